import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { lockDelivery, recordDelivery } from '../../../db/queries/safety/deliveries.ts';
import type { Channel, DeliveryState } from '../../../domain/safety/alarm/deliveries.ts';
import { instantOf } from '../../../domain/safety/check-in/state.ts';
import { checkInFacts } from '../../../domain/safety/check-in/words/vocabulary.ts';
import { panicFacts } from '../../../domain/safety/panic/vocabulary.ts';
import type { Inbox } from '../../../inbox/context.ts';
import type { OpsPage } from '../../../inbox/watch/silence.ts';
import { watch } from '../../../inbox/watch/watchdog.ts';
import { aCheckIn, aMember, checkInOf, press, sayTo, sayToPanic } from '../../support/desks/safety-desk.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';

/** No worker runs here, and nobody listens where Temporal should: there are only the records and the emergency channel. */
let stage: Stage;
let dead: Stage;
beforeEach(async () => {
  stage = await aStage();
  dead = stage.withTemporal({ address: '127.0.0.1:1', namespace: inject('namespace') });
});
afterEach(async () => {
  await dead.close();
  await stage.close();
});

const hour = 3_600_000;
const inboxAt = (instant: number): Inbox => ({ ...dead.inbox, clock: async () => instant });

/** The pages about people in danger that a round sends when it is `instant`. */
async function pages(instant: number): Promise<OpsPage[]> {
  const sent: OpsPage[] = [];
  await watch(inboxAt(instant), { graceMs: 60_000, staleMs: 120_000 }, async (page) => void sent.push(page));
  return sent.filter(({ key }) => /^(check-in|panic):/.test(key));
}

/** A check-in set up an hour ago, and the instant of its alert, not long ago. */
async function aLateCheckIn(
  given: { pin?: string; duressPin?: string } = {},
): Promise<{ id: string; alertAt: number }> {
  const past = inboxAt(Date.now() - hour);
  const id = await aCheckIn(past, await aMember(past), { dueIn: 1_000, ...given });
  return { id, alertAt: instantOf(await checkInOf(past, id), 'alert') };
}

/** Sets what is known of a message that was planned when a case was opened. */
async function know(caseId: string, message: string, state: DeliveryState): Promise<void> {
  const of = { id: `${caseId}:0:9`, caseId, message, to: 'staff', channel: 'emergency' as Channel };
  const details = JSON.stringify({ message, to: of.to, channel: of.channel });
  await stage.db
    .insertInto('effect')
    .values({
      id: of.id,
      case_id: caseId,
      revision: 0,
      n: 9,
      kind: 'tell',
      details,
      awaited: true,
      at: new Date(),
      last_error: null,
      done_at: null,
      outcome: null,
      consumed_revision: null,
    })
    .execute();
  await stage.db.transaction().execute(async (trx) => {
    await lockDelivery(trx, of);
    await recordDelivery(trx, of.id, { state });
  });
}

