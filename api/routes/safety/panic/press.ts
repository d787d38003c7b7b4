import { z } from 'zod';
import { fixed } from '../../../../domain/policy/policy.ts';
import { inWords } from '../../../../domain/texts/in-words.ts';
import { pressPanic } from '../../../../inbox/safety/press-panic.ts';
import { clientOf } from '../../../callers/caller.ts';
import type { Route } from '../../../context.ts';
import { keyInBody } from '../../../http/idempotency.ts';
import { urgent } from '../../../http/urgent.ts';
import { accountId } from '../../../shapes/fields.ts';
import { recordInSight, shownAsNew } from '../../records/record-kind.ts';
import { panics } from './panic-records.ts';

const longestEventId = 255;

const body = z.strictObject({
  accountId,
  clientEventId: z
    .string()
    .regex(
      new RegExp(`^[\\x21-\\x7e]{1,${longestEventId}}$`),
      `must be 1 to ${longestEventId} printable characters without spaces`,
    )
    .describe(
      `The phone's own id of this press. Sent again within ${inWords(fixed.safety.pressKnownFor)}, it counts as the same press.`,
    ),
  location: z
    .strictObject({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      accuracy: z.number().min(0).max(1e7).optional().describe('In metres.'),
    })
    .meta({ id: 'PanicLocation', description: 'Where the phone is.' })
    .optional(),
});

/**
 * `POST /v1/panic`: the panic button (PN-01, PN-03). A press is stored and answered at once, never rate-limited and
 * taken for any account; contacts and the safety team are told at once. A repetition is recognised by its
 * `clientEventId`; it needs no Idempotency-Key.
 */
export const press: Route = (api, { inbox }) =>
  api.route({
    method: 'POST',
    url: panics.url,
    config: { ...keyInBody, ...urgent },
    schema: { tags: [panics.tag], summary: 'Press the panic button', body, response: { 201: panics.shape } },
    handler: async (request, reply) => {
      const client = clientOf(request);
      const id = await pressPanic(inbox, { clientId: client.clientId, ...request.body });
      const record = await recordInSight(panics, inbox.db, { caller: client, reference: id });
      return reply.send(await shownAsNew(panics, inbox.db, { record, reference: id, request, reply }));
    },
  });
