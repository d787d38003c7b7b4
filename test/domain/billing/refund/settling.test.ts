import { describe, expect, it } from 'vitest';
import { refund } from '../../../../domain/billing/refund/machine.ts';
import {
  aCommand,
  aDashboardRefund,
  after,
  atStripe,
  billing,
  codesOf,
  effectsOf,
  heard,
  inReview,
  onItsWay,
  refusalOf,
  sentAs,
  supervisor,
  takes,
  told,
  unknown,
} from '../../../support/machines/billing/refunds.ts';

const asked = (action: 'resend' | 'abandon') => takes(aCommand('settle', supervisor, { action }));
const notFound = heard('lookUpRefund', { result: 'not-found' });
const found = heard('lookUpRefund', { result: 'found', ...atStripe({ chargeRemaining: 1 }) });

describe('BL-07 a refund of which nobody knows whether Stripe has it', () => {
  it('sends nothing by itself', () => {
    expect(refund.nextDeadline(unknown)).toBeUndefined();
    expect(refund.ended(unknown)).toBe(false);
  });

  it.each(['resend', 'abandon'] as const)('is looked for first, whatever is asked: found, it counts (%s)', (action) => {
    const looks = after(unknown, asked(action));
    expect(codesOf(looks)).toEqual(['refund.settling']);
    expect(looks.effects).toEqual([
      { kind: 'lookUpRefund', details: { paymentIntent: 'pi_1', stripeRefundId: null }, awaited: true },
    ]);
    const adopted = after(looks, found);
    expect(adopted.state).toMatchObject({ status: 'succeeded', stripeRefundId: 're_1', attempt: 1, settling: null });
    expect(codesOf(adopted)).toEqual(['refund.found', 'refund.accepted', 'refund.succeeded']);
    expect(effectsOf(adopted)).toEqual(['sendMail refund-confirmation', 'tellTicket refund-paid']);
  });

  it('is sent again as the next attempt where nothing was found', () => {
    const again = after(unknown, asked('resend'), notFound);
    expect(again.state).toMatchObject({ status: 'submitting', attempt: 2, settling: null });
    expect(codesOf(again)).toEqual(['refund.sent-again']);
    expect(again.effects[0]).toMatchObject({ kind: 'sendRefund', details: { attempt: 2, amount: 19_99 } });
  });

  it('is given up where nothing was found: it fails, and the reservation is free', () => {
    const given = after(unknown, asked('abandon'), notFound);
    expect(given.state).toMatchObject({ status: 'failed', failureReason: 'abandoned' });
    expect(codesOf(given)).toEqual(['refund.abandoned', 'refund.failed']);
    expect(effectsOf(given)).toEqual(['sendMail staff-notice refused billing', 'tellTicket refund-failed']);
  });

  it('stays as it is where the look-up was given up: it can be settled again', () => {
    const failed = after(unknown, asked('resend'), heard('lookUpRefund', { failed: 'gone' }));
    expect(failed.state).toMatchObject({ status: 'unknown', settling: null });
    expect(codesOf(failed)).toEqual(['refund.step-failed']);
    expect(refusalOf(failed.state, aCommand('settle', supervisor, { action: 'resend' }))).toBeUndefined();
  });

  it('is looked for when a webhook names it: found, it counts; not found, nothing is sent', () => {
    const hinted = after(unknown, told('stripe-changed', { object: 're_1', status: 'succeeded' }));
    expect(effectsOf(hinted)).toEqual(['lookUpRefund']);
    expect(after(hinted, found).state.status).toBe('succeeded');
    const none = after(hinted, notFound);
    expect([none.state.status, codesOf(none), effectsOf(none)]).toEqual(['unknown', ['refund.not-found'], []]);
  });

  it('a command during a look-up has one of its own', () => {
    const during = after(unknown, told('stripe-changed', { object: 're_1' }), asked('resend'));
    expect(effectsOf(during)).toEqual([]);
    const fresh = after(during, notFound);
    expect([fresh.state.status, effectsOf(fresh)]).toEqual(['unknown', ['lookUpRefund']]);
    expect(after(fresh, notFound).state).toMatchObject({ status: 'submitting', attempt: 2 });
  });

  it.each([
    ['by somebody who is no supervisor', unknown, billing, 'not-yours'],
    ['about their own account', unknown, { ...supervisor, ownAccount: true }, 'own-account'],
    ['while it waits for a decision', inReview, supervisor, 'wrong-state'],
    ['while it is on its way', onItsWay, supervisor, 'wrong-state'],
    ['while it is being settled', after(unknown, asked('resend')).state, supervisor, 'wrong-state'],
  ] as const)('is not settled %s', (_, state, by, code) => {
    const command = aCommand('settle', by, { action: 'abandon' });
    expect(refusalOf(state, command)).toMatchObject({
      code,
      record: { code: 'refund.attempt-refused', params: { command: 'settle', code } },
    });
    expect(after(state, takes(command)).state).toBe(state);
  });

  it('one that was made in the dashboard is never sent by us', () => {
    const strange = after(
      aDashboardRefund(),
      heard('readRefund', { result: 'found', ...atStripe({ status: 'odd' }) }),
    ).state;
    expect(strange.status).toBe('unknown');
    expect(refusalOf(strange, aCommand('settle', supervisor, { action: 'resend' }))?.code).toBe('wrong-state');
    expect(refusalOf(strange, aCommand('settle', supervisor, { action: 'abandon' }))).toBeUndefined();
  });

  it('known again after it was accepted, nobody is told a second time', () => {
    const strange = after(
      onItsWay,
      sentAs('made', { status: 'pending', chargeRemaining: 1 }),
      told('stripe-changed', { object: 're_1' }),
      heard('readRefund', { result: 'found', ...atStripe({ status: 'odd', chargeRemaining: 1 }) }),
    );
    expect(strange.state.status).toBe('unknown');
    const known = after(strange, asked('resend'), found);
    expect([codesOf(known), effectsOf(known)]).toEqual([['refund.found', 'refund.succeeded'], []]);
  });
});
