import { andThen } from '../machine/change.ts';
import type { Instant } from '../machine/instant.ts';
import { choiceIn, idIn } from '../machine/machine.ts';
import { categories, priorities, teams } from '../people/desk.ts';
import { categoryDefaults } from '../policy/tickets.ts';
import { isHeldBy } from './door.ts';
import { escalated, everybodyTold } from './escalating.ts';
import { answerTimes, atWorkStatuses, type TicketState, workingStatus } from './state.ts';
import { changed, noted, recounted, unchanged } from './words/change.ts';
import { type GivenCommand, type TicketChange, type TicketFact, whyLeft } from './words/vocabulary.ts';

const atWork = ({ status }: TicketState): boolean => atWorkStatuses.includes(status);

const withWork = (state: TicketState): TicketState =>
  atWork(state) ? { ...state, status: workingStatus(state) } : state;

/** The command `assign` (TK-08): the assignee works on the ticket. A team without an assignee puts it into that team's queue. */
export function assign(state: TicketState, given: GivenCommand<'assign'>): TicketChange {
  const assignee = idIn(given.details, 'assignee') || null;
  const team = choiceIn(given.details, 'team', teams) ?? state.team;
  const next = withWork({ ...state, assignee, team, assignedBecause: null });
  return assignee ? changed(next, 'ticket.assigned', { assignee, team }) : changed(next, 'ticket.queued', { team });
}

/** Routing found somebody (TK-07). What staff decided in the meantime stands. */
export function routed(state: TicketState, fact: TicketFact<'routed'>): TicketChange {
  const [assignee, because] = [idIn(fact.details, 'assignee'), idIn(fact.details, 'because')];
  const wanted = state.assignee === null && atWork(state) && state.team === fact.details.team;
  if (!assignee || !wanted) return noted(state, { code: 'ticket.routing-overtaken', params: { assignee } });
  const next = withWork({ ...state, assignee, assignedBecause: because });
  return changed(next, 'ticket.assigned', { assignee, team: state.team, because });
}

/**
 * Whoever had the ticket has left, or may no longer see it: it is back in the queue of its team, with the clocks that it had.
 * A ticket that somebody else has by now stays theirs, and one that is resolved keeps the id of whoever resolved it.
 */
export function left(state: TicketState, fact: TicketFact<'left'>): TicketChange {
  const assignee = idIn(fact.details, 'assignee');
  if (!isHeldBy(state, assignee)) return unchanged(state);
  const next = withWork({ ...state, assignee: null, assignedBecause: null });
  const why = choiceIn(fact.details, 'why', whyLeft);
  return changed(next, 'ticket.assignee-left', { assignee, team: state.team, ...(why && { why }) });
}

function owedAnswer({ unanswered, replyOwed }: TicketState): 'firstResponse' | 'reply' | undefined {
  if (unanswered) return 'firstResponse';
  return replyOwed ? 'reply' : undefined;
}

/** The ticket with the owed answer counted by its present answer times, from where the clock began. Recorded marks stay. */
function recountedFor(state: TicketState, at: Instant): TicketState {
  const owed = owedAnswer(state);
  return owed ? { ...state, clocks: recounted(state.clocks, owed, { marks: answerTimes(state), at }) } : state;
}

/** The command `priority`: from now on the clocks follow the priority's row. */
export function setPriority(state: TicketState, given: GivenCommand<'priority'>): TicketChange {
  const priority = choiceIn(given.details, 'priority', priorities) ?? state.priority;
  const next = recountedFor({ ...state, priority, priorityChanged: true }, given.at);
  const params = { from: state.priority, to: priority, textId: idIn(given.details, 'textId') };
  return changed(next, 'ticket.priority-changed', params);
}

/**
 * The command `category`: priority and team follow it (TK-05, TK-07), unless staff chose another priority or escalated. What
 * turns out to be about safety is urgent and with the safety team at once, whatever was chosen before (TK-05).
 */
export function setCategory(state: TicketState, given: GivenCommand<'category'>): TicketChange {
  const category = choiceIn(given.details, 'category', categories) ?? state.category;
  const { priority, team } = categoryDefaults[category];
  const chosen = state.priorityChanged && category !== 'safety';
  const params = { from: state.category, to: category, textId: idIn(given.details, 'textId') };
  const named = { ...state, category, priority: chosen ? state.priority : priority };
  const moved = state.escalation
    ? { ...named, escalation: { ...state.escalation, from: { ...state.escalation.from, team } } }
    : withWork({ ...named, team, ...(team === state.team ? {} : { assignee: null, assignedBecause: null }) });
  const sorted = changed(recountedFor(moved, given.at), 'ticket.category-changed', params);
  const alreadyThere = state.escalation?.team === 'safety' || state.status === 'resolved';
  if (category !== 'safety' || alreadyThere) return sorted;
  const level = Math.max(2, state.level);
  const asked = { level, team: 'safety', followUp: state.policy.byCategory.safety.target } as const;
  return andThen(sorted, (before) =>
    changed(escalated(before, asked, given.at), 'ticket.escalated', asked, { effects: everybodyTold(asked, given.at) }),
  );
}
