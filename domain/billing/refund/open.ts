import { andThen } from '../../machine/change.ts';
import type { Instant } from '../../machine/instant.ts';
import type { RefundPolicy } from '../../policy/money.ts';
import type { RefundKind } from './asked.ts';
import { deciding } from './refuse.ts';
import type { RefundState, Requester } from './state.ts';
import { changed, unchanged } from './words/change.ts';
import type { RefundChange, RefundEffect } from './words/vocabulary.ts';

/** What a request for a refund begins with. The reason stays in the database. */
export interface RefundOpening {
  readonly id: string;
  readonly account: { readonly clientId: string; readonly accountId: string };
  readonly ticketRef: string | null;
  readonly kind: RefundKind;
  /** In pence; of a partial refund only. */
  readonly amount: number | null;
  readonly invoiceId: string | null;
  readonly requestedBy:
    | { readonly kind: 'client'; readonly id: string }
    | { readonly kind: 'staff'; readonly id: string; readonly person: string; readonly roles: readonly string[] };
}

/** A refund that was made in Stripe's dashboard, as it was noticed. Everything else about it is read first. */
export interface DashboardOpening {
  readonly id: string;
  readonly account: { readonly clientId: string; readonly accountId: string };
  readonly stripeRefundId: string;
}

/**
 * Revision 0 of a refund: it was asked for, and nothing is decided before the payment was read (BL-01). Its ticket is told. Receipt, not
 * reading, counts for the window.
 */
export function open(opening: RefundOpening, policy: RefundPolicy, at: Instant): RefundChange {
  const { kind, amount, invoiceId, ticketRef } = opening;
  const state: RefundState = {
    ...begun(opening, policy, at),
    origin: 'request',
    ticketRef,
    kind,
    asked: { amount, invoiceId },
    requestedBy: requesterOf(opening),
    status: 'requested',
    awaits: 'readPayment',
  };
  const told: RefundEffect[] =
    ticketRef === null
      ? []
      : [{ kind: 'tellTicket', details: { news: 'refund-requested', ticketRef, ...(amount !== null && { amount }) } }];
  return changed(
    state,
    'refund.requested',
    { kind, ...(amount !== null && { amount }) },
    { effects: [readingOf(state), ...told] },
  );
}

/**
 * Revision 0 of a refund that was made in Stripe's dashboard: it counts and has effects like any other, but nobody here decided, and nobody
 * was promised anything.
 */
export function openFromDashboard(opening: DashboardOpening, policy: RefundPolicy, at: Instant): RefundChange {
  const { stripeRefundId } = opening;
  const state: RefundState = {
    ...begun(opening, policy, at),
    origin: 'dashboard',
    ticketRef: null,
    kind: 'partial',
    asked: { amount: null, invoiceId: null },
    requestedBy: { kind: 'stripe', id: 'dashboard', person: null, mayPropose: false },
    status: 'pending',
    stripeRefundId,
    awaits: 'readRefund',
  };
  return andThen(changed(state, 'refund.made-at-stripe', { stripeRefundId }), (next) =>
    unchanged(next, { kind: 'readRefund', details: { stripeRefundId }, awaited: true }),
  );
}

/** The effect that reads the payment of a request. */
export const readingOf = ({ kind, asked, receivedAt }: RefundState): RefundEffect => ({
  kind: 'readPayment',
  details: { kind, amount: asked.amount, invoiceId: asked.invoiceId, receivedAt },
  awaited: true,
});

function requesterOf({ requestedBy }: RefundOpening): Requester {
  const { kind, id } = requestedBy;
  if (requestedBy.kind === 'client') return { kind, id, person: null, mayPropose: false };
  const mayPropose = requestedBy.roles.some((role) => deciding.includes(role));
  return { kind, id, person: requestedBy.person, mayPropose };
}

type Begun = Omit<RefundState, 'origin' | 'ticketRef' | 'kind' | 'asked' | 'requestedBy' | 'status' | 'awaits'>;

const begun = (
  { id, account }: Pick<RefundOpening, 'id' | 'account'>,
  policy: RefundPolicy,
  receivedAt: Instant,
): Begun => ({
  version: 1,
  id,
  account,
  receivedAt,
  payment: null,
  amount: null,
  proposal: 0,
  proposedBy: null,
  approvedBy: null,
  decidedBy: null,
  decidedAt: null,
  needsApproval: false,
  frozen: false,
  attempt: 0,
  stripeRefundId: null,
  stripeStatus: null,
  failureReason: null,
  accepted: false,
  fullyRefunded: false,
  subscriptionEnded: false,
  told: { approved: false, confirmed: false },
  balanceTold: false,
  settling: null,
  hinted: false,
  hint: null,
  clocks: [],
  policy,
});
