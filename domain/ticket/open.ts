import { andThen } from '../machine/change.ts';
import type { Instant } from '../machine/instant.ts';
import type { Category } from '../people/desk.ts';
import { categoryDefaults, type TicketPolicy } from '../policy/tickets.ts';
import { escalated, teamTold, triggered } from './escalating.ts';
import type { TicketState } from './state.ts';
import { danger } from './triggers/danger.ts';
import { changed, mail, noted, running, started } from './words/change.ts';
import type { TicketChange, TicketEffect } from './words/vocabulary.ts';

/** What a ticket begins with. The requester, subject and text stay in the database. */
export interface TicketOpening {
  readonly ref: string;
  readonly category: Category;
  readonly messageId: string;
  readonly followUpOf: string | null;
  /** The requester says that somebody is in danger now. */
  readonly immediateDanger: boolean;
  /** The escalation rules that fired on its words (TK-23). */
  readonly rules: readonly string[];
  /** What a technical ticket still lacks (TK-15): the acknowledgement asks for it. */
  readonly missing: readonly string[];
  /** The product opens it, and nobody asked for it: there is nothing to acknowledge. */
  readonly isUnasked?: true;
}

/**
 * Revision 0 of a ticket. It is open and prioritised by its category (TK-05); its triage and first-response clocks run from receipt (TK-06,
 * TK-10); the requester gets an acknowledgement (TK-03) and the desk a notice (TK-04). A safety ticket opens escalated, and so does any
 * that says that somebody is in danger now, or whose words force it (TK-22, TK-23).
 *
 * The requester gets one mail with one promise: that of the escalation where the ticket opens with one and it is the stricter.
 */
export function open(opening: TicketOpening, policy: TicketPolicy, at: Instant): TicketChange {
  const begun = begin(opening, policy, at);
  const opened = noted(begun, entryOf(opening));
  const raised = andThen(opened, (state) => triggered(state, rulesOf(opening), { at, telling: teamTold }));
  const all = opening.category === 'safety' && !raised.state.escalation ? safety(raised, opening, at) : raised;
  return { ...all, effects: [...everybodyGreeted(all.state, opening), ...all.effects] };
}

/** The rules that fire on a new ticket: that somebody is in danger now counts like words of danger, in every category (TK-23). */
function rulesOf({ category, immediateDanger, rules }: TicketOpening): readonly string[] {
  const isSaid = immediateDanger && category !== 'safety' && !rules.includes(danger.rule);
  return isSaid ? [danger.rule, ...rules] : rules;
}

/** The acknowledgement and the desk's notice (TK-03, TK-04): both name the earliest instant by which the requester is to hear from us. */
function everybodyGreeted({ clocks }: TicketState, { messageId, missing, isUnasked }: TicketOpening): TicketEffect[] {
  const promises = [running(clocks, 'firstResponse', 'target'), running(clocks, 'followUp', 'due')];
  const dueAt = Math.min(...promises.flatMap((clock) => (clock ? [clock.dueAt] : [])));
  const acknowledgement = mail('ticket-acknowledgement', { dueAt, messageId, ...(missing.length ? { missing } : {}) });
  return [...(isUnasked ? [] : [acknowledgement]), mail('ticket-desk-notice', { dueAt, messageId })];
}

function entryOf({ category, followUpOf }: TicketOpening) {
  const params = { category, priority: categoryDefaults[category].priority };
  return followUpOf
    ? ({ code: 'ticket.opened-as-follow-up', params: { ...params, of: followUpOf } } as const)
    : ({ code: 'ticket.opened', params } as const);
}

function begin(opening: TicketOpening, policy: TicketPolicy, at: Instant): TicketState {
  const { ref, category, followUpOf } = opening;
  const { priority, team } = categoryDefaults[category];
  const times = policy.byCategory[category];
  const clocks = started(started([], 'triage', { from: at, marks: { due: policy.triage } }), 'firstResponse', {
    from: at,
    marks: times,
  });
  return {
    version: 1,
    ref,
    category,
    priority,
    priorityChanged: false,
    level: 1,
    team,
    status: 'open',
    assignee: null,
    assignedBecause: null,
    openedAt: at,
    cycle: 1,
    firstResponseAt: null,
    unanswered: true,
    replyOwed: false,
    escalation: null,
    suggestions: [],
    proposal: null,
    resolution: null,
    followUpOf,
    clocks,
    policy,
  };
}

/** Danger is never triaged first: level 2 at once, level 3 when it is immediate or a rule has forced it (TK-05, TK-22). */
function safety(opened: TicketChange, { immediateDanger }: TicketOpening, at: Instant): TicketChange {
  const followUp = opened.state.policy.byCategory.safety.target;
  const asked = { level: immediateDanger ? 3 : 2, team: 'safety', followUp } as const;
  return andThen(opened, (state) =>
    changed(escalated(state, asked, at), 'ticket.escalated', asked, { effects: teamTold(asked, at) }),
  );
}
