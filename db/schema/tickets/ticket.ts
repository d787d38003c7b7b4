import type { ColumnType, Generated } from 'kysely';

/** The due instant of a ticket with no running clock: it sorts last. */
export const noClock = new Date(Date.UTC(9999, 11, 31));

/** A ticket as people read it: the request (written by the door) and the state of its machine (written by commits). */
export interface TicketTable {
  ref: string;
  case_id: string;
  /** The client that created it; no other client sees it. Null when staff created it. */
  client_id: string | null;
  subject: string;
  requester_account_id: string | null;
  /** The client whose member the requester is, where staff opened it; null on a ticket of a client, whose member they are. */
  requester_client_id: string | null;
  requester_email: string;
  requester_name: string;
  status: string;
  category: string;
  priority: string;
  level: number;
  team: string;
  assignee: string | null;
  /** Whether words that force an escalation to safety have fired and were not dismissed (TK-23). Doors set it before the case has heard. */
  forced_safety: Generated<boolean>;
  /** Whether the ticket is a matter of safety; the database works it out of category, team and `forced_safety`. */
  about_safety: ColumnType<boolean, never, never>;
  opened_at: Date;
  /** When its next mark is due, or {@link noClock}. Written together with the row of its case. */
  due_at: Generated<Date>;
  follow_up_of: string | null;
  /** The id of the reply that led to this follow-up: one reply opens one follow-up. */
  follow_up_fact: string | null;
}
