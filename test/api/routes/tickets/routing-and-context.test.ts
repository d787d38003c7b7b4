import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import { aCheckIn, aMember, press } from '../../../support/desks/safety-desk.ts';
import { until } from '../../../support/probe/until.ts';
import { anOpenTicket, type Json, startApi, type TestApi } from '../../../support/servers/test-api.ts';
import { ticketRequests, wholeResolution } from './whole-ticket.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ worker: true, timeScale: 60 });
});
afterAll(() => api.stop());

const day = 86_400_000;
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

it('R-28 the context says which earlier tickets of the address are of another client, whose person may be another one', async () => {
  const requester = { email: `shared-${randomUUID()}@example.com`, name: 'Somebody' };
  const theirs = await anOpenTicket(api, { requester }, 'partner');
  const own = await anOpenTicket(api, { requester });
  const byStaff = await anOpenTicket(api, { requester }, 'agent-1');
  const { ref } = await anOpenTicket(api, { requester });
  const { body } = await api.ask<{ earlierTickets: readonly Json[] }>('GET', `/v1/tickets/${ref}/context`, {
    as: 'agent-1',
  });
  expect(body.earlierTickets.map((each) => [each['ref'], each['ofAnotherClient']])).toEqual([
    [byStaff.ref, false],
    [own.ref, false],
    [theirs.ref, true],
  ]);
});

describe('GET …/context of somebody in danger', () => {
  it('R-44 TK-09 shows open panics and check-ins to whoever may read them alone, and writes it down', async () => {
    const accountId = await aMember(api.inbox);
    const requester = { accountId, email: `${accountId}@example.com`, name: 'Alex' };
    const { ref } = await anOpenTicket(api, { requester });
    const [panic, waiting] = [await press(api.inbox, accountId), await aCheckIn(api.inbox, accountId, { dueIn: day })];
    await press(api.inbox, await aMember(api.inbox)); // somebody else's
    const cases = async (as: string) => {
      const { body } = await api.ask<{ openCases: { kind: string; ref: string; status: string }[] }>(
        'GET',
        `/v1/tickets/${ref}/context`,
        { as },
      );
      return body.openCases;
    };
    for (const as of ['safety-1', 'manager-1'])
      expect([as, await cases(as)]).toEqual([
        as,
        [
          { kind: 'panic', ref: panic, status: expect.any(String) as string },
          { kind: 'check-in', ref: waiting, status: 'scheduled' },
        ],
      ]);
    for (const as of ['agent-1', 'supervisor-1', 'supervisor-2']) expect([as, await cases(as)]).toEqual([as, []]);
    for (const path of [`panic/${panic}`, `check-ins/${waiting}`]) {
      const { body } = await api.ask<Page<Json>>('GET', `/v1/${path}/access`, { as: 'manager-1' });
      const told = body.items.map(({ by, part }) => [(by as Json)['id'], part]);
      expect(told).toEqual(
        expect.arrayContaining([
          ['safety-1', 'case'],
          ['manager-1', 'case'],
        ]),
      );
      expect(JSON.stringify(told)).not.toMatch(/agent|supervisor/);
    }
    await api.ask('POST', `/v1/panic/${panic}/stand-down`, { as: 'safety-1', body: { note: 'x' } });
    expect((await cases('safety-1')).map(({ kind }) => kind)).not.toContain('panic');
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
