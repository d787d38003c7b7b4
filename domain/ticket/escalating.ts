import { cancelled, resumed, started } from '../clocks.ts';
import { escalationRule } from '../escalation/rules.ts';
import type { Instant, Span } from '../instant.ts';
import { idIn } from '../machine.ts';
import type { Team } from '../policy.ts';
import { andThen, type Change, changed, type Due, type Given } from './change.ts';
import { mail } from './mail.ts';
import { type Escalation, type TicketState, workingStatus } from './state.ts';

/** The highest level: the management. */
const top = 3;

/** What an escalation asks for. */
export interface EscalationAsked {
  readonly level: number;
  readonly team: Team;
  readonly followUp: Span;
}

/**
 * TK-22: the ticket's team becomes the escalation's, the assignee is cleared, a follow-up is promised. What it goes back to
 * is what it was before the first of several escalations.
 */
export function escalated(state: TicketState, asked: EscalationAsked, at: Instant): TicketState {
  const { level, team, followUp } = asked;
  const from = state.escalation?.from ?? { level: state.level, team: state.team };
  const clocks = resumed(cancelled(state.clocks, at, 'followUp', 'waiting', 'verification'), at);
  const escalation: Escalation = { level, team, followUp, from };
  return {
    ...{ ...state, level, team, escalation, assignee: null, assignedBecause: null, proposal: null },
    ...{ status: 'escalated', clocks: started(clocks, 'followUp', at, { due: followUp }) },
  };
}

/** The team is told through its own channel: safety through the emergency channel as well (S 3). */
export const teamTold = (asked: EscalationAsked, at: Instant) => [
  mail('escalation-team', { team: asked.team, level: asked.level, dueAt: at + asked.followUp }),
  ...(asked.team === 'safety'
    ? [{ kind: 'pageTeam', details: { level: asked.level, dueAt: at + asked.followUp } }]
    : []),
];

/** The command `escalate`: by default one level up, at least to the seniors, with the category's target as the follow-up. */
export function escalate(state: TicketState, given: Given): Change {
  const { level, team, followUp } = given.details;
  const asked: EscalationAsked = {
    level: typeof level === 'number' ? level : Math.max(2, state.level),
    team: team as Team,
    followUp: typeof followUp === 'number' ? followUp : state.policy.byCategory[state.category].target,
  };
  const params = { ...asked, textId: idIn(given.details, 'textId'), urgency: idIn(given.details, 'urgency') };
  const told = mail('escalation-requester', { team: asked.team, dueAt: given.at + asked.followUp });
  return changed(escalated(state, asked, given.at), 'ticket.escalated', params, [told, ...teamTold(asked, given.at)]);
}

/** The command `de-escalate`: team and level are what they were before. */
export const deEscalate = (state: TicketState, given: Given): Change =>
  changed(deEscalated(state, given.at), 'ticket.de-escalated', { textId: idIn(given.details, 'textId') });

function deEscalated(state: TicketState, at: Instant): TicketState {
  if (!state.escalation) return state;
  const { level, team } = state.escalation.from;
  const assignee = team === state.team ? state.assignee : null;
  const next = { ...state, level, team, assignee, escalation: null, clocks: cancelled(state.clocks, at, 'followUp') };
  return { ...next, status: state.status === 'escalated' ? workingStatus(next) : state.status };
}

/** Triggers that fired on the words of the requester (TK-23): the forced ones escalate at once, the others are suggested. */
export function triggered(state: TicketState, rules: readonly string[], at: Instant): Change {
  const fresh = rules.filter((rule) => escalationRule(rule) && !state.suggestions.some((each) => each.rule === rule));
  const forced = fresh.map(escalationRule).find((rule) => rule?.forced);
  const taken = forced && (state.escalation?.level ?? 0) < forced.level;
  const suggestions = fresh.map((rule) => ({
    rule,
    state: escalationRule(rule)?.forced ? ('taken' as const) : ('open' as const),
  }));
  const next = { ...state, suggestions: [...state.suggestions, ...suggestions] };
  const noticed: Change = {
    state: next,
    entries: fresh.map((rule) => ({ code: 'ticket.escalation-suggested', params: { rule } })),
    effects: [],
  };
  if (!forced || !taken) return noticed;
  const asked = { level: forced.level, team: forced.team, followUp: state.policy.byPriority.urgent.target };
  return andThen(noticed, (before) =>
    changed(escalated(before, asked, at), 'ticket.escalated', { ...asked, rule: forced.rule }, [
      mail('escalation-requester', { team: asked.team, dueAt: at + asked.followUp }),
      ...teamTold(asked, at),
    ]),
  );
}

/** The command `dismiss`: a suggestion is put aside; of a forced one the escalation is undone with it. */
export function dismiss(state: TicketState, given: Given): Change {
  const rule = idIn(given.details, 'rule');
  const forced = escalationRule(rule)?.forced === true;
  const suggestions = state.suggestions.map((each) =>
    each.rule === rule ? { ...each, state: 'dismissed' as const } : each,
  );
  const params = { rule, textId: idIn(given.details, 'textId') };
  const put = changed({ ...state, suggestions }, 'ticket.suggestion-dismissed', params);
  return forced && state.escalation
    ? andThen(put, (before) => changed(deEscalated(before, given.at), 'ticket.de-escalated', params))
    : put;
}

/** A follow-up was missed: the escalation climbs a level and the same follow-up starts again; at the top the manager is paged. */
export function climbed(state: TicketState, due: Due): Change {
  if (!state.escalation) return { state, entries: [], effects: [] };
  const { team, followUp } = state.escalation;
  const level = Math.min(top, state.level + 1);
  const arrived = level === top && state.level < top;
  const escalation = { ...state.escalation, level };
  const clocks = started(state.clocks, 'followUp', due.at, { due: followUp });
  return changed({ ...state, level, escalation, clocks }, 'ticket.escalation-climbed', { level, team }, [
    mail('follow-up-missed', { team, level, dueAt: due.dueAt, ...(arrived ? { manager: true } : {}) }),
  ]);
}

/** A limit passed without an answer (TK-11): breached, a level up, the supervisor told; no status change. */
export function breached(state: TicketState, due: Due): Change {
  const level = Math.min(top, state.level + 1);
  const times = { dueAt: due.dueAt, missedAt: due.at };
  return changed({ ...state, level }, 'ticket.breached', { level }, [mail('sla-breached', { ...times, level })]);
}
