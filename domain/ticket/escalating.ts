import { andThen } from '../machine/change.ts';
import { resumed } from '../machine/clocks.ts';
import type { Instant, Span } from '../machine/instant.ts';
import { choiceIn, idIn, numberIn } from '../machine/machine.ts';
import type { Due } from '../machine/machine-of.ts';
import { type Team, teams } from '../people/desk.ts';
import { fixed } from '../policy/policy.ts';
import { escalationLevels } from '../policy/tickets.ts';
import { escalationRule } from './escalation-rules.ts';
import { type Escalation, type Suggestion, type TicketState, workingStatus } from './state.ts';
import { cancelled, changed, mail, noted, started, unchanged } from './words/change.ts';
import type { Given, TicketChange, TicketEffect } from './words/vocabulary.ts';

const { least: bottom, most: top } = fixed.tickets.level;

/** What an escalation asks for. */
export interface EscalationAsked {
  readonly level: number;
  readonly team: Team;
  readonly followUp: Span;
  readonly forced?: boolean;
}

/**
 * TK-22: the ticket moves to the escalation's team, loses its assignee, and gets a follow-up clock. De-escalating brings back what it was
 * before the first of several escalations.
 */
export function escalated(state: TicketState, asked: EscalationAsked, at: Instant): TicketState {
  const { level, team, followUp, forced = false } = asked;
  const from = state.escalation?.from ?? { level: state.level, team: state.team };
  const clocks = resumed(cancelled(state.clocks, at, 'followUp', 'waiting', 'verification'), at);
  const escalation: Escalation = { level, team, followUp, forced, managerPaged: false, from };
  return {
    ...state,
    level,
    team,
    escalation,
    assignee: null,
    assignedBecause: null,
    proposal: null,
    status: 'escalated',
    clocks: started(clocks, 'followUp', { from: at, marks: { due: followUp } }),
  };
}

/** The effects that tell the team: a mail, and for the safety team the emergency channel as well (S 3). */
export const teamTold = (asked: EscalationAsked, at: Instant): TicketEffect[] => [
  mail('escalation-team', { team: asked.team, level: asked.level, dueAt: at + asked.followUp }),
  ...(asked.team === 'safety' ? [paged(asked.level, at + asked.followUp)] : []),
];

const paged = (level: number, dueAt: Instant): TicketEffect => ({ kind: 'pageTeam', details: { level, dueAt } });

/** The effects that tell the team, and that tell the requester which team it is and by when (TK-22). */
export const everybodyTold = (asked: EscalationAsked, at: Instant): TicketEffect[] => [
  mail('escalation-requester', { team: asked.team, dueAt: at + asked.followUp }),
  ...teamTold(asked, at),
];

/**
 * The command `escalate`. By default the level is the team's, never below the ticket's own, and the follow-up is the category's target.
 * Open suggestions of that team are taken with it (TK-23).
 */
export function escalate(state: TicketState, given: Given<'escalate'>): TicketChange {
  const [level, followUp] = [numberIn(given.details, 'level'), numberIn(given.details, 'followUp')];
  const team = choiceIn(given.details, 'team', teams) ?? state.team;
  const asked: EscalationAsked = {
    level: level === undefined ? Math.max(escalationLevels[team], state.level) : Math.min(top, Math.max(bottom, level)),
    team,
    followUp: followUp ?? state.policy.byCategory[state.category].target,
  };
  const params = { ...asked, textId: idIn(given.details, 'textId'), urgency: idIn(given.details, 'urgency') };
  const next = { ...escalated(state, asked, given.at), suggestions: taken(state.suggestions, team) };
  return changed(next, 'ticket.escalated', params, { effects: everybodyTold(asked, given.at) });
}

const taken = (suggestions: readonly Suggestion[], team: Team): readonly Suggestion[] =>
  suggestions.map((each) =>
    each.state === 'open' && escalationRule(each.rule)?.team === team ? { ...each, state: 'taken' } : each,
  );

/** The command `de-escalate`: team and level are what they were before. */
export const deEscalate = (state: TicketState, given: Given<'de-escalate'>): TicketChange =>
  changed(deEscalated(state, given.at), 'ticket.de-escalated', { textId: idIn(given.details, 'textId') });

