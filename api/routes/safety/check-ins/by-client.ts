import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { CheckInRecord } from '../../../../db/queries/safety/check-ins.ts';
import { minutes as asSpan, scaled } from '../../../../domain/policy/kinds.ts';
import { manual } from '../../../../domain/policy/policy.ts';
import { longestPin, pinOfNumber } from '../../../../domain/safety/check-in/typed-pin.ts';
import { isInVain, type Saying, speakToCheckIn } from '../../../../inbox/safety/speak-to-check-in.ts';
import { clientOf } from '../../../callers/caller.ts';
import type { Route } from '../../../context.ts';
import { inMinutes } from '../../../http/durations.ts';
import { requestIdOf } from '../../../http/idempotency.ts';
import { urgent } from '../../../http/urgent.ts';
import { notFound } from '../../../problems/problem.ts';
import type { ProblemSlug } from '../../../problems/problem-types.ts';
import { pathTo, recordNamed } from '../../records/record-kind.ts';
import { checkIns } from './check-in-records.ts';

/** The one answer to an answer, extension or cancellation, whatever the PIN was (CI-04). */
const accepted = z
  .object({ accepted: z.literal(true).describe('Always true, whatever was sent.') })
  .meta({ id: 'Accepted', description: 'The one answer to everything that a person tells their check-in.' });

const pin = z
  .preprocess(
    (sent) => (typeof sent === 'number' ? pinOfNumber(sent) : (sent ?? undefined)),
    z.string().max(longestPin).optional(),
  )
  .optional()
  .describe(
    'The PIN of the check-in, if it has one. Blanks, invisible marks and letter case make no difference; ' +
      'a number counts as its digits, and null as none.',
  );

/** The body of what needs nothing but the PIN. What else a phone sends never costs what the person says. */
const withPin = z
  .looseObject({ pin })
  .meta({ id: 'PinRequest', description: 'What a person tells their check-in, with their PIN.' });

const { once, inAll } = manual.checkIn.extend;
const extension = `At most ${inMinutes(once)} each time, and ${inMinutes(inAll)} in all.`;

/**
 * The body of an extension. Minutes that are none pass here: the PIN beside them is heard before they are refused, with the same 400 for
 * each PIN (CI-04, R-40).
 */
const extending = z
  .looseObject({ minutes: z.int().min(1).max(100_000).optional().catch(undefined).describe(extension), pin })
  .meta({ required: ['minutes'] });

/** One thing that a person can tell their check-in. */
interface Spoken<B extends z.ZodType<{ pin?: string | undefined }>> {
  readonly name: Saying['saying'];
  readonly summary: string;
  readonly body: B;
  readonly problems: readonly ProblemSlug[];
  /** What the body says, apart from the PIN. */
  readonly said: (body: z.output<B>, timeScale: number) => Saying;
}

/**
 * `POST /v1/check-ins/{id}/answer`, `…/extend`, `…/cancel` (CI-03, CI-04). The answer is always the same 202, without
 * revision or ETag, whatever the PIN was. Accepted whether or not the engine is up.
 */
export const say: readonly Route[] = [
  sayingRoute({
    name: 'answer',
    summary: 'Say that the person is safe',
    body: withPin,
    problems: ['check-in-over'],
    said: () => ({ saying: 'answer' }),
  }),
  sayingRoute({
    name: 'extend',
    summary: 'Move a check-in to a later time',
    body: extending,
    problems: ['check-in-over', 'check-in-alerting', 'extension-too-long'],
    said: ({ minutes }, timeScale) => ({ saying: 'extend', by: minutes && scaled(asSpan(minutes), timeScale) }),
  }),
  sayingRoute({
    name: 'cancel',
    summary: 'Cancel a check-in',
    body: withPin,
    problems: ['check-in-over', 'check-in-alerting'],
    said: () => ({ saying: 'cancel' }),
  }),
];

function sayingRoute<B extends z.ZodType<{ pin?: string | undefined }>>(route: Spoken<B>): Route {
  const { name, summary, body, problems, said } = route;
  return (api, { inbox, timeScale }) => {
    /** The check-ins that requests under way have named, each read once. */
    const read = new WeakMap<FastifyRequest, CheckInRecord>();
    api.route({
      method: 'POST',
      url: `${checkIns.url}/:${checkIns.key}/${name}`,
      config: {
        ...urgent,
        problems,
        // A guess at a locked PIN costs us one read (CI-04).
        changesNothing: async (request) => {
          const checkIn = await recordNamed(checkIns, inbox.db, request);
          read.set(request, checkIn);
          return isInVain(checkIn);
        },
      },
      schema: { tags: [checkIns.tag], summary, params: pathTo(checkIns), body, response: { 202: accepted } },
      handler: async (request, reply) => {
        const checkIn = read.get(request) ?? (await recordNamed(checkIns, inbox.db, request));
        const given = request.body as z.output<B>;
        const taken = await speakToCheckIn(inbox, checkIn, {
          factId: request.claimedKey ? requestIdOf(request) : '',
          clientId: clientOf(request).clientId,
          said: said(given, timeScale),
          pin: given.pin,
        });
        if (!taken) throw notFound();
        return reply.code(202).send({ accepted: true });
      },
    });
  };
}
