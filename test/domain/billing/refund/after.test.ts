import { describe, expect, it } from 'vitest';
import { refund } from '../../../../domain/billing/refund/machine.ts';
import { countsSince, holdsClaims } from '../../../../domain/billing/refund/state.ts';
import { day, hour, second } from '../../../support/machines/billing/readings.ts';
import {
  aDashboardRefund,
  aDecision,
  after,
  anOpening,
  aPaymentRead,
  atStripe,
  billing,
  codesOf,
  effectsOf,
  heard,
  inReview,
  itsDeadline,
  onItsWay,
  openedAt,
  refusalOf,
  sentAs,
  succeeded,
  takes,
  told,
} from '../../../support/machines/billing/refunds.ts';

const ofPart = after(onItsWay, sentAs('made', { chargeRemaining: 1 }));
const pending = after(onItsWay, sentAs('made', { status: 'pending', chargeRemaining: 1 }));
const lateAt = openedAt + 5 * day;

describe('BL-05 R-26 once Stripe has accepted it', () => {
  it('the subscription ends, the tier follows, the member is told, the ticket is told: in this order', () => {
    const sent = after(onItsWay, sentAs('made'));
    expect(effectsOf(sent)).toEqual(['endSubscription']);
    const ended = after(sent, heard('endSubscription', { ended: true }));
    expect(effectsOf(ended)).toEqual(['setTier']);
    const set = after(ended, heard('setTier', { tier: 'BASIC' }));
    expect(effectsOf(set)).toEqual(['sendMail refund-confirmation', 'tellTicket refund-paid']);
    expect(set.effects[0]?.details).toMatchObject({ amount: 19_99, ended: true });
    expect([ended, set].map(codesOf)).toEqual([['refund.subscription-ended'], ['refund.tier-set']]);
  });

  it('subscription and tier stay where something of the charge is left', () => {
    expect(effectsOf(ofPart)).toEqual(['sendMail refund-confirmation', 'tellTicket refund-paid']);
    expect(ofPart.effects[0]?.details).toMatchObject({ ended: false });
  });

  it('the tier stays where the subscription goes on', () => {
    const goesOn = after(onItsWay, sentAs('made'), heard('endSubscription', { ended: false }));
    expect(effectsOf(goesOn)).toEqual(['sendMail refund-confirmation', 'tellTicket refund-paid']);
  });

  it.each([
    ['ending the subscription', [heard('endSubscription', { failed: 'permission' })]],
    ['setting the tier', [heard('endSubscription', { ended: true }), heard('setTier', { failed: 'gone' })]],
  ])('%s that was given up is told to billing, and the refund is never taken back', (_, events) => {
    const after_ = after(onItsWay, sentAs('made'), ...events);
    expect(after_.state.status).toBe('succeeded');
    expect(effectsOf(after_)).toEqual([
      'sendMail staff-notice step-failed billing',
      'sendMail refund-confirmation',
      'tellTicket refund-paid',
    ]);
  });

  it('nobody is told twice, whichever way it is noticed again', () => {
    const again = after(
      succeeded,
      told('stripe-changed', { object: 're_1' }),
      heard('readRefund', { result: 'found', ...atStripe() }),
    );
    expect([codesOf(again), effectsOf(again)]).toEqual([[], []]);
    expect(again.state).toEqual(succeeded);
  });
});

