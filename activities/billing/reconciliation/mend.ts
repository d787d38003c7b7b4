import { noteMended } from '../../../db/queries/billing/reconciliation/standing.ts';
import { type Difference, type StandingKind, stands } from '../../../domain/billing/reconciliation/differences.ts';
import { haveLookedAgain } from '../../../inbox/billing/look-again.ts';
import { placeRefund } from '../../../inbox/billing/place-refund.ts';
import type { Confirmed } from './compare-refunds.ts';
import type { ComparisonRun } from './run.ts';

/**
 * Mends what mends itself, and answers what is left for a person: a case that is behind looks at Stripe again, and a refund that was made
 * in the dashboard becomes one of ours. No money is moved. Each is noted in the report no later than it is mended, so that an attempt that
 * comes after a crash reports it as well.
 */
export async function mend(
  run: ComparisonRun,
  confirmed: readonly Confirmed[],
): Promise<readonly Difference<StandingKind>[]> {
  const left: Difference<StandingKind>[] = [];
  for (const each of confirmed) {
    const { difference } = each;
    if (stands(difference)) left.push(difference);
    else if (difference.kind === 'status-behind') await lookedAfter(run, each);
    else if (difference.kind === 'made-in-dashboard') await opened(run, each);
    await run.went(0);
  }
  return left;
}

async function lookedAfter({ id, deps }: ComparisonRun, { difference, stripeRefundId }: Confirmed): Promise<void> {
  const { object: refundId, theirs } = difference;
  if (stripeRefundId === null) return;
  const news = { factId: `reconciled-${id}-${refundId}`, refundId, stripeRefundId, status: theirs ?? '' };
  await haveLookedAgain(deps.inbox, news, (trx) => noteMended(trx, id, { ...difference, kind: 'status-behind' }));
}

async function opened({ id, deps }: ComparisonRun, { difference, charge }: Confirmed): Promise<void> {
  const { object } = difference;
  await noteMended(deps.db, id, { ...difference, kind: 'made-in-dashboard' });
  await placeRefund(deps.inbox, { id: object, refundId: null }, { customer: charge?.customer ?? null });
}
