import type { Generated } from 'kysely';

/** The due instant of a ticket on which no clock runs: in the order of due instants it comes last. */
export const noClock = new Date(Date.UTC(9999, 11, 31));

/** A ticket as people read it: who asked (written at the door) and the machine's projection (written by commits). */
export interface TicketTable {
  ref: string;
  case_id: string;
  /** The client that created it; other clients are strangers. Null when staff did. */
  client_id: string | null;
  subject: string;
  requester_account_id: string | null;
  requester_email: string;
  requester_name: string;
  status: string;
  category: string;
  priority: string;
  level: number;
  team: string;
  assignee: string | null;
  opened_at: Date;
  /** When its next mark is due, or `noClock`. Written with the row of its case. */
  due_at: Generated<Date>;
  follow_up_of: string | null;
  /** The reply that asked for this follow-up: one reply opens one follow-up. */
  follow_up_fact: string | null;
}