describe('BL-07 what is under way at Stripe', () => {
  it('is looked at every hour until it ends', () => {
    expect(itsDeadline(pending.state)).toMatchObject({ mark: 'reRead.due.1', dueAt: openedAt + second + hour });
    const looked = after(pending, itsDeadline(pending.state));
    expect(effectsOf(looked)).toEqual(['readRefund']);
    const same = after(
      looked,
      heard('readRefund', { result: 'found', ...atStripe({ status: 'pending', chargeRemaining: 1 }) }),
    );
    expect([codesOf(same), effectsOf(same)]).toEqual([[], []]);
    const done = after(
      same,
      itsDeadline(same.state),
      heard('readRefund', { result: 'found', ...atStripe({ chargeRemaining: 1 }) }),
    );
    expect(done.state.status).toBe('succeeded');
    expect([codesOf(done), effectsOf(done)]).toEqual([['refund.succeeded'], []]);
  });

  it('is looked at again an hour later where it could not be read', () => {
    const failed = after(pending, itsDeadline(pending.state), heard('readRefund', { failed: 'gone' }));
    expect(effectsOf(failed)).toEqual(['sendMail staff-notice step-failed billing']);
    expect(itsDeadline(failed.state)).toMatchObject({ mark: 'reRead.due.2' });
  });

  it('is looked at when a webhook says something new, and not when it says what is known', () => {
    const known = after(pending, told('stripe-changed', { object: 're_1', status: 'pending' }));
    expect([known.state, effectsOf(known)]).toEqual([pending.state, []]);
    for (const details of [{ object: 're_1', status: 'succeeded' }, { object: 're_1' }, { object: 'ch_1' }])
      expect(effectsOf(after(pending, told('stripe-changed', details)))).toEqual(['readRefund']);
  });

  it('a webhook before the answer of the call is looked at after the answer, once', () => {
    const early = after(
      onItsWay,
      told('stripe-changed', { object: 're_1', status: 'succeeded' }),
      told('stripe-changed', { object: 'ch_1' }),
    );
    expect(effectsOf(early)).toEqual([]);
    const answered = after(early, sentAs('made', { chargeRemaining: 1 }));
    expect(effectsOf(answered)).toEqual(['sendMail refund-confirmation', 'tellTicket refund-paid', 'readRefund']);
    expect(
      after(answered, heard('readRefund', { result: 'found', ...atStripe({ chargeRemaining: 1 }) })).state.hinted,
    ).toBe(false);
  });
});

describe('BL-07 a refund that fails after it succeeded', () => {
  const failed = after(
    succeeded,
    told('stripe-changed', { object: 're_1', status: 'failed' }, lateAt),
    heard(
      'readRefund',
      { result: 'found', ...atStripe({ status: 'failed', failureReason: 'lost_or_stolen_card' }) },
      lateAt,
    ),
  );

  it('R-27 is corrected to the member once, and its ticket hears of it', () => {
    expect(failed.state).toMatchObject({ status: 'failed', failureReason: 'lost_or_stolen_card' });
    expect(failed.entries).toEqual([
      { code: 'refund.failed', params: { failureReason: 'lost_or_stolen_card', later: true } },
    ]);
    expect(effectsOf(failed)).toEqual(['sendMail refund-correction', 'tellTicket refund-failed']);
  });

  it('R-27 is news without a ticket too: it opens one', () => {
    const untold = after(
      anOpening({ ticketRef: null }),
      aPaymentRead(),
      sentAs('made', { chargeRemaining: 1 }),
      told('stripe-changed', { object: 're_1' }, lateAt),
      heard('readRefund', { result: 'found', ...atStripe({ status: 'canceled' }) }, lateAt),
    );
    expect(effectsOf(untold)).toEqual(['sendMail refund-correction', 'tellTicket refund-failed']);
    expect(untold.effects[1]?.details).toMatchObject({ ticketRef: null });
    expect(untold.state.failureReason).toBe('canceled');
  });

  it('is over: its claims and its sum are given back, later hints are only recorded', () => {
    expect(refund.ended(failed.state)).toBe(true);
    expect([holdsClaims(failed.state), countsSince(failed.state)]).toEqual([false, null]);
    const late = after(failed, told('stripe-changed', { object: 're_1' }, lateAt + day));
    expect([codesOf(late), effectsOf(late)]).toEqual([['refund.overtaken'], []]);
    expect(refusalOf(failed.state, aDecision(billing, failed.state))?.code).toBe('already-decided');
  });
});

describe('BL-07 after its success', () => {
  it('is watched for 35 days, and then it is over', () => {
    const end = itsDeadline(succeeded);
    expect(end).toMatchObject({ mark: 'watch.end.1', dueAt: openedAt + second + 35 * day });
    expect(refund.ended(succeeded)).toBe(false);
    expect([holdsClaims(succeeded), countsSince(succeeded)]).toEqual([true, openedAt + second]);
    const over = after(succeeded, end);
    expect([codesOf(over), effectsOf(over), refund.ended(over.state)]).toEqual([['clock.fired'], [], true]);
  });

  it('a hint at the last moment is looked at before it is over, and starts no second watch', () => {
    const over = after(
      succeeded,
      itsDeadline(succeeded),
      told('stripe-changed', { object: 'ch_1' }, openedAt + 36 * day),
    );
    expect(refund.ended(over.state)).toBe(false);
    const read = after(over, heard('readRefund', { result: 'found', ...atStripe() }, openedAt + 36 * day));
    expect(refund.ended(read.state)).toBe(true);
  });

  it('a word that nobody knows is for a person', () => {
    const strange = after(
      succeeded,
      told('stripe-changed', { object: 're_1' }),
      heard('readRefund', { result: 'found', ...atStripe({ status: 'odd' }) }),
    );
    expect(strange.state.status).toBe('unknown');
    expect(effectsOf(strange)).toEqual(['sendMail staff-notice unknown supervisor', 'pageOps refund-unknown']);
  });
});

