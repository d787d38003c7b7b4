import { describe, expect, it } from 'vitest';
import { ticket } from '../../../domain/ticket/machine.ts';
import {
  after,
  aLeaving,
  aNote,
  anAnswer,
  anAssignment,
  anEscalation,
  aProposal,
  aReply,
  aResolution,
  aRouting,
  aTicket,
  clocksOf,
  codesOf,
  commanded,
  hour,
  itsDeadline,
  mailsOf,
  minute,
  openedAt,
} from '../../support/machines/tickets/tickets.ts';

const soon = openedAt + minute;

describe('TK-08 assignment', () => {
  it('puts an open ticket into progress', () => {
    const step = ticket.on(aTicket({ category: 'billing' }), anAssignment(soon, { assignee: 'billing-1' }));
    expect(step.state).toMatchObject({ status: 'in_progress', assignee: 'billing-1', team: 'billing' });
    expect(step.entries).toEqual([{ code: 'ticket.assigned', params: { assignee: 'billing-1', team: 'billing' } }]);
    expect(step.effects).toEqual([]);
  });

  it('hands it from one person to another, with the team when it changes', () => {
    const assigned = aTicket({}, anAssignment(soon, { assignee: 'agent-1' }));
    const step = ticket.on(assigned, anAssignment(soon, { assignee: 'billing-1', team: 'billing' }));
    expect(step.state).toMatchObject({ status: 'in_progress', assignee: 'billing-1', team: 'billing' });
  });

  it('to a team alone puts it back into that queue, open', () => {
    const assigned = aTicket({}, anAssignment(soon, { assignee: 'agent-1' }));
    const step = ticket.on(assigned, anAssignment(soon, { team: 'technical' }));
    expect(step.state).toMatchObject({ status: 'open', assignee: null, team: 'technical' });
    expect(step.entries).toEqual([{ code: 'ticket.queued', params: { team: 'technical' } }]);
  });

  it('does not reopen a resolved ticket', () => {
    const resolved = aTicket({}, aResolution(soon));
    expect(after(resolved, anAssignment(soon, { assignee: 'agent-1' }))).toEqual({ ...resolved, assignee: 'agent-1' });
  });

  it('is not the first response: its clock and a missed mark stay as they are (TK-11)', () => {
    const fresh = aTicket();
    const { state } = ticket.on(fresh, anAssignment(soon, { assignee: 'agent-1' }));
    expect(state.firstResponseAt).toBeNull();
    expect(clocksOf(state, 'firstResponse')).toEqual(clocksOf(fresh, 'firstResponse'));
  });
});

describe('TK-07 routing', () => {
  const routed = aRouting(soon, 'billing-1', 'billing');

  it('gives a waiting ticket to the person that it found, and says why', () => {
    const step = ticket.on(aTicket({ category: 'billing' }), routed);
    const because = 'least open work in billing (1 of 10)';
    expect(step.state).toMatchObject({ status: 'in_progress', assignee: 'billing-1', assignedBecause: because });
    expect(step.entries).toEqual([
      { code: 'ticket.assigned', params: { assignee: 'billing-1', team: 'billing', because } },
    ]);
  });

  it('gives an escalated ticket to somebody of its new team, and it stays escalated (R-4)', () => {
    const escalated = aTicket({ category: 'safety' });
    expect(after(escalated, aRouting(soon, 'safety-1', 'safety'))).toMatchObject({
      status: 'escalated',
      assignee: 'safety-1',
    });
  });

  it('is overtaken by what staff decided in the meantime: somebody has it, another team, solved, or waiting for the requester', () => {
    const events = [
      anAssignment(soon, { assignee: 'billing-2' }),
      anAssignment(soon, { team: 'technical' }),
      aResolution(soon),
      aProposal(soon),
    ];
    for (const event of events) {
      const decided = aTicket({ category: 'billing' }, event);
      const step = ticket.on(decided, routed);
      expect(step.state).toEqual(decided);
      expect(codesOf(step)).toEqual(['ticket.routing-overtaken']);
    }
  });

  it('gives way to the choice of staff, which carries no reason of routing', () => {
    const state = aTicket({ category: 'billing' }, routed, anAssignment(soon, { assignee: 'billing-2' }));
    expect(state).toMatchObject({ assignee: 'billing-2', assignedBecause: null });
  });
});

describe('TK-06 triage', () => {
  it('is overdue after 1 h: the lead is alerted once', () => {
    const fresh = aTicket();
    const step = ticket.on(fresh, itsDeadline(fresh));
    expect(clocksOf(step.state, 'triage')).toEqual(['due.1 missed']);
    expect(mailsOf(step)).toEqual(['triage-overdue']);
    expect(step.effects[0]?.details).toEqual({
      template: 'triage-overdue',
      mark: 'triage.due.1',
      dueAt: openedAt + hour,
      missedAt: openedAt + hour,
    });
  });

  it.each([
    ['an assignment', anAssignment(soon, { assignee: 'agent-1' })],
    ['a note', aNote(soon)],
    ['an answer', anAnswer(soon)],
    ['another priority', commanded(soon, 'priority', { priority: 'high', textId: 't' })],
    ['an escalation', anEscalation(soon, { team: 'supervisor' })],
    ['a resolution', aResolution(soon)],
  ])('is %s by staff', (_, event) => {
    expect(clocksOf(aTicket({}, event), 'triage')).toEqual(['due.1 met']);
  });

  it('is done neither by automatic routing nor by what the requester writes', () => {
    for (const event of [aRouting(soon, 'agent-1', 'support'), aReply(soon)])
      expect(clocksOf(aTicket({}, event), 'triage')).toEqual(['due.1 running 1']);
  });
});

describe('TK-07 the ticket of somebody who has left', () => {
  const worked = aTicket({}, anAssignment(soon, { assignee: 'agent-1' }));

  it('is back in the queue of its team, with the clocks that it had', () => {
    const { state, entries, effects } = ticket.on(worked, aLeaving(soon + minute, 'agent-1'));
    expect(state).toEqual({ ...worked, status: 'open', assignee: null });
    expect(entries).toEqual([{ code: 'ticket.assignee-left', params: { assignee: 'agent-1', team: 'support' } }]);
    expect(effects).toEqual([]);
  });

  it('goes on waiting for the requester, and is in the queue when they reply', () => {
    const waiting = after(worked, anAnswer(soon + minute, 'm-1', { waitForResponse: true }));
    const left = after(waiting, aLeaving(soon + 2 * minute, 'agent-1'));
    expect(left).toEqual({ ...waiting, assignee: null });
    expect(after(left, aReply(soon + hour))).toMatchObject({ status: 'open', assignee: null });
  });

  it('stays escalated, without an assignee', () => {
    const escalated = after(
      worked,
      anEscalation(soon + minute, { team: 'technical' }),
      anAssignment(soon + minute, { assignee: 'agent-1' }),
    );
    expect(after(escalated, aLeaving(soon + hour, 'agent-1'))).toMatchObject({ status: 'escalated', assignee: null });
  });

  it('stays with somebody else who has it by now, and resolved with the id of whoever resolved it', () => {
    const handed = after(worked, anAssignment(soon + minute, { assignee: 'agent-2' }));
    const resolved = after(worked, aResolution(soon + minute));
    for (const state of [handed, resolved])
      expect(ticket.on(state, aLeaving(soon + hour, 'agent-1'))).toEqual({ state, entries: [], effects: [] });
  });
});
