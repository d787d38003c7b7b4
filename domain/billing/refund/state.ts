import type { Clock } from '../../machine/clocks.ts';
import type { Instant } from '../../machine/instant.ts';
import { mustHaveVersion } from '../../machine/stored.ts';
import type { RefundPolicy } from '../../policy/money.ts';
import type { RefundKind } from './asked.ts';
import type { Clause, Lane, ReviewReason, Workings } from './lane.ts';
import type { RefundStatus, RefundStep } from './words/statuses.ts';

/** Somebody who works here, by the login that they used and the person behind it: two logins of one person are one (BL-03). */
export interface Decider {
  readonly login: string;
  readonly person: string;
}

/** Who asked for a refund: a client for a member, a member of staff, or Stripe itself, where it was made in its dashboard. */
export interface Requester {
  readonly kind: 'client' | 'staff' | 'stripe';
  /** The client or the login. */
  readonly id: string;
  /** The person behind the login; null of others. */
  readonly person: string | null;
  /** A member of staff who may propose what they typed (BL-03). */
  readonly mayPropose: boolean;
}

/** What was read of the payment, as far as the case goes by it. What was read about persons and cards stays in the database. */
export interface PaymentRead {
  /** Null of a refund that was made in Stripe's dashboard: nobody here judged it. */
  readonly lane: Lane | null;
  readonly clause: Clause | null;
  readonly reviewReasons: readonly ReviewReason[];
  readonly workings: Workings | null;
  readonly invoiceId: string | null;
  readonly charge: string | null;
  readonly paymentIntent: string | null;
  readonly currency: string;
}

/** What a person asked for while nobody knew whether Stripe has the refund: it is done once a fresh look-up has found nothing. */
export interface Settling {
  readonly action: 'resend' | 'abandon';
  readonly by: Decider;
}

/** What a hint says of a refund at Stripe. */
export interface Hint {
  /** Its id at Stripe. */
  readonly object: string;
  /** Stripe's word for it. */
  readonly status: string;
}

/** A refund as its machine knows it: plain JSON without names, addresses, words, fingerprints or addresses of Stripe's pages. */
export interface RefundState {
  /** The shape of this state, for runs that outlive a deployment. */
  readonly version: 1;
  readonly id: string;
  readonly origin: 'request' | 'dashboard';
  readonly account: { readonly clientId: string; readonly accountId: string };
  readonly ticketRef: string | null;
  readonly kind: RefundKind;
  /** What was asked for; the invoice that counts is that of {@link payment}. */
  readonly asked: { readonly amount: number | null; readonly invoiceId: string | null };
  readonly requestedBy: Requester;
  readonly receivedAt: Instant;
  readonly status: RefundStatus;
  /** The effect that is under way, whose outcome the case awaits: one at a time. */
  readonly awaits: RefundStep | null;
  /** Null until the payment was read. */
  readonly payment: PaymentRead | null;
  /** The amount on offer, and from the decision on the one that was decided; null until the payment was read, zero where it is denied. */
  readonly amount: number | null;
  /** Counts what was on offer: every change of the terms makes a new one, so that nobody approves what they have not seen. */
  readonly proposal: number;
  /** Whose proposal it is; null while it is nobody's. */
  readonly proposedBy: Decider | null;
  readonly approvedBy: Decider | null;
  /** Who decided last; null where a rule did, and before. */
  readonly decidedBy: Decider | null;
  /** When it was approved or denied, by a person or a rule; null before, and again once it was sent back. */
  readonly decidedAt: Instant | null;
  /** The amount that was decided is above the threshold: it needs two persons. */
  readonly needsApproval: boolean;
  /** The charge is disputed, and Stripe does not let it be refunded: nobody can approve. */
  readonly frozen: boolean;
  /** How often it was sent under a key of its own. */
  readonly attempt: number;
  readonly stripeRefundId: string | null;
  /** Stripe's last word for it. */
  readonly stripeStatus: string | null;
  readonly failureReason: string | null;
  /** Stripe has accepted it: what follows from that has begun, and begins no second time. */
  readonly accepted: boolean;
  /** What is left of the charge is nothing: it may end the subscription. */
  readonly fullyRefunded: boolean;
  readonly subscriptionEnded: boolean;
  /** What the member was told: corrected if it turns out false (BL-07). */
  readonly told: { readonly approved: boolean; readonly confirmed: boolean };
  /** Billing was told that our balance is too low: once. */
  readonly balanceTold: boolean;
  readonly settling: Settling | null;
  /** Something changed at Stripe while an effect was under way: it is looked at when that is done. */
  readonly hinted: boolean;
  /** What these hints say, where they all say one thing: there is nothing to look at if the outcome says the same. */
  readonly hint?: Hint | null;
  readonly clocks: readonly Clock[];
  readonly policy: RefundPolicy;
}

/**
 * Reads the state from the JSON of a row.
 *
 * @throws {UnknownStateError} when its version is not the one that this code knows
 */
export function refundState(stored: unknown): RefundState {
  mustHaveVersion(1, 'refund', stored);
  return stored as RefundState;
}

/** The currency of a refund: that of its payment. */
export const currencyOf = ({ payment }: RefundState): string => payment?.currency ?? 'gbp';

/** The amount with its currency, as entries and mails say it. */
export const amountOf = (state: RefundState): { readonly amount: number; readonly currency: string } => ({
  amount: state.amount ?? 0,
  currency: currencyOf(state),
});

/**
 * What a decision binds, as text: refund, charge, amount, currency and the number of the proposal. Doors and records show its hash as
 * `paramsHash`. Undefined while there is nothing to decide on.
 */
export const termsOf = (state: RefundState): string | undefined =>
  state.payment?.charge && state.amount
    ? JSON.stringify([state.id, state.payment.charge, state.amount, currencyOf(state), state.proposal])
    : undefined;

/**
 * Whether a refund holds the claims of a first one: those of the lane `automatic`, until it fails or leaves that lane. Whoever writes
 * the row gives the claims back where this is false.
 */
export const holdsClaims = ({ payment, status }: RefundState): boolean =>
  payment?.lane === 'automatic' && status !== 'failed' && status !== 'denied';

/** When the amount began to count as gone back: its approval, or the making in the dashboard; null before, and if it failed. */
export function countsSince({ origin, status, decidedAt, receivedAt }: RefundState): Instant | null {
  if (status === 'failed' || status === 'denied') return null;
  return origin === 'dashboard' ? receivedAt : decidedAt;
}

/** When a proposal expires; null where none waits. */
export const expiresAt = ({ clocks }: RefundState): Instant | null =>
  clocks.find(({ kind, state }) => kind === 'proposal' && state === 'running')?.dueAt ?? null;

/**
 * Whether nothing is left to happen: it was denied, or failed, or was watched to the end. What is found at Stripe later is for
 * reconciliation.
 */
export const isEnded = ({ status, clocks, awaits, hinted }: RefundState): boolean => {
  if (awaits !== null || hinted) return false;
  if (status === 'denied' || status === 'failed') return true;
  return status === 'succeeded' && !clocks.some(({ state }) => state === 'running');
};
