import { describe, expect, it } from 'vitest';
import { ticket } from '../../../domain/ticket/machine.ts';
import type { TicketState } from '../../../domain/ticket/state.ts';
import {
  aCommand,
  after,
  anAnswer,
  anAssignment,
  anEscalation,
  anOpening,
  aProposal,
  aQuestion,
  aReply,
  aResolution,
  aTicket,
  atInstant,
  clocksOf,
  codesOf,
  commanded,
  hour,
  itsDeadline,
  mailed,
  mailsOf,
  openedAt,
  runningKinds,
} from '../../support/machines/tickets/tickets.ts';

const at = openedAt + hour / 2;
const assigned = aTicket({ category: 'billing' }, anAssignment(openedAt, { assignee: 'billing-1' }));
const followUp = 4 * hour;

describe('TK-22 R-5 an escalation', () => {
  const step = ticket.on(assigned, anEscalation(at, { level: 2, team: 'supervisor', followUp }));

  it('gives the ticket to its team, clears the assignee and promises a follow-up', () => {
    expect(step.state).toMatchObject({ status: 'escalated', level: 2, team: 'supervisor', assignee: null });
    expect(clocksOf(step.state, 'followUp', at)).toEqual(['due.1 running 4']);
    const params = { level: 2, team: 'supervisor', followUp, textId: `t-${at}`, urgency: 'high' };
    expect(step.entries).toEqual([{ code: 'ticket.escalated', params }]);
  });

  it('tells the requester which team and by when, and the team', () => {
    const dueAt = at + followUp;
    expect(mailed(step, 'escalation-requester')).toEqual([
      { template: 'escalation-requester', team: 'supervisor', dueAt },
    ]);
    expect(mailed(step, 'escalation-team')).toMatchObject([{ team: 'supervisor', level: 2, dueAt }]);
    expect(step.effects.some(({ kind }) => kind === 'pageTeam')).toBe(false);
  });

  it('to safety goes through the emergency channel as well', () => {
    const { effects } = ticket.on(assigned, anEscalation(at, { team: 'safety' }));
    expect(effects.filter(({ kind }) => kind === 'pageTeam')).toMatchObject([{ details: { level: 3 } }]);
  });

  it.each([
    ['support', 1],
    ['billing', 2],
    ['technical', 2],
    ['moderation', 2],
    ['supervisor', 2],
    ['safety', 3],
  ])('to %s has level %i by default, and the category target as its follow-up', (team, level) => {
    const state = after(assigned, anEscalation(at, { team }));
    expect(state).toMatchObject({ team, level });
    expect(clocksOf(state, 'followUp', at)).toEqual(['due.1 running 4']);
  });

  it('leaves the clocks of the answer as they are', () => {
    expect(clocksOf(step.state, 'firstResponse')).toEqual(clocksOf(assigned, 'firstResponse'));
  });

  it('ends the wait for the requester', () => {
    for (const event of [aQuestion(at), aProposal(at)]) {
      const state = after(assigned, event, anEscalation(at + 1, { team: 'supervisor' }));
      expect(state).toMatchObject({ status: 'escalated', proposal: null });
      expect(runningKinds(state)).toEqual(['followUp']);
    }
  });

  it('is not possible on a resolved ticket', () => {
    const resolved = after(assigned, aResolution(at));
    expect(ticket.refuse(resolved, aCommand('escalate', { team: 'supervisor' }))?.code).toBe('ticket-already-resolved');
  });

  it('survives a resolution, and goes on with a fresh follow-up when the ticket is reopened', () => {
    const again = after(step.state, aResolution(at + hour), aReply(at + 2 * hour));
    expect(again).toMatchObject({ status: 'escalated', team: 'supervisor', cycle: 2 });
    expect(clocksOf(again, 'followUp', at + 2 * hour)).toEqual(['due.1 cancelled', 'due.2 running 4']);
  });
});

