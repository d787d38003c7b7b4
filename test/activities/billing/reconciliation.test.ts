import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastAttempt } from '../../../activities/billing/reconciliation/contract.ts';
import { listReconciliations, type ReconciliationRow } from '../../../db/queries/billing/reconciliation/runs.ts';
import { toldIn } from '../../../db/queries/billing/reconciliation/standing.ts';
import { databaseNow } from '../../../db/queries/cases/case-row.ts';
import { findAccount, putAccount } from '../../../db/queries/people/accounts.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { newReference } from '../../../inbox/door/new-reference.ts';
import type { StripeDesk } from '../../../outside/stripe/client.ts';
import { StripeSilentError } from '../../../outside/stripe/silent.ts';
import { aReconciliationBench, type ReconciliationBench } from '../../support/desks/refunds/reconciliation-bench.ts';
import { hour } from '../../support/machines/tickets/tickets.ts';

let bench: ReconciliationBench;
beforeAll(async () => {
  bench = await aReconciliationBench();
});
afterAll(() => bench.stop());

const db = () => bench.refunds.deps.db;
const sim = () => bench.refunds.sim;
const kindsOf = ({ differences }: ReconciliationRow) => differences.map(({ kind }) => kind);
const ticketOf = (row: ReconciliationRow, object: string) =>
  row.differences.find((each) => each.object === object)?.ticketRef ?? undefined;
const bodyOf = async (ticketRef = '') =>
  (await db().selectFrom('message').select('body').where('ticket_ref', '=', ticketRef).executeTakeFirstOrThrow()).body;
const unheardOfSince = (at: Date) =>
  db().updateTable('reconciliation').set({ heard_of_at: at }).where('state', '=', 'running').execute();

/** Stripe as the product reads it, until it is asked for subscriptions: that is after all refunds. */
const silentAtTheEnd = (desk: StripeDesk): StripeDesk => ({
  ...desk,
  reads: {
    ...desk.reads,
    runningSubscriptions: () => Promise.reject(new StripeSilentError({ kind: 'unknown', code: 'no-status' })),
  },
});

/** A database whose clock is asked so often, and then no more: whoever asks dies there. */
function dyingAfter(inbox: Inbox, asked: number): Inbox {
  let left = asked;
  return {
    ...inbox,
    clock: async (at) => {
      if (left-- === 0) throw new Error('The worker was killed.');
      return databaseNow(at);
    },
  };
}

