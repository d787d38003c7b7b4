import { describe, expect, it } from 'vitest';
import { type EndingReading, endsSubscription } from '../../../../domain/billing/payment/subscription-end.ts';
import { day, paidAt } from '../../../support/machines/billing/readings.ts';

const current = { start: paidAt, end: paidAt + 31 * day };
const before = { start: paidAt - 30 * day, end: paidAt };
const now = paidAt + 3 * day;

/** A refund of all of the running period of an active subscription, unless it is told otherwise. */
const aRefund = (
  given: Partial<EndingReading> = {},
  subscription: Partial<EndingReading['subscription'] & object> = {},
) => ({
  refunded: { invoiceId: 'in_2', period: current },
  remaining: 0,
  subscription: {
    status: 'active',
    currentPeriod: current,
    paid: [
      { invoiceId: 'in_1', period: before, kept: 19_99 },
      { invoiceId: 'in_2', period: current, kept: 0 },
    ],
    ...subscription,
  },
  ...given,
});

describe('BL-05 R-26 a refund ends its subscription', () => {
  it('when all of the running period went back, whoever did it', () => {
    expect(endsSubscription(aRefund(), now)).toBe(true);
    expect(endsSubscription(aRefund({}, { status: 'past_due' }), now)).toBe(true);
  });

  it.each([
    ['a penny of the charge is left', aRefund({ remaining: 1 }), now],
    ['it paid an earlier period', aRefund({ refunded: { invoiceId: 'in_1', period: before } }), now],
    ['it paid no period', aRefund({ refunded: { invoiceId: 'in_2', period: null } }), now],
    ['there is no subscription', aRefund({ subscription: null }), now],
    ['the subscription is over', aRefund({}, { status: 'canceled' }), now],
    ['Stripe has a new word for it', aRefund({}, { status: 'paused-by-moon' }), now],
    ['the period has ended', aRefund(), current.end],
    [
      'another payment that was kept covers the period',
      aRefund({}, { paid: [{ invoiceId: 'in_3', period: current, kept: 1 }] }),
      now,
    ],
  ])('and leaves it as it is when %s', (_, reading, at) => {
    expect(endsSubscription(reading, at)).toBe(false);
  });

  it('also when the other payment of the period went back as well', () => {
    const paid = [{ invoiceId: 'in_3', period: current, kept: 0 }];
    expect(endsSubscription(aRefund({}, { paid }), now)).toBe(true);
  });
});
