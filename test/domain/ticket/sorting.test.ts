import { describe, expect, it } from 'vitest';
import { ticket } from '../../../domain/ticket/machine.ts';
import {
  after,
  aNote,
  anAnswer,
  anAssignment,
  anEscalation,
  aReply,
  aResolution,
  aTicket,
  atInstant,
  catchingUp,
  clocksOf,
  codesOf,
  commanded,
  hour,
  mailsOf,
  openedAt,
} from '../../support/machines/tickets/tickets.ts';

const at = (hours: number): number => openedAt + hours * hour;
const priority = (hours: number, to: string) => commanded(at(hours), 'priority', { priority: to, textId: 't-why' });
const category = (hours: number, to: string) => commanded(at(hours), 'category', { category: to, textId: 't-why' });
const looked = aTicket({ category: 'technical' }, aNote(openedAt));

describe('R-1 R-2 a changed priority', () => {
  it('is recorded with its reason; the clocks follow its row from the receipt on', () => {
    const step = ticket.on(atInstant(looked, at(2)), priority(2, 'urgent'));
    expect(step.entries).toEqual([
      { code: 'ticket.priority-changed', params: { from: 'high', to: 'urgent', textId: 't-why' } },
    ]);
    expect(step.state.priority).toBe('urgent');
    expect(clocksOf(step.state, 'firstResponse')).toEqual([
      'warn.1 running 0.75',
      'target.1 running 1',
      'limit.1 running 4',
    ]);
  });

  it('follows the row of the priority even when it is the old one: technical had 12 h, high has 4 h', () => {
    expect(clocksOf(after(looked, priority(1, 'high')), 'firstResponse')).toEqual([
      'warn.1 running 3',
      'target.1 running 4',
      'limit.1 running 12',
    ]);
  });

  it('TK-11 that puts marks into the past lets each fire at once, once', () => {
    const raised = after(atInstant(looked, at(6)), priority(6, 'urgent'));
    expect(catchingUp(raised, at(6)).flatMap(mailsOf)).toEqual(['sla-warning', 'sla-missed', 'sla-breached']);
  });

  it('TK-11 erases nothing that was recorded, and repeats nothing', () => {
    const missed = after(atInstant(looked, at(13)), priority(13, 'low'));
    expect(clocksOf(missed, 'firstResponse')).toEqual(['warn.1 missed', 'target.1 missed', 'limit.1 running 72']);
    expect(catchingUp(missed, at(100)).flatMap(mailsOf)).toEqual(['sla-breached']);
    const breached = after(atInstant(missed, at(72)), priority(72, 'urgent'));
    expect(breached.level).toBe(2);
    expect(catchingUp(breached, at(1_000))).toEqual([]);
  });

  it('moves the reply clock, counted from the message that it is owed to', () => {
    const asked = aTicket({}, anAnswer(at(1)), aReply(at(2)), priority(3, 'urgent'));
    expect(clocksOf(asked, 'reply', at(2))).toEqual(['warn.1 running 0.75', 'target.1 running 1', 'limit.1 running 4']);
  });

  it('starts no clock where nothing is owed: answered, or resolved', () => {
    for (const event of [anAnswer(at(1)), aResolution(at(1))]) {
      const before = aTicket({}, event);
      expect(after(before, priority(2, 'urgent')).clocks).toEqual(before.clocks);
    }
  });
});

describe('TK-05 TK-07 a changed category', () => {
  it('brings its priority, its team and its times, from the receipt on; the assignee of another team is cleared', () => {
    const assigned = after(looked, anAssignment(at(1), { assignee: 'technical-1' }));
    const step = ticket.on(assigned, category(2, 'billing'));
    expect(step.state).toMatchObject({
      category: 'billing',
      priority: 'high',
      team: 'billing',
      assignee: null,
      status: 'open',
    });
    expect(clocksOf(step.state, 'firstResponse')).toEqual([
      'warn.1 running 3',
      'target.1 running 4',
      'limit.1 running 12',
    ]);
    expect(step.entries).toEqual([
      { code: 'ticket.category-changed', params: { from: 'technical', to: 'billing', textId: 't-why' } },
    ]);
  });

  it('within one team keeps its assignee', () => {
    const assigned = aTicket({ category: 'general' }, anAssignment(at(1), { assignee: 'agent-1' }));
    expect(after(assigned, category(2, 'feedback'))).toMatchObject({
      assignee: 'agent-1',
      status: 'in_progress',
      priority: 'low',
    });
  });

  it('keeps a priority that staff chose, and its times', () => {
    const chosen = after(looked, priority(1, 'low'), category(2, 'billing'));
    expect(chosen.priority).toBe('low');
    expect(clocksOf(chosen, 'firstResponse')).toEqual([
      'warn.1 running 36',
      'target.1 running 48',
      'limit.1 running 72',
    ]);
  });

  it('R-1 to business loses its limit, and gets it back with the next one', () => {
    const business = aTicket({}, category(1, 'business'));
    expect(clocksOf(business, 'firstResponse')).toEqual([
      'warn.1 running 18',
      'target.1 running 24',
      'limit.1 cancelled',
    ]);
    expect(clocksOf(after(business, category(2, 'general')), 'firstResponse').at(-1)).toBe('limit.1 running 48');
  });

  it('R-1 from business gets a limit, even when everything else was missed', () => {
    const missed = atInstant(aTicket({ category: 'business' }), at(30));
    expect(clocksOf(after(missed, category(30, 'general')), 'firstResponse')).toEqual([
      'warn.1 missed',
      'target.1 missed',
      'limit.1 running 48',
    ]);
  });

  it('TK-05 to safety is urgent and escalated to the safety team at once, whatever was chosen before', () => {
    const step = ticket.on(after(looked, priority(1, 'low')), category(2, 'safety'));
    expect(step.state).toMatchObject({ priority: 'urgent', status: 'escalated', level: 2, team: 'safety' });
    expect(codesOf(step)).toEqual(['ticket.category-changed', 'ticket.escalated']);
    expect(mailsOf(step)).toEqual(['escalation-requester', 'escalation-team']);
    expect(step.effects.some(({ kind }) => kind === 'pageTeam')).toBe(true);
  });

  it('TK-05 to safety takes the ticket from every other team, and it stays with safety when the escalation ends', () => {
    const elsewhere = aTicket({}, anEscalation(at(1), { team: 'supervisor', level: 3 }), category(2, 'safety'));
    expect(elsewhere).toMatchObject({ team: 'safety', level: 3, status: 'escalated' });
    expect(after(elsewhere, commanded(at(3), 'de-escalate')).team).toBe('safety');
  });

  it('of an escalated ticket takes effect when the escalation ends', () => {
    const escalated = aTicket({}, anEscalation(at(1), { team: 'supervisor' }), category(2, 'billing'));
    expect(escalated).toMatchObject({ category: 'billing', team: 'supervisor', status: 'escalated' });
    expect(after(escalated, commanded(at(3), 'de-escalate'))).toMatchObject({ team: 'billing', status: 'open' });
  });
});
