import Holidays from 'date-holidays';

/** What `date-holidays` has wrong about proclaimed holidays: what it lists although it was moved, and what it lacks. */
const unknownToIt = {
  listed: ['2002-05-27', '2012-05-28'],
  lacking: ['2002-06-03', '2002-06-04', '2011-04-29', '2012-06-04'],
};

/** The bank holidays of England & Wales that fall on a weekday, as an independent package reckons them: `yyyy-MM-dd`, in order. */
export function publishedElsewhere(year: number): string[] {
  const listed = new Holidays('GB', 'ENG')
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .map(({ date }) => date.slice(0, 10));
  return [...listed, ...unknownToIt.lacking.filter((day) => day.startsWith(String(year)))]
    .filter((day) => !unknownToIt.listed.includes(day) && ![0, 6].includes(new Date(day).getUTCDay()))
    .sort();
}
