import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import { until } from '../../../support/probe/until.ts';
import { anOpenTicket, type Json, startApi, type TestApi } from '../../../support/servers/test-api.ts';
import { ticketRequests, wholeResolution } from './whole-ticket.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ worker: true, timeScale: 60 });
});
afterAll(() => api.stop());

const { tell, read, timelineOf } = ticketRequests(() => api);

describe('GET …/context', () => {
  it('TK-09 tells who is asking in one call: the account, its standing, its other tickets', async () => {
    const requester = { accountId: 'acc_2', email: 'context@example.com', name: 'Member 2' };
    const first = await anOpenTicket(api, { requester, subject: 'first' });
    await tell(first.ref, 'close', wholeResolution);
    const byMail = await anOpenTicket(
      api,
      { requester: { email: 'CONTEXT@example.com', name: 'Somebody' } },
      'partner',
    );
    const safety = await anOpenTicket(api, { requester, category: 'safety' });
    const { ref } = await anOpenTicket(api, { requester });
    const seen = async (as: string) => (await api.ask('GET', `/v1/tickets/${ref}/context`, { as })).body;
    expect(await seen('agent-1')).toMatchObject({
      account: { id: 'acc_2' },
      standing: { restriction: 'none', until: null, sanctions: [], removedContent: [] },
      payments: [],
      earlierTickets: [{ ref: byMail.ref }, { ref: first.ref, status: 'closed' }],
      openCases: [{ kind: 'ticket', ref: byMail.ref, status: 'open' }],
    });
    expect(JSON.stringify(await seen('safety-1'))).toContain(safety.ref);
    const stranger = await anOpenTicket(api, { requester: { ...requester, email: 'no@example.com' } }, 'partner');
    const theirs = await api.ask('GET', `/v1/tickets/${stranger.ref}/context`, { as: 'agent-1' });
    expect(theirs.body).toMatchObject({ account: null, earlierTickets: [] });
  });
});

describe('routing', () => {
  it('TK-07 hands a waiting ticket to whoever becomes available, says why, and hands a new ticket to whoever is', async () => {
    const waiting = await anOpenTicket(api, { category: 'technical', subject: 'waits' });
    const come = { as: 'technical-1', body: { status: 'online', capacity: 2 } };
    await api.ask('PUT', '/v1/staff/me/availability', come);
    await until('it is routed', async () => expect((await read(waiting.ref)).assignee).toBe('technical-1'));
    expect(await read(waiting.ref)).toMatchObject({
      status: 'in_progress',
      assignedBecause: expect.stringContaining('least open work in technical') as unknown,
    });
    const next = await anOpenTicket(api, { category: 'technical', subject: 'comes' });
    await until('the next is routed', async () => expect((await read(next.ref)).assignee).toBe('technical-1'));
    expect((await read(next.ref, 'platform')).assignee).toBe('technical');
    expect(JSON.stringify(await timelineOf(next.ref, 'platform'))).not.toMatch(/technical-1|least open/);
    await api.ask('PUT', '/v1/staff/me/availability', { as: 'technical-1', body: { status: 'offline' } });
  });
});

describe('what is published', () => {
  it('TK-23 the escalation rules for anybody with a token, the reply templates for staff', async () => {
    for (const as of ['platform', 'partner', 'ops-1']) {
      const { body } = await api.ask<Page<Json>>('GET', '/v1/escalation-rules', { as });
      expect(body.items).toContainEqual(
        expect.objectContaining({ rule: 'TK-23/refund-over-threshold', above: { amount: 10_000, currency: 'gbp' } }),
      );
    }
    const { body } = await api.ask<Page<Json>>('GET', '/v1/reply-templates', { as: 'agent-1' });
    expect(body.items.map(({ name }) => name)).toContain('general-acknowledgement');
  });
});
