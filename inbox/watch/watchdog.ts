import { clearAlarms } from '../../db/queries/cases/alarms.ts';
import { strangersPrefix } from '../../db/queries/safety/strangers.ts';
import { panic } from '../../domain/safety/panic/machine.ts';
import type { Inbox } from '../context.ts';
import { revive } from '../engine/revive.ts';
import { resentPresses } from '../safety/resent-presses.ts';
import { brokenAccessLog } from './broken-access-log.ts';
import { brokenTimelines } from './broken-timelines.ts';
import { crowdedContacts } from './crowded-contacts.ts';
import { emptyRoles } from './empty-roles.ts';
import { failingCases } from './failing-cases.ts';
import { forgeries } from './forged/forgery.ts';
import { queueLimits } from './forged/queue-limits.ts';
import { blindness, type Lookout, lookAround, type WatchTimes } from './lookout.ts';
import { pageEach, pageTogether, type SendPage } from './pages.ts';
import type { OpsPage, Silence } from './silence.ts';
import { silentCases } from './silent-cases.ts';
import { silentSafety } from './silent-safety.ts';
import { strangers, withStrangersTogether } from './strangers.ts';

/** Beyond this many silent cases, one page speaks for all: nobody reads a thousand. */
const many = 20;
const summaryKey = 'many';

/** What a round looks for after people in danger. */
const othersToLookFor: readonly Lookout[] = [
  queueLimits,
  resentPresses,
  strangers,
  crowdedContacts,
  ...forgeries,
  emptyRoles,
  ...failingCases,
  ...silentCases,
  brokenTimelines,
  brokenAccessLog,
];

/** The kinds of pages that the watchdog sends: how the keys of its alarms begin. docs/production.md says of each what to look at. */
export const watchdogPageKinds: readonly string[] = [
  ...[...silentSafety, ...othersToLookFor].flatMap(({ alarms }) => alarms),
  summaryKey,
  blindness,
].map((beginning) => beginning.replace(/[:/].*/, ''));
/** How many silent cases one round starts again. */
const revivedAtOnce = 50;

/**
 * Looks for silence from outside Temporal: check-ins and panics that have reached nobody (CI-06), deadlines that passed, facts that
 * nobody read, effects that were not done, cases that Temporal refuses or whose workflow tasks fail. Each is paged once while it lasts,
 * whoever watches, and its case is started again in case its run was lost. People in danger are looked for and paged before everything
 * else, each by themselves; other silences of one kind share a page (ADR 7), and so do a client's many strangers, after everybody else.
 * It also looks for roles that nobody holds any more, and for timelines and entries of the access log that are not what was written
 * (ADR 22).
 *
 * Works with every worker and Temporal dead: it needs only the database and the emergency channel. It cannot tell a dead worker from a slow
 * one, and says so. A check that fails does not stop the others: it raises its own page, and alarms it raised earlier stay open.
 *
 * Returns how many cases are silent. It resolves after a good round only: everything was looked for, and every page was accepted.
 *
 * @throws after everything else was done: the channel's error for the first page that it did not accept, or a {@link BlindRoundError}. The
 *   next round looks and pages again
 */
export async function watch(inbox: Inbox, times: WatchTimes, send: SendPage): Promise<number> {
  const danger = await lookAround(silentSafety, inbox, times);
  const inDanger = await withStrangersTogether(inbox, danger.silences);
  const aboutDanger = await pageEach(
    inbox.db,
    inDanger.filter(({ isAboutDanger }) => isAboutDanger),
    send,
  );
  const others = await lookAround(othersToLookFor, inbox, times);
  const elsewhere = (await withStrangersTogether(inbox, others.silences)).filter(isNotToldBy(inDanger));
  const silent = [...inDanger, ...elsewhere];
  const blind = [...danger.blind, ...others.blind];
  const {
    alone = [],
    shared = [],
    mergeable = [],
  } = Object.groupBy([...inDanger.filter(({ isAboutDanger }) => !isAboutDanger), ...elsewhere], pageOf);
  const isMany = mergeable.length > many;
  const sent = await Promise.all([
    pageEach(inbox.db, alone, send),
    pageTogether(inbox.db, [...blind, ...(isMany ? [summary(mergeable)] : worstFirst(inbox, mergeable)), ...shared], {
      send,
      paceMs: times.paceMs,
    }),
  ]);
  const areAllSeen = others.blind.length === 0;
  const rest = await Promise.allSettled([
    clearAlarms(inbox.db, {
      beginning: [...danger.whole, ...others.whole, blindness, ...(areAllSeen && !isMany ? [summaryKey] : [])],
      except: [...blind, ...silent].map(({ key }) => key),
    }),
    ...silent
      .flatMap(({ to, behind = [] }) => [...(to ? [to] : []), ...behind])
      .slice(0, revivedAtOnce)
      .map((to) => revive(inbox, to).catch(() => {})), // the next round tries again
  ]);
  for (const each of [...aboutDanger, ...sent.flat(), ...rest]) if (each.status === 'rejected') throw each.reason;
  if (blind.length) throw new BlindRoundError(blind.map(({ key }) => key));
  return silent.length;
}

/** Thrown after a round in which something could not be looked for. */
export class BlindRoundError extends Error {
  override readonly name = 'BlindRoundError';
  constructor(looks: readonly string[]) {
    super(`The watchdog could not look for everything: ${looks.join(', ')}.`);
  }
}

/**
 * Whether a silence has a page of its own (about danger, or about no case that is silent, such as a forgery), shares one with others of its
 * kind, or may also go into the one page about a great many silent cases.
 */
function pageOf({ isAboutDanger, to, sharesPage }: Silence): 'alone' | 'shared' | 'mergeable' {
  if (isAboutDanger) return 'alone';
  if (sharesPage) return 'shared';
  return to ? 'mergeable' : 'alone';
}

/**
 * Whether a silence is news beside these: that a panic's facts, deadlines and effects wait is told by the page which says that nobody has
 * acknowledged it. Once somebody has, what still waits has a page of its own.
 */
const isNotToldBy = (told: readonly Silence[]) => {
  const panics = new Set(
    told
      .map(({ to }) => to)
      .filter((to) => to?.kind === panic.kind)
      .map((to) => to?.id),
  );
  const kinds = silentCases.flatMap(({ alarms }) => [...alarms, strangersPrefix]);
  return ({ to, key }: Silence): boolean => !panics.has(to?.id) || !kinds.some((kind) => key.startsWith(kind));
};

/** Cases of safety first, then as they come: the longest silent of each kind first. */
const worstFirst = ({ queues }: Inbox, silences: readonly Silence[]): Silence[] =>
  silences.toSorted((a, b) => Number(b.to?.taskQueue === queues.safety) - Number(a.to?.taskQueue === queues.safety));

function summary(silent: readonly Silence[]): OpsPage {
  const refs = silent.slice(0, many).map(({ to, ref }) => to?.id ?? ref);
  return {
    key: summaryKey,
    ref: 'many',
    text:
      `${silent.length} cases are silent, among them ${refs.join(', ')}. ` +
      'Known: deadlines, messages or effects are overdue. ' +
      'Not known: whether workers or Temporal are dead or slow.',
  };
}
