import type { Instant } from '../../../machine/instant.ts';
import type { Nothing } from '../../../machine/vocabulary.ts';

/** An amount in the smallest unit of its currency. */
export type Amount = {
  readonly amount: number;
  readonly currency: string;
};

/** Why staff are written to about a refund. */
export const refundNotices = [
  /** It waits for a person to decide. */
  'review',
  /** Nobody approved a proposal in time: it waits to be proposed again. */
  'proposal-expired',
  /** So many went out without a person within the hour that the others wait for one. */
  'breaker',
  /** Nobody knows whether Stripe made it: a supervisor must settle it. */
  'unknown',
  /** Stripe will not make it, or made it fail before anything was promised. */
  'refused',
  /** Our balance at Stripe is too low: it waits for money. */
  'balance-too-low',
  /** A step towards it was given up: Stripe or our records must be looked at. */
  'step-failed',
] as const;

/** Why staff are written to about a refund. */
export type RefundNotice = (typeof refundNotices)[number];

/** Each mail about a refund by the name of its template, with the ids and instants that it is about. */
export interface RefundMails {
  /** To the member: a person has approved it, and it is on its way to Stripe. */
  readonly 'refund-approved': Amount;
  /** To the member, with the reason and the alternative: those of the clause, or the words of staff under `textId` (BL-04). */
  readonly 'refund-denied': { readonly clause: string; readonly textId?: string };
  /** To the member: Stripe has accepted it. `ended`: it ended the membership, so no "active until" stands beside it. */
  readonly 'refund-confirmation': Amount & { readonly ended: boolean };
  /** To the member: what they were told will not come after all (BL-07). */
  readonly 'refund-correction': Amount;
  /** To supervisors: a proposal waits for the second pair of eyes until then (BL-03). */
  readonly 'approval-needed': Amount & { readonly dueAt: Instant };
  /** To the member: a refund that was made at Stripe ended their membership. */
  readonly 'subscription-ended': Nothing;
  readonly 'staff-notice': { readonly notice: RefundNotice; readonly to: 'billing' | 'supervisor' };
}

/** The mails about a refund. */
export type RefundMail = keyof RefundMails;
