import { describe, expect, it } from 'vitest';
import { termsOf } from '../../../../domain/billing/refund/state.ts';
import { day, hour, second } from '../../../support/machines/billing/readings.ts';
import {
  aboveThreshold,
  aDecision,
  after,
  billing,
  codesOf,
  effectsOf,
  heard,
  inReview,
  itsDeadline,
  onItsWay,
  openedAt,
  otherSupervisor,
  refusalOf,
  supervisor,
  takes,
  typedBy,
} from '../../../support/machines/billing/refunds.ts';

const decidedAt = openedAt + 2 * second;

describe('BL-03 a decision about a refund', () => {
  it('is one person’s up to the threshold: it is reserved first, and only then is anybody told', () => {
    const approved = after(inReview, takes(aDecision(billing, inReview)));
    expect(approved.state).toMatchObject({
      status: 'approved',
      proposedBy: null,
      approvedBy: { login: 'billing-1', person: 'person-billing-1' },
      decidedBy: { login: 'billing-1' },
      decidedAt,
      needsApproval: false,
    });
    expect(codesOf(approved)).toEqual(['refund.approved']);
    expect(effectsOf(approved)).toEqual(['reserveRefund']);
    const reserved = after(approved, heard('reserveRefund', { result: 'reserved' }));
    expect(reserved.state.status).toBe('submitting');
    expect(effectsOf(reserved)).toEqual([
      'sendMail refund-approved',
      'tellTicket refund-decided approved',
      'sendRefund',
    ]);
    expect(reserved.effects[1]?.details).toMatchObject({ byPerson: true, ticketRef: 'B6TX2MRD' });
  });

  it('above the threshold needs a proposal and the approval of another person', () => {
    const open = aboveThreshold();
    const proposed = after(open, takes(aDecision(billing, open)));
    expect(proposed.state).toMatchObject({
      status: 'awaiting_approval',
      proposedBy: { login: 'billing-1' },
      approvedBy: null,
      decidedAt: null,
    });
    expect(effectsOf(proposed)).toEqual(['sendMail approval-needed']);
    expect(proposed.effects[0]?.details).toMatchObject({ amount: 150_00, dueAt: decidedAt + 72 * hour });
    const approved = after(proposed, takes(aDecision(supervisor, proposed.state)));
    expect(approved.state).toMatchObject({
      status: 'approved',
      proposedBy: { login: 'billing-1' },
      approvedBy: { login: 'supervisor-1' },
      needsApproval: true,
    });
    expect(approved.effects[0]?.details).toMatchObject({ approvedByTwo: true, amount: 150_00 });
  });

  it('a proposal is what was on offer: the hash that everybody saw stays', () => {
    const open = aboveThreshold();
    expect(termsOf(open)).toBe('["7K3QX9BD","ch_1",15000,"gbp",1]');
    expect(termsOf(after(open, takes(aDecision(billing, open))).state)).toBe(termsOf(open));
  });

  it('BL-06 a lowered amount is a new proposal by that person: within the threshold it decides', () => {
    const open = aboveThreshold();
    const lowered = after(open, takes(aDecision(billing, open, { amount: 100_00 })));
    expect(lowered.state).toMatchObject({ status: 'approved', amount: 100_00, proposal: 2, needsApproval: false });
    expect(codesOf(lowered)).toEqual(['refund.lowered', 'refund.approved']);
    expect(termsOf(lowered.state)).not.toBe(termsOf(open));
  });

  it('BL-06 a lowered amount above the threshold waits for another person, whoever lowered it', () => {
    const open = aboveThreshold();
    const proposed = after(open, takes(aDecision(billing, open))).state;
    const lowered = after(proposed, takes(aDecision(supervisor, proposed, { amount: 120_00 }))).state;
    expect(lowered).toMatchObject({
      status: 'awaiting_approval',
      amount: 120_00,
      proposedBy: { login: 'supervisor-1' },
    });
    expect(lowered.clocks.filter(({ state }) => state === 'running')).toHaveLength(1);
    expect(refusalOf(lowered, aDecision(supervisor, lowered))?.code).toBe('not-yours');
    expect(after(lowered, takes(aDecision(otherSupervisor, lowered))).state.status).toBe('approved');
  });

  it('a proposer may lower their own proposal to within the threshold: that is one person’s', () => {
    const open = aboveThreshold();
    const proposed = after(open, takes(aDecision(billing, open))).state;
    expect(after(proposed, takes(aDecision(billing, proposed, { amount: 40_00 }))).state.status).toBe('approved');
  });

  it('expires after 72 h: it is nobody’s, has new terms, and billing is told', () => {
    const open = aboveThreshold();
    const proposed = after(open, takes(aDecision(billing, open))).state;
    expect(itsDeadline(proposed)).toMatchObject({ mark: 'proposal.expire.1', dueAt: decidedAt + 3 * day });
    const expired = after(proposed, itsDeadline(proposed));
    expect(expired.state).toMatchObject({ status: 'reviewing', proposedBy: null, proposal: 2 });
    expect(codesOf(expired)).toEqual(['clock.fired', 'refund.proposal-expired']);
    expect(effectsOf(expired)).toEqual(['sendMail staff-notice proposal-expired billing']);
    expect(refusalOf(expired.state, aDecision(supervisor, proposed))?.code).toBe('proposal-changed');
    expect(after(expired, takes(aDecision(supervisor, expired.state))).state.status).toBe('awaiting_approval');
  });

  it('BL-04 one person denies, also what they proposed: the member is told, and it is an answer on the ticket', () => {
    const open = aboveThreshold(typedBy('billing-1', ['billing']));
    const denied = after(open, takes(aDecision(billing, open, { decision: 'deny' })));
    expect(denied.state).toMatchObject({ status: 'denied', decidedBy: { login: 'billing-1' }, decidedAt });
    expect(effectsOf(denied)).toEqual(['sendMail refund-denied', 'tellTicket refund-decided denied']);
    expect(denied.effects[0]?.details).toMatchObject({ textId: 't-1' });
    expect(denied.effects[1]?.details).toMatchObject({ byPerson: true });
  });
});

