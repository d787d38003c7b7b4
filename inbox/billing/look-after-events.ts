import { eventsToLookAfter, lookedAfter } from '../../db/queries/billing/webhook-events.ts';
import { answered, foundOrNull } from '../../outside/stripe/answers.ts';
import type { StripeReads } from '../../outside/stripe/reads.ts';
import type { Inbox } from '../context.ts';
import { placeRefund } from './place-refund.ts';

/** How many events are looked after in one go. */
const atOnce = 20;

/**
 * Looks at Stripe after the events that we could not place when they came, the oldest first: each refund that was made in Stripe's
 * dashboard becomes a refund of ours, if its customer is somebody whom we know. Done twice it changes nothing. Returns how many it has
 * looked after.
 *
 * Not in the request that brings an event: that asks only our records. So a webhook is answered while Stripe is down.
 *
 * @throws {StripeSilentError} where Stripe does not answer: what is left is for the next time
 */
export async function lookAfterStripeEvents(inbox: Inbox, reads: StripeReads): Promise<number> {
  const events = await eventsToLookAfter(inbox.db, { limit: atOnce });
  for (const { id, type, objectId } of events) {
    await (type === 'charge.refunded' ? lookAtCharge(inbox, reads, objectId) : lookAtRefund(inbox, reads, objectId));
    await lookedAfter(inbox.db, id);
  }
  return events.length;
}

async function lookAtRefund(inbox: Inbox, reads: StripeReads, id: string): Promise<void> {
  const found = foundOrNull(await reads.refund(id));
  const charge = found?.charge ? foundOrNull(await reads.charge(found.charge)) : null;
  if (found && charge) await placeRefund(inbox, found, charge);
}

async function lookAtCharge(inbox: Inbox, reads: StripeReads, id: string): Promise<void> {
  const charge = foundOrNull(await reads.charge(id));
  if (!charge?.paymentIntent) return;
  for (const each of answered(await reads.refundsOf(charge.paymentIntent))) await placeRefund(inbox, each, charge);
}
