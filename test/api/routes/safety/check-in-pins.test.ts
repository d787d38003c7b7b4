import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import type { CheckInJson } from '../../../../api/shapes/safety/check-in.ts';
import type { TimelineEntryJson } from '../../../../api/shapes/timeline.ts';
import { iso } from '../../../../domain/machine/instant.ts';
import { aMember } from '../../../support/desks/safety-desk.ts';
import { rowCounts } from '../../../support/probe/rows.ts';
import { until } from '../../../support/probe/until.ts';
import { type Answer, type Json, startApi, type TestApi } from '../../../support/servers/test-api.ts';
import { at, type CheckInRequests, checkInRequests, pins, slug } from './check-in-requests.ts';

/** Temporal is down and no worker runs: everything here is accepted all the same, and shown right after. */
let api: TestApi;
let asks: CheckInRequests;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
  asks = checkInRequests(api, await aMember(api.inbox));
});
afterAll(() => api.stop());

const hour = 3_600_000;

describe('what is said to a check-in', () => {
  const ways = [
    ['answer', {}],
    ['extend', { minutes: 10 }],
    ['cancel', {}],
  ] as const;
  /** An answer as its sender gets it, without what differs in every answer. */
  const heard = ({ status, headers, text }: Answer<Json>) => ({ status, headers: { ...headers, date: '' }, text });

  it('CI-04 is answered with the same 202, whatever the PIN was', async () => {
    const answers: ReturnType<typeof heard>[] = [];
    for (const [what, body] of ways) {
      answers.push(heard(await asks.say((await asks.aCheckIn()).id, what, body)));
      for (const pin of ['1234', '9876'])
        answers.push(heard(await asks.say((await asks.aCheckIn(pins)).id, what, { ...body, pin })));
      const locked = await asks.aCheckIn(pins);
      for (const pin of [undefined, '', 'x'.repeat(64), '9876', '1234'])
        answers.push(heard(await asks.say(locked.id, what, { ...body, ...(pin !== undefined && { pin }) })));
      expect(await asks.seen(locked.id)).toMatchObject({
        state: 'scheduled',
        duress: false,
        wrongPins: 3,
        revision: 3, // as the engine will have it once it has read the three
      });
    }
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 202, text: '{"accepted":true}' });
    expect(answers[0]?.headers).not.toHaveProperty('etag');
  });

  it('CI-04 takes equally long whatever PIN is given; only a check-in without a PIN takes less', async () => {
    const given: Record<string, Json> = {
      none: {},
      right: { pin: '1234' },
      wrong: { pin: '0000' },
      duress: { pin: '9876' },
      missing: {},
    };
    const took: Record<string, number[]> = {};
    const ids: Record<string, string> = {};
    for (const kind of Object.keys(given)) ids[kind] = (await asks.aCheckIn(kind === 'none' ? {} : pins)).id;
    for (
      let n = 0;
      n < 9;
      n++ // of the wrong ones the last six are said to a check-in that no PIN changes any more
    )
      for (const [kind, body] of Object.entries(given)) {
        const begun = performance.now();
        await asks.say(ids[kind] ?? '', 'extend', { ...body, minutes: 1 });
        (took[kind] ??= []).push(performance.now() - begun);
      }
    const median = (kind: string): number => took[kind]?.sort((a, b) => a - b)[4] ?? 0;
    for (const kind of ['wrong', 'duress', 'missing']) {
      const ratio = median(kind) / median('right');
      expect([kind, ratio > 0.5 && ratio < 2, ratio]).toEqual([kind, true, ratio]);
    }
    expect(median('none')).toBeLessThan(median('right'));
  });

  it('CI-04 costs nothing once the PIN is locked: the same 202 after the same time, and no row of any kind', async () => {
    const { id } = await asks.aCheckIn(pins);
    const took = async (pin: string): Promise<number> => {
      const begun = performance.now();
      expect(await asks.say(id, 'answer', { pin })).toMatchObject({ status: 202, text: '{"accepted":true}' });
      return performance.now() - begun;
    };
    const judged = [await took('0000'), await took('0000'), await took('0000')].toSorted((a, b) => a - b);
    const before = await rowCounts(api.db);
    const inVain = await Promise.all(['1234', '9876', ...Array.from({ length: 18 }, () => '0000')].map(took));
    expect(await rowCounts(api.db)).toEqual(before);
    expect(Math.min(...inVain)).toBeGreaterThan((judged[0] ?? 0) / 3);
    expect((await asks.say(id, 'extend', { minutes: 61, pin: '0000' })).status).toBe(422);
    expect((await asks.say(id, 'answer', { pin: [] })).status).toBe(400);
    expect(await asks.seen(id)).toMatchObject({ state: 'scheduled', wrongPins: 3, duress: false });
  });

  it('is shown right after, with Temporal down, and keeps no PIN beside it', async () => {
    const started = await asks.aCheckIn(pins);
    await asks.say(started.id, 'extend', { minutes: 60, pin: '1234' });
    expect((await asks.read(started.id)).body).toMatchObject({
      dueAt: iso(Date.parse(started.dueAt) + hour),
      revision: 1,
      version: 1,
    });
    await asks.say(started.id, 'answer', { pin: '1234' });
    const { body, headers } = await asks.read(started.id);
    expect([body.state, body.revision, headers.etag]).toEqual(['checked_in', 2, '"2"']);
    expect(Date.now() - Date.parse(body.answeredAt ?? '')).toBeLessThan(10_000);
    const rows = await api.db.selectFrom('inbox').selectAll().where('case_id', '=', `check-in/${started.id}`).execute();
    expect(JSON.stringify(rows.map(({ details }) => details))).not.toContain('1234'); // ids may hold any four digits
  });

  it('is refused by state and by limits before the PIN is looked at: no attempt is used up', async () => {
    const { id } = await asks.aCheckIn(pins);
    for (const minutes of [61, 121, 100_000])
      for (const pin of ['0000', '1234', '9876', undefined])
        expect(slug(await asks.say(id, 'extend', { minutes, ...(pin && { pin }) }))).toBe('extension-too-long');
    expect(await asks.seen(id)).toMatchObject({ wrongPins: 0, duress: false });
    for (const minutes of [60, 60]) expect((await asks.say(id, 'extend', { minutes, pin: '1234' })).status).toBe(202);
    const beyond = await asks.say(id, 'extend', { minutes: 1, pin: '1234' });
    expect([beyond.status, slug(beyond)]).toEqual([422, 'extension-too-long']);
    expect(beyond.body).toMatchObject({ errors: [{ pointer: '/minutes' }] });
    await asks.say(id, 'cancel', { pin: '1234' });
    for (const [what, body] of ways)
      for (const pin of ['0000', '9876', '1234']) {
        const answer = await asks.say(id, what, { ...body, pin });
        expect([answer.status, slug(answer)]).toEqual([409, 'check-in-over']);
      }
    expect(await asks.seen(id)).toMatchObject({ state: 'cancelled', wrongPins: 0, duress: false });
  });

  it('CI-03 after the alert instant can still be an answer, but no extension, even when the engine has not noticed', async () => {
    const { id, alertAt } = await asks.aCheckIn(pins);
    await at(api, Date.parse(alertAt) + 1, async () => {
      for (const [what, body] of ways.slice(1)) {
        const answer = await asks.say(id, what, { ...body, pin: '0000' });
        expect([answer.status, slug(answer)]).toEqual([409, 'check-in-alerting']);
      }
      expect((await asks.say(id, 'answer', { pin: '1234' })).status).toBe(202);
    });
    expect((await asks.read(id)).body).toMatchObject({ state: 'all_clear', answeredAt: iso(Date.parse(alertAt) + 1) });
    const inTime = await asks.aCheckIn(pins);
    await at(api, Date.parse(inTime.alertAt), () => asks.say(inTime.id, 'answer', { pin: '1234' }));
    expect((await asks.read(inTime.id)).body.state).toBe('checked_in');
  });

  it('is a 400 without minutes, or with a PIN that is none', async () => {
    const { id } = await asks.aCheckIn();
    for (const [what, body] of [
      ['extend', {}],
      ['extend', { minutes: 0 }],
      ['extend', { minutes: 1.5 }],
      ['answer', { pin: 'x'.repeat(65) }],
      ['cancel', { pin: {} }],
    ] as const)
      expect([what, body, (await asks.say(id, what, body)).status]).toEqual([what, body, 400]);
  });

  it('CI-04 R-40 is heard whatever a phone puts around a duress PIN, and beside it', async () => {
    for (const [what, body] of ways)
      for (const odd of [
        { pin: '9876 ' },
        { pin: '\u200b9876\n' },
        { pin: 9876 },
        { pin: '9876', location: { latitude: 1 }, why: 'x' },
      ]) {
        const { id } = await asks.aCheckIn(pins);
        const said = await asks.say(id, what, { ...body, ...odd });
        expect([odd, said.status, said.text]).toEqual([odd, 202, '{"accepted":true}']);
        expect(await asks.seen(id)).toMatchObject({ duress: true, wrongPins: 0 });
      }
    const zeros = await asks.aCheckIn({ pin: '1234', duressPin: '0042' });
    await asks.say(zeros.id, 'answer', { pin: 42 });
    expect(await asks.seen(zeros.id)).toMatchObject({ duress: true });
  });

  it('is repeated under its Idempotency-Key, whose record does not give the PIN away', async () => {
    const { id } = await asks.aCheckIn(pins);
    const [key, path] = [randomUUID(), `/v1/check-ins/${id}/answer`];
    const given = { key, body: { pin: '0000' } };
    const answers = [await api.ask('POST', path, given), await api.ask('POST', path, given)];
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [202, answers[0]?.text],
      [202, answers[0]?.text],
    ]);
    expect((await asks.seen(id)).wrongPins).toBe(1);
    expect((await api.ask('POST', path, { key, body: { pin: '1234' } })).status).toBe(422);
    const kept = await api.db
      .selectFrom('idempotency_key')
      .select('request_hash')
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
    const plain = createHash('sha256')
      .update(JSON.stringify([`POST ${path}`, '{"pin":"0000"}']))
      .digest('base64url');
    expect(kept.request_hash).not.toBe(plain);
  });
});

