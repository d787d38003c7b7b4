import { z } from 'zod';
import { fixed } from '../../../../domain/policy/policy.ts';
import { isUsable, largestAccuracy, longestEventId, pressIn } from '../../../../domain/safety/panic/press.ts';
import { inWords } from '../../../../domain/texts/in-words.ts';
import { pressPanic } from '../../../../inbox/safety/press-panic.ts';
import { clientOf } from '../../../callers/caller.ts';
import type { Route } from '../../../context.ts';
import { anyJson, readAnyJson } from '../../../http/bodies/any-json.ts';
import { keyInBody } from '../../../http/idempotency.ts';
import { urgent } from '../../../http/urgent.ts';
import { ProblemError } from '../../../problems/problem.ts';
import { recordInSight, shownAsNew } from '../../records/record-kind.ts';
import { panics } from './panic-records.ts';

const whatever = z.unknown().describe('Anything else is left out.');

/** A place that can be used. */
const place = z
  .looseObject({
    latitude: z.number().min(-90).max(90).describe('In degrees, north positive.'),
    longitude: z.number().min(-180).max(180).describe('In degrees, east positive.'),
    accuracy: z
      .union([z.number().min(0).max(largestAccuracy), whatever])
      .optional()
      .describe('In metres. An invalid accuracy, such as -1 or null, is ignored.'),
  })
  .meta({
    id: 'PanicLocation',
    description:
      'Where the phone is. Figures in texts, `lat` with `lng` or `lon`, and all of it within `coords` are understood as well.',
  });

/** Whatever stands behind a question mark is left out. */
const whateverQuery = z.looseObject({});

/** Only a body that is no object, or that names no account, is refused. */
const body = z.looseObject({
  accountId: z
    .union([z.string().regex(/\S/, 'must name an account'), z.number()])
    .describe('The account as the platform knows it. Any account is taken, whether or not it is known here.'),
  clientEventId: z
    .union([z.string().regex(new RegExp(`^[\\x21-\\x7e]{1,${longestEventId}}$`)), whatever])
    .optional()
    .describe(
      `The phone's own id of this press: 1 to ${longestEventId} printable characters without spaces. ` +
        `Sent again within ${inWords(fixed.safety.pressKnownFor)}, it counts as the same press; ` +
        'once its panic is over, staff are told that it came again. ' +
        'Without such an id, every press counts, and joins the open panic of its account.',
    ),
  location: z
    .union([place, whatever])
    .optional()
    .describe('Where the phone is. A location without a latitude and a longitude that exist is left out.'),
});

/**
 * `POST /v1/panic`: the panic button (PN-01, PN-03). A press is stored and answered at once, never rate-limited and
 * taken for any account; contacts and the safety team are told at once. It is never refused for what comes with it: of a body that
 * is too long, what its beginning says is taken. A repetition is recognised by its `clientEventId`; it needs no Idempotency-Key.
 */
export const press: Route = (api, { inbox }) => {
  const { db, pressDb = db } = inbox;
  // A scope of its own: only here is a body read whatever it looks like.
  void api.register(async (scope) => {
    readAnyJson(scope, { usable: isUsable, needed: 'accountId' });
    scope.route({
      method: 'POST',
      url: panics.url,
      config: { ...keyInBody, ...urgent, ...anyJson, isPress: true },
      schema: {
        tags: [panics.tag],
        summary: 'Press the panic button',
        querystring: whateverQuery,
        body,
        response: { 201: panics.shape },
      },
      handler: async (request, reply) => {
        const client = clientOf(request);
        const pressed = pressIn(request.body as z.output<typeof body>);
        if (!pressed) throw new ProblemError('invalid-request', 'The press names no account: send its accountId.');
        const id = await pressPanic(inbox, { clientId: client.clientId, ...pressed });
        const record = await recordInSight(panics, pressDb, { caller: client, reference: id });
        return reply.send(await shownAsNew(panics, pressDb, { record, reference: id, request, reply }));
      },
    });
  });
};