describe('a dispute', () => {
  const opened = told('dispute-opened', { disputeId: 'dp_1', refundable: false });

  it('freezes what waits for a person: it can be denied, and approved once the dispute is over', () => {
    const frozen = after(inReview, opened);
    expect(frozen.state).toMatchObject({ status: 'reviewing', frozen: true });
    expect(frozen.state.payment?.reviewReasons).toEqual(['outside-window', 'disputed']);
    const over = after(frozen, told('dispute-closed', { disputeId: 'dp_1' }));
    expect(codesOf(over)).toEqual(['refund.unfrozen']);
    expect(refusalOf(over.state, aDecision(billing, over.state))).toBeUndefined();
  });

  it('sends a proposal back: its terms are new, and nobody’s', () => {
    const proposed = after(anOpening(), aPaymentRead({ charge: { captured: 150_00 } })).state;
    const waits = after(proposed, takes(aDecision(billing, proposed))).state;
    const frozen = after(waits, opened);
    expect(frozen.state).toMatchObject({ status: 'reviewing', frozen: true, proposedBy: null, proposal: 2 });
    expect(refund.nextDeadline(frozen.state)).toBeUndefined();
  });

  it('changes nothing where Stripe lets the charge be refunded: a mere inquiry', () => {
    const inquiry = after(inReview, told('dispute-opened', { disputeId: 'dp_1', refundable: true }));
    expect(inquiry.state).toBe(inReview);
  });

  it('does not stop what is on its way, which looks at the charge itself; after that it is only recorded', () => {
    expect(after(onItsWay, opened).state).toMatchObject({ status: 'submitting', frozen: true });
    expect(codesOf(after(succeeded, opened))).toEqual(['refund.overtaken']);
  });
});

describe('a refund that was made in the dashboard', () => {
  const opened = aDashboardRefund();
  const found = { result: 'found', ...atStripe({ stripeRefundId: 're_9', amount: 5_00, invoiceId: 'in_1' }) } as const;

  it('is read first, and counts like any other', () => {
    expect(effectsOf(opened)).toEqual(['readRefund']);
    expect(opened.state).toMatchObject({ origin: 'dashboard', status: 'pending', payment: null });
    const read = after(opened, heard('readRefund', found)).state;
    expect(read).toMatchObject({
      status: 'succeeded',
      amount: 5_00,
      payment: { lane: null, charge: 'ch_1', invoiceId: 'in_1' },
    });
    expect(countsSince(read)).toBe(openedAt);
  });

  it('R-26 ends the subscription where all went back, and only then does the member hear of it', () => {
    const ended = after(
      opened,
      heard('readRefund', found),
      heard('endSubscription', { ended: true }),
      heard('setTier', { tier: 'BASIC' }),
    );
    expect(effectsOf(ended)).toEqual(['sendMail subscription-ended']);
    const goesOn = after(opened, heard('readRefund', found), heard('endSubscription', { ended: false }));
    expect(effectsOf(goesOn)).toEqual([]);
  });

  it('R-27 that fails later is news for a ticket, without a correction: nobody was promised anything', () => {
    const failed = after(
      opened,
      heard('readRefund', { ...found, chargeRemaining: 1 }),
      told('stripe-changed', { object: 're_9' }, lateAt),
      heard('readRefund', { ...found, status: 'failed' }, lateAt),
    );
    expect(effectsOf(failed)).toEqual(['tellTicket refund-failed']);
  });

  it('that Stripe does not have is over at once; nobody decides about it', () => {
    const none = after(opened, heard('readRefund', { result: 'not-found' }));
    expect(none.state).toMatchObject({ status: 'failed', failureReason: 'not-found' });
    const read = after(opened, heard('readRefund', found)).state;
    expect(refusalOf(read, aDecision(billing, read))?.code).toBe('wrong-state');
  });
});
