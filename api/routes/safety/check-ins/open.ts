import { z } from 'zod';
import { minutes, scaled } from '../../../../domain/policy/kinds.ts';
import { manual } from '../../../../domain/policy/policy.ts';
import { fewestInPin, longestPin } from '../../../../domain/safety/check-in/typed-pin.ts';
import { checkInLimits } from '../../../../domain/safety/check-in/words/limits.ts';
import { openCheckIn } from '../../../../inbox/safety/open-check-in.ts';
import { clientOf } from '../../../callers/caller.ts';
import type { Route } from '../../../context.ts';
import { inMinutes } from '../../../http/durations.ts';
import { requestIdOf } from '../../../http/idempotency.ts';
import { urgent } from '../../../http/urgent.ts';
import { accountId, prose } from '../../../shapes/fields.ts';
import { emergencyContacts } from '../../../shapes/people/account.ts';
import { recordInSight, shownAsNew } from '../../records/record-kind.ts';
import { checkIns } from './check-in-records.ts';

const pin = z.string().min(fewestInPin).max(longestPin);

/** The body; `grace` is in minutes: how long the time from the reminder to the alert is, and may be. */
const bodyWith = (grace: { readonly usual: number; readonly least: number; readonly most: number }) =>
  z.strictObject({
    accountId: accountId.describe('Whose check-in it is.'),
    dueAt: z.iso
      .datetime({
        offset: true,
        error: 'must be an instant in ISO 8601 with Z or an offset, such as 2026-11-22T23:30:00Z',
      })
      .describe(`When the person is asked whether they are safe; within ${checkInLimits.ahead}.`),
    note: prose.max(2_000).optional().describe('Where they are and with whom. Contacts who have said yes are told it.'),
    contacts: emergencyContacts.optional().describe("Instead of the account's own emergency contacts."),
    graceMinutes: z
      .int()
      .min(grace.least)
      .max(grace.most)
      .optional()
      .describe(
        `Minutes from the reminder to the alert (R-12); ${grace.usual} without it. Up to one less when many are due together.`,
      ),
    pin: pin
      .optional()
      .describe(
        'Every answer, extension and cancellation then needs this PIN; blanks, invisible marks and letter case aside.',
      ),
    duressPin: pin
      .optional()
      .describe(
        'Seems to work like the PIN, but silently alerts everybody. It must differ in what people see and say.',
      ),
    staffOnly: z.boolean().default(false).describe('Alerts only the safety team.'),
  });

/** `POST /v1/check-ins`: sets up a check-in (CI-01). The answer gives every instant: question, reminder and alert. */
export const open: Route = (api, { inbox, timeScale, unscaledPolicy = manual }) => {
  const { usual, least, most } = unscaledPolicy.checkIn.grace;
  const body = bodyWith({ usual: inMinutes(usual), least: inMinutes(least), most: inMinutes(most) });
  api.route({
    method: 'POST',
    url: checkIns.url,
    config: {
      ...urgent,
      problems: ['account-unknown', 'no-contact', 'check-in-past', 'check-in-too-far', 'duress-pin'],
    },
    schema: { tags: [checkIns.tag], summary: 'Set up a check-in', body, response: { 201: checkIns.shape } },
    handler: async (request, reply) => {
      const client = clientOf(request);
      const { dueAt, graceMinutes, ...rest } = request.body;
      const id = await openCheckIn(inbox, {
        originKey: requestIdOf(request),
        clientId: client.clientId,
        dueAt: Date.parse(dueAt),
        ...rest,
        ...(graceMinutes !== undefined && { grace: scaled(minutes(graceMinutes), timeScale) }),
      });
      const record = await recordInSight(checkIns, inbox.db, { caller: client, reference: id });
      return reply.send(await shownAsNew(checkIns, inbox.db, { record, reference: id, request, reply }));
    },
  });
};
