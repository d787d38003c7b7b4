import { andThen } from '../machine/change.ts';
import type { Instant } from '../machine/instant.ts';
import type { Category } from '../people/desk.ts';
import { categoryDefaults, type TicketPolicy } from '../policy/tickets.ts';
import { escalated, teamTold, triggered } from './escalating.ts';
import { type TicketState } from './state.ts';
import { changed, mail, started } from './words/change.ts';
import { type TicketChange } from './words/vocabulary.ts';

/** What a ticket begins with. The requester, subject and text stay in the database. */
export interface TicketOpening {
  readonly ref: string;
  readonly category: Category;
  readonly messageId: string;
  readonly followUpOf: string | null;
  readonly immediateDanger: boolean;
  /** The escalation rules that fired on its words (TK-23). */
  readonly rules: readonly string[];
  /** What a technical ticket still lacks (TK-15): the acknowledgement asks for it. */
  readonly missing: readonly string[];
}

/**
 * Revision 0 of a ticket. It is open and prioritised by its category (TK-05); its triage and first-response clocks run from receipt (TK-06,
 * TK-10); the requester gets an acknowledgement (TK-03) and the desk a notice (TK-04). A safety ticket opens escalated, and so does any
 * whose words force it (TK-22, TK-23).
 */
export function open(opening: TicketOpening, policy: TicketPolicy, at: Instant): TicketChange {
  const opened = andThen(plain(opening, policy, at), (state) => triggered(state, opening.rules, at));
  return opening.category === 'safety' && !opened.state.escalation ? safety(opened, opening, at) : opened;
}

function plain(opening: TicketOpening, policy: TicketPolicy, at: Instant): TicketChange {
  const { ref, category, messageId, followUpOf, missing } = opening;
  const { priority, team } = categoryDefaults[category];
  const times = policy.byCategory[category];
  const clocks = started(started([], 'triage', { from: at, marks: { due: policy.triage } }), 'firstResponse', {
    from: at,
    marks: times,
  });
  const dueAt = at + times.target;
  const state: TicketState = {
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
  const code = followUpOf ? 'ticket.opened-as-follow-up' : 'ticket.opened';
  return changed(
    state,
    code,
    { category, priority, ...(followUpOf ? { of: followUpOf } : {}) },
    {
      effects: [
        mail('ticket-acknowledgement', { dueAt, messageId, ...(missing.length ? { missing } : {}) }),
        mail('ticket-desk-notice', { dueAt, messageId }),
      ],
    },
  );
}

/** Danger is never triaged first: level 2 at once, level 3 when it is immediate or a rule has forced it (TK-05, TK-22). */
function safety(opened: TicketChange, { immediateDanger }: TicketOpening, at: Instant): TicketChange {
  const followUp = opened.state.policy.byCategory.safety.target;
  const asked = { level: immediateDanger ? 3 : 2, team: 'safety', followUp } as const;
  return andThen(opened, (state) =>
    changed(escalated(state, asked, at), 'ticket.escalated', asked, { effects: teamTold(asked, at) }),
  );
}
