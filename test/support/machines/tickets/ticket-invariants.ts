import { type Clock, markOf } from '../../../../domain/machine/clocks.ts';
import type { Event } from '../../../../domain/machine/machine.ts';
import { fixed } from '../../../../domain/policy/policy.ts';
import { ticket } from '../../../../domain/ticket/machine.ts';
import { answerTimes, type TicketState, workingStatus } from '../../../../domain/ticket/state.ts';
import { isDuty } from '../../../../domain/ticket/words/change.ts';
import { ticketFacts } from '../../../../domain/ticket/words/vocabulary.ts';
import type { Life, LivedStep } from './ticket-lives.ts';
import { aCommand, aReply, aResolution, itsDeadline, mailed, mailsOf } from './tickets.ts';

/** Fails with these words. Plain, because it is asked millions of times. */
function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const statesOf = (life: Life): TicketState[] => [life.opening.state, ...life.steps.map((step) => step.state)];
const runningIn = (state: TicketState): Clock[] => state.clocks.filter((clock) => clock.state === 'running');
const kindsIn = (state: TicketState): Set<string> => new Set(runningIn(state).map((clock) => clock.kind));
const only = (kinds: Set<string>, ...allowed: string[]): boolean => [...kinds].every((kind) => allowed.includes(kind));
const forEachState = (check: (state: TicketState) => void) => (life: Life) => statesOf(life).forEach(check);
const forEachStep = (check: (step: LivedStep) => void) => (life: Life) => life.steps.forEach(check);

/** A public message or a proposed solution, or a resolution with words. */
const speaksToRequester = (event: Event): boolean => {
  if (event.type !== 'command') return false;
  if (event.name === 'message') return event.details['visibility'] === 'public';
  return event.name === 'propose-solution' || (event.name === 'resolve' && 'messageId' in event.details);
};

/** The ticket after nothing but time, at most so many marks further. */
function leftAlone(state: TicketState, marks = 40): TicketState {
  let now = state;
  for (let n = 0; n < marks && ticket.nextDeadline(now); n++) now = ticket.on(now, itsDeadline(now)).state;
  return now;
}

