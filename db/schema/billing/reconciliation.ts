import type { Generated } from 'kysely';

/** One comparison of our refunds and tiers with Stripe, by schedule or by hand. At most one is `running`. */
export interface ReconciliationTable {
  id: string;
  started_by_kind: string;
  /** The login; of the schedule its name. */
  started_by: string;
  state: string;
  started_at: Date;
  /** When it last said that it is alive: one that was silent for long has died. */
  heard_of_at: Date;
  finished_at: Date | null;
  /** How many objects of Stripe and rows of ours were compared. */
  checked: Generated<number>;
  /** How many differences were mended. */
  fixed: Generated<number>;
  /** Why it failed: a code. */
  failure: string | null;
}

/** A difference as one comparison found it. */
export interface ReconciliationDifferenceTable {
  reconciliation_id: string;
  kind: string;
  object: string;
  ours: string | null;
  theirs: string | null;
  /** The ticket that somebody looks after it in; null where it mended itself. */
  ticket_ref: string | null;
}

/** A difference that the newest comparison found and that a person must look at. Removed once a comparison finds it no more. */
export interface StandingDifferenceTable {
  kind: string;
  object: string;
  since: Date;
  /** Null until its ticket was opened. */
  ticket_ref: string | null;
}
