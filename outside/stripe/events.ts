import type Stripe from 'stripe';
import { ask, mapped, type StripeAnswer } from './answers.ts';
import { listOf, pageAfter, pageOf, type StripePage } from './reads.ts';
import { eventIn, type StripeEvent } from './webhook.ts';

/** What Stripe tells of itself, when it is asked. */
export interface StripeEvents {
  /**
   * A page of the events of the last month that Stripe could not hand over to every webhook endpoint, newest first; `after` is the `next`
   * of the page before.
   */
  missed(after?: string): Promise<StripeAnswer<StripePage<StripeEvent>>>;
}

/** Asks for events through the SDK. Only events of our own key's mode come. */
export function stripeEvents(stripe: Stripe): StripeEvents {
  return {
    async missed(after) {
      const wanted = { delivery_success: false, ...pageAfter(after) };
      const read = await ask(() => stripe.events.list(wanted), listOf('event'));
      return mapped(read, (list) => {
        const { items, next } = pageOf(list, (each) => eventIn(each, each.livemode));
        return { items: items.filter((each) => typeof each !== 'string'), next };
      });
    },
  };
}