describe('a check-in past its alert', () => {
  it('CI-06 is paged a minute later, once, with every worker and Temporal dead', async () => {
    const { id, alertAt } = await aLateCheckIn();
    expect(await pages(alertAt + 60_000)).toEqual([]);
    const [page, ...others] = await pages(alertAt + 60_001);
    expect([page, others]).toMatchObject([{ key: `check-in:check-in/${id}`, ref: id, due: alertAt }, []]);
    expect(page?.text).toContain('has reached nobody');
    expect(JSON.stringify(page)).not.toMatch(/alex|robin|kim|20 ?7946/i);
    expect(await pages(alertAt + 61_000)).toEqual([]);
  });

  it('CI-06 is paged as duress when an unread duress PIN came after the alert had reached somebody', async () => {
    const { id, alertAt } = await aLateCheckIn({ pin: '1234', duressPin: '9876' });
    await know(`check-in/${id}`, 'check-in-alert', 'delivered');
    expect(await pages(alertAt + 60_001)).toEqual([]);
    await sayTo(inboxAt(alertAt + 70_000), id, checkInFacts.answered, { pin: 'duress' });
    expect(await pages(alertAt + 130_000)).toEqual([]);
    const [page] = await pages(alertAt + 130_001);
    expect(page).toMatchObject({ key: `check-in:check-in/${id}`, due: alertAt + 70_000 });
    expect(page?.text).toContain('do not call or text');
  });

  it('CI-03 is not paged when an unread answer reached us in time', async () => {
    const { id, alertAt } = await aLateCheckIn();
    await sayTo(inboxAt(alertAt), id);
    expect(await pages(alertAt + hour)).toEqual([]);
  });

  it('is not paged when an unread extension put it off in time, until the new time has come', async () => {
    const { id, alertAt } = await aLateCheckIn();
    await sayTo(inboxAt(alertAt - 1), id, checkInFacts.extended, { pin: 'none', by: 600_000 });
    expect(await pages(alertAt + 500_000)).toEqual([]);
    expect(await pages(alertAt + 660_001)).toMatchObject([{ ref: id, due: alertAt + 600_000 }]);
  });

  it('is paged when the answer came with a wrong PIN', async () => {
    const { id, alertAt } = await aLateCheckIn({ pin: '1234' });
    await sayTo(inboxAt(alertAt - 1), id, checkInFacts.answered, { pin: 'wrong' });
    expect(await pages(alertAt + 60_001)).toMatchObject([{ ref: id }]);
  });

  it.each<[DeliveryState, number]>([
    ['handed_over', 0],
    ['accepted', 0],
    ['delivered', 0],
    ['queued', 1],
    ['failed', 1],
    ['unknown', 1], // recorded before it is handed over: the worker may have died then
  ])('whose alert is known to be %s is paged %i times', async (state, times) => {
    const { id, alertAt } = await aLateCheckIn();
    await know(`check-in/${id}`, 'check-in-alert', state);
    expect(await pages(alertAt + 60_001)).toHaveLength(times);
  });

  it('CI-04 is paged a minute after an unread duress PIN, however far away its own alert is', async () => {
    const now = Date.now();
    const id = await aCheckIn(inboxAt(now), await aMember(dead.inbox), {
      dueIn: 5 * hour,
      pin: '1234',
      duressPin: '9876',
    });
    await sayTo(inboxAt(now + 1_000), id, checkInFacts.answered, { pin: 'duress' });
    expect(await pages(now + 61_000)).toEqual([]);
    const [page] = await pages(now + 61_001);
    expect(page).toMatchObject({ ref: id, due: now + 1_000 });
    expect(page?.text).toContain('do not call or text this person');
  });
});

describe('a panic', () => {
  it('CI-06 is paged while nobody has acknowledged it, and not when somebody has, read or unread', async () => {
    const now = Date.now();
    const [silent, seen, contact] = await Promise.all(
      [1, 2, 3].map(async () => press(inboxAt(now), await aMember(dead.inbox))),
    );
    await sayToPanic(inboxAt(now + 1_000), seen ?? '', panicFacts.acknowledged);
    await sayToPanic(inboxAt(now + 1_000), contact ?? '', panicFacts.acknowledged, { contact: 'contact-1' });
    expect(await pages(now + 60_000)).toEqual([]);
    const found = await pages(now + 60_001);
    expect(found.map(({ ref }) => ref).sort()).toEqual([silent, contact].sort());
    expect(JSON.stringify(found)).not.toMatch(/alex|robin|kim|20 ?7946/i);
    await stage.db
      .updateTable('panic')
      .set({ state: 'acknowledged' })
      .where('id', '=', contact ?? '')
      .execute();
    await sayToPanic(inboxAt(now + 70_000), silent ?? '', panicFacts.acknowledged);
    expect(await pages(now + 80_000)).toEqual([]);
  });

  it('is paged although its alerts were handed over: delivered is not acknowledged', async () => {
    const now = Date.now();
    const id = await press(inboxAt(now), await aMember(dead.inbox));
    await know(`panic/${id}`, 'panic-alert', 'delivered');
    expect(await pages(now + 60_001)).toMatchObject([
      { ref: id, text: expect.stringContaining('1 of 8 alerts handed over') },
    ]);
  });
});