describe('BL-07 BL-13 a comparison with Stripe', () => {
  let seeded: Readonly<Record<'behind' | 'missing' | 'penny' | 'unknown' | 'dashboard', string>>;
  let first: ReconciliationRow;

  beforeAll(async () => {
    const { refunds } = bench;
    const payer = await refunds.account({ paymentMethod: 'pm_card_pendingRefund' });
    const behind = await refunds.ask(payer.accountId);
    const { stripeRefundId } = await refunds.run(behind);
    await sim().ask('POST', `/refunds/${stripeRefundId}`, { status: 'succeeded' });
    const missing = await bench.paidAs(async () => 're_that_is_not_there');
    const penny = await bench.paidAs(async (id, charge) => {
      const metadata = { refund_id: id };
      return (await sim().stripe.refunds.create({ charge, amount: 998, metadata })).id;
    });
    const unknown = await bench.unknownOfYesterday();
    const { charge } = await refunds.account();
    const { id: dashboard } = await sim().stripe.refunds.create({ charge, amount: 300 });
    seeded = { behind, missing, penny, unknown, dashboard };
  });

  it('two at once are one, and one that died makes room', async () => {
    const { id, isOurs } = await bench.begun();
    expect(isOurs).toBe(true);
    expect(await bench.begun()).toEqual({ id, isOurs: false });
    expect(await bench.begun(id)).toEqual({ id, isOurs: true });
    await unheardOfSince(new Date(Date.now() - 2 * hour));
    expect((await bench.begun()).isOurs).toBe(true);
    expect(await bench.report(id)).toMatchObject({ state: 'failed', failure: 'lost' });
    expect(await bench.attempted(id)).toEqual({ state: 'failed' }); // a worker that comes back to it does nothing
    await unheardOfSince(new Date(0));
  });

  it('says nothing of money while Stripe falls silent on the way, and fails once it has been silent for long', async () => {
    const { id } = await bench.begun();
    const stripe = silentAtTheEnd(bench.refunds.deps.stripe);
    await expect(bench.attempted(id, { stripe })).rejects.toMatchObject({ type: 'stripe-unknown-no-status' });
    expect(await bench.report(id)).toMatchObject({ state: 'running', finishedAt: null });
    expect(await bench.attempted(id, { stripe, attempt: lastAttempt })).toEqual({ state: 'failed' });
    const failed = await bench.report(id);
    expect(failed).toMatchObject({ state: 'failed', failure: 'stripe-unknown-no-status', fixed: 2 });
    expect(failed.differences).toEqual([
      { kind: 'made-in-dashboard', object: seeded.dashboard, ours: null, theirs: '£3.00', ticketRef: null },
      { kind: 'status-behind', object: seeded.behind, ours: 'pending', theirs: 'succeeded', ticketRef: null },
    ]); // mended already, and true
    expect(await bench.written()).toMatchObject({ tickets: 0, standing: 0 });
    expect(bench.pages.map(({ kind, ref }) => [kind, ref])).toEqual([['reconciliation', id]]);
  });

  it('asks a case to look once, and opens one of the dashboard once, before either has heard of it', async () => {
    const before = await bench.written();
    const { id } = await bench.begun();
    await bench.attempted(id, { stripe: silentAtTheEnd(bench.refunds.deps.stripe), attempt: lastAttempt });
    expect(await bench.report(id)).toMatchObject({ state: 'failed', fixed: 0, differences: [] });
    expect(await bench.written()).toEqual(before);
  });

  it('the status was mended by its own case, and the refund of the dashboard is one of ours', async () => {
    expect(await bench.heard(seeded.behind)).toMatchObject({ status: 'succeeded', stripeStatus: 'succeeded' });
    const ours = db().selectFrom('refund').select('id').where('stripe_refund_id', '=', seeded.dashboard);
    const { id } = await ours.executeTakeFirstOrThrow();
    expect(await bench.heard(id)).toMatchObject({ origin: 'dashboard', status: 'succeeded', amount: 300 });
  });

  it('finds each difference once, and has money looked after by a person, however many workers die on the way', async () => {
    const { charge } = await bench.refunds.account();
    const { id: another } = await sim().stripe.refunds.create({ charge, amount: 150 });
    const before = await bench.written();
    const { id } = await bench.begun();
    const { inbox } = bench.refunds.deps;
    let deaths = 0;
    while ((await bench.report(id)).state === 'running')
      await bench.attempted(id, { inbox: dyingAfter(inbox, deaths) }).catch(() => deaths++);
    expect(deaths).toBeGreaterThan(10);
    first = await bench.report(id);
    expect(first).toMatchObject({ state: 'done', failure: null, fixed: 1 });
    const { missing, penny, unknown } = seeded;
    const ticketRef = expect.stringMatching(/^[0-9A-Z]{8}$/) as string;
    expect(first.differences).toEqual([
      { kind: 'amount', object: penny, ours: '£9.99', theirs: '£9.98', ticketRef },
      { kind: 'made-in-dashboard', object: another, ours: null, theirs: '£1.50', ticketRef: null },
      { kind: 'missing-at-stripe', object: missing, ours: '£9.99', theirs: null, ticketRef },
      { kind: 'unknown', object: unknown, ours: 'unknown', theirs: null, ticketRef },
    ]);
    expect(new Set(first.differences.map((each) => each.ticketRef)).size).toBe(4);
    expect(await bench.written()).toEqual({
      ...before,
      cases: before.cases + 4, // three tickets and a refund
      tickets: 3,
      messages: before.messages + 3,
      standing: 3,
    });
  });

  it('TK-04 opens tickets of billing that no client sees and nobody acknowledges', async () => {
    const refs = first.differences.flatMap((each) => each.ticketRef ?? []);
    const rows = await db().selectFrom('ticket').selectAll().where('ref', 'in', refs).execute();
    for (const row of rows)
      expect(row).toMatchObject({ client_id: null, category: 'billing', requester_email: 'billing@hotmess.london' });
    const cases = rows.map((row) => row.case_id);
    const mails = await db().selectFrom('effect').select('details').where('case_id', 'in', cases).execute();
    expect(mails.map(({ details }) => details)).toEqual(
      refs.map(() => expect.objectContaining({ template: 'ticket-desk-notice' }) as object),
    );
    expect(await bodyOf(ticketOf(first, seeded.penny))).toContain(
      `Our ledger says £9.99 of refund ${seeded.penny}, and Stripe says £9.98.`,
    );
    expect(JSON.stringify([first, rows])).not.toMatch(/example\.com|fp_|I want my money back/);
  });

  it('a second run changes nothing', async () => {
    const unread = db().selectFrom('refund').select('id').where('amount', 'is', null);
    await bench.heard((await unread.executeTakeFirstOrThrow()).id);
    const before = await bench.written();
    const second = await bench.reconciled();
    const standing = first.differences.filter(({ ticketRef }) => ticketRef !== null);
    expect(second).toMatchObject({ state: 'done', fixed: 0, differences: standing });
    expect(await bench.written()).toEqual(before);
    expect((await listReconciliations(db(), { safety: true }, { limit: 1 }))[0]).toEqual(second);
  });
});

