import type { Generated } from 'kysely';

/** A silence that the watchdog noticed: raised once while it lasts, cleared when it is over. */
export interface AlarmTable {
  /** What is silent: `overdue:<case id>:<mark>`, `inbox:<case id>`, `effect:<effect id>`. */
  key: string;
  text: string;
  raised_at: Generated<Date>;
  paged_at: Date | null;
  cleared_at: Date | null;
}
