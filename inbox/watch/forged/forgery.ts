import type { Db } from '../../../db/client.ts';
import { leaveAlarm } from '../../../db/queries/cases/alarms.ts';
import { refOf } from '../../../domain/machine/ids.ts';
import { leftAlarms } from '../left-alarms.ts';

const prefix = 'forged:';

/**
 * Leaves an alarm that somebody spoke to a case past the doors: they reach Temporal, with or without a password of ours. What they said
 * changed nothing. The watchdog pages it in its next round, once per case and round, so that a flood of forgeries is no flood of pages.
 *
 * @param what what came, without anything that it held: that is the forger's word
 */
export const reportForgery = (db: Db, caseId: string, what: string): Promise<void> =>
  leaveAlarm(
    db,
    `${prefix}${caseId}`,
    `${caseId} was sent ${what}. Known: it was dropped, and nothing changed. ` +
      'Not known: who can reach Temporal. Change its credentials and look who else may connect.',
  );

/** Looks for the forgeries that are not paged yet. */
export const forgeries = leftAlarms({
  what: 'messages that came past the doors',
  prefix,
  refOf,
});
