import { describe, expect, it } from 'vitest';
import { ticket } from '../../../domain/ticket/machine.ts';
import { anAssignment, aResolution, aTicket, minute, openedAt } from '../../support/tickets.ts';

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

  it('does not reopen a resolved ticket, nor move a clock', () => {
    const resolved = aTicket({}, aResolution(soon));
    const { state } = ticket.on(resolved, anAssignment(soon, { assignee: 'agent-1' }));
    expect(state).toEqual({ ...resolved, assignee: 'agent-1' });
  });

  it('is not the first response, and does not move its clock', () => {
    const fresh = aTicket();
    const { state } = ticket.on(fresh, anAssignment(soon, { assignee: 'agent-1' }));
    expect(state.firstResponseAt).toBeNull();
    expect(state.clocks).toEqual(fresh.clocks);
  });
});
