import type { Instant } from '../../machine/instant.ts';

/** What can be asked back: all that remains of a payment, the share of its period that is left, or an amount. */
export const refundKinds = ['full', 'prorated', 'partial'] as const;

/** What can be asked back. */
export type RefundKind = (typeof refundKinds)[number];

/** What somebody asks for, as it was received. */
export interface Asked {
  /** The refund that was opened for it; null for a question what would come of it. */
  readonly refundId: string | null;
  readonly kind: RefundKind;
  /** In pence; of a partial refund only. */
  readonly amount: number | null;
  /** The invoice that it names; null for the newest one with a payment. */
  readonly invoiceId: string | null;
  /** Receipt decides: of the window, and of what is left of the period. */
  readonly receivedAt: Instant;
}
