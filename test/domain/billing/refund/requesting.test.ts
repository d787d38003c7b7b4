import { describe, expect, it } from 'vitest';
import { manual } from '../../../../domain/policy/policy.ts';
import { askedAt, hour, second } from '../../../support/machines/billing/readings.ts';
import {
  after,
  anOpening,
  aPaymentRead,
  codesOf,
  effectsOf,
  heard,
  itsDeadline,
  onItsWay,
  openedAt,
  told,
  typedBy,
} from '../../../support/machines/billing/refunds.ts';

describe('a request for a refund', () => {
  it('BL-01 reads the payment before anything is decided, and tells its ticket', () => {
    const opened = anOpening();
    expect(opened.state).toMatchObject({ status: 'requested', amount: null, payment: null, proposal: 0 });
    expect(codesOf(opened)).toEqual(['refund.requested']);
    expect(effectsOf(opened)).toEqual(['readPayment', 'tellTicket refund-requested']);
    expect(opened.effects[0]).toEqual({
      kind: 'readPayment',
      details: { kind: 'full', amount: null, invoiceId: null, receivedAt: askedAt },
      awaited: true,
    });
    expect(effectsOf(anOpening({ ticketRef: null }))).toEqual(['readPayment']);
  });

  it('BL-02 is approved and sent without a person in the lane `automatic`, with no mail about an approval', () => {
    const read = after(anOpening(), aPaymentRead());
    expect(read.state).toMatchObject({ status: 'submitting', amount: 19_99, attempt: 1, decidedBy: null });
    expect(read.state.decidedAt).toBe(openedAt + second);
    expect(codesOf(read)).toEqual(['refund.read', 'refund.approved']);
    expect(read.effects).toEqual([
      {
        kind: 'sendRefund',
        details: {
          amount: 19_99,
          currency: 'gbp',
          charge: 'ch_1',
          approvedByTwo: false,
          attempt: 1,
          paymentIntent: 'pi_1',
        },
        awaited: true,
      },
    ]);
  });

  it('BL-02 waits for a person in the lane `review`, and billing is told', () => {
    const read = after(anOpening(), aPaymentRead({ restricted: true }));
    expect(read.state).toMatchObject({ status: 'reviewing', amount: 19_99, proposal: 1, decidedAt: null });
    expect(codesOf(read)).toEqual(['refund.read', 'refund.reviewing']);
    expect(effectsOf(read)).toEqual(['sendMail staff-notice review billing']);
  });

  it.each([
    ['a client', {}, 'reviewing'],
    ['an agent', typedBy('agent-1', ['agent']), 'reviewing'],
    ['somebody of billing', typedBy('billing-1', ['billing']), 'awaiting_approval'],
    ['a supervisor', typedBy('supervisor-1', ['agent', 'supervisor']), 'awaiting_approval'],
  ] as const)('BL-03 TK-23 above the threshold, typed by %s: its ticket hears of the amount', (_, given, status) => {
    const read = after(anOpening(given), aPaymentRead({ charge: { captured: 100_01 } }));
    expect(read.state.status).toBe(status);
    expect(read.state.proposedBy?.login).toBe(status === 'reviewing' ? undefined : given.requestedBy?.id);
    expect(effectsOf(read)).toEqual([
      'tellTicket refund-requested',
      status === 'reviewing' ? 'sendMail staff-notice review billing' : 'sendMail approval-needed',
    ]);
  });

  it('BL-03 up to the threshold, what somebody of billing typed still waits for one person', () => {
    expect(after(anOpening(typedBy('billing-1', ['billing'])), aPaymentRead({ restricted: true })).state.status).toBe(
      'reviewing',
    );
  });

  it('BL-04 is denied where it is impossible: the member is told why, the ticket that no person decided', () => {
    const read = after(anOpening(), aPaymentRead({ charge: { refunded: 19_99 } }));
    expect(read.state).toMatchObject({ status: 'denied', amount: 0, decidedBy: null });
    expect(codesOf(read)).toEqual(['refund.read', 'refund.denied']);
    expect(effectsOf(read)).toEqual(['sendMail refund-denied', 'tellTicket refund-decided denied']);
    expect(read.effects[0]?.details).toEqual({ template: 'refund-denied', clause: 'BL-06/nothing-left' });
    expect(read.effects[1]?.details).toMatchObject({ byPerson: false });
  });

  it('BL-02 tells billing and supervisors when it was the first that the breaker held back', () => {
    const { result } = aPaymentRead({ automaticInTheHour: 20 }) as Extract<
      ReturnType<typeof heard>,
      { type: 'outcome' }
    >;
    const read = after(anOpening(), heard('readPayment', { ...result, tellBreaker: true }));
    expect(effectsOf(read)).toEqual([
      'sendMail staff-notice breaker billing',
      'sendMail staff-notice breaker supervisor',
      'sendMail staff-notice review billing',
    ]);
  });

  it.each([
    ['was given up', { failed: 'permission' }],
    ['says nothing of an amount', { lane: 'automatic', clause: 'BL-02/first-time' }],
    ['says an amount that nobody can be paid', { lane: 'review', clause: 'BL-02/review', amount: 0.5, charge: 'ch_1' }],
    ['is of another version', {}],
  ] as const)('BL-01 a reading that %s is told to billing, and made again an hour later', (_, result) => {
    const read = after(anOpening(), heard('readPayment', result));
    expect(read.state.status).toBe('requested');
    expect(codesOf(read)).toEqual(['refund.step-failed']);
    expect(effectsOf(read)).toEqual(['sendMail staff-notice step-failed billing']);
    const again = after(read, itsDeadline(read.state));
    expect(itsDeadline(read.state)).toMatchObject({ dueAt: openedAt + second + hour });
    expect(effectsOf(again)).toEqual(['readPayment']);
    expect(after(again, aPaymentRead()).state.status).toBe('submitting');
  });

  it('a dispute that came before the reading keeps it from being automatic', () => {
    const frozen = after(anOpening(), told('dispute-opened', { disputeId: 'dp_1', refundable: false }));
    const read = after(frozen, aPaymentRead());
    expect(read.state).toMatchObject({ status: 'reviewing', frozen: true });
    expect(read.state.payment?.reviewReasons).toEqual(['disputed']);
  });

  it('carries the policy that it began with', () => {
    expect(onItsWay.policy).toEqual(manual.refund);
  });
});
