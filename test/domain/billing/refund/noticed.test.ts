import { describe, expect, it } from 'vitest';
import type { RefundState } from '../../../../domain/billing/refund/state.ts';
import type { Event } from '../../../../domain/machine/machine.ts';
import {
  aCommand,
  after,
  atStripe,
  codesOf,
  effectsOf,
  heard,
  itsDeadline,
  onItsWay,
  sentAs,
  succeeded,
  supervisor,
  takes,
  told,
  unknown,
} from '../../../support/machines/billing/refunds.ts';

const part = { chargeRemaining: 1 };
const pending = after(onItsWay, sentAs('made', { status: 'pending', ...part })).state;

/** The ways in which it is noticed what Stripe says of a refund that it has, each up to the outcome of the look. */
const ways: Readonly<Record<string, (state: RefundState) => readonly Event[]>> = {
  'a webhook': () => [told('stripe-changed', { object: 're_1', status: 'another' })],
  'a webhook about its charge': () => [told('stripe-changed', { object: 'ch_1' })],
  'a difference that reconciliation found': () => [told('stripe-changed', { object: 're_1' })],
  'the hourly look': (state) => [itsDeadline(state)],
};

describe('BL-07 the same follows, whichever way it is noticed', () => {
  it.for([
    ['it succeeded', 'succeeded', 'succeeded', ['refund.succeeded'], []],
    ['it failed', 'failed', 'failed', ['refund.failed'], ['sendMail refund-correction', 'tellTicket refund-failed']],
    [
      'it was cancelled',
      'canceled',
      'failed',
      ['refund.failed'],
      ['sendMail refund-correction', 'tellTicket refund-failed'],
    ],
    ['the member has to act', 'requires_action', 'pending', [], []],
    [
      'a word that nobody knows',
      'a-new-word',
      'unknown',
      ['refund.unknown'],
      ['sendMail staff-notice unknown supervisor', 'pageOps refund-unknown'],
    ],
  ] as const)('that %s', ([, word, status, codes, effects]) => {
    for (const [way, events] of Object.entries(ways)) {
      const found = heard('readRefund', { result: 'found', ...atStripe({ status: word, ...part }) });
      const seen = after(pending, ...events(pending), found);
      expect([way, seen.state.status, codesOf(seen), effectsOf(seen)]).toEqual([way, status, codes, effects]);
    }
  });

  it('that it was accepted: by its answer, or by a look-up after nobody knew', () => {
    const effects = ['sendMail refund-confirmation', 'tellTicket refund-paid'];
    const found = heard('lookUpRefund', { result: 'found', ...atStripe(part) });
    const seen = [
      after(onItsWay, sentAs('made', part)),
      after(unknown, told('stripe-changed', { object: 're_1' }), found),
      after(unknown, takes(aCommand('settle', supervisor, { action: 'abandon' })), found),
    ];
    for (const step of seen) {
      expect(codesOf(step).filter((code) => code !== 'refund.found')).toEqual(['refund.accepted', 'refund.succeeded']);
      expect(effectsOf(step)).toEqual(effects);
    }
  });

  it('that it failed after its success: once, however often it is noticed', () => {
    const found = heard('readRefund', { result: 'found', ...atStripe({ status: 'failed' }) });
    const failed = after(succeeded, told('stripe-changed', { object: 're_1' }), found);
    expect(effectsOf(failed)).toEqual(['sendMail refund-correction', 'tellTicket refund-failed']);
    const again = after(failed, told('stripe-changed', { object: 're_1' }), found);
    expect([again.state.status, effectsOf(again)]).toEqual(['failed', []]);
  });
});