function deEscalated(state: TicketState, at: Instant): TicketState {
  if (!state.escalation) return state;
  const { level, team } = state.escalation.from;
  const assignee = team === state.team ? state.assignee : null;
  const next = { ...state, level, team, assignee, escalation: null, clocks: cancelled(state.clocks, at, 'followUp') };
  return { ...next, status: state.status === 'escalated' ? workingStatus(next) : state.status };
}

/**
 * Triggers that fired on the requester's words (TK-23): a forced one escalates at once, the others are suggested. A ticket that is over
 * takes no suggestions: its follow-up ticket will.
 */
export function triggered(state: TicketState, rules: readonly string[], at: Instant): TicketChange {
  const over = state.status === 'resolved' || state.status === 'closed';
  const fresh = rules.filter(
    (rule) => !over && escalationRule(rule) && !state.suggestions.some((each) => each.rule === rule),
  );
  const forced = fresh.map(escalationRule).find((rule) => rule?.forced);
  const there = state.escalation?.team === forced?.team && state.level >= (forced?.level ?? 0);
  const suggestions = fresh.map((rule) => ({
    rule,
    state: escalationRule(rule)?.forced ? ('taken' as const) : ('open' as const),
  }));
  const next = { ...state, suggestions: [...state.suggestions, ...suggestions] };
  const noticed = noted(
    next,
    ...fresh.map((rule) => ({ code: 'ticket.escalation-suggested' as const, params: { rule } })),
  );
  if (!forced || there) return noticed;
  const followUp = state.policy.byPriority.urgent.target;
  const asked = { level: forced.level, team: forced.team, followUp, forced: true };
  const params = { level: asked.level, team: asked.team, followUp, rule: forced.rule };
  return andThen(noticed, (before) =>
    changed(escalated(before, asked, at), 'ticket.escalated', params, { effects: everybodyTold(asked, at) }),
  );
}

/** The command `dismiss`: puts a suggestion aside. Dismissing the last forced one undoes the escalation that it forced. */
export function dismiss(state: TicketState, given: Given<'dismiss'>): TicketChange {
  const rule = idIn(given.details, 'rule');
  const suggestions = state.suggestions.map((each) =>
    each.rule === rule ? { ...each, state: 'dismissed' as const } : each,
  );
  const params = { rule, textId: idIn(given.details, 'textId') };
  const put: TicketChange = changed({ ...state, suggestions }, 'ticket.suggestion-dismissed', params);
  const stillForced = suggestions.some((each) => each.state === 'taken' && escalationRule(each.rule)?.forced);
  return state.escalation?.forced && !stillForced
    ? andThen(put, (before) => changed(deEscalated(before, given.at), 'ticket.de-escalated', params))
    : put;
}

/**
 * A follow-up was missed: the escalation climbs a level and the same follow-up starts again. At the top the manager is told once. A
 * follow-up that is missed after that is recorded and told, and no other begins: nobody is left to climb to.
 */
export function climbed(state: TicketState, due: Due): TicketChange {
  if (!state.escalation) return unchanged(state);
  const { team, followUp, managerPaged } = state.escalation;
  const level = Math.min(top, state.level + 1);
  const paging = level === top && !managerPaged;
  const told = mail('follow-up-missed', { team, level, dueAt: due.dueAt, ...(paging ? { manager: true } : {}) });
  if (managerPaged) return unchanged(state, told);
  const escalation = { ...state.escalation, level, managerPaged: paging };
  const clocks = started(state.clocks, 'followUp', { from: due.at, marks: { due: followUp } });
  return changed(
    { ...state, level, escalation, clocks },
    'ticket.escalation-climbed',
    { level, team },
    { effects: [told] },
  );
}

/**
 * A limit passed without an answer (TK-11): the ticket counts as breached and climbs a level, and the supervisor is told. Its status stays.
 */
export function breached(state: TicketState, due: Due): TicketChange {
  const level = Math.min(top, state.level + 1);
  const escalation = state.escalation && { ...state.escalation, level };
  return changed(
    { ...state, level, escalation },
    'ticket.breached',
    { level },
    { effects: [mail('sla-breached', { mark: due.mark, dueAt: due.dueAt, missedAt: due.at, level })] },
  );
}
