import { expect, it } from 'vitest';
import { facts } from '../../../../domain/billing/refund/facts.ts';
import { refund } from '../../../../domain/billing/refund/machine.ts';
import {
  isLive,
  liveRefundStates,
  openToDecision,
  refundStates,
  refundSteps,
  reservingRefundStates,
  unsentRefundStates,
} from '../../../../domain/billing/refund/words/statuses.ts';
import { refundFacts } from '../../../../domain/billing/refund/words/vocabulary.ts';

it('every state of a refund is live or over, and sent or not', () => {
  expect([...liveRefundStates, 'succeeded', 'failed', 'denied'].toSorted()).toEqual(refundStates.toSorted());
  expect([...unsentRefundStates, ...reservingRefundStates, 'failed'].toSorted()).toEqual(refundStates.toSorted());
  expect(openToDecision.every(isLive)).toBe(true);
});

it('every fact of a refund has its reaction, and every step that it awaits is answered when it was given up', () => {
  expect(Object.values(refundFacts)).toEqual(Object.keys(facts));
  expect(refund.commands).toEqual(['decide', 'settle']);
  expect(new Set(refundSteps).size).toBe(7);
});
