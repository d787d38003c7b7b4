import type { Clock } from '../clocks.ts';
import type { Instant } from '../instant.ts';
import type { Category, Priority, Team, TicketPolicy } from '../policy.ts';

/** R-4: the union of both manuals' names. */
export const statuses = ['open', 'in_progress', 'waiting_response', 'escalated', 'resolved', 'closed'] as const;

/** The status of a ticket. */
export type Status = (typeof statuses)[number];

/**
 * How a ticket was resolved (TK-21). Method and improvement note are text written by staff: they stand in
 * `staff_text` under `textId`, so that no history holds them; null for the system's own closings.
 */
export interface Resolution {
  readonly textId: string | null;
  readonly confirmed: boolean;
  readonly at: Instant;
  readonly knowledgeBase: boolean;
}

/** A ticket as its machine knows it: plain JSON without personal data. */
export interface TicketState {
  /** The shape of this state, for runs that outlive a deployment. */
  readonly version: 1;
  readonly ref: string;
  readonly category: Category;
  readonly priority: Priority;
  readonly level: number;
  readonly team: Team;
  readonly status: Status;
  readonly assignee: string | null;
  readonly openedAt: Instant;
  /** Which life of the ticket this is: 1, and one more for every reopening (TK-20). */
  readonly cycle: number;
  readonly firstResponseAt: Instant | null;
  readonly resolution: Resolution | null;
  readonly followUpOf: string | null;
  readonly clocks: readonly Clock[];
  readonly policy: TicketPolicy;
}
