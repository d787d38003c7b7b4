import type Stripe from 'stripe';
import { ask, mapped, type StripeAnswer } from './answers.ts';
import { listOf, longestPage } from './reads.ts';
import { eventIn, type StripeEvent } from './webhook.ts';

/** A page of events, newest first, and where the next one begins; null on the last. */
export interface EventsPage {
  readonly events: readonly StripeEvent[];
  readonly next: string | null;
}

/** What Stripe tells of itself, when it is asked. */
export interface StripeEvents {
  /** The events of the last month that Stripe could not hand over to every webhook endpoint, page by page. */
  missed(after: string | null): Promise<StripeAnswer<EventsPage>>;
}

/** Asks for events through the SDK. Only events of our own key's mode come. */
export function stripeEvents(stripe: Stripe): StripeEvents {
  return {
    async missed(after) {
      const page = { limit: longestPage, ...(after !== null && { starting_after: after }) };
      const read = await ask(() => stripe.events.list({ delivery_success: false, ...page }), listOf('event'));
      return mapped(read, ({ data, has_more }) => ({
        events: data.map((each) => eventIn(each, each.livemode)).filter((each) => typeof each !== 'string'),
        next: has_more ? (data.at(-1)?.id ?? null) : null,
      }));
    },
  };
}