describe('TK-22 a missed follow-up', () => {
  const escalated = after(assigned, anEscalation(at, { level: 1, team: 'technical', followUp: hour }));
  const ladder = (begin: TicketState, marks: number) => {
    const steps = [];
    for (let state = begin; steps.length < marks; ) {
      const only = { ...state, clocks: state.clocks.filter(({ kind }) => kind === 'followUp') };
      if (!ticket.nextDeadline(only)) break;
      const step = ticket.on(only, itsDeadline(only));
      steps.push(step);
      state = step.state;
    }
    return steps;
  };

  it('climbs a level and starts the same follow-up again; at 3 the manager is paged, once, and the ladder ends', () => {
    const steps = ladder(escalated, 10);
    expect(steps.map(({ state }) => state.level)).toEqual([2, 3, 3]);
    expect(steps.map((step) => mailed(step, 'follow-up-missed')[0]?.['manager'] ?? false)).toEqual([
      false,
      true,
      false,
    ]);
    expect(steps.map((step) => codesOf(step).slice(1))).toEqual([
      ['ticket.escalation-climbed'],
      ['ticket.escalation-climbed'],
      [],
    ]);
    expect(clocksOf(steps[1]!.state, 'followUp', at)).toEqual(['due.1 missed', 'due.2 missed', 'due.3 running 3']);
  });

  it('of an escalation that began at 3 pages the manager as well', () => {
    const top = after(assigned, anEscalation(at, { level: 3, team: 'safety', followUp: hour }));
    const managers = ladder(top, 10).map((step) => mailed(step, 'follow-up-missed')[0]?.['manager'] ?? false);
    expect(managers).toEqual([true, false]);
  });

  it('is not missed when the escalation is over', () => {
    const over = after(escalated, commanded(at + 1, 'de-escalate', { textId: 't' }));
    expect(clocksOf(over, 'followUp')).toEqual(['due.1 cancelled']);
  });
});

describe('TK-22 de-escalation', () => {
  it('restores team and level: after several escalations, those before the first', () => {
    const twice = after(
      assigned,
      anEscalation(at, { level: 2, team: 'technical' }),
      anEscalation(at + 1, { level: 3, team: 'supervisor' }),
    );
    const step = ticket.on(twice, commanded(at + 2, 'de-escalate', { textId: 't-why' }));
    expect(step.state).toMatchObject({ status: 'open', level: 1, team: 'billing', assignee: null, escalation: null });
    expect(step.entries).toEqual([{ code: 'ticket.de-escalated', params: { textId: 't-why' } }]);
  });

  const down = (state: TicketState) => ticket.on(state, commanded(at + hour, 'de-escalate', { textId: 't' }));
  const told = { template: 'escalation-requester', team: 'billing', over: true };

  it('tells the requester the promise that counts now: the answer that is owed', () => {
    const step = down(after(assigned, anEscalation(at, { team: 'supervisor' })));
    expect(mailsOf(step)).toEqual(['escalation-requester']);
    expect(mailed(step, 'escalation-requester')).toEqual([{ ...told, dueAt: openedAt + 4 * hour }]);
    expect(runningKinds(step.state)).toEqual(['firstResponse']);
  });

  it('promises an update within the answer time where nothing else is owed (TK-13)', () => {
    const step = down(after(assigned, anAnswer(openedAt), anEscalation(at, { team: 'supervisor' })));
    expect(mailed(step, 'escalation-requester')).toEqual([{ ...told, dueAt: at + 5 * hour }]);
    expect(clocksOf(step.state, 'nextUpdate', at + hour)).toEqual(['warn.1 running 3', 'due.1 running 4']);
  });

  it('tells nobody anything while we wait for the requester', () => {
    const waiting = after(assigned, anEscalation(at, { team: 'supervisor' }), aQuestion(at + 1));
    expect(mailsOf(down(waiting))).toEqual([]);
  });

  it('by a dismissed rule tells the requester as well', () => {
    const forced = after(assigned, aReply(at, { rules: ['TK-23/threats'] }));
    const undone = commanded(at + hour, 'dismiss', { rule: 'TK-23/threats', textId: 't', supervisor: true });
    expect(mailed(ticket.on(forced, undone), 'escalation-requester')).toMatchObject([told]);
  });

  it('is refused where nothing is escalated', () => {
    expect(ticket.refuse(assigned, aCommand('de-escalate'))?.code).toBe('ticket-not-escalated');
  });
});

