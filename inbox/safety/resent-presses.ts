import type { Db } from '../../db/client.ts';
import { leaveAlarmOnce } from '../../db/queries/cases/alarms.ts';
import { databaseNow } from '../../db/queries/cases/case-row.ts';
import { findPanic } from '../../db/queries/safety/panics.ts';
import { fixed } from '../../domain/policy/policy.ts';
import { isOpen } from '../../domain/safety/panic/state.ts';
import { leftAlarms } from '../watch/left-alarms.ts';

const prefix = 'resent:';

/**
 * Leaves an alarm where a press came again, under an id that the phone gave before, and its incident is over. It may be the old press,
 * which a phone sends once more, or a new call for help of a phone that counts its presses from the start again: nobody can tell, so it
 * begins no incident, and staff find out. At most one alarm per incident in `resentEvery` of the policy, however often it comes.
 */
export async function noteResentPress(db: Db, panicId: string): Promise<void> {
  const found = await findPanic(db, panicId, 'all');
  if (!found || isOpen(found.state.status)) return;
  const span = Math.floor((await databaseNow(db)) / fixed.safety.resentEvery);
  await leaveAlarmOnce(
    db,
    `${prefix}${panicId}/${span}`,
    `The panic button of #${panicId} was pressed again, under the id of a press that is known, and that incident is over. ` +
      'Known: nobody else has been told, and no new incident has begun. ' +
      'Not known: whether the phone sent the old press once more, or gives every press the same id and this is a new call for help. ' +
      'Find out how the person is, as you would after a press.',
  );
}

/** Looks for presses that came again after the end of their incident. */
export const resentPresses = leftAlarms({
  what: 'presses that came again after the end of their incident',
  prefix,
});
