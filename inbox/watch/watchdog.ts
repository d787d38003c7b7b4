import { clearAlarmsExcept, giveAlarmBack, markPaged, takeAlarm } from '../../db/queries/cases/alarms.ts';
import { overdueCases, undoneEffects, unreadCases } from '../../db/queries/cases/silent-cases.ts';
import { iso } from '../../domain/machine/instant.ts';
import { counted } from '../../domain/texts/in-words.ts';
import type { Inbox } from '../context.ts';
import { startCase } from '../engine/relay.ts';
import { forgeries } from './forgery.ts';
import { concerning, type OpsPage, type Silence } from './silence.ts';
import { silentSafety } from './silent-safety.ts';

/** When silence becomes an alarm, in milliseconds of wall time. */
export interface WatchTimes {
  /** How long a deadline may be overdue before it is a silence. */
  readonly graceMs: number;
  /** How old an unread fact, or an effect that is not done, may become. */
  readonly staleMs: number;
}

/** Hands a page to the emergency channel; throws when the channel did not accept it, and is then asked again. */
export type SendPage = (page: OpsPage) => Promise<void>;

/** Beyond this many silent cases, one page speaks for all: nobody reads a thousand. */
const many = 20;
/** How many silent cases one round starts again. */
const revivedAtOnce = 50;
/** After this long, in seconds, another process may send a page that one has begun and not finished. */
const pageLease = 30;

/**
 * Looks for silence from outside Temporal: check-ins and panics that have reached nobody (CI-06), deadlines that passed, facts that nobody
 * read, effects that were not done. Each is paged once while it lasts, whoever watches, and its case is started again in case its run was
 * lost.
 *
 * Works with every worker and Temporal dead: it needs only the database and the emergency channel. It cannot tell a dead worker from a slow
 * one, and says so. Answers how many cases are silent.
 *
 * @throws the channel's error for the first page that it did not accept, after everything else was done; the next round pages again
 */
export async function watch(inbox: Inbox, times: WatchTimes, send: SendPage): Promise<number> {
  const urgent = await silentSafety(inbox, times.graceMs);
  const others = [...(await overdue(inbox, times)), ...(await unread(inbox, times)), ...(await undone(inbox, times))];
  const silent = [...urgent, ...others];
  const heard = others.length > many ? [summary(others)] : others; // people in danger are never summed up
  const pages: OpsPage[] = [...urgent, ...(await forgeries(inbox.db)), ...heard];
  await clearAlarmsExcept(
    inbox.db,
    [...pages, ...silent].map((page) => page.key),
  );
  const [paged] = await Promise.all([
    Promise.allSettled(pages.map((page) => raise(inbox, page, send))),
    Promise.allSettled(silent.slice(0, revivedAtOnce).map((page) => startCase(inbox, page.to))),
  ]);
  for (const each of paged) if (each.status === 'rejected') throw each.reason;
  return silent.length;
}

async function overdue({ db }: Inbox, { graceMs }: WatchTimes): Promise<Silence[]> {
  const found = await overdueCases(db, graceMs);
  return found.map(({ to, mark, due }) => ({
    ...concerning(to),
    key: `overdue:${to.id}:${mark}`,
    due,
    text:
      `${to.id} was due for ${mark} at ${iso(due)} and nothing has happened since. ` +
      'Known: its workflow has not passed that instant. ' +
      'Not known: whether its worker or Temporal is dead or slow.',
  }));
}

async function unread({ db }: Inbox, { staleMs }: WatchTimes): Promise<Silence[]> {
  const found = await unreadCases(db, staleMs);
  return found.map(({ to, count, oldest }) => ({
    ...concerning(to),
    key: `inbox:${to.id}`,
    text:
      `${to.id} has not read ${counted(count, 'message')}, the oldest received at ${iso(oldest)}. ` +
      'Known: they are stored. Not known: why its workflow has not taken them.',
  }));
}

async function undone({ db }: Inbox, { staleMs }: WatchTimes): Promise<Silence[]> {
  const found = await undoneEffects(db, staleMs);
  return found.map(({ to, id, kind, plannedAt, attempts, lastError }) => ({
    ...concerning(to),
    key: `effect:${id}`,
    text:
      `${kind} of ${to.id}, planned at ${iso(plannedAt)}, has not been done ` +
      `after ${counted(attempts, 'failed attempt')}${lastError ? `, last ${lastError}` : ''}. ` +
      'If its worker is alive, it is still being tried.',
  }));
}

function summary(silent: readonly Silence[]): OpsPage {
  const refs = silent.slice(0, many).map((page) => page.to.id);
  return {
    key: 'many',
    ref: 'many',
    text:
      `${silent.length} cases are silent, among them ${refs.join(', ')}. ` +
      'Known: deadlines, messages or effects are overdue. ' +
      'Not known: whether workers or Temporal are dead or slow.',
  };
}

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
