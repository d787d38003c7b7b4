import Stripe from 'stripe';
import type { Instant } from '../../domain/machine/instant.ts';
import { fixed } from '../../domain/policy/policy.ts';

/** How far the time of a signature may lie from ours in either direction, in seconds. */
const toleranceS = fixed.machines.signatureHolds / 1_000;

/** What a webhook of Stripe says: a hint that something happened to an object, which must be read again. */
export interface StripeEvent {
  readonly id: string;
  readonly type: string;
  /** The id of the object that the event is about. */
  readonly objectId: string;
  readonly createdAt: Instant;
  readonly apiVersion: string | null;
  /** Absent where the payload says nothing of the kind. */
  readonly hint?: StripeHint;
}

/** What the payload says of the object: whom to wake, and about what. Nothing is decided by it, since the object is read again. */
export interface StripeHint {
  /** Stripe's word for the state of the object. */
  readonly status?: string;
  /** Our own reference, as a refund of ours carries it. */
  readonly refundId?: string;
  readonly charge?: string;
  /** Of a dispute: whether Stripe lets the charge be refunded all the same. */
  readonly refundable?: boolean;
}

/** Why a webhook is not believed. */
export type WebhookRefusal = 'bad-signature' | 'from-the-future' | 'other-mode' | 'not-an-event';

/** Why a webhook is refused as somebody's forgery or replay, rather than for what Stripe says in it. */
export type Forgery = Extract<WebhookRefusal, 'bad-signature' | 'from-the-future'>;

/**
 * Why this cannot be a signature of Stripe made near enough to `now`, as far as that shows without the body; undefined where it can. What
 * fails here needs no reading. Stripe gives one time, and a signature of each of our secrets that are live at the moment.
 */
export function refusedUnread(signature: string, now: Instant): Forgery | undefined {
  const parts = signature.split(',');
  const times = parts.filter((part) => part.startsWith('t='));
  const signedAt = Number(/^t=(\d{1,12})$/.exec(times[0] ?? '')?.[1]);
  const isFormed = times.length === 1 && parts.some((part) => /^v1=[0-9a-f]{64}$/.test(part));
  if (!isFormed || !(signedAt >= Math.floor(now / 1_000) - toleranceS)) return 'bad-signature';
  return signedAt > now / 1_000 + toleranceS ? 'from-the-future' : undefined;
}

/**
 * Reads a webhook of Stripe: an event, or why it is none that we believe.
 *
 * The SDK checks the signature; it lets an hour ahead pass, so the time is judged by {@link refusedUnread}: within 300 s, either way.
 *
 * @param payload the body exactly as it arrived
 * @param webhook the header `Stripe-Signature`, the secret of the endpoint, our time, and whether our key is a live one
 */
export function readWebhook(
  payload: Buffer,
  { signature, secret, now, live }: { signature: string; secret: string; now: Instant; live: boolean },
): StripeEvent | WebhookRefusal {
  const refused = refusedUnread(signature, now);
  if (refused) return refused;
  let event: Stripe.Event;
  try {
    event = Stripe.webhooks.constructEvent(payload, signature, secret, toleranceS, undefined, now);
  } catch (error) {
    return error instanceof Stripe.errors.StripeSignatureVerificationError ? 'bad-signature' : 'not-an-event';
  }
  return eventIn(event, live);
}

/** Whether this is an id or a word as Stripe writes them: a line without blanks. */
const isName = (value: unknown): value is string => typeof value === 'string' && /^[\x21-\x7e]{1,255}$/.test(value);

/** The last second that an instant of ours can be. */
const lastSecond = 253_402_300_799;

/** Whether this is an instant in whole seconds that our records can keep. */
const isInstant = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= lastSecond;

/** What an event of Stripe says, or why it is none that we believe; `live` says whether our key is a live one. */
export function eventIn(event: Partial<Stripe.Event> | null, live: boolean): StripeEvent | WebhookRefusal {
  const object: unknown = event?.data?.object;
  const id = typeof object === 'object' && object !== null && 'id' in object ? object.id : undefined;
  const isWhole = event?.object === 'event' && isName(event.id) && isName(event.type) && isName(id);
  if (!isWhole || !isInstant(event.created)) return 'not-an-event';
  if (event.livemode !== live) return 'other-mode';
  const { id: eventId, type, created, api_version: apiVersion } = event;
  const hint = hintOf(object as Readonly<Record<string, unknown>>);
  return {
    id: eventId ?? '',
    type: type ?? '',
    objectId: id,
    createdAt: Number(created) * 1_000,
    apiVersion: apiVersion ?? null,
    ...(Object.keys(hint).length > 0 && { hint }),
  };
}

function hintOf({ status, charge, metadata, is_charge_refundable: refundable }: Readonly<Record<string, unknown>>) {
  const named =
    typeof metadata === 'object' && metadata !== null && 'refund_id' in metadata ? metadata.refund_id : null;
  const hint: StripeHint = {
    ...(isName(status) && { status }),
    ...(isName(charge) && { charge }),
    ...(isName(named) && { refundId: named }),
    ...(typeof refundable === 'boolean' && { refundable }),
  };
  return hint;
}
