import type { Span } from '../machine/instant.ts';
import { counted } from './in-words.ts';

/**
 * A span as a person says it, rounded to minutes from one minute on and to seconds below. A span of less than half a second, or a negative
 * one, is `less than a second`.
 *
 * @example
 * spanInWords(5_400_000) // '1 hour 30 minutes'
 */
export function spanInWords(span: Span): string {
  const seconds = Math.round(span / 1_000);
  if (seconds < 1) return 'less than a second';
  if (seconds < 60) return counted(seconds, 'second');
  const minutes = Math.round(span / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 && counted(hours, 'hour'), rest > 0 && counted(rest, 'minute')].filter(Boolean).join(' ');
}
