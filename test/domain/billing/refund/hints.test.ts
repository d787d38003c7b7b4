import { describe, expect, it } from 'vitest';
import type { Event } from '../../../../domain/machine/machine.ts';
import { after, effectsOf, onItsWay, sentAs, told } from '../../../support/machines/billing/refunds.ts';

describe('BL-07 webhooks that come before the answer of the call', () => {
  const created = told('stripe-changed', { object: 're_1', status: 'succeeded' });
  const refused = told('stripe-changed', { object: 're_1', status: 'failed' });
  const answeredAs = (...facts: readonly Event[]) => after(onItsWay, ...facts, sentAs('made', { chargeRemaining: 1 }));

  it.each([
    ['say what the answer says: nothing is looked at', [created, created], []],
    ['say something else: it is looked at', [refused], ['readRefund']],
    ['differ, and the last one says what the answer says: it is looked at', [refused, created], ['readRefund']],
    ['differ, and the first one does: it is looked at', [created, refused], ['readRefund']],
    [
      'are about another refund of the payment: it is looked at',
      [told('stripe-changed', { object: 're_2', status: 'succeeded' })],
      ['readRefund'],
    ],
  ])('%s', (_, facts, looks) => {
    const answered = answeredAs(...facts);
    expect(effectsOf(answered)).toEqual(['sendMail refund-confirmation', 'tellTicket refund-paid', ...looks]);
    expect([answered.state.hinted, answered.state.hint]).toEqual([false, null]);
  });

  it('a member of staff reads the same row whether or not they came', () => {
    expect(answeredAs(created).state).toEqual(answeredAs().state);
  });
});
