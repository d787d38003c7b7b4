import type { Db } from '../../db/client.ts';
import { standingAlarms } from '../../db/queries/cases/alarms.ts';
import {
  type AccessPlace,
  accessAfter,
  accessAt,
  accessEndsAfter,
  accessFault,
  recentAccess,
} from '../../db/queries/people/access-chain.ts';
import type { Found, Lookout } from './lookout.ts';
import { notAsWritten, type Silence } from './silence.ts';

const prefix = 'access:';
/** How many broken places a round looks at again, to see whether they are mended. */
const broken = 50;

/**
 * Entries of the access log that are not what was written (ADR 22): the last ones of every chain that grew within the last minutes, and
 * the next few of all, so that in time every one is looked at. A place that was found broken is looked at in every round until it is
 * mended, and its alarm stands as long. However much is read of one case, a round looks at a bounded part of it.
 */
export const brokenAccessLog: Lookout = {
  what: 'entries of the access log that somebody has changed',
  alarms: [prefix],
  async look({ db }) {
    const standing = await standingAlarms(db, prefix, broken);
    const looked = [
      ...(await accessAt(db, standing.map(placeIn))),
      ...(await recentAccess(db)),
      ...(await nextOfWalk(db)),
    ];
    const silences = new Map<string, Silence>();
    for (const entry of looked) {
      const fault = accessFault(entry);
      if (fault !== undefined && !silences.has(entry.subject)) silences.set(entry.subject, brokenAccess(entry, fault));
    }
    return { silences: [...silences.values()], whole: standing.length < broken } satisfies Found;
  },
};

const brokenAccess = ({ subject, n }: AccessPlace, fault: string): Silence => ({
  key: `${prefix}${subject}#${n}`,
  ref: 'access-log',
  isAboutDanger: false,
  sharesPage: true,
  text: notAsWritten(`What the access log says of ${subject}`, fault),
});

function placeIn(key: string): AccessPlace {
  const end = key.lastIndexOf('#');
  return { subject: key.slice(prefix.length, end), n: Number(key.slice(end + 1)) };
}

/** How far a process has come in its walks through all entries and all ends of chains. */
interface Walk {
  entry: AccessPlace;
  end: string;
}

const start: AccessPlace = { subject: '', n: 0 };
const walks = new WeakMap<Db, Walk>();

async function nextOfWalk(db: Db) {
  const walk = walks.get(db) ?? { entry: start, end: '' };
  walks.set(db, walk);
  const [entries, ends] = [await accessAfter(db, walk.entry), await accessEndsAfter(db, walk.end)];
  walk.entry = entries.at(-1) ?? start;
  walk.end = ends.at(-1)?.subject ?? '';
  return [...entries, ...ends];
}
