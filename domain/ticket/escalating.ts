import { andThen } from '../machine/change.ts';
import { resumed } from '../machine/clocks.ts';
import type { Instant, Span } from '../machine/instant.ts';
import { choiceIn, idIn, numberIn } from '../machine/machine.ts';
import type { Due } from '../machine/machine-of.ts';
import { type Team, teams } from '../people/desk.ts';
import { fixed } from '../policy/policy.ts';
import { escalationLevels } from '../policy/tickets.ts';
import { updatePromised } from './answering.ts';
import { escalationRule } from './escalation-rules.ts';
import { answerTimes, type Escalation, type Suggestion, type TicketState, workingStatus } from './state.ts';
import { cancelled, changed, mail, noted, running, started, unchanged } from './words/change.ts';
import type { GivenCommand, TicketChange, TicketEffect, TicketEntries, TicketFact } from './words/vocabulary.ts';

const { least: bottom, most: top } = fixed.tickets.level;

/** What an escalation asks for. */
export interface EscalationAsked {
  readonly level: number;
  readonly team: Team;
  readonly followUp: Span;
  readonly forced?: boolean;
  /** The rule that asks for it, if one does (TK-23). */
  readonly rule?: string;
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

/** The effects that tell of an escalation. */
export type Telling = (asked: EscalationAsked, at: Instant) => readonly TicketEffect[];

/**
 * The effects that tell the team: a mail, and for the safety team the emergency channel as well (S 3). Both name the rule that asked for
 * the escalation (TK-23).
 */
export const teamTold: Telling = ({ team, level, followUp, rule }, at) => {
  const about = { level, dueAt: at + followUp, ...(rule === undefined ? {} : { rule }) };
  const page: TicketEffect = { kind: 'pageTeam', details: about };
  return [mail('escalation-team', { team, ...about }), ...(team === 'safety' ? [page] : [])];
};

/** The effects that tell the team, and that tell the requester which team it is and by when (TK-22). */
export const everybodyTold: Telling = (asked, at) => [
  mail('escalation-requester', { team: asked.team, dueAt: at + asked.followUp }),
  ...teamTold(asked, at),
];

/**
 * The command `escalate`. By default the level is the team's, never below the ticket's own, and the follow-up is the category's target.
 * Open suggestions of that team are taken with it (TK-23).
 */
export function escalate(state: TicketState, given: GivenCommand<'escalate'>): TicketChange {
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
export const deEscalate = (state: TicketState, given: GivenCommand<'de-escalate'>): TicketChange =>
  deEscalated(state, given.at, { textId: idIn(given.details, 'textId') });

/**
 * Ends the escalation. The promise of its team ends with it, so the requester is told who has the request now and by when they hear from
 * us: the answer or update that is owed anyway, or else an update within the ticket's answer time. Nobody is told anything while we wait
 * for the requester.
 */
function deEscalated(state: TicketState, at: Instant, params: TicketEntries['ticket.de-escalated']): TicketChange {
  if (!state.escalation) return changed(state, 'ticket.de-escalated', params);
  const { level, team } = state.escalation.from;
  const assignee = team === state.team ? state.assignee : null;
  const wasPromised = state.status === 'escalated' && running(state.clocks, 'followUp') !== undefined;
  const ended = { ...state, level, team, assignee, escalation: null, clocks: cancelled(state.clocks, at, 'followUp') };
  const next = { ...ended, status: state.status === 'escalated' ? workingStatus(ended) : state.status };
  if (!wasPromised) return changed(next, 'ticket.de-escalated', params);
  const promised = promiseIn(next) === undefined ? updatePromised(next, at, answerTimes(next).target) : next;
  const told = mail('escalation-requester', { team, dueAt: promiseIn(promised) ?? at, over: true });
  return changed(promised, 'ticket.de-escalated', params, { effects: [told] });
}

/** The earliest instant by which the requester is to hear from us; undefined when none is promised. */
function promiseIn({ clocks }: TicketState): Instant | undefined {
  const promises = [
    running(clocks, 'firstResponse', 'target'),
    running(clocks, 'reply', 'target'),
    running(clocks, 'nextUpdate', 'due'),
  ].flatMap((clock) => (clock ? [clock.dueAt] : []));
  return promises.length ? Math.min(...promises) : undefined;
}

/**
 * Triggers that fired on what the requester said or asked for (TK-23): a forced one escalates at once, the others are suggested. A ticket
 * that is over takes no suggestions: its follow-up ticket will.
 *
 * @param telling who is told of an escalation that a trigger forces
 */
export function triggered(
  state: TicketState,
  rules: readonly string[],
  { at, telling }: { readonly at: Instant; readonly telling: Telling },
): TicketChange {
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
  const asked = { level: forced.level, team: forced.team, followUp, forced: true, rule: forced.rule };
  const params = { level: asked.level, team: asked.team, followUp, rule: forced.rule };
  return andThen(noticed, (before) =>
    changed(escalated(before, asked, at), 'ticket.escalated', params, { effects: telling(asked, at) }),
  );
}

/** The command `dismiss`: puts a suggestion aside. Dismissing the last forced one undoes the escalation that it forced. */
export function dismiss(state: TicketState, given: GivenCommand<'dismiss'>): TicketChange {
  const rule = idIn(given.details, 'rule');
  const suggestions = state.suggestions.map((each) =>
    each.rule === rule ? { ...each, state: 'dismissed' as const } : each,
  );
  const params = { rule, textId: idIn(given.details, 'textId') };
  const put: TicketChange = changed({ ...state, suggestions }, 'ticket.suggestion-dismissed', params);
  const stillForced = suggestions.some((each) => each.state === 'taken' && escalationRule(each.rule)?.forced);
  return state.escalation?.forced && !stillForced
    ? andThen(put, (before) => deEscalated(before, given.at, params))
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

/** The rules that fired on what a fact tells of (TK-23). */
export const rulesIn = ({ details: { rules } }: TicketFact<'replied' | 'verified' | 'refund-requested'>): string[] =>
  Array.isArray(rules) ? rules.filter((rule) => typeof rule === 'string') : [];

/** What the rules do that fired on what a fact tells of: {@link triggered}, and everybody is told of what they force. */
export const triggeredBy = (state: TicketState, fact: Parameters<typeof rulesIn>[0]): TicketChange =>
  triggered(state, rulesIn(fact), { at: fact.at, telling: everybodyTold });
