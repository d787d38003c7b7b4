import { DateTime } from 'luxon';

/** A day of the calendar, whatever its hours: `yyyy-MM-dd`. */
export type Day = string;

/**
 * The version of these bank holidays: the date of the last change to this file. Kept beside a promise, it explains why the same question
 * gets another answer after a proclamation.
 */
export const calendarVersion = '2026-11-22';

/** Bank holidays of one year that were held on another day than the rules say, as from → to. */
const moved: Readonly<Record<Day, Day>> = {
  '2002-05-27': '2002-06-04', // Golden Jubilee
  '2012-05-28': '2012-06-04', // Diamond Jubilee
  '2020-05-04': '2020-05-08', // 75 years of VE Day
  '2022-05-30': '2022-06-02', // Platinum Jubilee
};

/** Bank holidays that were proclaimed for one year only. */
const proclaimed: readonly Day[] = [
  '2002-06-03', // Golden Jubilee
  '2011-04-29', // wedding of Prince William
  '2012-06-05', // Diamond Jubilee
  '2022-06-03', // Platinum Jubilee
  '2022-09-19', // funeral of Queen Elizabeth II
  '2023-05-08', // coronation of King Charles III
];

const known = new Map<number, ReadonlySet<Day>>();

/**
 * The bank holidays of England & Wales in a year, with substitute days for those that fall on a weekend.
 *
 * By rule, so the table has no end: New Year, Good Friday, Easter Monday, the first Monday in May, the last ones in May and August,
 * Christmas and Boxing Day; then the exceptions that were proclaimed, as far as `calendarVersion` knows.
 *
 * A later proclamation is missing until it is written here. A holiday added in the meantime errs in favour of whoever was promised
 * something: they are answered a day early. A holiday moved to a later date may make them wait a day longer when the deadline lies between
 * the two dates.
 *
 * @param year from 1978 on, when the first Monday in May became a bank holiday; earlier years get holidays that they did not have
 * @example
 * bankHolidays(2026).has('2026-12-28') // true: Boxing Day is a Saturday
 */
export function bankHolidays(year: number): ReadonlySet<Day> {
  const found = known.get(year) ?? new Set(inYear(year));
  known.set(year, found);
  return found;
}

function inYear(year: number): Day[] {
  const easter = easterSunday(year);
  const ruled = [
    easter.minus({ days: 2 }),
    easter.plus({ days: 1 }),
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
    ...observed([DateTime.utc(year, 1, 1), DateTime.utc(year, 12, 25), DateTime.utc(year, 12, 26)]),
  ].map((date) => date.toFormat('yyyy-MM-dd'));
  return [...ruled.map((day) => moved[day] ?? day), ...proclaimed.filter((day) => Number(day.slice(0, 4)) === year)];
}

/** Each date, or the first weekday after it that no earlier one in the list has taken. */
function observed(dates: readonly DateTime[]): DateTime[] {
  const taken: DateTime[] = [];
  for (let date of dates) {
    while (date.weekday > 5 || taken.some((other) => +other === +date)) date = date.plus({ days: 1 });
    taken.push(date);
  }
  return taken;
}

function firstMonday(year: number, month: number): DateTime {
  const first = DateTime.utc(year, month, 1);
  return first.plus({ days: (8 - first.weekday) % 7 });
}

const lastMonday = (year: number, month: number): DateTime =>
  DateTime.utc(year, month, 1).endOf('month').startOf('week');

/** Easter Sunday of the Gregorian calendar; the anonymous computus of 1876, which holds for every year. */
function easterSunday(year: number): DateTime {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100];
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  return DateTime.utc(year, Math.floor(sum / 31), (sum % 31) + 1);
}
