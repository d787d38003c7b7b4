import { describe, expect, it } from 'vitest';
import { markOf } from '../../../domain/clocks.ts';
import type { Instant } from '../../../domain/instant.ts';
import type { Event } from '../../../domain/machine.ts';
import { replied } from '../../../domain/ticket/facts.ts';
import { ticket } from '../../../domain/ticket/machine.ts';
import type { TicketState } from '../../../domain/ticket/state.ts';
import { everyLife, type Life } from '../../support/ticket-lives.ts';
import { aCommand, aReply, aResolution, itsDeadline, mailsOf } from '../../support/tickets.ts';

const statesOf = (life: Life): TicketState[] => [life.opening.state, ...life.steps.map((step) => step.state)];
const runningIn = (state: TicketState) => state.clocks.filter((clock) => clock.state === 'running');

/** A public message, or a resolution with words. */
const speaksToRequester = (event: Event): boolean =>
  event.type === 'command' &&
  (event.name === 'message'
    ? event.details['visibility'] === 'public'
    : event.name === 'resolve' && 'messageId' in event.details);

describe('a thousand random lives of a ticket', () => {
  it('meet every refusal and every entry that a ticket knows, so that they prove something', () => {
    const codes = new Set<string>();
    const refusals = new Set<string>();
    everyLife((life) => {
      for (const step of [life.opening, ...life.steps]) for (const { code } of step.entries) codes.add(code);
      for (const { refusal } of life.refused) refusals.add(refusal.code);
    });
    expect([...codes].sort()).toEqual([
      'clock.fired',
      'clock.missed',
      'fact.unknown',
      'ticket.answered',
      'ticket.assigned',
      'ticket.closed',
      'ticket.noted',
      'ticket.opened',
      'ticket.opened-as-follow-up',
      'ticket.queued',
      'ticket.reopened',
      'ticket.replied',
      'ticket.replied-after-close',
      'ticket.resolved',
    ]);
    expect([...refusals].sort()).toEqual(['ticket-already-resolved', 'ticket-closed', 'unknown-command']);
  });

  it('TK-11 no mark fires twice, not even when it is fed twice', () => {
    everyLife((life) => {
      const marks: string[] = [];
      for (const { event, state } of life.steps) {
        if (event.type !== 'deadline') continue;
        marks.push(event.mark);
        expect(ticket.on(state, event)).toEqual({ state, entries: [], effects: [] });
      }
      expect(new Set(marks).size).toBe(marks.length);
    });
  });

  it('TK-11 TK-21 every missed target is told once, and every closing once', () => {
    everyLife((life) => {
      const mails = life.steps.flatMap(mailsOf);
      const count = (template: string): number => mails.filter((each) => each === template).length;
      expect(count('sla-missed')).toBe(life.last.clocks.filter((clock) => clock.state === 'missed').length);
      expect(count('ticket-closed')).toBe(ticket.ended(life.last) ? 1 : 0);
    });
  });

  it('no deadline in the past is left unfired whenever the engine is up to date', () => {
    everyLife((life) => {
      for (const { state, now } of life.quiet)
        for (const clock of runningIn(state)) expect(clock.dueAt).toBeGreaterThan(now);
    });
  });

  it('the one live deadline is the running clock that is due first', () => {
    everyLife((life) => {
      for (const state of statesOf(life)) {
        const due = runningIn(state).map((clock) => clock.dueAt);
        const next = ticket.nextDeadline(state);
        expect(next?.at).toBe(due.length > 0 ? Math.min(...due) : undefined);
        expect(runningIn(state).map(markOf)).toEqual(next ? expect.arrayContaining([next.mark]) : []);
      }
    });
  });

  it('at most one clock of a kind runs, and no two marks share a name', () => {
    everyLife((life) => {
      const kinds = statesOf(life).map((state) => runningIn(state).map((clock) => clock.kind));
      for (const running of kinds) expect(new Set(running).size).toBe(running.length);
      expect(new Set(life.last.clocks.map(markOf)).size).toBe(life.last.clocks.length);
    });
  });

  it('no clock runs on a closed ticket, and on a resolved one only that of its closing', () => {
    everyLife((life) => {
      for (const state of statesOf(life)) {
        if (state.status === 'closed') expect(runningIn(state)).toEqual([]);
        if (state.status === 'resolved') expect(runningIn(state).map((clock) => clock.kind)).toEqual(['autoClose']);
      }
    });
  });

  it('every state can reach its end: resolved, and time passes', () => {
    everyLife(({ last, now }) => {
      const resolve = aCommand('resolve', { textId: 't-last' });
      let state = ticket.refuse(last, resolve) ? last : ticket.on(last, aResolution(now)).state;
      for (let n = 0; ticket.nextDeadline(state) && n < 100; n++) state = ticket.on(state, itsDeadline(state)).state;
      expect(ticket.ended(state)).toBe(true);
    });
  });

  it('what has ended stays ended: every command is refused, a reply only asks for a follow-up (TK-20)', () => {
    everyLife(({ last, now }) => {
      const closed = ticket.ended(last) ? last : ended(last, now);
      for (const name of ticket.commands) expect(ticket.refuse(closed, aCommand(name))?.code).toBe('ticket-closed');
      const reply = ticket.on(closed, aReply(now + 1, { messageId: 'm-late' }));
      expect(reply.state).toEqual(closed);
      expect(reply.effects).toMatchObject([
        { kind: 'openFollowUp', details: { messageId: 'm-late', receivedAt: now + 1 } },
      ]);
    });
  });

  it('what became of a mark is never changed: a met one is not missed later, a breach is not erased (TK-11)', () => {
    everyLife((life) => {
      for (const { before, state } of life.steps)
        before.clocks.forEach((clock, n) => {
          const { kind, mark, cycle, dueAt } = clock;
          expect(state.clocks[n]).toMatchObject(clock.state === 'running' ? { kind, mark, cycle, dueAt } : clock);
        });
    });
  });

  it('TK-10 records with each mark when it was handled and how late, and that a duty in time was not', () => {
    everyLife((life) => {
      for (const { before, state, event } of life.steps)
        state.clocks.forEach((clock, n) => {
          if (clock.state === 'running' || before.clocks[n]?.state !== 'running') return;
          const late = clock.state === 'missed' || clock.state === 'fired';
          expect(clock).toMatchObject({ at: event.at, lateMs: late ? event.at - clock.dueAt : 0 });
          if (clock.state === 'met') expect(event.at).toBeLessThanOrEqual(clock.dueAt);
        });
    });
  });

  it('TK-20 a reply to a resolved ticket starts fresh clocks of the next cycle, from its receipt', () => {
    everyLife((life) => {
      for (const { before, state, event } of life.steps) {
        if (event.type !== 'fact' || event.kind !== replied || before.status !== 'resolved') {
          expect(state.cycle).toBe(before.cycle);
          continue;
        }
        const cycle = before.cycle + 1;
        const dueAt = event.receivedAt + state.policy.firstResponse[state.category].target;
        expect(state).toMatchObject({ cycle, status: state.assignee ? 'in_progress' : 'open', resolution: null });
        expect(runningIn(state)).toMatchObject([{ kind: 'firstResponse', mark: 'target', cycle, dueAt }]);
      }
    });
  });

  it('TK-08 an unresolved ticket is in progress exactly while it is assigned', () => {
    everyLife((life) => {
      for (const state of statesOf(life))
        if (state.status !== 'resolved' && state.status !== 'closed')
          expect(state.status).toBe(state.assignee ? 'in_progress' : 'open');
    });
  });

  it('TK-10 the first response is recorded once, at the first words of staff to the requester', () => {
    everyLife((life) => {
      let first: Instant | null = null;
      for (const { event, state } of life.steps) {
        if (speaksToRequester(event)) first ??= event.at;
        expect(state.firstResponseAt).toBe(first);
      }
    });
  });

  it('TK-20 the door and the ticket agree on where a reply belongs', () => {
    everyLife((life) => {
      for (const { factId, where, commandsWaited, nextQuiet } of life.landings) {
        if (where === 'follow-up') expect(life.quiet[nextQuiet]?.state.status).toBe('closed');
        const step = life.steps.find(({ event }) => event.type === 'fact' && event.id === factId);
        if (step && !commandsWaited) expect(step.effects).toEqual([]);
      }
    });
  });
});

/** The ticket closed by silence. */
function ended(state: TicketState, now: number): TicketState {
  const resolved = state.status === 'resolved' ? state : ticket.on(state, aResolution(now)).state;
  return ticket.on(resolved, itsDeadline(resolved)).state;
}
