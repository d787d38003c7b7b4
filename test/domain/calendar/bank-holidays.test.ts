import { describe, expect, it } from 'vitest';
import { bankHolidays, calendarVersion } from '../../../domain/calendar/bank-holidays.ts';
import { publishedElsewhere } from './published.ts';

const inYear = (year: number): string[] => [...bankHolidays(year)].sort();

/** The dates that GOV.UK publishes for England and Wales. */
const published = {
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
};

describe('the bank holidays of England & Wales', () => {
  it.each(Object.entries(published))('R-15 of %s are those of GOV.UK', (year, days) => {
    expect(inYear(Number(year))).toEqual(days.map((day) => `${year}-${day}`));
  });

  it('R-15 of 2000 to 2100 agree with an independent package', () => {
    const years = Array.from({ length: 101 }, (_, n) => 2000 + n);
    for (const year of years) expect([year, ...inYear(year)]).toEqual([year, ...publishedElsewhere(year)]);
  });

  it.each([
    ['a Saturday and a Sunday', 2021, ['2021-12-27', '2021-12-28']],
    ['a Sunday and a Monday', 2022, ['2022-12-26', '2022-12-27']],
    ['a Friday and a Saturday', 2026, ['2026-12-25', '2026-12-28']],
  ])('Christmas on %s has its days on weekdays', (_, year, days) => {
    expect(inYear(year).filter((day) => day.includes('-12-'))).toEqual(days);
  });

  it.each([
    ['2022-06-02', true],
    ['2022-06-03', true],
    ['2022-05-30', false],
    ['2022-09-19', true],
    ['2023-05-08', true],
    ['2020-05-04', false],
    ['2020-05-08', true],
    ['2011-04-29', true],
  ])('what was proclaimed for one year: %s, %s', (day, isOne) => {
    expect(bankHolidays(Number(day.slice(0, 4))).has(day)).toBe(isOne);
  });

  it('Scotland has its own', () => {
    expect(['2026-01-02', '2026-08-03', '2026-11-30'].filter((day) => bankHolidays(2026).has(day))).toEqual([]);
  });

  it('name their version by a date', () => {
    expect(calendarVersion).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});
