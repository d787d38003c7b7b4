import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import type { MessageJson } from '../../../../api/shapes/tickets/message.ts';
import type { TicketJson } from '../../../../api/shapes/tickets/ticket.ts';
import type { TimelineEntryJson } from '../../../../api/shapes/timeline.ts';
import { until } from '../../../support/probe/until.ts';
import {
  type Answer,
  type Asked,
  anOpenTicket,
  type Json,
  startApi,
  type TestApi,
} from '../../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ worker: true });
});
afterAll(() => api.stop());

/** A staff command at a version of a ticket; by agent-1 unless told otherwise. */
const tell = <B = TicketJson>(
  ref: string,
  what: string,
  version: number | null,
  { body, asked = {} }: { readonly body: object; readonly asked?: Asked },
) =>
  api.ask<B>('POST', `/v1/tickets/${ref}/${what}`, {
    as: 'agent-1',
    body,
    ...asked,
    headers: { ...(version !== null && { 'if-match': `"${version}"` }), ...asked.headers },
  });

const timelineOf = async (ref: string, as = 'agent-1'): Promise<readonly TimelineEntryJson[]> =>
  (await api.ask<Page<TimelineEntryJson>>('GET', `/v1/tickets/${ref}/timeline?limit=100`, { as })).body.items;

const messagesOf = async (ref: string, as = 'agent-1'): Promise<readonly MessageJson[]> =>
  (await api.ask<Page<MessageJson>>('GET', `/v1/tickets/${ref}/messages`, { as })).body.items;

const resolution = { method: 'Explained the map.', improvement: 'none', knowledgeBase: true };
const problem = (slug: string): Json => ({ type: `https://support.test/problems/${slug}` });
const seen = ({ status, body }: Answer<unknown>): [number, unknown] => [status, body];

describe('POST …/assign', () => {
  it('TK-08 gives the ticket to a person; the answer carries its new revision, version and ETag', async () => {
    const { ref } = await anOpenTicket(api);
    const answer = await tell(ref, 'assign', 0, { body: { assignee: 'agent-2' } });
    expect(answer).toMatchObject({
      status: 200,
      body: { ref, status: 'in_progress', assignee: 'agent-2', team: 'support' },
    });
    expect(answer.body.version).toBe(1);
    expect(answer.body.revision).toBeGreaterThanOrEqual(1);
    expect(answer.headers['etag']).toBe('"1"');
    const read = await api.ask<TicketJson>('GET', `/v1/tickets/${ref}`, { as: 'agent-1' });
    expect(read.body.revision).toBeGreaterThanOrEqual(answer.body.revision);
    const queued = await tell(ref, 'assign', 1, { body: { team: 'technical' } });
    expect(queued.body).toMatchObject({ status: 'open', assignee: null, team: 'technical' });
    expect(
      (await api.ask<Page<{ id: string; open: number }>>('GET', '/v1/staff', { as: 'agent-1' })).body.items,
    ).toContainEqual(expect.objectContaining({ id: 'agent-2', open: 0 }));
  });

  it('refuses an assignee who does not exist or may not see the ticket, and a body without assignee and team', async () => {
    const { ref } = await anOpenTicket(api);
    expect(seen(await tell(ref, 'assign', 0, { body: { assignee: 'nobody' } }))).toEqual([
      422,
      expect.objectContaining(problem('assignee-unknown')),
    ]);
    expect((await tell(ref, 'assign', 0, { body: {} })).status).toBe(400);
    expect((await tell(ref, 'assign', 0, { body: { team: 'kitchen' } })).status).toBe(400);
    const safety = await anOpenTicket(api, { category: 'safety' });
    const unfit = await tell(safety.ref, 'assign', 0, { body: { assignee: 'agent-1' }, asked: { as: 'safety-1' } });
    expect(seen(unfit)).toEqual([422, expect.objectContaining(problem('assignee-unfit'))]);
    const team = await tell(safety.ref, 'assign', 0, { body: { team: 'support' }, asked: { as: 'safety-1' } });
    expect(seen(team)).toEqual([422, expect.objectContaining(problem('assignee-unfit'))]);
  });

  it('shows the ticket once more to whoever lost the answer, even if the command hid it from them', async () => {
    const { ref } = await anOpenTicket(api);
    const key = randomUUID();
    const body = { category: 'safety', reason: 'They were followed.' };
    const ask = () =>
      api.ask('POST', `/v1/tickets/${ref}/category`, { as: 'agent-1', key, headers: { 'if-match': '"0"' }, body });
    expect((await ask()).status).toBe(200);
    // The API was killed before it answered.
    await sql`update idempotency_key set status = null, headers = null, body = null, locked_until = now() - interval '1 second'
      where key = ${key}`.execute(api.db);
    expect(await ask()).toMatchObject({ status: 200, body: { ref, category: 'safety' } });
    expect((await api.ask('GET', `/v1/tickets/${ref}`, { as: 'agent-1' })).status).toBe(404);
  });
});

