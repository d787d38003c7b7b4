import type { Db } from '../../../db/client.ts';
import { leaveAlarm, pagedWithin } from '../../../db/queries/cases/alarms.ts';
import { casesAmong } from '../../../db/queries/cases/case-row.ts';
import { refOf } from '../../../domain/machine/ids.ts';
import { leftAlarms } from '../left-alarms.ts';
import type { Lookout } from '../lookout.ts';

const prefix = 'forged:';
const noCasePrefix = 'no-case:';
/** The one alarm about all cases that there are not: as many as somebody makes up, they are one row and one page. */
const noCaseKey = `${noCasePrefix}temporal`;

/** What nobody knows of whoever spoke past the doors, and what to do about it. */
export const whoCanReach = 'Not known: who can reach Temporal. Change its credentials and look who else may connect.';

/**
 * Leaves an alarm that somebody spoke to a case past the doors: they reach Temporal, with or without a password of ours. What they said
 * changed nothing. The watchdog pages it in its next round, once per case and round. Whatever is said about cases that there are not shares
 * one alarm: names cost nothing to make up.
 *
 * @param what what came, without anything that it held: that is the forger's word
 */
export async function reportForgery(db: Db, caseId: string, what: string): Promise<void> {
  const isCase = (await casesAmong(db, [caseId])).size > 0;
  if (isCase)
    return leaveAlarm(
      db,
      `${prefix}${caseId}`,
      `${caseId} was sent ${what}. Known: it was dropped, and nothing changed. ${whoCanReach}`,
    );
  await leaveAlarm(
    db,
    noCaseKey,
    `Somebody started workflows past the doors for cases that there are not, such as ${named(caseId)}. ` +
      'Known: they have ended, and nobody was told anything. ' +
      `${whoCanReach} Where the database was restored from a backup, such a case may have been lost with it.`,
  );
}

/** An id as a page may show it: whatever is longer or holds other letters than ids do is the forger's word. */
const named = (caseId: string): string =>
  /^[a-z-]{1,20}\/[0-9A-Z]{1,12}$/.test(caseId) ? caseId : 'one of another form';

/** How many forgeries about cases have a page each within an hour. */
const alone = { pages: 20, seconds: 3_600 };

const ofCases = leftAlarms({ what: 'messages that came past the doors', prefix, refOf });

/**
 * Looks for the forgeries that are not paged yet: so many within an hour have a page each, those beyond share one a minute (ADR 7), and so
 * do all about cases that there are not.
 */
export const forgeries: readonly Lookout[] = [
  {
    ...ofCases,
    async look(inbox, times) {
      const { silences, whole } = await ofCases.look(inbox, times);
      const before = silences.length ? await pagedWithin(inbox.db, prefix, alone.seconds) : 0;
      return {
        silences: silences.map((silence, n) => (before + n < alone.pages ? silence : { ...silence, sharesPage: true })),
        whole,
      };
    },
  },
  leftAlarms({ what: 'workflows of cases that there are not', prefix: noCasePrefix, sharesPage: true }),
];
