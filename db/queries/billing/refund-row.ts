import { createHash } from 'node:crypto';
import { isAbove } from '../../../domain/billing/refund/refuse.ts';
import { countsSince, type RefundState, type Requester, termsOf } from '../../../domain/billing/refund/state.ts';
import type { Trx } from '../../client.ts';
import { type OpeningCase, openingCase } from '../cases/case-step.ts';
import { settleHoldings } from './holdings.ts';

/** What the door writes of a refund beside its case. */
export interface NewRefundRow {
  readonly id: string;
  readonly clientId: string;
  readonly accountId: string;
  readonly ticketRef: string | null;
  readonly origin: RefundState['origin'];
  readonly kind: RefundState['kind'];
  /** In minor units; of a partial refund only. */
  readonly askedAmount: number | null;
  /** The invoice that is asked for; null where the read chooses it. */
  readonly invoiceId: string | null;
  /** The words of whoever asked; null of a refund that was made in the dashboard. */
  readonly reason: string | null;
  readonly requestedBy: Requester;
  /** Of a refund that was made in the dashboard. */
  readonly stripeRefundId: string | null;
}

/** The unique key that a second live refund of the whole of an invoice violates (BL-07). */
export const liveFullKey = 'refund_live_full';

/**
 * Writes a new refund with its case, whole or not at all ({@link openingCase}).
 *
 * @throws the database's unique violation of {@link liveFullKey} for a second live refund of the whole of an invoice, and of
 * `refund_stripe_refund_id` for a refund of Stripe that has a case already
 */
export async function insertRefund(trx: Trx, opening: OpeningCase<RefundState>, row: NewRefundRow): Promise<void> {
  const { kind, id, person } = row.requestedBy;
  await openingCase(trx, opening)
    .insertInto('refund')
    .values({
      id: row.id,
      case_id: opening.to.id,
      client_id: row.clientId,
      account_id: row.accountId,
      ticket_ref: row.ticketRef,
      origin: row.origin,
      kind: row.kind,
      asked_amount: row.askedAmount === null ? null : String(row.askedAmount),
      invoice_id: row.invoiceId,
      reason: row.reason,
      requested_by_kind: kind,
      requested_by: id,
      requested_by_person: person,
      received_at: new Date(opening.openedAt),
      stripe_refund_id: row.stripeRefundId,
      ...decided(opening.step.state),
    })
    .execute();
}

/** Brings a refund's row up to the state of its case, and gives back what it holds no more: claims, and its reservation. */
export async function projectRefundRow(trx: Trx, caseId: string, state: RefundState): Promise<void> {
  const { payment, asked } = state;
  await trx
    .updateTable('refund')
    .set({
      ...decided(state),
      ...(payment && { invoice_id: payment.invoiceId ?? asked.invoiceId }),
      ...(state.stripeRefundId !== null && { stripe_refund_id: state.stripeRefundId }),
    })
    .where('case_id', '=', caseId)
    .execute();
  await settleHoldings(trx, state);
}

const decided = (state: RefundState) => {
  const { status, payment, amount, proposedBy, approvedBy, decidedBy, decidedAt } = state;
  const since = countsSince(state);
  return {
    state: status,
    lane: payment?.lane ?? null,
    clause: payment?.clause ?? null,
    charge: payment?.charge ?? null,
    payment_intent: payment?.paymentIntent ?? null,
    amount: amount === null ? null : String(amount),
    currency: payment?.currency ?? null,
    needs_approval: takesTwo(state),
    proposed_by: proposedBy?.login ?? null,
    proposed_by_person: proposedBy?.person ?? null,
    approved_by: approvedBy?.login ?? null,
    approved_by_person: approvedBy?.person ?? null,
    decided_by: decidedBy?.login ?? null,
    decided_by_person: decidedBy?.person ?? null,
    decided_at: decidedAt === null ? null : new Date(decidedAt),
    counts_since: since === null ? null : new Date(since),
    params_hash: paramsHash(state),
    attempt: state.attempt,
    failure_reason: state.failureReason,
  };
};

/** Whether the amount takes two persons: as it was decided, and before that as it stands. */
function takesTwo(state: RefundState): boolean {
  if (state.origin === 'dashboard') return false;
  return state.decidedAt === null ? isAbove(state) : state.needsApproval;
}

/** The hash of what a decision binds, in hex (`paramsHash`); null while there is nothing to decide on. */
export function paramsHash(state: RefundState): string | null {
  const terms = termsOf(state);
  return terms === undefined ? null : createHash('sha256').update(terms).digest('hex');
}
