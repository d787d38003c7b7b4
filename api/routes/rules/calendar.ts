import { z } from 'zod';
import { calendarVersion } from '../../../domain/calendar/bank-holidays.ts';
import { mostWorkingDays, receipts, workingDayDeadline } from '../../../domain/calendar/working-days.ts';
import { iso } from '../../../domain/machine/instant.ts';
import { fixed } from '../../../domain/policy/policy.ts';
import { capitalised, countInWords } from '../../../domain/texts/in-words.ts';
import type { Route } from '../../context.ts';
import { instant } from '../../shapes/fields.ts';

const querystring = z.strictObject({
  receivedAt: z.iso
    .datetime({
      offset: true,
      abort: true,
      error: 'must be an ISO 8601 instant with Z or an offset (send its "+" as "%2B")',
    })
    .refine((text) => {
      const at = Date.parse(text);
      return at >= receipts.from && at < receipts.until;
    }, 'must lie in the years 2000 to 2100')
    .describe('When it was received. Its date in London is day 0.')
    .meta({ examples: ['2026-12-22T10:00:00.000Z'] }),
  workingDays: z.coerce
    .number(`must be a whole number from 1 to ${mostWorkingDays}`)
    .int()
    .min(1)
    .max(mostWorkingDays)
    .describe(`How many working days of England & Wales after that, 1 to ${mostWorkingDays}.`)
    .meta({ examples: [7] }),
});

const warnedBefore = capitalised(countInWords(fixed.calendar.warnedBefore));

const dueShape = z
  .object({
    dueAt: instant.describe('The last second, in London, of the last of these days.'),
    warnAt: instant.describe(`${warnedBefore} working days before that, but never before receipt.`),
    calendarVersion: z.string().describe('Which list of bank holidays was used: the date of its last change.'),
  })
  .meta({ id: 'CalendarDue', description: 'When something is due.' });

/**
 * `GET /v1/calendar/due`: when something promised in working days is due, and when its lead is warned (AP-03).
 * With `TIME_SCALE`, the instants that a case here would keep to.
 */
export const calendar: Route = (api, { timeScale }) =>
  api.route({
    method: 'GET',
    url: '/v1/calendar/due',
    schema: { tags: ['rules'], summary: 'Count working days', querystring, response: { 200: dueShape } },
    handler: async ({ query: { receivedAt, workingDays } }) => {
      const { dueAt, warnAt } = workingDayDeadline(Date.parse(receivedAt), workingDays, timeScale);
      return { dueAt: iso(dueAt), warnAt: iso(warnAt), calendarVersion };
    },
  });