describe('POST …/messages', () => {
  it('TK-10 a public message answers the requester and meets the clock', async () => {
    const { ref } = await anOpenTicket(api);
    const said = await tell<MessageJson & { revision: number; version: number }>(ref, 'messages', 0, {
      body: {
        body: 'Please try again.',
        visibility: 'public',
      },
    });
    expect(said).toMatchObject({
      status: 201,
      body: { from: { kind: 'staff', id: 'agent-1', name: 'Agent 1' }, body: 'Please try again.', version: 1 },
    });
    expect(said.headers['etag']).toBe('"1"');
    const { body } = await api.ask<TicketJson>('GET', `/v1/tickets/${ref}`);
    expect(body.firstResponseAt).toBe(said.body.at);
    expect(body.clocks.filter(({ kind }) => kind === 'firstResponse').map(({ state }) => state)).not.toContain(
      'running',
    );
    expect((await messagesOf(ref)).map((message) => message.id)).toContain(said.body.id);
  });

  it('TK-26 a note is for staff alone: no client sees it, nor its entry in the timeline', async () => {
    const { ref } = await anOpenTicket(api);
    await tell(ref, 'messages', 0, { body: { body: 'Looks like a robot.', visibility: 'internal' } });
    expect((await messagesOf(ref)).map(({ body }) => body)).toContain('Looks like a robot.');
    expect((await messagesOf(ref, 'platform')).map(({ body }) => body)).toEqual(['It shows no venues.']);
    expect((await timelineOf(ref)).map(({ code }) => code)).toContain('ticket.noted');
    expect((await timelineOf(ref, 'platform')).map(({ code }) => code)).not.toContain('ticket.noted');
    const { body } = await api.ask<Page<TicketJson>>('GET', '/v1/tickets?q=robot');
    expect(body.items).toEqual([]);
  });

  it('nobody can read a message whose command was refused', async () => {
    const { ref } = await anOpenTicket(api);
    await tell(ref, 'assign', 0, { body: { assignee: 'agent-2' } });
    const stale = await tell(ref, 'messages', 0, { body: { body: 'Never said.', visibility: 'public' } });
    expect(stale.status).toBe(412);
    expect((await messagesOf(ref)).map(({ body }) => body)).not.toContain('Never said.');
  });
});

