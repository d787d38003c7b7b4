import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../api/http/cursors.ts';
import type { ReconciliationJson } from '../../../api/shapes/billing/reconciliation.ts';
import type { RefundJson } from '../../../api/shapes/billing/refund.ts';
import { linkAccount } from '../../../db/queries/people/staff-accounts.ts';
import { newReference } from '../../../inbox/door/new-reference.ts';
import { aPayingMember, askForRefund } from '../../support/desks/refunds/refund-doors.ts';
import { anOpenTicket, type Json, startApi, type TestApi, unhurried } from '../../support/servers/test-api.ts';
import { everyRoute, withoutSafety } from '../reference/every-route.ts';

/** Temporal is down: the words of a reply force its ticket at the door. */
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1', limits: unhurried });
});
afterAll(() => api.stop());

/** A refund, a ticket that it was linked to before that became a matter of safety, and a difference that this ticket looks after. */
interface Linked {
  readonly accountId: string;
  readonly hidden: string;
  /** Another ticket of the same account, about nothing of the kind. */
  readonly plain: string;
  readonly refund: string;
  readonly reconciliation: string;
  /** Asks for the refund once more, under the Idempotency-Key of the staff who asked. */
  readonly again: () => ReturnType<typeof askForRefund>;
}

async function linked(): Promise<Linked> {
  const accountId = await aPayingMember(api);
  const requester = { accountId, email: `${accountId}@example.com`, name: 'Alex' };
  const { ref: plain } = await anOpenTicket(api, { requester, category: 'general' });
  const { ref: hidden } = await anOpenTicket(api, { requester, category: 'billing' });
  const given = { as: 'billing-1', key: randomUUID() };
  const again = () => askForRefund(api, { accountId, ticketRef: hidden }, given);
  const { id: refund, ticketRef } = (await again()).body;
  expect(ticketRef).toBe(hidden);
  const reconciliation = newReference();
  const at = new Date();
  const run = { id: reconciliation, started_by_kind: 'system', started_by: 'test', state: 'done', failure: null };
  const difference = {
    reconciliation_id: reconciliation,
    kind: 'missing-at-stripe',
    object: refund,
    ours: null,
    theirs: 'x',
  };
  await api.db
    .insertInto('reconciliation')
    .values({ ...run, started_at: at, heard_of_at: at, finished_at: at })
    .execute();
  await api.db
    .insertInto('reconciliation_difference')
    .values({ ...difference, ticket_ref: hidden })
    .execute();
  expect((await read(refund, 'billing-1')).ticketRef).toBe(hidden);
  const body: Json = { body: 'He said he would kill me.' };
  expect((await api.ask('POST', `/v1/tickets/${hidden}/replies`, { body })).status).toBe(202);
  return { accountId, hidden, plain, refund, reconciliation, again };
}

const read = async (id: string, as: string): Promise<RefundJson> =>
  (await api.ask<RefundJson>('GET', `/v1/refunds/${id}`, { as })).body;
const listed = async (query: string, as: string) => {
  const { status, body } = await api.ask<Page<RefundJson>>('GET', `/v1/refunds?limit=100&${query}`, { as });
  return [status, status === 200 ? body.items.map(({ id, ticketRef }) => [id, ticketRef]) : []];
};

/** Every answer to a GET of every route about these records, as this caller gets it, that names the hidden ticket. */
async function namedBy(there: Linked, as: string): Promise<{ readonly shown: number; readonly naming: string[] }> {
  const naming: string[] = [];
  let shown = 0;
  for (const route of everyRoute(api).filter(({ method, url }) => method === 'GET' && url.startsWith('/v1')))
    for (const id of route.url.includes(':id') ? [there.refund, there.reconciliation] : ['']) {
      const path = route.path({ id, ref: there.plain, accountId: there.accountId });
      const answer = await api.ask('GET', `${path}${route.query.includes('limit') ? '?limit=100' : ''}`, { as });
      if (answer.status === 200) shown += 1;
      if (answer.text.includes(there.hidden)) naming.push(route.url);
    }
  return { shown, naming: [...new Set(naming)] };
}

describe('R-44 a refund does not name a ticket that its reader may not see', () => {
  it('over every route: not to staff outside safety, who are shown the refund itself, and find nothing by the ticket', async () => {
    const there = await linked();
    for (const { owner: as, roles } of withoutSafety) {
      const { shown, naming } = await namedBy(there, as);
      expect([as, naming]).toEqual([as, []]);
      expect(shown).toBeGreaterThan(2);
      if (!roles?.some((role) => role === 'agent' || role === 'billing')) continue;
      const { refund, hidden } = there;
      expect(await read(refund, as)).toMatchObject({ id: refund, ticketRef: null, reason: 'Paid twice.' });
      expect(await listed(`accountId=${there.accountId}`, as)).toEqual([200, [[refund, null]]]);
      expect(await listed(`ticketRef=${hidden}`, as)).toEqual(await listed('ticketRef=7K3QX9BD', as));
    }
    const { body } = await api.ask<ReconciliationJson>('GET', `/v1/reconciliations/${there.reconciliation}`, {
      as: 'billing-1',
    });
    expect(body.differences).toEqual([{ kind: 'missing-at-stripe', object: there.refund, ours: null, theirs: 'x' }]);
  });

  it('to whoever may see it, and to its client, as ever', async () => {
    const there = await linked();
    const { refund, hidden, accountId } = there;
    for (const as of ['supervisor-1', 'platform']) {
      expect([as, (await read(refund, as)).ticketRef]).toEqual([as, hidden]);
      expect(await listed(`ticketRef=${hidden}`, as)).toEqual([200, [[refund, hidden]]]);
      expect(await listed(`accountId=${accountId}`, as)).toEqual([200, [[refund, hidden]]]);
    }
    const { naming } = await namedBy(there, 'supervisor-1');
    expect(naming).toEqual(
      expect.arrayContaining(['/v1/refunds', '/v1/refunds/:id', '/v1/reconciliations', '/v1/reconciliations/:id']),
    );
  });

  it('nor in an answer that is repeated under its Idempotency-Key', async () => {
    const there = await linked();
    const repeated = await there.again();
    expect([repeated.status, repeated.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(repeated.headers['etag']).toBe('"0"');
    expect(repeated.body).toMatchObject({ id: there.refund, ticketRef: null, reason: 'Paid twice.' });
  });

  it('R-28 nor to somebody of whom the matter is, whatever their roles are', async () => {
    const there = await linked();
    const account = { clientId: 'platform', accountId: there.accountId };
    await linkAccount(api.db, { kind: 'operator', id: 'test' }, { staffId: 'supervisor-1', account });
    expect((await namedBy(there, 'supervisor-1')).naming).toEqual([]);
    expect(await listed(`ticketRef=${there.hidden}`, 'supervisor-1')).toEqual([200, []]);
    expect((await read(there.refund, 'supervisor-1')).ticketRef).toBeNull();
    expect((await read(there.refund, 'supervisor-2')).ticketRef).toBe(there.hidden);
  });
});
