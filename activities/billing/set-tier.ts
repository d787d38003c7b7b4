import { findReading } from '../../db/queries/billing/payment-readings.ts';
import { setTierOfCustomer } from '../../db/queries/billing/refunds-at-stripe.ts';
import type { EffectRow } from '../../db/queries/cases/effects.ts';
import { type Tier, tierOf } from '../../domain/billing/tiers.ts';
import { refOf } from '../../domain/machine/ids.ts';
import type { Details } from '../../domain/machine/machine.ts';
import { answered } from '../../outside/stripe/answers.ts';
import type { SubscriptionReading } from '../../outside/stripe/readings.ts';
import type { BillingDeps } from './money-effect.ts';

/**
 * Sets the tier of the accounts of a refund's customer to the highest of their live subscriptions, else BASIC (BL-12).
 *
 * What if it runs twice, or ran and nobody heard? It writes what Stripe says at that moment, whoever writes it.
 *
 * @throws {StripeSilentError} when Stripe does not answer
 */
export async function setTier({ db, stripe }: Pick<BillingDeps, 'db' | 'stripe'>, effect: EffectRow): Promise<Details> {
  const customer = (await findReading(db, refOf(effect.caseId)))?.customer;
  if (!customer) throw new Error(`Effect ${effect.id} knows no customer.`);
  const tier = tierGivenBy(answered(await stripe.reads.subscriptionsOf(customer)));
  await setTierOfCustomer(db, customer, tier);
  return { tier };
}

/** The tier that subscriptions of one customer give: the highest of the live ones, else BASIC (BL-12). */
export const tierGivenBy = (subscriptions: readonly SubscriptionReading[]): Tier =>
  tierOf(subscriptions.flatMap(({ status, prices }) => prices.map(({ lookupKey }) => ({ status, lookupKey }))));
