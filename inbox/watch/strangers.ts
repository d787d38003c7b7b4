import { databaseNow } from '../../db/queries/cases/case-row.ts';
import { manyStrangers } from '../../db/queries/safety/strangers.ts';
import { fixed } from '../../domain/policy/policy.ts';
import { inWords } from '../../domain/texts/in-words.ts';
import type { Lookout } from './lookout.ts';

const prefix = 'strangers:';
const { incidents: least, within } = fixed.safety.strangers;

/**
 * An alarm for each client that opens many incidents for accounts that it never told us of: its key may be in wrong hands, or it has sent
 * us no accounts, and then nobody's contacts are told. It stands beside the pages about these incidents, and in the place of none of them.
 */
export const strangers: Lookout = {
  what: 'panics of accounts that a client never told us of',
  alarms: [prefix],
  async look({ db, clock = databaseNow }) {
    const found = await manyStrangers(db, { after: (await clock(db)) - within, least });
    const silences = found.map(({ clientId, incidents }) => ({
      key: `${prefix}${clientId}`,
      ref: clientId,
      isAboutDanger: true,
      text:
        `The client ${clientId} has opened ${incidents} panics within ${inWords(within)} for accounts that it never told us of. ` +
        'Known: each is stored and paged like any other; no emergency contacts are known for them. ' +
        'Not known: whether people are in danger, whether its accounts were never sent to us, or whether somebody misuses its key.',
    }));
    return { silences, whole: true };
  },
};
