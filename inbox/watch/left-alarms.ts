import { alarmsLeft } from '../../db/queries/cases/alarms.ts';
import type { Lookout } from './lookout.ts';

/** How many of a kind one round pages for: whoever brings them about may bring about any number. */
const atOnce = 20;

/** A kind of alarm that somebody leaves for the watchdog. */
export interface LeftKind {
  /** What it is about, as the rest of "It could not look for". */
  readonly what: string;
  /** How its keys begin. */
  readonly prefix: string;
  /** What its page is about, by the rest of its key; without it, what stands there before the first slash. */
  readonly refOf?: (rest: string) => string;
  /** Whether those of a round share a page, and two pages are a minute apart. */
  readonly sharesPage?: true;
}

const beforeSlash = (rest: string): string => rest.split('/')[0] ?? rest;

/** Looks for alarms of a kind that were left and are not paged yet, some at a time. One that was paged is over. */
export const leftAlarms = ({ what, prefix, refOf = beforeSlash, ...rest }: LeftKind): Lookout => ({
  what,
  alarms: [prefix],
  async look({ db }) {
    const left = await alarmsLeft(db, prefix, atOnce);
    const silences = left.map(({ key, text }) => ({
      ...rest,
      key,
      ref: refOf(key.slice(prefix.length)),
      text,
      isAboutDanger: false,
      isLeft: true as const,
    }));
    return { silences, whole: true };
  },
});
