import type { Db } from '../../db/client.ts';
import { standingAlarms } from '../../db/queries/cases/alarms.ts';
import {
  beginChains,
  type ChainedTimeline,
  type ChainVerdict,
  checkChain,
  recentTimelines,
  timelinesAfter,
  timelinesOf,
} from '../../db/queries/cases/timeline-chain.ts';
import { kindOf, refOf } from '../../domain/machine/ids.ts';
import { panic } from '../../domain/safety/panic/machine.ts';
import type { Inbox } from '../context.ts';
import type { Found, Lookout } from './lookout.ts';
import { notAsWritten, type Silence } from './silence.ts';

const prefix = 'chain:';
/** How many broken timelines a round looks at again, to see whether they are mended. */
const broken = 50;

/**
 * Timelines that are not what was written (ADR 22): those that grew within the last minutes, and the next few of all, so that in time every
 * one is looked at. A timeline that was found broken is looked at in every round until it is mended, and its alarm stands as long. Of those
 * that grew and are whole, `onHeads` is told where their chains end: whoever keeps that elsewhere can tell later whether one was made anew.
 *
 * It begins the chains of cases that are older than chains.
 */
export const brokenTimelines: Lookout = {
  what: 'timelines that somebody has changed',
  alarms: [prefix],
  async look({ db, onHeads }) {
    const standing = await standingAlarms(db, prefix, broken);
    const recent = await recentTimelines(db);
    const looked = [
      ...(await timelinesOf(
        db,
        standing.map((key) => key.slice(prefix.length)),
      )),
      ...recent,
      ...(await nextOfWalk(db)),
    ];
    const verdicts = new Map(looked.map((timeline) => [timeline.caseId, checkChain(timeline)]));
    const silences: Silence[] = [];
    const older: string[] = [];
    for (const [caseId, verdict] of verdicts) {
      if (verdict.kind === 'broken') silences.push(brokenTimeline(caseId, verdict.fault));
      if (verdict.kind === 'not-begun') older.push(caseId);
    }
    if (older.length) await beginChains(db, older);
    tellHeads(db, headsOf(recent, verdicts), onHeads);
    return { silences, whole: standing.length < broken } satisfies Found;
  },
};

const brokenTimeline = (caseId: string, fault: string): Silence => ({
  key: `${prefix}${caseId}`,
  ref: refOf(caseId),
  isAboutDanger: kindOf(caseId) === panic.kind,
  sharesPage: true,
  text: notAsWritten(`The timeline of ${caseId}`, fault),
});

/** What one process remembers of its rounds: how far it has come in its walk through all cases, and which heads it has told. */
interface Walk {
  after: string;
  told: ReadonlyMap<string, string>;
}

const walks = new WeakMap<Db, Walk>();

/** A walk begins with the cases of safety, or somewhere among the tickets, so that processes which start often come everywhere. */
function walkOf(db: Db): Walk {
  const begun = walks.get(db) ?? { after: Math.random() < 0.5 ? '' : `ticket/${somewhere()}`, told: new Map() };
  walks.set(db, begun);
  return begun;
}

/** The beginning of a random reference. */
const somewhere = (): string => Math.random().toString(36).slice(2, 4).toUpperCase();

async function nextOfWalk(db: Db): Promise<ChainedTimeline[]> {
  const walk = walkOf(db);
  const next = await timelinesAfter(db, walk.after);
  walk.after = next.at(-1)?.caseId ?? '';
  return next;
}

/** Where the chains of these timelines end, by their cases: of those that are whole. */
function headsOf(recent: readonly ChainedTimeline[], verdicts: ReadonlyMap<string, ChainVerdict>): Map<string, string> {
  const heads = new Map<string, string>();
  for (const { caseId } of recent) {
    const verdict = verdicts.get(caseId);
    if (verdict?.kind === 'whole') heads.set(caseId, verdict.head);
  }
  return heads;
}

/** Tells each head once. */
function tellHeads(db: Db, heads: ReadonlyMap<string, string>, onHeads: Inbox['onHeads']): void {
  const walk = walkOf(db);
  const fresh = [...heads].filter(([caseId, head]) => walk.told.get(caseId) !== head);
  walk.told = heads;
  if (fresh.length) onHeads?.(Object.fromEntries(fresh));
}