describe('BL-13 what stands', () => {
  /** Refunds of somebody whom nobody here knows. */
  const strange = async (amounts: readonly number[]): Promise<readonly string[]> => {
    const { charge } = await sim().fixture({ email: 'stranger@example.com' });
    const ids: string[] = [];
    for (const amount of amounts) ids.push((await sim().stripe.refunds.create({ charge, amount })).id);
    return ids;
  };

  it('has one ticket as long as it stands, and another one only after it was gone', async () => {
    const [id = ''] = await strange([100]);
    const once = ticketOf(await bench.reconciled(), id);
    expect(once).toBeTruthy();
    expect(ticketOf(await bench.reconciled(), id)).toBe(once);
    const told = [{ kind: 'extra-at-stripe', object: id } as const];
    expect(
      await db()
        .transaction()
        .execute((trx) => toldIn(trx, 'another', told)),
    ).toBe(0);
    await sim().ask('POST', `/refunds/${id}`, { status: 'failed' });
    expect(kindsOf(await bench.reconciled())).not.toContain('extra-at-stripe');
    await sim().ask('POST', `/refunds/${id}`, { status: 'succeeded' });
    const again = ticketOf(await bench.reconciled(), id);
    expect(again).toBeTruthy();
    expect(again).not.toBe(once);
  });

  it('above 20 at once has one ticket, which names the report', async () => {
    const { tickets } = await bench.written();
    const ids = await strange(Array.from({ length: 21 }, () => 10));
    const row = await bench.reconciled();
    const refs = new Set(ids.map((id) => ticketOf(row, id)));
    expect([refs.size, (await bench.written()).tickets - tickets]).toEqual([1, 1]);
    expect(await bodyOf([...refs][0])).toContain(`/v1/reconciliations/${row.id}`);
    expect((await bench.reconciled()).differences).toEqual(row.differences);
  });
});

it('BL-12 BL-13 raises a tier that is below a live subscription, and lowers none', async () => {
  const member = async (tier: string) => {
    const accountId = `acc_${newReference()}`;
    const account = { clientId: 'platform', accountId };
    const { customer } = await sim().fixture({ accountId });
    const given = { email: `${accountId}@example.com`, name: 'Sam', tier, stripeCustomerId: customer };
    await putAccount(db(), accountId, { clientId: 'platform', given });
    return { customer, tier: async () => (await findAccount(db(), account))?.tier };
  };
  const [below, above] = [await member('BASIC'), await member('CHROME')];
  const row = await bench.reconciled();
  expect([await below.tier(), await above.tier()]).toEqual(['PLUS', 'CHROME']);
  const raised = { kind: 'tier-below', object: below.customer, ours: 'BASIC', theirs: 'PLUS', ticketRef: null };
  expect(row.differences).toContainEqual(raised);
  expect([row.fixed, (await bench.reconciled()).fixed]).toEqual([1, 0]);
});
