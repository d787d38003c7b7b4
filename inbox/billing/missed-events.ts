import { answered } from '../../outside/stripe/answers.ts';
import type { StripeEvents } from '../../outside/stripe/events.ts';
import type { Inbox } from '../context.ts';
import { takeEvent } from './stripe-news.ts';

/**
 * Takes every event that Stripe could not hand over to our webhook as if it had come by it, and answers how many there are and how many of
 * them we had not heard of. What an event is about that nobody here can place is looked after by the rounds of the API.
 *
 * Done twice it changes nothing: an event counts once, by its id, and those that came by a later attempt of Stripe have counted.
 *
 * @throws {StripeSilentError} where Stripe does not answer: what was taken until then stays taken
 */
export async function takeMissedEvents(
  inbox: Inbox,
  stripe: StripeEvents,
): Promise<{ readonly seen: number; readonly taken: number }> {
  const told = { seen: 0, taken: 0 };
  for (let after: string | undefined; ; ) {
    const { items, next } = answered(await stripe.missed(after));
    for (const event of items) {
      const { isNew } = await takeEvent(inbox, event);
      told.seen++;
      if (isNew) told.taken++;
    }
    if (next === null) return told;
    after = next;
  }
}
