import { DateTime } from 'luxon';
import type { Instant } from '../machine/instant.ts';
import { onTheClock, scaledFrom } from '../policy/kinds.ts';
import { fixed } from '../policy/policy.ts';
import { bankHolidays } from './bank-holidays.ts';

/** The instants of receipt that a deadline can be counted from: the years 2000 to 2100. */
export const receipts: { readonly from: Instant; readonly until: Instant } = {
  from: Date.UTC(2000, 0, 1),
  until: Date.UTC(2101, 0, 1),
};

/** The most working days that a deadline can be counted by. */
export const mostWorkingDays = 60;

/** A deadline in working days: when it is due, and when whoever owes it is warned. */
export interface WorkingDayDeadline {
  readonly dueAt: Instant;
  readonly warnAt: Instant;
}

/**
 * When something that was promised in working days of England & Wales is due, and when its lead is warned (AP-03).
 *
 * Day 0 is the London date of receipt, whatever its hour and whether or not it is a working day. Due is 23:59:59.000 London on the n-th
 * working day after it. The warning is at the same time of day two working days earlier, or at receipt where that has already passed. A
 * later receipt or one day more never makes either earlier.
 *
 * Ask once, when the promise is made, and keep the answer with its `calendarVersion`: a holiday proclaimed later changes the answer.
 *
 * @param receivedAt within {@link receipts}, whose end is not included
 * @param workingDays a whole number from 1 to {@link mostWorkingDays}
 * @param scale `TIME_SCALE`, which divides the span from receipt to each instant
 * @throws RangeError when there is no such deadline
 * @example
 * workingDayDeadline(Date.parse('2026-12-22T10:00:00.000Z'), 7)
 * // dueAt 2027-01-05T23:59:59.000Z, warnAt 2026-12-31T23:59:59.000Z
 */
export function workingDayDeadline(receivedAt: Instant, workingDays: number, scale = 1): WorkingDayDeadline {
  if (!(receivedAt >= receipts.from && receivedAt < receipts.until))
    throw new RangeError(`no calendar of working days at ${receivedAt}`);
  if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > mostWorkingDays)
    throw new RangeError(`no deadline of ${workingDays} working days`);
  const dayZero = DateTime.fromMillis(receivedAt, { zone: 'Europe/London' }).startOf('day');
  const dueDay = nthWorkingDay(dayZero, workingDays, 1);
  const warnDay = nthWorkingDay(dueDay, fixed.calendar.warnedBefore, -1);
  const scaled = (at: Instant): Instant => scaledFrom(receivedAt, at, scale);
  return { dueAt: scaled(lastSecond(dueDay)), warnAt: scaled(lastSecond(warnDay)) };
}

/** Counts by days, not by hours: two days a year have 23 or 25 hours. */
function nthWorkingDay(from: DateTime, count: number, step: 1 | -1): DateTime {
  let day = from;
  for (let left = count; left > 0; ) {
    day = day.plus({ days: step });
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

const isWorkingDay = (day: DateTime): boolean =>
  day.weekday <= 5 && !bankHolidays(day.year).has(day.toFormat('yyyy-MM-dd'));

const lastSecond = (day: DateTime): Instant => day.set(onTheClock(fixed.calendar.dueBy)).toMillis();
