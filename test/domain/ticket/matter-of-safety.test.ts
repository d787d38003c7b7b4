import { describe, expect, it } from 'vitest';
import { categories, teams } from '../../../domain/people/desk.ts';
import { refuseRating } from '../../../domain/ticket/door.ts';
import { escalationRules } from '../../../domain/ticket/escalation-rules.ts';
import { ticket } from '../../../domain/ticket/machine.ts';
import { areForcing, isMatterOfSafety } from '../../../domain/ticket/matter-of-safety.ts';
import {
  aCommand,
  after,
  anEscalation,
  aReply,
  aResolution,
  aTicket,
  aVerdict,
  commanded,
  mailsOf,
  openedAt,
} from '../../support/machines/tickets/tickets.ts';

const forced = 'TK-23/threats';
const unfit = { kind: 'not-allowed', code: 'assignee-unfit' };
const dismissed = commanded(openedAt + 1, 'dismiss', { rule: forced, textId: 't', supervisor: true });

describe('R-44 a matter of safety', () => {
  it('is a ticket of its category or team, or with a forced suggestion that nobody dismissed', () => {
    for (const category of categories)
      for (const team of teams)
        for (const { rule, forced: forces } of escalationRules)
          for (const state of ['open', 'taken', 'dismissed'] as const)
            expect(isMatterOfSafety({ category, team, suggestions: [{ rule, state }] })).toBe(
              category === 'safety' || team === 'safety' || (forces && state !== 'dismissed'),
            );
  });

  it('begins with words that force it and ends with their dismissal', () => {
    const state = aTicket({ rules: [forced] });
    expect(isMatterOfSafety(state)).toBe(true);
    expect(isMatterOfSafety(after(state, dismissed))).toBe(false);
    expect(areForcing([forced])).toBe(true);
    expect(areForcing(['TK-23/press', 'TK-23/no-such-rule'])).toBe(false);
  });

  it('cannot be moved to a team that may not know of it: not assigned, escalated, de-escalated, nor sorted', () => {
    const state = aTicket({ rules: [forced] });
    for (const command of [
      aCommand('assign', { team: 'support' }),
      aCommand('escalate', { team: 'technical', textId: 't' }),
      aCommand('de-escalate', { textId: 't' }),
    ])
      expect([command.name, ticket.refuse(state, command)]).toEqual([command.name, expect.objectContaining(unfit)]);
    expect(ticket.refuse(state, aCommand('escalate', { team: 'supervisor', textId: 't' }))).toBeUndefined();
    expect(ticket.refuse(state, aCommand('category', { category: 'billing' }))).toBeUndefined(); // stays with the safety team
    const calm = after(
      aTicket({ category: 'safety', rules: [forced] }),
      commanded(openedAt, 'de-escalate', { textId: 't' }),
    );
    expect(ticket.refuse(calm, aCommand('category', { category: 'billing' }))).toMatchObject(unfit);
  });

  it('whose words were dismissed, and what staff gave to the safety team, goes back like any other', () => {
    expect(ticket.refuse(after(aTicket({ rules: [forced] }), dismissed), aCommand('assign', { team: 'support' }))).toBe(
      undefined,
    );
    const byStaff = aTicket({ category: 'billing' }, anEscalation(openedAt, { team: 'safety' }));
    expect(ticket.refuse(byStaff, aCommand('de-escalate', { textId: 't' }))).toBeUndefined();
    expect(ticket.refuse(byStaff, aCommand('assign', { team: 'billing' }))).toBeUndefined();
    expect(ticket.refuse(aTicket(), aCommand('category', { category: 'safety' }))).toBeUndefined();
  });

  it('TK-18 is not rated, and nobody is asked to', () => {
    for (const state of [aTicket({ rules: [forced] }), aTicket({}, anEscalation(openedAt, { team: 'safety' }))]) {
      const step = ticket.on(state, aResolution(openedAt + 1));
      expect(mailsOf(step)).toEqual(['ticket-resolved']);
      expect(refuseRating(step.state)?.code).toBe('rating-not-for-safety');
    }
    const sorry = after(aTicket({ rules: [forced] }), dismissed);
    expect(mailsOf(ticket.on(sorry, aResolution(openedAt + 2)))).toEqual(['ticket-resolved', 'satisfaction-request']);
  });

  it('TK-23 begins also with the comment of somebody who says that a solution helped', () => {
    const solved = aTicket({}, aResolution(openedAt + 1));
    const state = after(solved, aVerdict(openedAt + 2, true, { messageId: 'm-1', rules: [forced] }));
    expect(state).toMatchObject({ status: 'escalated', team: 'safety', level: 3, resolution: null });
    expect(after(solved, aReply(openedAt + 2, { rules: [forced] }))).toMatchObject({ status: 'escalated' });
  });
});
