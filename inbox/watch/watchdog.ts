import { clearAlarms, giveAlarmBack, markPaged, takeAlarm } from '../../db/queries/cases/alarms.ts';
import type { Inbox } from '../context.ts';
import { startCase } from '../engine/relay.ts';
import { forgeries } from './forgery.ts';
import { blindness, lookAround, type WatchTimes } from './lookout.ts';
import type { OpsPage, Silence } from './silence.ts';
import { silentCases } from './silent-cases.ts';
import { silentSafety } from './silent-safety.ts';

/** Hands a page to the emergency channel; throws when the channel did not accept it, and is then asked again. */
export type SendPage = (page: OpsPage) => Promise<void>;

/** Beyond this many silent cases, one page speaks for all: nobody reads a thousand. */
const many = 20;
const summaryKey = 'many';
/** How many silent cases one round starts again. */
const revivedAtOnce = 50;
/** After this long, in seconds, another process may send a page that one has begun and not finished. */
const pageLease = 30;

/**
 * Looks for silence from outside Temporal: check-ins and panics that have reached nobody (CI-06), deadlines that passed, facts that nobody
 * read, effects that were not done. Each is paged once while it lasts, whoever watches, and its case is started again in case its run was
 * lost. People in danger are looked for and paged before everything else.
 *
 * Works with every worker and Temporal dead: it needs only the database and the emergency channel. It cannot tell a dead worker from a slow
 * one, and says so. A look that fails keeps no other from being made: it is paged itself, and what it had raised before goes on standing.
 *
 * Answers how many cases are silent. It resolves after a good round only: everything was looked for, and every page was accepted.
 *
 * @throws after everything else was done: the channel's error for the first page that it did not accept, or a {@link BlindRoundError}. The
 *   next round looks and pages again
 */
export async function watch(inbox: Inbox, times: WatchTimes, send: SendPage): Promise<number> {
  const danger = await lookAround(silentSafety, inbox, times);
  const pagesOfDanger = await raiseAll(inbox, danger.silences, send); // never summed up
  const others = await lookAround([forgeries, ...silentCases], inbox, times);
  const [forged, heard] = [others.silences.filter(({ to }) => !to), others.silences.filter(({ to }) => to)];
  const isMany = heard.length > many;
  const blind = [...danger.blind, ...others.blind];
  const pages = await raiseAll(inbox, [...blind, ...forged, ...(isMany ? [summary(heard)] : heard)], send);
  const silent = [...danger.silences, ...others.silences];
  const areAllSeen = others.blind.length === 0;
  const rest = await Promise.allSettled([
    clearAlarms(inbox.db, {
      beginning: [...danger.whole, ...others.whole, blindness, ...(areAllSeen && !isMany ? [summaryKey] : [])],
      except: [...blind, ...silent].map(({ key }) => key),
    }),
    ...silent.slice(0, revivedAtOnce).map(({ to }) => to && startCase(inbox, to).catch(() => {})), // the next round tries again
  ]);
  for (const each of [...pagesOfDanger, ...pages, ...rest]) if (each.status === 'rejected') throw each.reason;
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

const raiseAll = (inbox: Inbox, pages: readonly OpsPage[], send: SendPage) =>
  Promise.allSettled(pages.map((page) => raise(inbox, page, send)));

/**
 * Sends a page that was not sent yet. Whichever process takes the alarm's row sends it; a page that was not accepted is tried in the next
 * round.
 */
async function raise({ db }: Inbox, page: OpsPage, send: SendPage): Promise<void> {
  if (!(await takeAlarm(db, page.key, { text: page.text, leaseSeconds: pageLease }))) return;
  try {
    await send(page);
    await markPaged(db, page.key);
  } catch (error) {
    await giveAlarmBack(db, page.key);
    throw error;
  }
}
