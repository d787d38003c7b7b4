import { describe, expect, it } from 'vitest';
import { inFigures, sterling } from '../../../domain/billing/money.ts';
import { refundFigures } from '../../../domain/policy/money.ts';
import { fixed, manual, policyFor } from '../../../domain/policy/policy.ts';
import { day, hour } from '../../support/machines/tickets/tickets.ts';

const figures = Object.entries(refundFigures).flatMap(([name, figure]) =>
  typeof figure === 'string' ? [] : [{ name: name as Exclude<keyof typeof manual.refund, 'version'>, figure }],
);

describe('the policy of money', () => {
  it('R-6 R-8 BL-03 BL-07 is that of the manual', () => {
    const { version: _, ...values } = manual.refund;
    expect(values).toEqual({
      window: 14 * day,
      threshold: 10_000,
      sumWindow: 30 * day,
      approvalLife: 72 * hour,
      reRead: hour,
      watch: 35 * day,
      frequent: 3,
      frequentWindow: 90 * day,
      automaticPerHour: 20,
      automaticWindow: hour,
      resendWithin: 23 * hour,
    });
    expect(fixed.money.refundNeedsApprovalAbove).toBe(manual.refund.threshold); // what the words of a ticket suggest (TK-23)
  });

  it('BL-13 compares 35 days with Stripe, waits for a day, and tickets at most 20 differences one by one', () => {
    const { version: _, ...values } = manual.reconciliation;
    expect(values).toEqual({ back: 35 * day, unknownAfter: day, ticketsEach: 20 });
    expect(policyFor(3600, { reconciliation: { back: 7 * day } }).reconciliation).toMatchObject({
      back: (7 * day) / 3600,
      ticketsEach: 20,
    });
  });

  it('at TIME_SCALE=3600 the threshold is still £100.00 and 23 h are 23 h, while 72 h are 72 s', () => {
    const { threshold, resendWithin, approvalLife, frequent, automaticPerHour } = policyFor(3600).refund;
    expect(inFigures({ amount: threshold, currency: sterling })).toBe('£100.00');
    expect(resendWithin).toBe(23 * hour);
    expect(approvalLife).toBe(72_000);
    expect([frequent, automaticPerHour]).toEqual([3, 20]);
  });

  it.each(figures)('POLICY_FILE overrides refund.$name, unscaled, and nothing else', ({ name, figure }) => {
    const changed = policyFor(1, { refund: { [name]: 7 } });
    expect(changed).toEqual({ ...manual, refund: { ...manual.refund, [name]: 7 } });
    expect(policyFor(0.5, { refund: { [name]: 7 } }).refund[name]).toBe(figure.kind === 'span' ? 14 : 7);
  });

  it.each([
    [{ threshold: '£100' }, '/refund/threshold must be a number'],
    [{ threshold: 99.5 }, '/refund/threshold must be a whole number of pence, not below zero'],
    [{ threshold: -1 }, '/refund/threshold must be a whole number of pence, not below zero'],
    [{ frequent: 2.5 }, '/refund/frequent must be a whole number, not below zero'],
    [{ automaticPerHour: 1e21 }, '/refund/automaticPerHour must be a whole number, not below zero'],
    [{ window: -1 }, '/refund/window must be a span in milliseconds, not below zero'],
    [{ resendWithin: Number.NaN }, '/refund/resendWithin must be a span in milliseconds, not below zero'],
    [{ approvalLife: 'PT72H' }, '/refund/approvalLife must be a number'],
  ])('a value of a wrong kind stops the start and names itself: %j', (refund, words) => {
    expect(() => policyFor(1, { refund })).toThrow(new Error(`policy value ${words}`));
  });
});
