import type { Clock } from '../machine/clocks.ts';
import type { Instant, Span } from '../machine/instant.ts';
import { mustHaveVersion } from '../machine/stored.ts';
import type { Category, Priority, Team } from '../people/desk.ts';
import type { TicketPolicy } from '../policy/tickets.ts';

/** The statuses of a ticket: every name of both manuals. */
export const statuses = ['open', 'in_progress', 'waiting_response', 'escalated', 'resolved', 'closed'] as const;

/** A status of a ticket. */
export type Status = (typeof statuses)[number];

/** The statuses of a ticket that somebody works on, or should: it counts as the open load of whoever has it (TK-07). */
export const atWorkStatuses: readonly Status[] = ['open', 'in_progress', 'escalated'];

/** The statuses of a ticket that waits in a queue while nobody has it (TK-07). */
export const queuedStatuses: readonly Status[] = ['open', 'escalated'];

/** The statuses of a ticket that cannot stay with somebody who has left: all in which it is still theirs to do. */
export const heldStatuses: readonly Status[] = ['open', 'in_progress', 'waiting_response', 'escalated'];

/**
 * How a ticket was or is to be resolved (TK-21). Method and improvement note are text written by staff: they stand in
 * `staff_text` under `textId`, so that no history holds them; null for the system's own closings.
 */
export interface Resolution {
  readonly textId: string | null;
  readonly confirmed: boolean;
  readonly at: Instant;
  readonly knowledgeBase: boolean;
}

/** An escalation that is open (TK-22), and what the ticket goes back to when it ends. */
export interface Escalation {
  readonly level: number;
  readonly team: Team;
  readonly followUp: Span;
  /** A rule forced it (TK-23): dismissing that rule undoes it. */
  readonly forced: boolean;
  /** The manager has been paged over a missed follow-up: once (TK-22). */
  readonly managerPaged: boolean;
  readonly from: { readonly level: number; readonly team: Team };
}

/** A trigger that fired on this ticket (TK-23), by the id of its rule. */
export interface Suggestion {
  readonly rule: string;
  readonly state: 'open' | 'taken' | 'dismissed';
}

/** A ticket as its machine knows it: plain JSON without personal data. */
export interface TicketState {
  /** The shape of this state, for runs that outlive a deployment. */
  readonly version: 1;
  readonly ref: string;
  readonly category: Category;
  readonly priority: Priority;
  /** Staff have changed the priority: from then on the clocks follow the times of the priority. */
  readonly priorityChanged: boolean;
  readonly level: number;
  readonly team: Team;
  readonly status: Status;
  readonly assignee: string | null;
  /** Why routing chose this person, in a phrase (TK-07); null when staff chose. */
  readonly assignedBecause: string | null;
  readonly openedAt: Instant;
  /** Which life of the ticket this is: 1, and one more for every reopening (TK-20). */
  readonly cycle: number;
  readonly firstResponseAt: Instant | null;
  /** Nobody has answered in this life of the ticket yet. */
  readonly unanswered: boolean;
  /** After that first response the requester wrote again and waits for an answer (TK-31). */
  readonly replyOwed: boolean;
  readonly escalation: Escalation | null;
  readonly suggestions: readonly Suggestion[];
  /** The proposed solution that waits to be verified (TK-16); its words are asked for once (TK-21). */
  readonly proposal: Resolution | null;
  /**
   * The solution that was proposed last, also once its verification is over: "yes" to it resolves the ticket as long as no answer is owed
   * (TK-16). Missing where none was proposed, and in tickets older than this field. `cycle` is the life in which it was proposed, for
   * {@link saidOfResolution}; missing in tickets older than it.
   */
  readonly lastProposal?: (Resolution & { readonly cycle?: number }) | null;
  readonly resolution: Resolution | null;
  readonly followUpOf: string | null;
  readonly clocks: readonly Clock[];
  readonly policy: TicketPolicy;
}

/**
 * Reads the state from the JSON of a row.
 *
 * @throws {UnknownStateError} when its version is not the one that this code knows
 */
export function ticketState(stored: unknown): TicketState {
  mustHaveVersion(1, 'ticket', stored);
  return stored as TicketState;
}

/** The status of a ticket that is worked on: escalated, assigned, or waiting in a queue (R-4, TK-08). */
export function workingStatus({ escalation, assignee }: TicketState): Status {
  if (escalation) return 'escalated';
  return assignee ? 'in_progress' : 'open';
}

/**
 * The proposal that a plain "yes, it is fixed" confirms (TK-16): also one whose verification is over, unless the ticket is, or the
 * requester waits for an answer to something that they wrote since. Undefined when there is none.
 */
export function confirmable(state: TicketState): Resolution | undefined {
  const { status, proposal, lastProposal, unanswered, replyOwed } = state;
  if (proposal) return proposal;
  const isOver = status === 'resolved' || status === 'closed';
  return isOver || unanswered || replyOwed ? undefined : (lastProposal ?? undefined);
}

/**
 * What is known of a ticket's resolution without being asked again (TK-21): from the resolution, or from the solution that was proposed
 * last in this life of the ticket, also one that did not help. Undefined when staff have said nothing.
 */
export function saidOfResolution(state: TicketState): Pick<Resolution, 'textId' | 'knowledgeBase'> | undefined {
  const { proposal, resolution, lastProposal, cycle } = state;
  return proposal ?? resolution ?? (lastProposal?.cycle === cycle ? lastProposal : undefined);
}

/** The answer times that count for a ticket now: its category's until its priority was changed. */
export const answerTimes = ({ policy, priorityChanged, priority, category }: TicketState) =>
  priorityChanged ? policy.byPriority[priority] : policy.byCategory[category];
