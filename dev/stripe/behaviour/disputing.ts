import type Stripe from 'stripe';
import { notNow } from '../http/problems.ts';
import { aDispute, isInquiry, isRefundable } from '../objects/dispute.ts';
import { secondsNow } from '../objects/seconds.ts';
import type { Draft } from '../state/store.ts';
import { change, emit } from './events.ts';

/** The words with which a dispute ends. */
const ends: ReadonlySet<string> = new Set(['won', 'lost', 'warning_closed', 'prevented']);

/** The bank opens a dispute of a whole charge; without an inquiry the money is gone at once. */
export function dispute(
  draft: Draft,
  charge: Stripe.Charge,
  { reason, status, dueBy }: { reason: string; status: string; dueBy: number },
): Stripe.Dispute {
  const made: Stripe.Dispute = aDispute(draft.nextId('du'), secondsNow(draft), {
    charge,
    reason,
    status,
    dueBy,
  });
  change(draft, { kind: 'charge', object: { ...charge, disputed: true } }, 'charge.updated');
  change(draft, { kind: 'dispute', object: made }, 'charge.dispute.created');
  if (!isInquiry(status)) emit(draft, 'charge.dispute.funds_withdrawn', { now: made });
  if (ends.has(status)) emit(draft, 'charge.dispute.closed', { now: made });
  return made;
}

/** A dispute gets another status, by the bank or by what was sent to it. */
export function rule(draft: Draft, before: Stripe.Dispute, status: string): Stripe.Dispute {
  const after: Stripe.Dispute = {
    ...before,
    status,
    is_charge_refundable: isRefundable(status),
  };
  const types = ['charge.dispute.updated'];
  if (isInquiry(before.status) && !isInquiry(status)) types.push('charge.dispute.funds_withdrawn');
  if (status === 'won' && !isInquiry(before.status)) types.push('charge.dispute.funds_reinstated');
  if (ends.has(status)) types.push('charge.dispute.closed');
  change(draft, { kind: 'dispute', object: after }, ...types);
  return after;
}

/**
 * Keeps evidence, and sends it to the bank unless it is only staged.
 *
 * @throws {RefusedRequestError} when evidence was sent before, the day for it is over, or the dispute has ended
 */
export function answer(
  draft: Draft,
  before: Stripe.Dispute,
  {
    evidence,
    metadata,
    submit,
  }: { evidence: Record<string, string>; metadata: Record<string, string>; submit: boolean },
): Stripe.Dispute {
  const { evidence_details: details } = before;
  if (ends.has(before.status)) throw notNow(undefined, 'This dispute is already closed.');
  if (details.submission_count > 0) throw notNow(undefined, 'This dispute already has submitted evidence.');
  if (details.due_by !== null && details.due_by < secondsNow(draft))
    throw notNow(undefined, 'The evidence for this dispute can no longer be submitted: it is past due.');
  const given = Object.entries(evidence).map(([name, value]) => [name, value === '' ? null : value]);
  const written: Stripe.Dispute = {
    ...before,
    metadata,
    evidence: { ...before.evidence, ...Object.fromEntries(given) } as Stripe.Dispute.Evidence,
    evidence_details: {
      ...details,
      has_evidence: true,
      submission_count: submit ? details.submission_count + 1 : details.submission_count,
    },
  };
  if (!submit) {
    change(draft, { kind: 'dispute', object: written }, 'charge.dispute.updated');
    return written;
  }
  return rule(draft, written, isInquiry(before.status) ? 'warning_under_review' : 'under_review');
}
