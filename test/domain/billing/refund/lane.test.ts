import { describe, expect, it } from 'vitest';
import type { KnownRefund } from '../../../../domain/billing/payment/reading.ts';
import type { Asked } from '../../../../domain/billing/refund/asked.ts';
import { denialClauses, laneOf, needsApproval } from '../../../../domain/billing/refund/lane.ts';
import { denialBy, denials } from '../../../../domain/billing/refund/words/denials.ts';
import { manual } from '../../../../domain/policy/policy.ts';
import {
  anAsking,
  aReading,
  aRefund,
  askedAt,
  day,
  hour,
  paidAt,
  type ReadingGiven,
  second,
} from '../../../support/machines/billing/readings.ts';

const judged = (reading: ReadingGiven = {}, asked: Partial<Asked> = {}) =>
  laneOf(anAsking(asked), aReading(reading), manual.refund);

const laneFor = (reading: ReadingGiven = {}, asked: Partial<Asked> = {}) => {
  const { lane, clause, reviewReasons, amount } = judged(reading, asked);
  return [lane, clause, reviewReasons, amount];
};

describe('the lane of a request', () => {
  it('BL-02 is automatic for a first request in time for a whole payment up to the threshold', () => {
    expect(judged()).toEqual({
      lane: 'automatic',
      clause: 'BL-02/first-time',
      reviewReasons: [],
      amount: 19_99,
      currency: 'gbp',
      workings: {
        paid: 19_99,
        refunded: 0,
        remaining: 19_99,
        paidAt,
        periodStart: paidAt,
        periodEnd: Date.parse('2026-11-01T12:00:00.000Z'),
        asOf: askedAt,
        secondsLeft: 28 * 86_400,
        secondsTotal: 31 * 86_400,
        recentSum: 0,
        firstTime: true,
      },
    });
  });

  it('R-8 is automatic up to 14 × 24 h after the payment, to the second, and a review from one second later', () => {
    const receivedAt = paidAt + 14 * day;
    expect(laneFor({ at: receivedAt + hour }, { receivedAt })).toEqual(['automatic', 'BL-02/first-time', [], 19_99]);
    expect(laneFor({}, { receivedAt: receivedAt + second })).toEqual([
      'review',
      'BL-02/review',
      ['outside-window'],
      19_99,
    ]);
  });

  it('R-8 counts from the receipt of the request, however late it is read', () => {
    expect(laneFor({ at: askedAt + 90 * day })[0]).toBe('automatic');
  });

  it('R-6 needs no supervisor at exactly £100.00, and one at £100.01', () => {
    expect(laneFor({ charge: { captured: 100_00 } })).toEqual(['automatic', 'BL-02/first-time', [], 100_00]);
    expect(laneFor({ charge: { captured: 100_01 } })).toEqual(['approval', 'BL-03/over-threshold', [], 100_01]);
    expect(needsApproval(100_00, { recentSum: 0, policy: manual.refund })).toBe(false);
    expect(needsApproval(100_00, { recentSum: 1, policy: manual.refund })).toBe(true);
  });

  it.each([
    ['account', { account: 'platform/acc_1' }],
    ['customer', { customer: 'cus_1' }],
    ['card', { fingerprint: 'card-1' }],
  ] as [string, Partial<KnownRefund>][])(
    'BL-03 R-6 counts refunds of the same %s: £60 and £40.00, £60 and £40.01',
    (_, whose) => {
      const refunds = [aRefund(whose)];
      expect(laneFor({ refunds, charge: { captured: 40_00 } }).slice(0, 2)).toEqual(['review', 'BL-02/review']);
      expect(laneFor({ refunds, charge: { captured: 40_01 } }).slice(0, 2)).toEqual([
        'approval',
        'BL-03/over-threshold',
      ]);
    },
  );

  it('R-6 counts each refund once, whether it is of the account, the customer or the card', () => {
    const all = { account: 'platform/acc_1', customer: 'cus_1', fingerprint: 'card-1' };
    expect(judged({ refunds: [aRefund(all), aRefund(all)] }).workings?.recentSum).toBe(60_00);
    const two = [aRefund({ account: all.account }), aRefund({ id: 'C7TX2MRD', fingerprint: all.fingerprint })];
    expect(judged({ refunds: two }).workings?.recentSum).toBe(120_00);
  });

  it('R-28 does not count refunds of an account of the same name at another client, nor of payers without a card', () => {
    const refunds = [aRefund({ account: 'other/acc_1', customer: null, fingerprint: null })];
    expect(judged({ refunds, customer: null, charge: { fingerprint: null } }).workings?.recentSum).toBe(0);
  });

  it.each([
    ['30 days ago to the second', { approvedAt: askedAt + second - 30 * day }, 60_00],
    ['a second longer ago', { approvedAt: askedAt - 30 * day }, 0],
    ['under way', { status: 'submitting' }, 60_00],
    ['unknown', { status: 'unknown' }, 60_00],
    ['made in the dashboard', { origin: 'dashboard' }, 60_00],
    ['failed', { status: 'failed' }, 0],
    ['denied', { status: 'denied' }, 0],
    ['not approved yet', { status: 'reviewing', approvedAt: null }, 0],
    ['this one itself', { id: '7K3QX9BD' }, 0],
  ] as [string, Partial<KnownRefund>, number][])('R-6 sums what went back within 30 days: %s', (_, given, sum) => {
    expect(judged({ refunds: [aRefund({ account: 'platform/acc_1', ...given })] }).workings?.recentSum).toBe(sum);
  });

  it('R-6 counts other currencies by their smallest units', () => {
    expect(laneFor({ charge: { currency: 'eur', captured: 100_01 } })).toEqual([
      'approval',
      'BL-03/over-threshold',
      ['currency'],
      100_01,
    ]);
  });

  it('R-7 is no first time once a refund of the account, customer or card did not fail, however long ago', () => {
    const long = { requestedAt: askedAt - 400 * day, approvedAt: askedAt - 400 * day };
    for (const whose of [{ account: 'platform/acc_1' }, { customer: 'cus_1' }, { fingerprint: 'card-1' }])
      expect(laneFor({ refunds: [aRefund({ ...long, ...whose })] })[2]).toEqual(['not-first-time']);
    expect(laneFor({ refunds: [aRefund({ ...long, account: 'platform/acc_1', status: 'failed' })] })[0]).toBe(
      'automatic',
    );
    expect(laneFor({ otherCharges: [{ id: 'ch_0', refunded: 1, disputed: false }] })[2]).toEqual(['not-first-time']);
  });

  it.each(['account', 'customer', 'fingerprint'])(
    'R-7 is no first time while another refund holds the claim of the %s',
    (kind) => {
      const claims = { account: null, customer: null, fingerprint: null };
      expect(laneFor({ claims: { ...claims, [kind]: 'B6TX2MRD' } })[2]).toEqual(['not-first-time']);
      expect(laneFor({ claims: { ...claims, [kind]: '7K3QX9BD' } })[0]).toBe('automatic');
    },
  );

  it('R-7 of two questions what would come of it, both are told the same: a question holds no claim', () => {
    expect(judged({}, { refundId: null })).toEqual(judged());
  });

  const asks = (n: number, ago: number) =>
    Array.from({ length: n }, (_, k) =>
      aRefund({
        id: `ref-${k}`,
        account: 'platform/acc_1',
        status: 'denied',
        approvedAt: null,
        requestedAt: askedAt - ago,
      }),
    );

  it.each([
    ['outside-window', { invoice: { paidAt: paidAt - 30 * day } }, {}],
    ['outside-window', { invoice: { paidAt: null } }, {}],
    ['not-full', {}, { kind: 'partial', amount: 5_00 }],
    ['currency', { charge: { currency: 'eur' } }, {}],
    ['several-payments', { invoice: { payments: 2 } }, {}],
    ['credit-used', { invoice: { creditUsed: 1 } }, {}],
    ['disputed', { charge: { disputed: true } }, {}],
    ['earlier-dispute', { earlierDispute: true }, {}],
    ['earlier-dispute', { otherCharges: [{ id: 'ch_0', refunded: 0, disputed: true }] }, {}],
    ['frequent', { refunds: asks(2, 90 * day) }, {}],
    ['restricted', { restricted: true }, {}],
    ['no-fingerprint', { charge: { fingerprint: null } }, {}],
    ['breaker', { automaticInTheHour: 20 }, {}],
  ] as [string, ReadingGiven, Partial<Asked>][])('BL-02 is a review with the reason %s', (reason, reading, asked) => {
    const [lane, clause, reasons] = laneFor(reading, asked);
    expect([lane, clause, reasons]).toEqual(['review', 'BL-02/review', [reason]]);
  });

  it('BL-02 names what went back already as two reasons, and every other that applies', () => {
    expect(laneFor({ charge: { refunded: 5_00 } })).toEqual([
      'review',
      'BL-02/review',
      ['not-first-time', 'partly-refunded'],
      14_99,
    ]);
    expect(laneFor({ charge: { reserved: 5_00 } })).toEqual(['review', 'BL-02/review', ['partly-refunded'], 14_99]);
    expect(laneFor({ charge: { captured: 500_00, disputed: true }, restricted: true })).toEqual([
      'approval',
      'BL-03/over-threshold',
      ['disputed', 'restricted'],
      500_00,
    ]);
  });

  it.each([
    ['the second request in 90 days', { refunds: asks(1, day) }],
    ['the third, when the first is longer ago', { refunds: [...asks(1, day), ...asks(1, 90 * day + 1)] }],
    ['requests of the dashboard', { refunds: asks(3, day).map((each) => ({ ...each, origin: 'dashboard' as const })) }],
    ['the twentieth automatic one of an hour', { automaticInTheHour: 19 }],
  ] as [string, ReadingGiven][])('BL-02 stays automatic for %s', (_, reading) => {
    expect(laneFor(reading)[0]).toBe('automatic');
  });

  it.each([
    ['BL-01/not-yours', { invoice: null }, { invoiceId: 'in_9' }],
    ['BL-01/no-payment', { invoice: null }, {}],
    ['BL-01/no-payment', { charge: null }, {}],
    ['BL-01/no-payment', { charge: { captured: 0 } }, { invoiceId: 'in_1' }],
    ['BL-07/duplicate', { otherFullRefund: 'B6TX2MRD' }, {}],
    ['BL-06/currency', { charge: { currency: 'eur' } }, { kind: 'partial', amount: 5_00 }],
    ['BL-06/nothing-left', { charge: { refunded: 19_99 } }, {}],
    ['BL-06/nothing-left', { charge: { refunded: 10_00, reserved: 9_99 } }, {}],
    ['BL-06/nothing-left', { charge: { refunded: 19_99 } }, { kind: 'partial', amount: 1 }],
    ['BL-06/nothing-left', {}, { kind: 'prorated', receivedAt: paidAt + 31 * day }],
    ['BL-06/too-much', {}, { kind: 'partial', amount: 20_00 }],
    ['BL-06/no-period', { invoice: { period: null } }, { kind: 'prorated' }],
    ['BL-06/no-period', { invoice: { period: { start: paidAt, end: paidAt } } }, { kind: 'prorated' }],
  ] as [string, ReadingGiven, Partial<Asked>][])('BL-04 is impossible by %s', (clause, reading, asked) => {
    expect(laneFor(reading, asked)).toEqual(['denied', clause, [], 0]);
  });

  it('BL-07 lets an amount be asked for beside a refund of the whole', () => {
    expect(laneFor({ otherFullRefund: 'B6TX2MRD' }, { kind: 'partial', amount: 5_00 })[0]).toBe('review');
  });

  it('BL-06 a partial refund of all that is left is not too much', () => {
    expect(laneFor({}, { kind: 'partial', amount: 19_99 })).toEqual(['review', 'BL-02/review', ['not-full'], 19_99]);
  });

  it('BL-06 a share of the period is a review by its own clause, with what it was worked out from', () => {
    const receivedAt = paidAt + 15 * day + 12 * hour;
    const { lane, clause, amount, workings } = judged({}, { kind: 'prorated', receivedAt });
    expect([lane, clause, amount]).toEqual(['review', 'BL-06/prorated', 10_00]); // half of £19.99, half up
    expect(workings).toMatchObject({ asOf: receivedAt, secondsLeft: 15.5 * 86_400, secondsTotal: 31 * 86_400 });
  });

  it('BL-06 a share is counted to the second, and is at most what is left', () => {
    const share = (receivedAt: number, reading: ReadingGiven = {}) =>
      judged({ ...reading, charge: { captured: 31 * 86_400, ...reading.charge } }, { kind: 'prorated', receivedAt })
        .amount;
    const half = paidAt + 15.5 * day;
    expect(share(half)).toBe(15.5 * 86_400);
    expect(share(half + second)).toBe(15.5 * 86_400 - 1);
    expect(share(half, { charge: { refunded: 31 * 86_400 - 7 } })).toBe(7);
    expect(share(paidAt - day)).toBe(31 * 86_400);
  });

  it('BL-04 says why, and what can be done instead, for every clause by which it denies', () => {
    expect(Object.keys(denials).sort()).toEqual([...denialClauses].sort());
    for (const { why, alternative } of Object.values(denials)) {
      expect(why).toMatch(/^[A-Z].*\.$/);
      expect(alternative).toMatch(/^[A-Z].*\.$/);
    }
    expect(denialBy('BL-02/review')).toBeUndefined();
    expect(denialBy('constructor')).toBeUndefined();
  });
});
