import { DateTime } from 'luxon';
import type { Instant } from '../../domain/machine/instant.ts';

const london = (at: Instant): DateTime => DateTime.fromMillis(at, { zone: 'Europe/London', locale: 'en-GB' });

/**
 * An instant in words, in London time with its zone. Every mail writes the instants that it promises in this form.
 *
 * Seconds are dropped, never rounded up: a mail never names a later time than the one that is promised.
 *
 * @example
 * londonTime(Date.parse('2026-11-24T14:05:59.000Z')) // 'Tuesday 24 November 2026, 14:05 GMT'
 */
export const londonTime = (at: Instant): string => london(at).toFormat('cccc d LLLL yyyy, HH:mm ZZZZ');

/**
 * The time of day in London, for a text message: it is read within the day, and every character counts.
 *
 * @example
 * londonClock(Date.parse('2026-11-24T14:05:59.000Z')) // '14:05 GMT'
 */
export const londonClock = (at: Instant): string => london(at).toFormat('HH:mm ZZZZ');

/**
 * An instant in London time, in words to be read aloud.
 *
 * @example
 * londonSpoken(Date.parse('2026-11-24T14:05:59.000Z')) // '14:05 on Tuesday 24 November, London time'
 */
export const londonSpoken = (at: Instant): string => `${london(at).toFormat("HH:mm 'on' cccc d LLLL")}, London time`;

/**
 * The day in London on which an instant lies.
 *
 * @example
 * londonDay(Date.parse('2026-07-01T23:30:00.000Z')) // '2026-07-02'
 */
export const londonDay = (at: Instant): string => london(at).toFormat('yyyy-MM-dd');
