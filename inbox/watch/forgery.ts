import type { Db } from '../../db/client.ts';
import { alarmsLeft, leaveAlarm } from '../../db/queries/cases/alarms.ts';
import { refOf } from '../../domain/machine/ids.ts';
import type { Lookout } from './lookout.ts';

const prefix = 'forged:';
/** How many cases one round pages for: whoever forges can name any number. */
const atOnce = 20;

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
export const forgeries: Lookout = {
  what: 'messages that came past the doors',
  alarms: [prefix],
  async look({ db }) {
    const left = await alarmsLeft(db, prefix, atOnce);
    const silences = left.map(({ key, text }) => ({
      key,
      ref: refOf(key.slice(prefix.length)),
      text,
      isAboutDanger: false,
      isLeft: true as const,
    }));
    return { silences, whole: true };
  },
};