describe('TK-23 triggers', () => {
  const forced = 'TK-23/threats';
  const suggested = 'TK-23/refund-over-threshold';

  it('are suggested with the rule that fired, and change nothing', () => {
    const step = anOpening({ category: 'billing', rules: [suggested] });
    expect(step.state).toMatchObject({ status: 'open', level: 1, suggestions: [{ rule: suggested, state: 'open' }] });
    expect(step.entries[1]).toEqual({ code: 'ticket.escalation-suggested', params: { rule: suggested } });
  });

  it('that are forced escalate at once to safety, level 3, with the rule on record', () => {
    const step = ticket.on(assigned, aReply(at, { rules: [forced] }));
    expect(step.state).toMatchObject({ status: 'escalated', team: 'safety', level: 3, assignee: null });
    expect(step.entries.at(-1)).toMatchObject({ code: 'ticket.escalated', params: { rule: forced, team: 'safety' } });
    expect(mailsOf(step)).toEqual(['escalation-requester', 'escalation-team']);
  });

  it('that are forced replace an escalation to another team, and do not repeat one to their own', () => {
    const elsewhere = after(assigned, anEscalation(at, { level: 3, team: 'supervisor' }));
    expect(after(elsewhere, aReply(at + 1, { rules: [forced] })).team).toBe('safety');
    const there = aTicket({ category: 'safety', immediateDanger: true });
    expect(codesOf(ticket.on(there, aReply(at, { rules: [forced] })))).not.toContain('ticket.escalated');
  });

  it('fire once each, and unknown ones not at all', () => {
    const once = after(
      assigned,
      aReply(at, { rules: [suggested, 'TK-23/no-such-rule'] }),
      aReply(at + 1, { rules: [suggested] }),
    );
    expect(once.suggestions).toEqual([{ rule: suggested, state: 'open' }]);
  });

  it('in a reply to a closed ticket are left to the follow-up: it stays closed', () => {
    const closed = after(assigned, commanded(at, 'close', { textId: 't' }));
    expect(after(closed, aReply(at + 1, { rules: [forced] }))).toEqual(closed);
  });

  it('are taken by an escalation to their team', () => {
    const state = aTicket({ rules: [suggested] }, anEscalation(at, { team: 'supervisor' }));
    expect(state.suggestions).toEqual([{ rule: suggested, state: 'taken' }]);
  });

  it('can be dismissed, on record, once', () => {
    const ask = aCommand('dismiss', { rule: suggested, textId: 't-why' });
    const open = aTicket({ rules: [suggested] });
    expect(ticket.refuse(open, ask)).toBeUndefined();
    const step = ticket.on(open, commanded(at, 'dismiss', { rule: suggested, textId: 't-why' }));
    expect(step.state.suggestions).toEqual([{ rule: suggested, state: 'dismissed' }]);
    expect(step.entries).toEqual([
      { code: 'ticket.suggestion-dismissed', params: { rule: suggested, textId: 't-why' } },
    ]);
    expect(ticket.refuse(step.state, ask)?.code).toBe('suggestion-not-open');
  });

  it('that were forced are undone by a supervisor only; the refusal of anybody else is on record', () => {
    const state = aTicket({ category: 'general', rules: [forced] });
    const ask = (supervisor: boolean) => aCommand('dismiss', { rule: forced, textId: 't', supervisor });
    expect(ticket.refuse(state, ask(false))).toMatchObject({
      kind: 'not-yours',
      code: 'supervisor-needed',
      record: { code: 'ticket.dismissal-refused', params: { rule: forced } },
    });
    expect(ticket.refuse(state, ask(true))).toBeUndefined();
    const undone = after(state, commanded(at, 'dismiss', { rule: forced, textId: 't', supervisor: true }));
    expect(undone).toMatchObject({ status: 'open', team: 'support', level: 1, escalation: null });
  });

  it('that were forced together hold until the last is dismissed; what staff escalated stays', () => {
    const dismissal = (rule: string) => commanded(at + 1, 'dismiss', { rule, textId: 't', supervisor: true });
    const both = aTicket({ rules: [forced, 'TK-23/underage'] });
    expect(after(both, dismissal(forced)).escalation).not.toBeNull();
    expect(after(both, dismissal(forced), dismissal('TK-23/underage')).escalation).toBeNull();
    const byStaff = aTicket({ rules: [forced] }, anEscalation(at, { team: 'supervisor' }));
    expect(after(byStaff, dismissal(forced)).team).toBe('supervisor');
  });

  it('leave a forced ticket waiting for somebody after the end of its ladder', () => {
    expect(atInstant(aTicket({ rules: [forced] }), at + 1_000 * hour).status).toBe('escalated');
  });
});
