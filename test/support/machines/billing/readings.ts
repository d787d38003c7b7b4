import type { JudgedCharge, JudgedInvoice, KnownRefund, Reading } from '../../../../domain/billing/payment/reading.ts';
import type { Asked } from '../../../../domain/billing/refund/asked.ts';
import type { Instant } from '../../../../domain/machine/instant.ts';

/** Milliseconds, to read `paidAt + 14 * day`. */
export const second = 1_000;
export const hour = 3_600 * second;
export const day = 24 * hour;

/** When the payment of a reading was made unless a test says otherwise. */
export const paidAt: Instant = Date.parse('2026-10-01T12:00:00.000Z');

/** When a refund of it is asked for unless a test says otherwise: three days later. */
export const askedAt: Instant = paidAt + 3 * day;

/** A request for all of the newest payment, unless it is told otherwise. */
export const anAsking = (given: Partial<Asked> = {}): Asked => ({
  refundId: '7K3QX9BD',
  kind: 'full',
  amount: null,
  invoiceId: null,
  receivedAt: askedAt,
  ...given,
});

/** A paid invoice of a subscription for the calendar month from its payment. */
const anInvoice = (given: Partial<JudgedInvoice> = {}): JudgedInvoice => ({
  id: 'in_1',
  paidAt,
  period: { start: paidAt, end: Date.parse('2026-11-01T12:00:00.000Z') },
  subscriptionId: 'sub_1',
  payments: 1,
  creditUsed: 0,
  ...given,
});

/** A charge of £19.99 by a card, of which nothing has gone back. */
export const aCharge = (given: Partial<JudgedCharge> = {}): JudgedCharge => ({
  id: 'ch_1',
  paymentIntent: 'pi_1',
  currency: 'gbp',
  captured: 19_99,
  refunded: 0,
  reserved: 0,
  disputed: false,
  refundable: true,
  fingerprint: 'card-1',
  ...given,
});

/** What a test may say of a reading: its charge and invoice in parts. */
export type ReadingGiven = Partial<Omit<Reading, 'invoice' | 'charge'>> & {
  readonly invoice?: Partial<JudgedInvoice> | null;
  readonly charge?: Partial<JudgedCharge> | null;
};

/** The reading of a first request that nothing speaks against. */
export function aReading({ invoice, charge, ...given }: ReadingGiven = {}): Reading {
  return {
    at: askedAt + second,
    account: 'platform/acc_1',
    restricted: false,
    customer: 'cus_1',
    invoice: invoice === null ? null : anInvoice(invoice),
    charge: charge === null ? null : aCharge(charge),
    otherCharges: [],
    refunds: [],
    earlierDispute: false,
    claims: { account: null, customer: null, fingerprint: null },
    otherFullRefund: null,
    automaticInTheHour: 0,
    ...given,
  };
}

/** A refund of £60.00 that succeeded ten days before, of nobody in particular unless it is told whose. */
export const aRefund = (given: Partial<KnownRefund> = {}): KnownRefund => ({
  id: 'B6TX2MRD',
  origin: 'request',
  account: 'other/acc_9',
  customer: 'cus_9',
  fingerprint: 'card-9',
  status: 'succeeded',
  amount: 60_00,
  requestedAt: askedAt - 10 * day,
  approvedAt: askedAt - 10 * day,
  ...given,
});
