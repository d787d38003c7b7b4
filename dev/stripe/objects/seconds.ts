import type { Draft } from '../state/store.ts';

/** The simulator's clock as Stripe writes instants: in whole seconds of the epoch. */
export const secondsNow = ({ now }: Draft): number => Math.floor(now / 1_000);

/** The instant one calendar month later, at the same time of day in UTC; the last day of the month where the day is missing. */
export const monthLater = (seconds: number): number => monthsOn(seconds, 1);

/** The instant one calendar month earlier, by the same rule. */
export const monthEarlier = (seconds: number): number => monthsOn(seconds, -1);

function monthsOn(seconds: number, months: number): number {
  const from = new Date(seconds * 1_000);
  const to = new Date(from);
  to.setUTCMonth(from.getUTCMonth() + months);
  if (to.getUTCDate() !== from.getUTCDate()) to.setUTCDate(0);
  return to.getTime() / 1_000;
}