describe('after a duress PIN', () => {
  let working: TestApi;
  beforeAll(async () => {
    working = await startApi({ worker: true });
    const { ordinary } = working.inbox.queues;
    Object.assign(working.inbox, { queues: { ordinary, safety: ordinary } });
  });
  afterAll(() => working.stop());

  /** Everything that whoever holds the phone can read, without instants and names. */
  async function view(there: CheckInRequests, id: string): Promise<unknown> {
    const { body, headers, status } = await there.read(id);
    const lines: unknown[] = [];
    for (let cursor = ''; ; ) {
      const { items, next } = (
        await working.ask<Page<TimelineEntryJson>>('GET', `/v1/check-ins/${id}/timeline?limit=1${cursor}`)
      ).body;
      const place: unknown = next && (JSON.parse(Buffer.from(next, 'base64url').toString()) as unknown[])[1];
      lines.push(items, place);
      if (!next) break;
      cursor = `&cursor=${next}`;
    }
    const text = JSON.stringify([status, body, headers.etag, lines]);
    return JSON.parse(text.replaceAll(id, 'ID').replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|\+\d\d:\d\d)/g, 'AT'));
  }
  const atRest = (id: string) =>
    until(`${id} has heard all`, async () => {
      const unread = working.db
        .selectFrom('inbox')
        .select('id')
        .where('case_id', '=', `check-in/${id}`)
        .where('consumed_revision', 'is', null);
      expect(await unread.execute()).toEqual([]);
    });

  it.each(['answer', 'extend', 'cancel'])(
    'CI-04 by %s, whatever comes then looks as after the right PIN, and clears nothing',
    async (first) => {
      const there = checkInRequests(working, await aMember(working.inbox));
      const minutes = { minutes: 10 };
      const steps = [
        [first, 'duress'],
        ['extend', 'right'],
        ['answer', 'right'],
        ['cancel', 'right'],
        ['answer', 'wrong'],
        ['answer', 'duress'],
      ] as const;
      async function live(duress: string) {
        const { id } = await there.aCheckIn(pins);
        const views: unknown[] = [];
        for (const [what, pin] of steps) {
          const body = { ...(what === 'extend' && minutes), pin: { right: '1234', wrong: '0000', duress }[pin] };
          const { status, text, headers } = await there.say(id, what, body);
          const plain = text.replaceAll(id, 'ID').replace(/[0-9a-f-]{36}/g, 'REQUEST');
          views.push([
            what,
            status,
            plain,
            { ...headers, date: '', 'content-length': plain.length },
            await there.read(id).then(({ body: { state, revision, version } }) => [state, revision, version]),
          ]);
          await atRest(id);
          views.push(await view(there, id));
        }
        return { id, views };
      }
      const harmless = await live('1234');
      const silent = await live('9876');
      expect(silent.views).toEqual(harmless.views);
      const real = await until('the contacts are told', async () => {
        const seen = await there.seen(silent.id);
        expect(seen).toMatchObject({ duress: true, state: 'alerted' });
        return seen;
      });
      expect(new Set(real.deliveries?.map(({ message }) => message))).toEqual(new Set(['check-in-alert']));
      expect(await there.seen(harmless.id)).toMatchObject({ duress: false, deliveries: [] });
      const { items } = (
        await working.ask<Page<TimelineEntryJson>>('GET', `/v1/check-ins/${silent.id}/timeline`, { as: 'safety-1' })
      ).body;
      expect(items.map(({ code }) => code)).toContain('check-in.duress');
      // Staff read what came with the duress PIN once, and nothing made up as if it had happened.
      expect(items.filter(({ text }) => text.includes('came with the duress PIN:'))).toHaveLength(1);
      for (const { text } of items) expect(text).not.toMatch(/^(The person is safe|Extended|Cancelled)/);
      expect(real.answeredAt).toBeUndefined();
      const ended = await working.ask<CheckInJson>('POST', `/v1/check-ins/${silent.id}/stand-down`, {
        as: 'safety-1',
        body: { note: 'Met in person.' },
      });
      expect([ended.status, ended.body.state]).toEqual([200, 'stood_down']);
      expect((await there.read(silent.id)).body.state).not.toBe('stood_down');
    },
  );
});
