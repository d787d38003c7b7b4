import { setTimeout as pause } from 'node:timers/promises';
import type { Inbox } from '../context.ts';
import type { OpsPage, Silence } from './silence.ts';

/** When silence becomes an alarm, in milliseconds of wall time. */
export interface WatchTimes {
  /** How long a deadline may be overdue before it is a silence. */
  readonly graceMs: number;
  /** How old an unread fact, or an effect that is not done, may become. */
  readonly staleMs: number;
  /** How long after a page of its kind the next shared page is sent at the earliest (ADR 7); a minute when it is left out. */
  readonly paceMs?: number;
}

/** What a look found. */
export interface Found {
  readonly silences: readonly Silence[];
  /** False when there were more than a round reads: then it is not known that a silence which was not found is over. */
  readonly whole: boolean;
}

/** One thing that the watchdog looks for in each round. */
export interface Lookout {
  /** What it looks for, as the rest of "It could not look for". */
  readonly what: string;
  /** How the keys of the alarms begin that it raises, and that are over when it finds them no more. */
  readonly alarms: readonly string[];
  look(inbox: Inbox, times: WatchTimes): Promise<Found>;
}

/** What became of the looks of a round. */
export interface Seen {
  readonly silences: readonly Silence[];
  /** A page for every look that failed or ran out of time. */
  readonly blind: readonly OpsPage[];
  /** Beginnings of keys of alarms that this round checked in full: an alarm under one of them that was not found again is over. */
  readonly whole: readonly string[];
}

/** The beginning of the key of an alarm about a check that failed. */
export const blindness = 'blind:';

/** How long one look may take, in milliseconds. A statement may take 2.5 s, and a look has two or three. */
const lookMs = 5_000;

/**
 * Makes each of these looks, one after the other. A look that fails, or has not ended within its time, is a page of its own and keeps no
 * other from being made. Never rejects.
 */
export async function lookAround(lookouts: readonly Lookout[], inbox: Inbox, times: WatchTimes): Promise<Seen> {
  const silences: Silence[] = [];
  const blind: OpsPage[] = [];
  const whole: string[] = [];
  for (const lookout of lookouts) {
    try {
      const found = await inTime(lookout.look(inbox, times));
      silences.push(...found.silences);
      if (found.whole) whole.push(...lookout.alarms);
    } catch (error) {
      blind.push(blindTo(lookout, error));
    }
  }
  return { silences, blind, whole };
}

/** A look that took longer than it may. */
class SlowLookError extends Error {
  override readonly name = 'SlowLookError';
}

/** @throws SlowLookError when this takes too long; it may still go on, and what it finds is dropped */
async function inTime<T>(look: Promise<T>): Promise<T> {
  const ending = new AbortController();
  const slow = pause(lookMs, undefined, { signal: ending.signal, ref: false }).then(() => {
    throw new SlowLookError(`The look took longer than ${lookMs} ms.`);
  });
  try {
    return await Promise.race([look, slow]);
  } finally {
    ending.abort();
    look.catch(() => {});
    slow.catch(() => {});
  }
}

function blindTo({ what, alarms }: Lookout, error: unknown): OpsPage {
  const { name = 'unknown error', code = name } = error as { readonly name?: string; readonly code?: string | number };
  return {
    key: `${blindness}${alarms[0]?.replace(/:.*/, '')}`,
    ref: 'watchdog',
    text:
      `The watchdog could not look for ${what} (${code}). ` +
      'Known: everything else was looked for. ' +
      'Not known: whether there are any. Look yourself until this is over, at the database and at the log of the API.',
  };
}
