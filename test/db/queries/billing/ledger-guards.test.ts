import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveFullKey } from '../../../../db/queries/billing/refund-row.ts';
import { aRefundBench, decision, type RefundBench } from '../../../support/desks/refunds/refund-bench.ts';
import { daysAgo } from '../../../support/outside/stripe.ts';

/** Refunds in the states that matter: nobody decided, two must, on its way, paid. */
let bench: RefundBench;
let reviewing: string;
let awaiting: string;
let approved: string;
let paid: string;

const billing = { person: 'person-billing-1', roles: ['billing'] };

beforeAll(async () => {
  bench = await aRefundBench();
  const read = async (wanted: object): Promise<string> => {
    const { accountId } = await bench.account(wanted);
    const id = await bench.ask(accountId);
    await bench.perform(id);
    return id;
  };
  reviewing = await read({ paidAt: daysAgo(20) });
  awaiting = await read({ amount: 150_00 });
  await bench.feed(awaiting, decision(await bench.state(awaiting), billing));
  approved = await read({ paidAt: daysAgo(20) });
  await bench.feed(approved, decision(await bench.state(approved), billing));
  paid = await read({ paidAt: daysAgo(20) });
  await bench.feed(paid, decision(await bench.state(paid), billing));
  await bench.run(paid);
});
afterAll(() => bench.stop());

/** What the database says to a statement by hand, as the owner of the tables, in a transaction that is undone. */
const said = (statement: string): Promise<string> =>
  bench.database.db
    .transaction()
    .execute(async (trx) => {
      await sql.raw(statement).execute(trx);
      throw new Error('it was done');
    })
    .catch((error: unknown) => (error as Error).message);

const change = (id: string, set: string): Promise<string> => said(`update refund set ${set} where id = '${id}'`);

describe('BL-03 the database itself pays nothing that was not approved', () => {
  it.each(['submitting', 'pending', 'succeeded', 'unknown', 'failed'])(
    'no refund becomes %s by hand before it was approved',
    async (state) => {
      for (const id of [reviewing, awaiting]) expect(await change(id, `state = '${state}'`)).toMatch(/not approved/);
      const both = `state = '${state}', approved_by = 'x', approved_by_person = 'x', proposed_by = 'y', proposed_by_person = 'y'`;
      for (const id of [reviewing, awaiting]) expect(await change(id, both)).toMatch(/not approved/);
    },
  );

  it('one person is not two: above the threshold proposer and approver differ', async () => {
    const alone = `needs_approval = true, proposed_by_person = 'person-1', approved_by_person = 'person-1', state = 'approved'`;
    const two = `update refund set ${alone} where id = '${awaiting}'; update refund set state = 'submitting' where id = '${awaiting}'`;
    expect(await said(two)).toMatch(/violates check constraint/);
    const none = `update refund set state = 'approved' where id = '${awaiting}';
      update refund set state = 'submitting' where id = '${awaiting}'`;
    expect(await said(none)).toMatch(/violates check constraint/);
  });

  it('none begins as if it were on its way, and no attempt is made of other terms than the approved ones', async () => {
    const columns = `client_id, account_id, origin, kind, requested_by_kind, requested_by, received_at`;
    const forged = `insert into refund (id, case_id, state, lane, ${columns})
      select '${'B'.repeat(8)}', 'refund/x', 'submitting', 'automatic', ${columns} from refund where id = '${paid}'`;
    expect(await said(forged)).toMatch(/cannot begin so/);
    for (const id of [reviewing, awaiting, approved, paid])
      expect(
        await said(`insert into refund_attempt (refund_id, attempt, idempotency_key, charge, payment_intent, amount, currency,
            params_hash, first_sent_at)
          select id, attempt + 1, 'by-hand', charge, payment_intent, amount, currency, params_hash, now()
          from refund where id = '${id}'`),
      ).toMatch(/was not approved so/);
  });
});

describe('BL-07 what was sent keeps its terms', () => {
  it.each([
    'amount = amount + 1',
    `charge = 'ch_other'`,
    `payment_intent = 'pi_other'`,
    `currency = 'usd'`,
    `approved_by = 'supervisor-1'`,
    `approved_by_person = 'person-other'`,
    `proposed_by_person = 'person-other'`,
    'needs_approval = true',
    `stripe_refund_id = 're_other'`,
    'stripe_refund_id = null',
    `state = 'reviewing'`,
    `state = 'requested'`,
  ])('no hand sets %s of a refund that was paid', async (set) => {
    expect(await change(paid, set)).toMatch(/keeps the (terms|refund)/);
  });

  it('nor of its attempt, and nothing is removed by the product', async () => {
    for (const set of ['amount = 1', `idempotency_key = 'other'`, `first_sent_at = now()`])
      expect(await said(`update refund_attempt set ${set} where refund_id = '${paid}'`)).toBe(
        'refund_attempt is append-only',
      );
    for (const table of ['refund', 'refund_attempt'])
      await expect(sql`delete from ${sql.table(table)}`.execute(bench.deps.db)).rejects.toThrow('permission denied');
  });

  it('one refund of Stripe is one of ours, and one live refund of the whole of an invoice is all', async () => {
    const twin = await bench.account({ paidAt: daysAgo(20) });
    const id = await bench.ask(twin.accountId, { invoiceId: twin.invoice });
    expect(await change(id, `stripe_refund_id = (select stripe_refund_id from refund where id = '${paid}')`)).toMatch(
      /refund_stripe_refund_id/,
    );
    await expect(bench.ask(twin.accountId, { invoiceId: twin.invoice })).rejects.toMatchObject({
      constraint: liveFullKey,
    });
    await bench.ask(twin.accountId, { kind: 'partial', amount: 100, invoiceId: twin.invoice });
  });
});
