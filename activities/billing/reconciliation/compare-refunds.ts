import { type LedgerEntry, ledgerNamed, ledgerPage } from '../../../db/queries/billing/reconciliation/ledger.ts';
import { accountsOfCustomer } from '../../../db/queries/billing/refunds-at-stripe.ts';
import {
  type Compared,
  differencesOf,
  type Reckoning,
  type RefundThere,
} from '../../../domain/billing/reconciliation/comparing.ts';
import type { Difference } from '../../../domain/billing/reconciliation/differences.ts';
import { answered, foundOrNull } from '../../../outside/stripe/answers.ts';
import type { ChargeReading, RefundReading } from '../../../outside/stripe/readings.ts';
import type { StripeReads } from '../../../outside/stripe/reads.ts';
import type { ComparisonRun } from './run.ts';

/** How many rows of the ledger are read at once. */
const rowsAtOnce = 500;

/** A difference that was looked at twice, with the charge that it is on; null where Stripe has none. */
export interface Confirmed {
  readonly difference: Difference;
  readonly charge: ChargeReading | null;
  /** Of a refund of ours that Stripe has: Stripe's id. */
  readonly stripeRefundId: string | null;
}

/**
 * Compares the refunds of the last weeks with the ledger (BL-07, BL-13), in two steps. First it pages through both sides, which change
 * meanwhile, and marks the charges on which anything may differ, rather too many than too few. Then it reads each of these again, ours
 * before Stripe's, and answers what differs even so. Changes nothing.
 *
 * @throws {StripeSilentError} when Stripe does not answer, and {@link ComparisonOverError}
 */
export async function compareRefunds(run: ComparisonRun): Promise<readonly Confirmed[]> {
  const marked: Marked = { charges: new Set(), seen: new Set() };
  const confirmed: Confirmed[] = [...(await throughStripe(run, marked))];
  await throughLedger(run, marked);
  for (const charge of marked.charges) {
    confirmed.push(...(await lookedAtAgain(run, charge)));
    await run.went(0);
  }
  return confirmed;
}

/** The charges that are to be looked at again, and the refunds of Stripe that were seen. */
interface Marked {
  readonly charges: Set<string>;
  readonly seen: Set<string>;
}

/** Answers what differs of refunds that are of no charge: none of ours is, so they need no second look. */
async function throughStripe(run: ComparisonRun, { charges, seen }: Marked): Promise<readonly Confirmed[]> {
  const { db, stripe } = run.deps;
  const confirmed: Confirmed[] = [];
  for (let after: string | undefined; ; ) {
    const { items, next } = answered(await stripe.reads.refundsSince(run.now - run.policy.back, after));
    const byCharge = Map.groupBy(items, ({ charge }) => charge ?? '');
    const ours = await ledgerNamed(db, { ...namesIn(items), charges: [...byCharge.keys()] });
    for (const [id, refunds] of byCharge) {
      const names = namesIn(refunds);
      const here = ours.filter((each) => each.charge === id || isNamed(each, names));
      const charge = refunds[0]?.ofCharge ?? null;
      const found = differencesOf({ charge, here, there: refunds.map(asThere), isOfMember: false }, reckoning(run));
      for (const refund of refunds) seen.add(refund.id);
      if (id === '') confirmed.push(...found.map((difference) => ({ difference, charge: null, stripeRefundId: null })));
      else if (found.length > 0) charges.add(id);
    }
    await run.went(items.length);
    if (next === null) return confirmed;
    after = next;
  }
}

async function throughLedger(run: ComparisonRun, { charges, seen }: Marked): Promise<void> {
  const since = run.now - run.policy.back;
  for (let after = ''; ; ) {
    const page = await ledgerPage(run.deps.db, { since, after, limit: rowsAtOnce });
    for (const { charge, status, stripeRefundId } of page) {
      const isAwaited = status === 'pending' || status === 'succeeded' || status === 'unknown';
      if (isAwaited && charge !== null && !seen.has(stripeRefundId ?? '')) charges.add(charge);
    }
    await run.went(page.length);
    const last = page.at(-1);
    if (!last || page.length < rowsAtOnce) return;
    after = last.id;
  }
}

/** Reads both sides of a charge again. Our side comes first: whatever it holds for paid was at Stripe by then. */
async function lookedAtAgain(run: ComparisonRun, id: string): Promise<readonly Confirmed[]> {
  const { db, stripe } = run.deps;
  const known = await ledgerNamed(db, { charges: [id], stripeRefundIds: [], marks: [] });
  const charge = foundOrNull(await stripe.reads.charge(id));
  const listed = charge ? answered(await stripe.reads.refundsOfCharge(id)) : [];
  const others = await ledgerNamed(db, { charges: [], ...namesIn(listed) });
  const here = [...known, ...others.filter((each) => !known.some((ours) => ours.id === each.id))];
  const found = [...listed, ...(await elsewhere(stripe.reads, { here, listed }))];
  const accounts = charge?.customer ? await accountsOfCustomer(db, charge.customer) : [];
  const compared: Compared = { charge, here, there: found.map(asThere), isOfMember: accounts.length > 0 };
  return differencesOf(compared, reckoning(run)).map((difference) => ({
    difference,
    charge,
    stripeRefundId: stripeIdOf(difference, { here, found }),
  }));
}

/** Refunds that we name and that Stripe did not list for the charge: it may have them all the same. */
async function elsewhere(
  reads: StripeReads,
  { here, listed }: { readonly here: readonly LedgerEntry[]; readonly listed: readonly RefundReading[] },
): Promise<readonly RefundReading[]> {
  const found: RefundReading[] = [];
  for (const { stripeRefundId } of here) {
    if (stripeRefundId === null || listed.some(({ id }) => id === stripeRefundId)) continue;
    const refund = foundOrNull(await reads.refund(stripeRefundId));
    if (refund) found.push(refund);
  }
  return found;
}

function stripeIdOf(
  { object }: Difference,
  { here, found }: { readonly here: readonly LedgerEntry[]; readonly found: readonly RefundReading[] },
): string | null {
  const ours = here.find(({ id }) => id === object);
  return ours ? (ours.stripeRefundId ?? found.find(({ refundId }) => refundId === ours.id)?.id ?? null) : null;
}

const reckoning = ({ now, policy }: ComparisonRun): Reckoning => ({ now, unknownAfter: policy.unknownAfter });

const namesIn = (refunds: readonly RefundReading[]) => ({
  stripeRefundIds: refunds.map(({ id }) => id),
  marks: refunds.flatMap(({ refundId }) => refundId ?? []),
});

const isNamed = (
  { id, stripeRefundId }: LedgerEntry,
  { stripeRefundIds, marks }: ReturnType<typeof namesIn>,
): boolean => marks.includes(id) || (stripeRefundId !== null && stripeRefundIds.includes(stripeRefundId));

const asThere = ({ id, refundId: mark, amount, currency, status }: RefundReading): RefundThere => ({
  id,
  mark,
  amount,
  currency,
  status: status ?? '',
});