describe('POST …/resolve', () => {
  it('TK-17 TK-19 TK-21 resolves with words, and says when the ticket closes', async () => {
    const { ref } = await anOpenTicket(api);
    const { status, body } = await tell(ref, 'resolve', 0, { body: { ...resolution, body: 'It works again.' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'resolved', resolution: { ...resolution, confirmed: false } });
    expect(Date.parse(String(body.closesAt)) - Date.parse(String(body.resolution?.at))).toBe(7 * 24 * 3_600_000);
    expect(body.firstResponseAt).toBe(body.resolution?.at);
    expect((await messagesOf(ref, 'platform')).at(-1)).toMatchObject({
      body: 'It works again.',
      from: { kind: 'staff', name: 'HOTMESS Support' },
    });
    const again = await tell(ref, 'resolve', body.version, { body: resolution });
    expect(seen(again)).toEqual([409, expect.objectContaining(problem('ticket-already-resolved'))]);
  });
});

describe('If-Match', () => {
  it('is needed: 428 without it, 400 when it is no ETag of ours', async () => {
    const { ref } = await anOpenTicket(api);
    expect(seen(await tell(ref, 'assign', null, { body: { team: 'billing' } }))).toEqual([
      428,
      expect.objectContaining(problem('if-match-missing')),
    ]);
    for (const tag of ['*', '0', 'W/"0"', '"0", "1"', '"x"', '""', '"99999999999"'])
      expect([
        tag,
        (await tell(ref, 'assign', null, { body: { team: 'billing' }, asked: { headers: { 'if-match': tag } } }))
          .status,
      ]).toEqual([tag, 400]);
  });

  it('428 does not spend the key: the same request with the header is carried out', async () => {
    const { ref } = await anOpenTicket(api);
    const key = randomUUID();
    expect((await tell(ref, 'assign', null, { body: { team: 'billing' }, asked: { key } })).status).toBe(428);
    expect((await tell(ref, 'assign', 0, { body: { team: 'billing' }, asked: { key } })).status).toBe(200);
  });

  it('answers 412 to a stale version and names what changed since', async () => {
    const { ref } = await anOpenTicket(api);
    await tell(ref, 'assign', 0, { body: { assignee: 'agent-2' } });
    await tell(ref, 'messages', 1, { body: { body: 'Note', visibility: 'internal' } });
    const { status, body } = await tell<Json>(ref, 'resolve', 0, { body: resolution });
    expect(status).toBe(412);
    expect(body).toMatchObject(problem('stale'));
    expect(body['changes']).toMatchObject([
      { code: 'ticket.assigned', text: 'Assigned to agent-2 (team support).' },
      { code: 'ticket.noted', text: 'Internal note added.' },
    ]);
    const later = await tell<Json>(ref, 'resolve', 1, { body: resolution });
    expect(later.body['changes']).toMatchObject([{ code: 'ticket.noted' }]);
  });

  it('lets exactly one of ten commands at one version be carried out; the others are stale', async () => {
    const { ref } = await anOpenTicket(api);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => tell(ref, 'assign', 0, { body: { assignee: `agent-${(n % 3) + 1}` } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
  });

  it('is read after the Idempotency-Key: a repetition is answered whatever the version is now', async () => {
    const { ref } = await anOpenTicket(api);
    const asked = { key: randomUUID() };
    const first = await tell(ref, 'assign', 0, { body: { assignee: 'agent-2' }, asked });
    const again = await tell(ref, 'assign', 0, { body: { assignee: 'agent-2' }, asked });
    const without = await tell(ref, 'assign', null, { body: { assignee: 'agent-2' }, asked });
    for (const repeated of [again, without]) {
      expect([repeated.status, repeated.headers['idempotency-replayed']]).toEqual([200, 'true']);
      expect([repeated.text, repeated.headers['etag']]).toEqual([first.text, '"1"']);
    }
  });

  it('does not change the stored answer: what was stale stays stale under its key; a new version needs a new key', async () => {
    const { ref } = await anOpenTicket(api);
    await tell(ref, 'assign', 0, { body: { assignee: 'agent-2' } });
    const key = randomUUID();
    expect((await tell(ref, 'assign', 0, { body: { team: 'billing' }, asked: { key } })).status).toBe(412);
    const again = await tell(ref, 'assign', 1, { body: { team: 'billing' }, asked: { key } });
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([412, 'true']);
    expect((await tell(ref, 'assign', 1, { body: { team: 'billing' } })).status).toBe(200);
  });
});

describe('an API that is killed', () => {
  it('between a command and its answer: the repetition answers success, and the command was carried out once', async () => {
    const { ref } = await anOpenTicket(api);
    const key = randomUUID();
    const note = { body: 'Said once.', visibility: 'public' };
    await tell(ref, 'messages', 0, { body: note, asked: { key } });
    await sql`update idempotency_key set status = null, headers = null, body = null, locked_until = null where key = ${key}`.execute(
      api.db,
    );
    const again = await tell<Json>(ref, 'messages', 0, { body: note, asked: { key } });
    expect(again).toMatchObject({ status: 201, body: { body: 'Said once.', version: 1 } });
    expect(again.headers['idempotency-replayed']).toBeUndefined();
    expect((await timelineOf(ref)).filter(({ code }) => code === 'ticket.answered')).toHaveLength(1);
    expect((await messagesOf(ref)).filter(({ body }) => body === 'Said once.')).toHaveLength(1);
  });
});

describe('what clients see', () => {
  it('is never a staff id: roles in the ticket, in the timeline and in its words', async () => {
    const { ref } = await anOpenTicket(api, { category: 'billing' });
    await tell(ref, 'assign', 0, { body: { assignee: 'billing-2' }, asked: { as: 'supervisor-1' } });
    await tell(ref, 'messages', 1, {
      body: { body: 'We look into it.', visibility: 'public' },
      asked: { as: 'billing-2' },
    });
    const { body: ticket, text } = await api.ask<TicketJson>('GET', `/v1/tickets/${ref}`);
    expect(ticket.assignee).toBe('billing');
    const timeline = await timelineOf(ref, 'platform');
    expect(timeline.find(({ code }) => code === 'ticket.assigned')).toMatchObject({
      actor: { kind: 'staff', id: 'supervisor' },
      params: { assignee: 'billing', team: 'billing' },
      text: 'Assigned to billing (team billing).',
    });
    const messages = await messagesOf(ref, 'platform');
    expect(messages.at(-1)?.from).toEqual({ kind: 'staff', name: 'HOTMESS Support' });
    const { items } = (await api.ask<Page<TicketJson>>('GET', '/v1/tickets?limit=100')).body;
    for (const shown of [text, JSON.stringify([timeline, messages, items])])
      expect(shown).not.toMatch(/(agent|billing|supervisor)-\d|Billing 2/);
  });
});

describe('the timeline', () => {
  it('TK-26 tells in order who did what and when, with the receipts of mails and the receipt of facts', async () => {
    const { ref } = await anOpenTicket(api);
    await tell(ref, 'assign', 0, { body: { assignee: 'agent-2' } });
    await api.ask('POST', `/v1/tickets/${ref}/replies`, { body: { body: 'And?' } });
    const caseId = `ticket/${ref}`;
    const codes = async () => (await timelineOf(ref)).map(({ code }) => code);
    await until('the reply is read', async () => expect(await codes()).toContain('ticket.replied'));
    const delivered = { delivered: true, template: 'ticket-acknowledgement' };
    await sql`update effect set done_at = now(), outcome = ${JSON.stringify(delivered)}
      where case_id = ${caseId} and details ->> 'template' = 'ticket-acknowledgement'`.execute(api.db);
    const failed = { delivered: false, template: 'ticket-desk-notice', reason: 'the mail server answered 550' };
    await sql`update effect set done_at = now(), outcome = ${JSON.stringify(failed)}
      where case_id = ${caseId} and details ->> 'template' = 'ticket-desk-notice'`.execute(api.db);
    const lines = await timelineOf(ref);
    expect(lines.filter(({ code }) => code.startsWith('ticket.') || code.startsWith('mail.'))).toMatchObject([
      { revision: 0, code: 'ticket.opened', actor: { kind: 'client', id: 'platform' } },
      { revision: 1, code: 'ticket.assigned', actor: { kind: 'staff', id: 'agent-1' } },
      { code: 'ticket.replied', actor: { kind: 'requester', id: 'acc_1' }, text: 'The requester replied.' },
      { revision: 0, code: 'mail.sent', params: { template: 'ticket-acknowledgement' }, actor: { kind: 'system' } },
      {
        revision: 0,
        code: 'mail.failed',
        params: { template: 'ticket-desk-notice' },
        text: 'Could not be sent by e-mail: the notice of the new ticket to the desk (the mail server answered 550).',
      },
    ]);
    const receipt = lines.find(({ code }) => code === 'ticket.replied')?.receivedAt;
    expect(receipt).toMatch(/Z$/);
    expect(lines.find(({ code }) => code === 'ticket.assigned')).not.toHaveProperty('receivedAt');
  });
});
