import { z } from 'zod';
import type { Span } from '../../domain/machine/instant.ts';
import { days, hours, minutes, scaled, seconds } from '../../domain/policy/kinds.ts';

const parts = /^P(?=.)(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?=\d)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;
const sizes = [days(7), days(1), hours(1), minutes(1), seconds(1)] as const;
/**
 * The longest span: nobody promises anything further ahead, and every sum stays well within the instants that
 * PostgreSQL can hold.
 */
const longestDays = 365;

/** A span of policy time as ISO 8601 in weeks, days, hours, minutes and seconds; from a second to a year. */
export const duration = z
  .string()
  .max(40)
  .regex(parts, 'must be an ISO 8601 duration in weeks, days, hours, minutes and seconds, such as PT4H')
  .refine((text) => {
    const span = unscaled(text);
    return span === undefined || (span >= seconds(1) && span <= days(longestDays));
  }, `must be from one second to ${longestDays} days`)
  .describe('Policy time, as ISO 8601.')
  .meta({ format: 'duration', examples: ['PT4H'] });

/**
 * The span that a duration in a body means here: policy time is divided by `TIME_SCALE`.
 *
 * @param text valid by the schema {@link duration}; any other text gives the shortest span, a millisecond
 */
export const scaledSpan = (text: string, timeScale: number): Span => scaled(unscaled(text) ?? 0, timeScale);

/** An unscaled span of the policy in whole minutes, the unit in which bodies state it. */
export const inMinutes = (span: Span): number => Math.round(span / minutes(1));

/** A span as ISO 8601 in hours, minutes and seconds, the form that bodies and answers use. */
export function isoDuration(span: Span): string {
  const hours = Math.floor(span / 3_600_000);
  const restMinutes = Math.floor((span % 3_600_000) / 60_000);
  const seconds = (span % 60_000) / 1_000;
  return `PT${hours ? `${hours}H` : ''}${restMinutes ? `${restMinutes}M` : ''}${seconds || !(hours || restMinutes) ? `${seconds}S` : ''}`;
}

function unscaled(text: string): Span | undefined {
  const found = parts.exec(text);
  return found ? sizes.reduce((sum, size, n) => sum + Number(found[n + 1] ?? 0) * size, 0) : undefined;
}