describe('a case whose state nobody can read', () => {
  /** Gives the row of a case a state of this version, whose clocks hold their instants as text. */
  const store = (caseId: string, version: number) =>
    sql`update support_case set state = jsonb_build_object('version', ${version}::integer,
      'clocks', jsonb_build_array(jsonb_build_object('mark', 'alert', 'dueAt', '2026-11-27T11:00:00.000Z')))
      where id = ${caseId}`.execute(stage.db);

  /** Every page of a round, whatever it is about. */
  async function allPages(instant: number): Promise<OpsPage[]> {
    const sent: OpsPage[] = [];
    await watch(inboxAt(instant), { graceMs: 60_000, staleMs: hour }, async (page) => void sent.push(page));
    return sent;
  }

  it('CI-06 is paged as unreadable, and the others are judged as ever', async () => {
    const now = Date.now();
    const { id: broken, alertAt } = await aLateCheckIn();
    const { id: late } = await aLateCheckIn();
    const [seen, pressed] = await Promise.all([1, 2].map(async () => press(inboxAt(now), await aMember(dead.inbox))));
    await store(`check-in/${broken}`, 99);
    await store(`panic/${seen}`, 99);
    const about = (key: string, found: readonly OpsPage[]) => found.filter((page) => page.key === key);
    const found = await allPages(Math.max(alertAt, now) + hour);
    for (const id of [`check-in/${broken}`, `panic/${seen}`]) {
      const [page, ...more] = about(`unreadable:${id}`, found);
      expect([page?.ref, more]).toEqual([id.split('/')[1], []]);
      expect(page?.text).toContain(`Nobody can read the state of ${id} (UnknownStateError)`);
      expect(page?.text).not.toMatch(/alex|robin|kim|20 ?7946|duress/i);
    }
    expect(about(`check-in:check-in/${late}`, found)).toHaveLength(1);
    expect(about(`panic:panic/${pressed}`, found)).toHaveLength(1);
    expect(found.filter(({ key }) => key.startsWith('unreadable:'))).toHaveLength(2);
  });

  it('CI-06 is paged when the version is right and the rest is not', async () => {
    const id = await press(inboxAt(Date.now()), await aMember(dead.inbox));
    await stage.db
      .updateTable('support_case')
      .set({ state: '{"version": 1}' })
      .where('id', '=', `panic/${id}`)
      .execute();
    expect((await allPages(Date.now() + hour)).filter(({ ref }) => ref === id)).toMatchObject([
      { key: `unreadable:panic/${id}`, text: expect.stringContaining('TypeError') },
    ]);
  });

  it('CI-04 is paged with an unread duress PIN, although its row says that nothing is due', async () => {
    const now = Date.now();
    const given = { dueIn: 5 * hour, pin: '1234', duressPin: '9876' };
    const [id, quiet] = [
      await aCheckIn(inboxAt(now), await aMember(dead.inbox), given),
      await aCheckIn(inboxAt(now), await aMember(dead.inbox), given),
    ];
    await sayTo(inboxAt(now + 1_000), id, checkInFacts.answered, { pin: 'duress' });
    await Promise.all([id, quiet].map((each) => store(`check-in/${each}`, 99)));
    const found = await allPages(now + hour);
    expect(found.filter(({ key }) => key.startsWith('unreadable:'))).toMatchObject([
      { ref: id, text: expect.stringContaining('do not call or text this person') },
    ]);
  });
});

it('CI-06 people in danger are paged one by one, however many there are', async () => {
  const now = Date.now();
  const member = await aMember(dead.inbox);
  const ids = await Promise.all(
    Array.from({ length: 23 }, async (_, n) =>
      n < 12 ? aCheckIn(inboxAt(now - hour), member, { dueIn: 1_000 }) : press(inboxAt(now), await aMember(dead.inbox)),
    ),
  );
  const found = await pages(now + 3 * hour);
  expect(found.map(({ ref }) => ref).sort()).toEqual([...ids].sort());
});
