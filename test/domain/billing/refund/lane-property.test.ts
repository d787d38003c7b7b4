import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Asked, refundKinds } from '../../../../domain/billing/refund/asked.ts';
import { type Judgement, laneOf, lanes } from '../../../../domain/billing/refund/lane.ts';
import { refundStates } from '../../../../domain/billing/refund/words/statuses.ts';
import { manual } from '../../../../domain/policy/policy.ts';
import {
  anAsking,
  aReading,
  aRefund,
  askedAt,
  day,
  paidAt,
  type ReadingGiven,
} from '../../../support/machines/billing/readings.ts';

/** What a request is made of, as numbers that can grow. */
interface Case {
  readonly kind: Asked['kind'];
  readonly asks: number;
  readonly captured: number;
  readonly refunded: number;
  readonly sum: number;
  readonly age: number;
  readonly about: ReadingGiven;
}

const pence = fc.oneof(fc.integer({ min: 1, max: 300_00 }), fc.constantFrom(99_99, 100_00, 100_01));
const ages = fc.oneof(fc.nat(40 * day), fc.constantFrom(14 * day, 14 * day + 1));

const cases: fc.Arbitrary<Case> = fc.record({
  kind: fc.constantFrom(...refundKinds),
  asks: pence,
  captured: pence,
  refunded: fc.oneof(fc.constant(0), fc.nat(100_00)),
  sum: fc.oneof(fc.constant(0), fc.nat(150_00)),
  age: ages,
  about: fc.record({ restricted: fc.boolean(), earlierDispute: fc.boolean(), automaticInTheHour: fc.nat(25) }),
});

function judge({ kind, asks, captured, refunded, sum, age, about }: Case): Judgement {
  const asked = anAsking({ kind, amount: kind === 'partial' ? asks : null });
  const reading = aReading({
    ...about,
    invoice: { paidAt: askedAt - age },
    charge: { captured: captured + refunded, refunded },
    refunds: sum > 0 ? [aRefund({ account: 'platform/acc_1', amount: sum })] : [],
  });
  return laneOf(asked, reading, manual.refund);
}

const hardness = ({ lane }: Judgement): number => lanes.indexOf(lane);

describe('BL-02 BL-03 the lane never gets softer', () => {
  it.each<[string, (each: Case, by: number) => Case]>([
    ['the payment is larger', (each, by) => ({ ...each, captured: each.captured + by })],
    ['more is asked for', (each, by) => ({ ...each, asks: each.asks + by })],
    ['the sum of earlier refunds is larger', (each, by) => ({ ...each, sum: each.sum + by })],
    ['the payment is older', (each, by) => ({ ...each, age: each.age + by * 60_000 })],
  ])('when %s', (_, grown) => {
    fc.assert(
      fc.property(cases, fc.nat(200_00), (each, by) => {
        const before = judge(each);
        if (before.lane === 'denied') return; // what is impossible for want of money becomes possible with more of it
        expect(hardness(judge(grown(each, by)))).toBeGreaterThanOrEqual(hardness(before));
      }),
      { numRuns: 2_000, seed: 20_261_127 },
    );
  });
});

describe('BL-06 whatever is read', () => {
  it('the amount is whole, above zero unless it is denied, and at most what is left', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: -day, max: 60 * day }), (each, late) => {
        const asked = anAsking({ kind: each.kind, amount: each.asks, receivedAt: paidAt + late });
        const reading = aReading({
          charge: { captured: each.captured, refunded: Math.min(each.captured, each.refunded) },
        });
        const { lane, amount, workings } = laneOf(asked, reading, manual.refund);
        expect(Number.isSafeInteger(amount)).toBe(true);
        expect(amount > 0).toBe(lane !== 'denied');
        expect(amount).toBeLessThanOrEqual(workings?.remaining ?? 0);
      }),
      { numRuns: 2_000, seed: 20_261_127 },
    );
  });

  it('a refund on record in any state is judged without a throw, and is never soft', () => {
    fc.assert(
      fc.property(fc.constantFrom(...refundStates), fc.boolean(), (status, isApproved) => {
        const approvedAt = isApproved ? askedAt - day : null;
        const refunds = [aRefund({ account: 'platform/acc_1', status, approvedAt })];
        const { workings } = laneOf(anAsking(), aReading({ refunds }), manual.refund);
        expect(workings?.firstTime).toBe(workings?.recentSum === 0);
      }),
    );
  });
});
