import Stripe from 'stripe';
import { type StripeEvents, stripeEvents } from './events.ts';
import { type StripeReads, stripeReads } from './reads.ts';
import { type StripeWrites, stripeWrites } from './writes.ts';

/** Where Stripe is, and the key with which it lets us in. */
export interface StripeAccess {
  /** Never in a log. */
  readonly secretKey: string;
  /** The address of a simulator; Stripe's own without it. */
  readonly apiUrl?: string | undefined;
}

/**
 * The SDK as the product uses it: it waits 10 s for an answer and sends nothing a second time by itself, because Temporal repeats and an
 * attempt must end before Temporal gives it up. It tells Stripe nothing about our requests but the requests themselves.
 *
 * Even so the SDK sends a request once more when its connection is reset; under an idempotency key that does no harm.
 */
export function stripeClient({ secretKey, apiUrl }: StripeAccess): Stripe {
  return new Stripe(secretKey, {
    timeout: 10_000,
    maxNetworkRetries: 0,
    telemetry: false,
    ...(apiUrl !== undefined && placeOf(new URL(apiUrl))),
  });
}

/** Stripe as the product speaks to it: what it reads there, what it changes, and what it was not told of. */
export interface StripeDesk {
  readonly reads: StripeReads;
  readonly writes: StripeWrites;
  readonly events: StripeEvents;
}

/** Opens {@link StripeDesk} on one client. It says nothing to Stripe before it is asked to. */
export function stripeDesk(access: StripeAccess): StripeDesk {
  const stripe = stripeClient(access);
  const reads = stripeReads(stripe);
  return { reads, writes: stripeWrites(stripe, reads), events: stripeEvents(stripe) };
}

function placeOf({ protocol, hostname, port }: URL): { protocol: 'http' | 'https'; host: string; port: string } {
  const isPlain = protocol === 'http:';
  return { protocol: isPlain ? 'http' : 'https', host: hostname, port: port || (isPlain ? '80' : '443') };
}
