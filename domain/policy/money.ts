import type { Span } from '../machine/instant.ts';
import { moneyFigures } from './common.ts';
import { count, days, type Figures, hours, real, span } from './kinds.ts';

/** Every figure that a refund lives by. Spans are scaled; amounts, counts and what Stripe's own clock decides are not. */
export interface RefundPolicy {
  readonly version: string;
  /** How long after a payment its refund may be automatic, to the instant at which the request was received. */
  readonly window: Span;
  /** Above how many pence, this refund and those of {@link sumWindow} together, a supervisor must approve (R-6, BL-03). */
  readonly threshold: number;
  /** How far back refunds of the same account, customer or card count towards the threshold (BL-03). */
  readonly sumWindow: Span;
  /** How long a proposal waits for the second pair of eyes. */
  readonly approvalLife: Span;
  /** How long after a look at a refund that Stripe has not finished it is looked at again. */
  readonly reRead: Span;
  /** For how long after its success a refund is watched: the bank may still say no. */
  readonly watch: Span;
  /** The how many-th request within {@link frequentWindow} a person must look at. */
  readonly frequent: number;
  readonly frequentWindow: Span;
  /** How many refunds may be automatic within {@link automaticWindow}; those above wait for a person. */
  readonly automaticPerHour: number;
  readonly automaticWindow: Span;
  /** How long after it was first sent a refund may be sent again under its key: Stripe may forget the key after a day. */
  readonly resendWithin: Span;
}

/** The figures that a refund lives by. */
export const refundFigures: Figures<RefundPolicy> = {
  version: '2026-11-27',
  window: span(days(14)),
  threshold: moneyFigures.refundNeedsApprovalAbove,
  sumWindow: span(days(30)), // BL-03
  approvalLife: span(hours(72)),
  reRead: span(hours(1)),
  watch: span(days(35)), // BL-07: banks refuse as late as a month after
  frequent: count(3),
  frequentWindow: span(days(90)),
  automaticPerHour: count(20),
  automaticWindow: span(hours(1)),
  resendWithin: real(hours(23)), // BL-07: an hour before Stripe may forget a key
};

/** Every figure that the comparison of our refunds with Stripe goes by (BL-13). */
export interface ReconciliationPolicy {
  readonly version: string;
  /** How far back refunds are compared. */
  readonly back: Span;
  /** For how long nobody may know whether Stripe made a refund before that is a difference. */
  readonly unknownAfter: Span;
  /** How many new differences get a ticket each; more get one together, which names the report. */
  readonly ticketsEach: number;
}

/** The figures of the comparison with Stripe. */
export const reconciliationFigures: Figures<ReconciliationPolicy> = {
  version: '2026-11-28',
  back: span(days(35)), // as long as a refund is watched
  unknownAfter: span(days(1)),
  ticketsEach: count(20),
};