describe('BL-03 a decision is refused', () => {
  const open = aboveThreshold();
  const proposed = after(open, takes(aDecision(billing, open))).state;

  it.for([
    ['by the proposer', proposed, { ...billing, roles: ['billing', 'supervisor'] }, {}, 'not-yours'],
    ['by a second login of the proposer', proposed, { ...supervisor, person: billing.person }, {}, 'not-yours'],
    ['by somebody who is no supervisor', proposed, { ...billing, login: 'billing-2', person: 'p-2' }, {}, 'not-yours'],
    ['without a role', inReview, { ...billing, roles: ['agent', 'ops'] }, {}, 'not-yours'],
    ['by somebody of whom nothing is known', proposed, { ...supervisor, person: '' }, {}, 'not-yours'],
    ['about their own account', inReview, { ...billing, ownAccount: true }, {}, 'own-account'],
    [
      'about their own account, a denial too',
      inReview,
      { ...billing, ownAccount: true },
      { decision: 'deny' },
      'own-account',
    ],
    ['on other terms', inReview, billing, { proposal: 0 }, 'proposal-changed'],
    ['for more than is on offer', inReview, billing, { amount: 20_00 }, 'amount-too-high'],
    ['for an amount that nobody can be paid', inReview, billing, { amount: -1 }, 'amount-too-high'],
  ] as const)('%s', ([, state, by, given, code]) => {
    const refusal = refusalOf(state, aDecision(by, state, given));
    expect(refusal?.code).toBe(code);
    expect(refusal?.record).toEqual({ code: 'refund.attempt-refused', params: { command: 'decide', code } });
    expect(after(state, takes(aDecision(by, state, given))).state).toBe(state); // whatever asks, nothing changes
  });

  it.each([
    ['an agent who typed it', typedBy('agent-1', ['agent'], supervisor.person)],
    ['a supervisor who typed it', typedBy('supervisor-1', ['supervisor'])],
  ])('by %s: they are no second pair of eyes', (_, given) => {
    const typed = aboveThreshold(given);
    const waits = typed.status === 'reviewing' ? after(typed, takes(aDecision(billing, typed))).state : typed;
    expect(waits.status).toBe('awaiting_approval');
    expect(refusalOf(waits, aDecision(supervisor, waits))?.code).toBe('not-yours');
    expect(refusalOf(waits, aDecision(otherSupervisor, waits))).toBeUndefined();
  });

  it('once it was decided, naming by whom and when, before anything else is looked at', () => {
    const approved = after(inReview, takes(aDecision(billing, inReview))).state;
    const refusal = refusalOf(approved, aDecision({ ...supervisor, ownAccount: true }, inReview, { proposal: 0 }));
    expect(refusal).toMatchObject({
      kind: 'wrong-state',
      code: 'already-decided',
      about: { decidedBy: 'billing-1', decidedAt: new Date(decidedAt).toISOString() },
    });
    expect(refusalOf(onItsWay, aDecision(billing, onItsWay))).toMatchObject({
      code: 'already-decided',
      about: { decidedBy: null },
    });
  });

  it('while the payment was not read', () => {
    const requested = { ...inReview, status: 'requested' as const, payment: null, amount: null, proposal: 0 };
    expect(refusalOf(requested, aDecision(billing, requested))?.code).toBe('wrong-state');
  });

  it('while the payment is disputed; a denial is not', () => {
    const frozen = { ...inReview, frozen: true };
    expect(refusalOf(frozen, aDecision(billing, frozen))?.code).toBe('charge-disputed');
    expect(refusalOf(frozen, aDecision(billing, frozen, { decision: 'deny' }))).toBeUndefined();
  });
});
