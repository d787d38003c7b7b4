import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../api/http/cursors.ts';
import type { TicketJson } from '../../../api/shapes/tickets/ticket.ts';
import type { TimelineEntryJson } from '../../../api/shapes/timeline.ts';
import { anSmtpSink, type SmtpSink } from '../../support/outside/smtp.ts';
import { until } from '../../support/probe/until.ts';
import { type Answer, anOpenTicket, type Json, startApi, type TestApi } from '../../support/servers/test-api.ts';

let smtp: SmtpSink;
let api: TestApi;
beforeAll(async () => {
  smtp = await anSmtpSink();
  api = await startApi({ worker: true, timeScale: 60, smtpUrl: smtp.url });
});
afterAll(async () => {
  await api.stop();
  await smtp.close();
});

/** A ticket as a screen shows it, with its ETag. */
const look = async (ref: string): Promise<{ ticket: TicketJson; etag: string }> => {
  const { body, headers } = await api.ask<TicketJson>('GET', `/v1/tickets/${ref}`, { as: 'supervisor-1' });
  return { ticket: body, etag: String(headers['etag']) };
};
const tell = <B = TicketJson>(ref: string, what: string, etag: string, body: object): Promise<Answer<B>> =>
  api.ask<B>('POST', `/v1/tickets/${ref}/${what}`, { as: 'supervisor-1', body, headers: { 'if-match': etag } });
const codes = async (ref: string): Promise<string[]> => {
  const path = `/v1/tickets/${ref}/timeline?limit=100`;
  const { body } = await api.ask<Page<TimelineEntryJson>>('GET', path, { as: 'supervisor-1' });
  return body.items.map(({ code }) => code);
};
const happened = (ref: string, ...expected: string[]) =>
  until(expected.join(', '), async () => expect(await codes(ref)).toEqual(expect.arrayContaining(expected)));
const note = { body: 'Seen.', visibility: 'internal' };

describe('version and ETag', () => {
  it('stay while the system works: routing, receipts of mails and marks make no screen stale, though the revision grows', async () => {
    const { ref } = await anOpenTicket(api, { category: 'billing' });
    const opened = await look(ref);
    expect([opened.etag, opened.ticket.revision]).toEqual(['"0"', 0]);
    await api.ask('PUT', '/v1/staff/me/availability', { as: 'billing-1', body: { status: 'online' } });
    await happened(ref, 'ticket.assigned', 'mail.sent');
    await until('it is routed', async () => expect((await look(ref)).ticket.assignee).toBe('billing-1'));
    const routed = await look(ref);
    expect([routed.etag, routed.ticket.version]).toEqual(['"0"', 0]);
    expect(routed.ticket.revision).toBeGreaterThan(0);

    // A minute of policy time is a second here.
    const said = await tell<Json>(ref, 'messages', opened.etag, {
      body: 'We look into it.',
      visibility: 'public',
      nextUpdateWithin: 'PT1M',
    });
    expect([said.status, said.headers['etag']]).toEqual([201, '"1"']);
    await happened(ref, 'clock.missed');
    const late = await look(ref);
    expect([late.etag, late.ticket.version]).toEqual(['"1"', 1]);
    expect(late.ticket.revision).toBeGreaterThan(Number(said.body['revision']));
    expect((await tell(ref, 'messages', String(said.headers['etag']), note)).status).toBe(201);
  });

  it('change with what the requester says and what staff do; 412 names each change in words', async () => {
    const { ref } = await anOpenTicket(api);
    const { etag } = await look(ref);
    await api.ask('POST', `/v1/tickets/${ref}/replies`, { body: { body: 'It is worse now.' } });
    await happened(ref, 'ticket.replied');
    expect((await look(ref)).etag).toBe('"1"');
    const afterReply = await tell<Json>(ref, 'messages', etag, note);
    expect(afterReply).toMatchObject({
      status: 412,
      body: { type: 'https://support.test/problems/stale' },
    });
    expect(afterReply.body['changes']).toMatchObject([{ code: 'ticket.replied', text: 'The requester replied.' }]);

    expect((await tell(ref, 'assign', '"1"', { assignee: 'agent-2' })).status).toBe(200);
    expect((await look(ref)).etag).toBe('"2"');
    const afterBoth = await tell<Json>(ref, 'messages', etag, note);
    expect(afterBoth.status).toBe(412);
    expect(afterBoth.body['changes']).toMatchObject([
      { text: 'The requester replied.' },
      { text: 'Assigned to agent-2 (team support).' },
    ]);
    expect((await tell(ref, 'messages', '"2"', note)).status).toBe(201);
  });

  it('are checked by the machine, not only when the record is read: a stale command already on its way is refused too', async () => {
    const { ref } = await anOpenTicket(api);
    const [first, second] = await Promise.all([
      tell<Json>(ref, 'messages', '"0"', note),
      tell<Json>(ref, 'priority', '"0"', { priority: 'low', reason: 'It can wait.' }),
    ]);
    expect([first.status, second.status].filter((status) => status === 412)).toHaveLength(1);
    expect((await look(ref)).etag).toBe('"1"');
  });
});
