import type { Instant } from '../../machine/instant.ts';
import { seconds } from '../../policy/kinds.ts';
import { shareOf } from '../money.ts';

/** A period that was paid for. */
export interface Period {
  readonly start: Instant;
  readonly end: Instant;
}

const second = seconds(1);

/** An instant in whole seconds, as Stripe counts. */
const inSeconds = (at: Instant): number => Math.floor(at / second);

/** How many seconds of a period are left at an instant, and how many it has: never fewer than none, never more than all. */
export function secondsLeft({ start, end }: Period, asOf: Instant): { readonly left: number; readonly total: number } {
  const total = Math.max(0, inSeconds(end) - inSeconds(start));
  return { left: Math.min(total, Math.max(0, inSeconds(end) - inSeconds(asOf))), total };
}

/**
 * The share of a payment that is for what is left of its period (BL-06), rounded once, half up; never more than remains of the payment. So
 * of several shares of one payment, the last takes what the others have left.
 */
export function proratedShare(
  paid: number,
  { period, asOf, remaining }: { readonly period: Period; readonly asOf: Instant; readonly remaining: number },
): number {
  const { left, total } = secondsLeft(period, asOf);
  return Math.min(Math.max(0, remaining), shareOf(paid, { part: left, whole: total }));
}
