import { describe, expect, it } from 'vitest';
import { maySendAgain, refundKey } from '../../../../domain/billing/refund/attempts.ts';
import { policyFor } from '../../../../domain/policy/policy.ts';
import { hour } from '../../../support/machines/billing/readings.ts';
import {
  aboveThreshold,
  aDecision,
  after,
  anOpening,
  aPaymentRead,
  billing,
  codesOf,
  effectsOf,
  heard,
  inReview,
  onItsWay,
  openedAt,
  sentAs,
  supervisor,
  takes,
} from '../../../support/machines/billing/refunds.ts';

const approved = after(inReview, takes(aDecision(billing, inReview))).state;

describe('BL-03 what was approved is reserved before it is sent', () => {
  it('where less is left, that is on offer, and nobody has decided or was promised anything', () => {
    const left = after(approved, heard('reserveRefund', { result: 'too-much', remaining: 5_00 }));
    expect(left.state).toMatchObject({
      status: 'reviewing',
      amount: 5_00,
      proposal: 2,
      approvedBy: null,
      decidedAt: null,
      told: { approved: false },
    });
    expect(left.state.payment?.reviewReasons).toEqual(['outside-window', 'partly-refunded']);
    expect(codesOf(left)).toEqual(['refund.reduced', 'refund.reviewing']);
    expect(effectsOf(left)).toEqual(['sendMail staff-notice review billing']);
  });

  it('where nothing is left, it is denied', () => {
    const left = after(approved, heard('reserveRefund', { result: 'too-much', remaining: 0 }));
    expect(left.state.status).toBe('denied');
    expect(left.entries.at(-1)?.params).toMatchObject({ clause: 'BL-06/nothing-left', byPerson: false });
  });

  it('R-6 where others took the sum above the threshold, whoever approved has proposed, and a supervisor is asked', () => {
    const waits = after(approved, heard('reserveRefund', { result: 'over-threshold', recentSum: 90_00 }));
    expect(waits.state).toMatchObject({
      status: 'awaiting_approval',
      proposedBy: { login: 'billing-1' },
      approvedBy: null,
      decidedAt: null,
      proposal: 2,
      payment: { lane: 'approval', clause: 'BL-03/over-threshold', workings: { recentSum: 90_00 } },
    });
    expect(effectsOf(waits)).toEqual(['sendMail approval-needed']);
    const second = after(waits, takes(aDecision(supervisor, waits.state)));
    expect(second.effects[0]?.details).toMatchObject({ approvedByTwo: true });
  });

  it('R-6 an automatic one above the threshold is nobody’s proposal', () => {
    const waits = after(onItsWay, sentAs('over-threshold', { recentSum: 90_00 }));
    expect(waits.state).toMatchObject({ status: 'reviewing', proposedBy: null, payment: { lane: 'approval' } });
    expect(effectsOf(waits)).toEqual(['sendMail staff-notice review billing']);
  });

  it('BL-07 a reservation that was given up goes back to whoever decides: nothing was sent', () => {
    const back = after(approved, heard('reserveRefund', { failed: 'gone' }));
    expect(back.state).toMatchObject({ status: 'reviewing', proposal: 2, approvedBy: null, decidedAt: null });
    expect(codesOf(back)).toEqual(['refund.step-failed', 'refund.reviewing']);
  });

  it('a charge that is disputed sends it back, frozen; approved again, the member is not told twice', () => {
    const sent = after(approved, heard('reserveRefund', { result: 'reserved' })).state;
    const back = after(sent, sentAs('disputed'));
    expect(back.state).toMatchObject({ status: 'reviewing', frozen: true, decidedAt: null, told: { approved: true } });
    expect(codesOf(back)).toEqual(['refund.frozen', 'refund.reviewing']);
    const again = after(
      { ...back.state, frozen: false },
      takes(aDecision(billing, back.state)),
      heard('reserveRefund', { result: 'reserved' }),
    );
    expect(effectsOf(again)).toEqual(['sendRefund']);
    expect(again.state.attempt).toBe(2);
  });
});

describe('BL-07 what is sent', () => {
  it.each([
    ['succeeded', 'succeeded', ['refund.accepted', 'refund.succeeded']],
    ['pending', 'pending', ['refund.accepted']],
    ['requires_action', 'pending', ['refund.accepted']],
    ['failed', 'failed', ['refund.failed']],
    ['canceled', 'failed', ['refund.failed']],
    ['a-new-word', 'unknown', ['refund.unknown']],
    ['constructor', 'unknown', ['refund.unknown']],
  ])('and is %s at Stripe, is %s', (word, status, codes) => {
    const sent = after(onItsWay, sentAs('made', { status: word, chargeRemaining: 1 }));
    expect(sent.state.status).toBe(status);
    expect(codesOf(sent)).toEqual(codes);
  });

  it('and refused for good, fails with its code: billing and the ticket are told, the member only of what was promised', () => {
    const refused = after(onItsWay, sentAs('refused', { code: 'charge_already_refunded' }));
    expect(refused.state).toMatchObject({ status: 'failed', failureReason: 'charge_already_refunded' });
    expect(effectsOf(refused)).toEqual(['sendMail staff-notice refused billing', 'tellTicket refund-failed']);
    const promised = after(
      approved,
      heard('reserveRefund', { result: 'reserved' }),
      sentAs('refused', { code: 'charge_already_refunded' }),
    );
    expect(effectsOf(promised)[0]).toBe('sendMail refund-correction');
    const untold = after(anOpening({ ticketRef: null }), aPaymentRead(), sentAs('refused', { code: 'x' }));
    expect(effectsOf(untold)).toEqual(['sendMail staff-notice refused billing']);
  });

  it.each([
    ['has no answer', sentAs('unknown', { code: 'no-answer' }), 'no-answer'],
    ['was given up', heard('sendRefund', { failed: 'another-run' }), 'another-run'],
    ['has an outcome that nobody can read', heard('sendRefund', {}), 'unreadable'],
  ])('and %s, is unknown: a supervisor is told and ops are paged, and nothing is sent', (_, event, why) => {
    const unknown = after(onItsWay, event);
    expect(unknown.state.status).toBe('unknown');
    expect(unknown.entries).toEqual([{ code: 'refund.unknown', params: { why } }]);
    expect(effectsOf(unknown)).toEqual(['sendMail staff-notice unknown supervisor', 'pageOps refund-unknown']);
  });

  it('is not sent twice by an outcome that nobody awaits', () => {
    const open = aboveThreshold();
    for (const event of [sentAs('made'), heard('reserveRefund', { result: 'reserved' }), aPaymentRead()])
      expect(after(open, event).state).toBe(open);
  });

  it('goes under a key of its own for each attempt, which is used for 23 h of real time whatever TIME_SCALE is', () => {
    expect(refundKey('7K3QX9BD', 2)).toBe('refund:7K3QX9BD:2');
    const policy = policyFor(3600).refund;
    expect(maySendAgain(openedAt, { now: openedAt + 23 * hour, policy })).toBe(true);
    expect(maySendAgain(openedAt, { now: openedAt + 23 * hour + 1, policy })).toBe(false);
  });

  it('a balance that is too low is told to billing once', () => {
    const low = { status: 'pending', pendingReason: 'insufficient_funds', chargeRemaining: 1 };
    const sent = after(onItsWay, sentAs('made', low));
    expect(effectsOf(sent)).toContain('sendMail staff-notice balance-too-low billing');
    expect(sent.state.balanceTold).toBe(true);
  });
});
