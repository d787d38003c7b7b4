import { describe, expect, it } from 'vitest';
import { idIn } from '../../../../domain/machine/machine.ts';
import { manual } from '../../../../domain/policy/policy.ts';
import { ticket } from '../../../../domain/ticket/machine.ts';
import { open } from '../../../../domain/ticket/open.ts';
import {
  anAnswer,
  anAssignment,
  aProposal,
  aQuestion,
  aRefundFact,
  aReply,
  aResolution,
  aTicket,
  clocksOf,
  codesOf,
  day,
  hour,
  itsDeadline,
  openedAt,
} from '../../../support/machines/tickets/tickets.ts';

const refundId = 'B6TX2MRD';
const large = { refundId, amount: 100_01, currency: 'gbp' };
const overThreshold = 'TK-23/refund-over-threshold';
const billing = aTicket({ category: 'billing' });
const answered = aTicket({ category: 'billing' }, anAnswer(openedAt + hour));
const later = openedAt + 2 * hour;

describe('a refund that was requested', () => {
  it('TK-23 suggests an escalation above the threshold, with the rule that fired', () => {
    const step = ticket.on(billing, aRefundFact(later, 'refund-requested', { ...large, rules: [overThreshold] }));
    expect(step.entries).toEqual([
      { code: 'ticket.refund-requested', params: large },
      { code: 'ticket.escalation-suggested', params: { rule: overThreshold } },
    ]);
    expect(step.state.suggestions).toEqual([{ rule: overThreshold, state: 'open' }]);
    expect([step.state.status, step.effects]).toEqual([billing.status, []]);
  });

  it('TK-23 suggests it once: what is told again, with its amount, only adds the suggestion', () => {
    const told = aRefundFact(later, 'refund-requested', { refundId, rules: [] });
    const again = aRefundFact(later + 1, 'refund-requested', { ...large, rules: [overThreshold], again: true });
    const first = ticket.on(ticket.on(billing, told).state, again);
    expect(codesOf(first)).toEqual(['ticket.escalation-suggested']);
    expect(codesOf(ticket.on(first.state, again))).toEqual([]);
  });
});

describe('a refund that was decided', () => {
  const decided = (byPerson: boolean, decision = 'denied') =>
    aRefundFact(later, 'refund-decided', { ...large, decision, byPerson });

  it('TK-10 by a person, answers the requester: the first-response clock stops, and triage is done (TK-06)', () => {
    const { state, entries, effects } = ticket.on(billing, decided(true));
    expect(clocksOf(state, 'firstResponse')).toEqual(['warn.1 met', 'target.1 met', 'limit.1 met']);
    expect(clocksOf(state, 'triage')).toEqual(['due.1 met']);
    expect([state.firstResponseAt, state.unanswered, effects]).toEqual([later, false, []]);
    expect(entries).toEqual([
      { code: 'ticket.refund-decided', params: { ...large, decision: 'denied', byPerson: true } },
    ]);
  });

  it('TK-31 by a person, settles an owed answer', () => {
    const owed = ticket.on(answered, aReply(openedAt + 90 * 60_000)).state;
    expect(owed.replyOwed).toBe(true);
    const { state } = ticket.on(owed, decided(true, 'approved'));
    expect([state.replyOwed, clocksOf(state, 'reply')]).toEqual([false, ['warn.1 met', 'target.1 met', 'limit.1 met']]);
  });

  it('TK-10 without a person, answers nobody', () => {
    const { state } = ticket.on(billing, decided(false, 'approved'));
    expect([state.firstResponseAt, state.unanswered, state.clocks]).toEqual([null, true, billing.clocks]);
  });

  it('TK-10 leaves a ticket that is over as it is', () => {
    const resolved = aTicket({ category: 'billing' }, aResolution(openedAt + hour));
    const { state } = ticket.on(resolved, decided(true));
    expect(state).toEqual(resolved);
  });
});

it('BL-05 a refund that was paid stands on the ticket and changes nothing', () => {
  const step = ticket.on(billing, aRefundFact(later, 'refund-paid', large));
  expect([step.state, codesOf(step), step.effects]).toEqual([billing, ['ticket.refund-paid'], []]);
});

describe('R-27 a refund that failed', () => {
  const failed = aRefundFact(later, 'refund-failed', large);

  it.each([
    ['answered', answered],
    [
      'waiting for its requester',
      aTicket({ category: 'billing' }, anAssignment(openedAt, { assignee: 'billing-1' }), aQuestion(openedAt + hour)),
    ],
    [
      'waiting for a verdict',
      aTicket({ category: 'billing' }, anAssignment(openedAt, { assignee: 'billing-1' }), aProposal(openedAt + hour)),
    ],
  ])('owes an answer on a live ticket that is %s, by the clock of its row', (_, before) => {
    const { state, entries } = ticket.on(before, failed);
    expect(entries).toEqual([{ code: 'ticket.refund-failed', params: large }]);
    expect([state.replyOwed, ['open', 'in_progress'].includes(state.status)]).toEqual([true, true]);
    expect(clocksOf(state, 'reply', later)).toEqual(['warn.1 running 3', 'target.1 running 4', 'limit.1 running 12']);
    expect(clocksOf(state, 'waiting').concat(clocksOf(state, 'verification')).join()).not.toContain('running');
  });

  it('adds nothing where an answer is owed anyway', () => {
    const { state } = ticket.on(billing, failed);
    expect([state.replyOwed, clocksOf(state, 'reply')]).toEqual([false, []]);
  });

  it('TK-20 reopens a resolved ticket with fresh clocks, also one whose assignee is away', () => {
    const resolved = aTicket(
      { category: 'billing' },
      anAssignment(openedAt, { assignee: 'billing-1' }),
      anAnswer(openedAt + 1),
      aResolution(openedAt + hour),
    );
    const step = ticket.on(resolved, failed);
    expect(step.state).toMatchObject({ status: 'in_progress', cycle: 2, resolution: null, assignee: 'billing-1' });
    expect(step.entries).toEqual([
      { code: 'ticket.refund-failed', params: large },
      { code: 'ticket.reopened', params: { cycle: 2, refundId } },
    ]);
    expect(clocksOf(step.state, 'firstResponse', later).slice(-3)).toEqual([
      'warn.2 running 3',
      'target.2 running 4',
      'limit.2 running 12',
    ]);
    const away = aRefundFact(later, 'refund-failed', { ...large, assigneeOnline: false });
    expect(ticket.on(resolved, away).state).toMatchObject({ status: 'open', assignee: null });
  });

  it('TK-20 leaves a closed ticket closed and passes it on', () => {
    const resolved = aTicket({ category: 'billing' }, aResolution(openedAt + hour));
    const closed = ticket.on(resolved, itsDeadline(resolved)).state;
    const at = openedAt + 30 * day;
    const step = ticket.on(closed, aRefundFact(at, 'refund-failed', large));
    expect([step.state, codesOf(step)]).toEqual([closed, ['ticket.refund-failed']]);
    expect(step.effects).toEqual([{ kind: 'passOnRefund', details: { ...large, factId: `f-${at}`, receivedAt: at } }]);
  });
});

it('TK-03 a ticket that the product opens acknowledges nothing, and tells the desk (TK-04)', () => {
  const asked = {
    ref: '7K3QX9BD',
    category: 'billing',
    messageId: 'm-1',
    followUpOf: null,
    immediateDanger: false,
  } as const;
  const mails = open({ ...asked, rules: [], missing: [], isUnasked: true }, manual.ticket, openedAt).effects;
  expect(mails.map(({ details }) => idIn(details, 'template'))).toEqual(['ticket-desk-notice']);
});
