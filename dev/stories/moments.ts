/** Formats an instant in London time. */
const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  day: '2-digit',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/**
 * An instant in London time, followed by the same instant in ISO 8601 (UTC).
 *
 * @param instant in ISO 8601
 *
 * @example
 * moment('2026-06-19T21:00:00.000Z') // 'Fri 19 Jun 2026 22:00:00 London  2026-06-19T21:00:00.000Z'
 */
export function moment(instant: string): string {
  const parts = Object.fromEntries(london.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  const { weekday, day, month, year, hour, minute, second } = parts;
  return `${weekday} ${day} ${month?.slice(0, 3)} ${year} ${hour}:${minute}:${second} London  ${instant}`;
}

/** The name of a kind, mark or status as words: `firstResponse` is `first response`, `in_progress` is `in progress`. */
export const words = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replace(/([a-z])(\d)/g, '$1 $2')
    .replaceAll('_', ' ');
