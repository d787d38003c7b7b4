import { noteMended } from '../../../db/queries/billing/reconciliation/standing.ts';
import { raiseTierOfCustomer, tiersOfCustomers } from '../../../db/queries/billing/refunds-at-stripe.ts';
import { type Tier, tiersBelow } from '../../../domain/billing/tiers.ts';
import { answered } from '../../../outside/stripe/answers.ts';
import { tierGivenBy } from '../set-tier.ts';
import type { ComparisonRun } from './run.ts';

/**
 * Raises the tier of every account whose customer has a live subscription to a higher one (BL-12, BL-13). It lowers none: an end is for the
 * case that hears of it.
 *
 * What if it runs twice, or ran and nobody heard? Then no tier is below what Stripe gives.
 *
 * @throws {StripeSilentError} when Stripe does not answer, and {@link ComparisonOverError}
 */
export async function raiseTiers(run: ComparisonRun): Promise<void> {
  const { db, stripe } = run.deps;
  for (let after: string | undefined; ; ) {
    const { items, next } = answered(await stripe.reads.runningSubscriptions(after));
    const given = new Map<string, Tier>();
    for (const [customer, all] of Map.groupBy(items, (each) => each.customer)) given.set(customer, tierGivenBy(all));
    for (const { customer, tier } of await tiersOfCustomers(db, [...given.keys()]))
      if (tiersBelow(given.get(customer) ?? 'BASIC').some((lower) => lower === tier)) await raise(run, customer, tier);
    await run.went(items.length);
    if (next === null) return;
    after = next;
  }
}

/** A page may be old by now, and show a part of the customer's subscriptions: all of them are read again before the tier is raised. */
async function raise({ id, deps }: ComparisonRun, customer: string, ours: string): Promise<void> {
  const tier = tierGivenBy(answered(await deps.stripe.reads.subscriptionsOf(customer)));
  await deps.db.transaction().execute(async (trx) => {
    const isRaised = await raiseTierOfCustomer(trx, customer, { tier, from: tiersBelow(tier) });
    if (isRaised) await noteMended(trx, id, { kind: 'tier-below', object: customer, ours, theirs: tier });
  });
}
