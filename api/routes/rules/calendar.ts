import { z } from 'zod';
import { calendarVersion } from '../../../domain/calendar/bank-holidays.ts';
import { mostWorkingDays, receipts, workingDayDeadline } from '../../../domain/calendar/working-days.ts';
import { iso } from '../../../domain/machine/instant.ts';
import type { Route } from '../../context.ts';
import { instant } from '../../shapes/fields.ts';

const querystring = z.strictObject({
  receivedAt: z.iso
    .datetime({
      offset: true,
      abort: true,
      error: 'must be an ISO 8601 instant with Z or an offset, whose "+" is sent as "%2B"',
    })
    .refine((text) => {
      const at = Date.parse(text);
      return at >= receipts.from && at < receipts.until;
    }, 'must lie in the years 2000 to 2100')
    .describe('When it was received; its date in London is day 0.')
    .meta({ examples: ['2026-12-22T10:00:00.000Z'] }),
  workingDays: z.coerce
    .number()
    .int()
    .min(1)
    .max(mostWorkingDays)
    .describe(`Working days of England & Wales after that, 1 to ${mostWorkingDays}.`)
    .meta({ examples: [7] }),
});

const dueShape = z
  .object({
    dueAt: instant.describe('The last second in London of the last of these days.'),
    warnAt: instant.describe('Two working days earlier, but never before receipt.'),
    calendarVersion: z.string().describe('Which bank holidays were known: the date of their last change.'),
  })
  .meta({ id: 'CalendarDue', description: 'By when something is due.' });

/**
 * `GET /v1/calendar/due`: by when something is due that is promised in working days, and when its lead is warned
 * (AP-03); with `TIME_SCALE`, what a case here would keep to.
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