/** What holds in every life of a ticket, by the sentence that says it. Each check throws where it does not hold. */
export const invariants: Readonly<Record<string, (life: Life) => void>> = {
  'TK-11 no mark fires twice, not even when it is fed twice': (life) => {
    const fired = new Set<string>();
    for (const { event, state } of life.steps) {
      if (event.type !== 'deadline') continue;
      must(!fired.has(event.mark), `${event.mark} fired twice`);
      fired.add(event.mark);
      must(same(ticket.on(state, event), { state, entries: [], effects: [] }), `${event.mark} did something again`);
    }
  },

  'TK-06 TK-11 TK-13 TK-22 every missed duty is told once, to those whom it concerns': (life) => {
    const missed = (...marks: string[]): number =>
      life.last.clocks.filter(({ kind, mark, state }) => state === 'missed' && marks.includes(`${kind}.${mark}`))
        .length;
    const told = (template: string): number => life.steps.flatMap(mailsOf).filter((each) => each === template).length;
    const expected = {
      'triage-overdue': missed('triage.due'),
      'sla-warning': missed('firstResponse.warn', 'reply.warn', 'nextUpdate.warn'),
      'sla-missed': missed('firstResponse.target', 'reply.target', 'nextUpdate.due'),
      'sla-breached': missed('firstResponse.limit', 'reply.limit'),
      'follow-up-missed': missed('followUp.due'),
    };
    for (const [template, times] of Object.entries(expected))
      must(told(template) === times, `${template} was told ${told(template)} times instead of ${times}`);
  },

  'TK-21 a closing sends one closing mail, and nothing else does': (life) =>
    must(
      life.steps.flatMap(mailsOf).filter((each) => each === 'ticket-closed').length ===
        (ticket.ended(life.last) ? 1 : 0),
      'not one closing mail per closing',
    ),

  'no deadline in the past is left unfired whenever the engine is up to date': (life) => {
    for (const { state, now } of life.quiet)
      for (const clock of runningIn(state)) must(clock.dueAt > now, `${markOf(clock)} was passed over`);
  },

  'the one live deadline is the running clock that is due first': forEachState((state) => {
    const due = runningIn(state).map((clock) => clock.dueAt);
    const next = ticket.nextDeadline(state);
    must(next?.at === (due.length ? Math.min(...due) : undefined), 'another clock is due earlier');
    must(!next || runningIn(state).some((clock) => markOf(clock) === next.mark), 'its mark does not run');
  }),

  'of one kind only the last cycle is alive, and no two of its marks share a name': forEachState((state) => {
    const alive = state.clocks.filter((clock) => clock.state === 'running' || clock.state === 'paused');
    must(new Set(alive.map(markOf)).size === alive.length, 'two living marks share a name');
    for (const clock of alive)
      must(
        !state.clocks.some(({ kind, cycle }) => kind === clock.kind && cycle > clock.cycle),
        'an old cycle lives on',
      );
  }),

  'no clock runs or stands still on a closed ticket, on a resolved one only that of its closing': forEachState(
    (state) => {
      const living = state.clocks.filter((clock) => clock.state === 'running' || clock.state === 'paused');
      if (state.status === 'closed') must(living.length === 0, 'a clock lives on a closed ticket');
      if (state.status === 'resolved')
        must(
          same(
            living.map((clock) => clock.kind),
            ['autoClose'],
          ),
          'not only autoClose',
        );
    },
  ),

  'TK-16 in verification only its clocks run; outside of it nothing stands still': forEachState((state) => {
    const verifying = state.proposal !== null;
    must(verifying === kindsIn(state).has('verification'), 'a proposal without its clocks, or the other way round');
    if (verifying)
      must(only(kindsIn(state), 'verification') && state.status === 'waiting_response', 'others run as well');
    else must(!state.clocks.some((clock) => clock.state === 'paused'), 'a clock stands still for no reason');
  }),

  'TK-14 the waiting clocks run exactly while the requester is waited for': forEachState((state) => {
    const waits = state.status === 'waiting_response' && state.proposal === null;
    must(waits === kindsIn(state).has('waiting'), `${state.status} and waiting clocks do not agree`);
  }),

  'TK-22 a follow-up is only owed while the ticket is escalated, and level stays between 1 and 3': forEachState(
    (state) => {
      must(state.level >= 1 && state.level <= 3, `level ${state.level}`);
      if (!state.escalation) must(!kindsIn(state).has('followUp'), 'a follow-up without an escalation');
      else must(state.escalation.level === state.level, 'the escalation has another level');
    },
  ),

  'TK-22 de-escalation restores team and level': forEachStep(({ before, state, event, entries }) => {
    if (event.type !== 'command' || !entries.some(({ code }) => code === 'ticket.de-escalated')) return;
    must(state.escalation === null, 'still escalated');
    must(same({ level: state.level, team: state.team }, before.escalation?.from), 'team and level are not restored');
  }),

  'TK-08 R-4 a ticket at work is escalated, in progress exactly while it is assigned, else open': forEachState(
    (state) => {
      const atWork = ['open', 'in_progress', 'escalated'].includes(state.status);
      if (atWork) must(state.status === workingStatus(state), `${state.status} instead of ${workingStatus(state)}`);
    },
  ),

  'what became of a mark is never changed: a met one is not missed later, a breach is not erased (TK-11)': forEachStep(
    ({ before, state }) =>
      before.clocks.forEach((clock, n) => {
        const { kind, mark, cycle, from } = clock;
        const now = state.clocks[n];
        const ended = clock.state !== 'running' && clock.state !== 'paused';
        if (ended) must(same(now, clock), `${markOf(clock)} was ${clock.state} and changed`);
        else
          must(now?.kind === kind && now.mark === mark && now.cycle === cycle && now.from === from, 'a clock was lost');
      }),
  ),

  'TK-10 each mark is recorded with when it was handled and how late; a duty that was met was met in time': forEachStep(
    ({ before, state, event }) =>
      state.clocks.forEach((clock, n) => {
        const was = before.clocks[n];
        if (clock.state === 'running' || clock.state === 'paused' || was?.state === clock.state) return;
        must(clock.at === event.at, `${markOf(clock)} is not recorded at its instant`);
        const late = clock.state === 'missed' || clock.state === 'fired';
        must(clock.lateMs === (late ? event.at - clock.dueAt : 0), `${markOf(clock)} has another lateness`);
        if (clock.state === 'met') must(was?.state === 'paused' || event.at <= clock.dueAt, 'met after its instant');
        if (late) must((clock.state === 'missed') === isDuty(clock.kind), `${clock.kind} cannot be ${clock.state}`);
      }),
  ),

  'TK-20 a reopened ticket is in its next cycle with fresh clocks from the receipt; nothing else changes the cycle':
    forEachStep(({ before, state, event, entries }) => {
      if (!entries.some(({ code }) => code === 'ticket.reopened')) {
        must(state.cycle === before.cycle, 'another cycle without a reopening');
        return;
      }
      must(
        event.type === 'fact' && before.status === 'resolved' && state.cycle === before.cycle + 1,
        'not reopened so',
      );
      must(state.resolution === null && state.unanswered, 'something of the resolution is left');
      const fresh = runningIn(state).filter((clock) => clock.kind === 'firstResponse');
      const times = Object.values(answerTimes(before)).filter((span) => span !== null);
      const receivedAt = event.type === 'fact' ? event.receivedAt : 0;
      const due = times.map((span) => receivedAt + span);
      must(
        same(
          fresh.map((clock) => clock.dueAt),
          due,
        ),
        'its clocks do not run from the receipt',
      );
    }),

  'TK-31 an answer is owed from the oldest unanswered message on, and by one clock at a time': forEachStep(
    ({ before, state, event }) => {
      const owed = (of: TicketState): number =>
        of.clocks.filter((clock) => clock.kind === 'reply' && clock.mark === 'target').length;
      must(!(state.unanswered && state.replyOwed), 'two answers are owed');
      if (owed(state) > owed(before))
        must(event.type === 'fact' && !before.replyOwed, 'a second reply clock was started');
      if (!state.replyOwed) must(!kindsIn(state).has('reply'), 'a reply clock runs though no answer is owed');
      if (!state.unanswered)
        must(!kindsIn(state).has('firstResponse'), 'a first response is counted though it was given');
    },
  ),

  'TK-10 the first response is recorded once, at the first words of staff to the requester': (life) => {
    let first: number | null = null;
    for (const { event, state } of life.steps) {
      if (speaksToRequester(event)) first ??= event.at;
      must(state.firstResponseAt === first, 'another first response');
    }
  },

  'R-23 nothing is closed or given up earlier than the notice after its warning or question fired': forEachStep(
    ({ before, event }) => {
      const fired = before.clocks.find(
        (clock) => event.type === 'deadline' && clock.state === 'running' && markOf(clock) === event.mark,
      );
      const warning = fired && { close: 'lastWarning', giveUp: 'ask' }[fired.mark];
      if (!fired || fired.kind === 'autoClose' || !warning) return;
      const warned = before.clocks.find(
        ({ kind, mark, cycle }) => kind === fired.kind && mark === warning && cycle === fired.cycle,
      );
      must(warned?.state === 'fired', `${event.type} ${markOf(fired)} came without its warning`);
      const since = event.at - (warned?.at ?? event.at);
      must(since >= before.policy.notice - fixed.machines.punctual, `only ${since} ms after its warning`);
    },
  ),

  'TK-19 the promised closing instant is in the mail of every resolution': forEachStep((step) => {
    for (const { dueAt } of mailed(step, 'ticket-resolved'))
      must(dueAt === runningIn(step.state).find((clock) => clock.kind === 'autoClose')?.dueAt, 'another promise');
  }),

  'TK-23 a rule is suggested once, and every state of a suggestion is known': forEachState((state) =>
    must(new Set(state.suggestions.map(({ rule }) => rule)).size === state.suggestions.length, 'suggested twice'),
  ),

  'what has ended stays ended: every command is refused, a reply only asks for a follow-up (TK-20)': ({
    last,
    now,
  }) => {
    const closed = leftAlone(
      ticket.refuse(last, aCommand('resolve', { textId: 't' })) ? last : ticket.on(last, aResolution(now)).state,
    );
    must(ticket.ended(closed), 'time does not end it');
    for (const name of ticket.commands)
      must(ticket.refuse(closed, aCommand(name))?.code === 'ticket-closed', `${name} is not refused`);
    const reply = ticket.on(closed, aReply(now + 1, { rules: ['TK-23/danger'] }));
    must(same(reply.state, closed), 'a reply changed a closed ticket');
    must(
      same(
        reply.effects.map(({ kind }) => kind),
        ['openFollowUp'],
      ),
      'a reply did not ask for a follow-up',
    );
  },

  'every ticket that is resolved or waits for its requester reaches its end by time alone': forEachState((state) => {
    if (state.status === 'resolved' || state.status === 'waiting_response')
      must(ticket.ended(leftAlone(state)), `left alone it stays ${leftAlone(state).status}`);
  }),

  'left alone, a ticket comes to rest: no ladder goes on for ever': ({ last }) =>
    must(ticket.nextDeadline(leftAlone(last)) === undefined, 'marks follow one another without an end'),

  'TK-20 the door and the ticket agree on where a reply belongs': (life) => {
    // Scaled below the engine's own lateness, whether R-23 will move a closing is not known before it is handled.
    if (life.last.policy.notice < fixed.machines.punctual) return;
    for (const { factId, where, othersWaited, nextQuiet } of life.landings) {
      if (othersWaited) continue; // what they would do, the door cannot know
      if (where === 'follow-up') must(life.quiet[nextQuiet]?.state.status === 'closed', 'a follow-up of a live ticket');
      const step = life.steps.find(
        ({ event }) => event.type === 'fact' && event.kind === ticketFacts.replied && event.id === factId,
      );
      must(!step?.effects.some(({ kind }) => kind === 'openFollowUp'), 'the door let in what came after the end');
    }
  },

  'the state is small: half a kilobyte and 150 bytes for each mark that it remembers': forEachState((state) => {
    const { policy, ...rest } = state;
    const size = JSON.stringify(rest).length;
    must(size <= 1_500 + 150 * state.clocks.length, `${size} bytes with ${state.clocks.length} marks`);
    must(JSON.stringify(policy).length < 1_500, 'a large policy');
  }),
};
