import { z } from 'zod';
import type { Details, Refusal } from '../../../../domain/machine/machine.ts';
import { scaled } from '../../../../domain/policy/policy.ts';
import { refuseAnswer, refuseCancel, refuseExtend } from '../../../../domain/safety/check-in/door.ts';
import { answered, called, extended } from '../../../../domain/safety/check-in/facts.ts';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import type { CheckInState } from '../../../../domain/safety/check-in/state.ts';
import { judgePin } from '../../../../inbox/safety/pins.ts';
import { clientOf } from '../../../callers/caller.ts';
import type { Api, Deps, Route } from '../../../context.ts';
import { urgent } from '../../../http/urgent.ts';
import type { ProblemSlug } from '../../../problems/problem-types.ts';
import { take } from '../safety-act.ts';
import { checkInInSight } from './check-in-in-sight.ts';

/** The one answer to whatever a person says to their check-in, whatever the PIN was (safety.md). */
const accepted = z
  .object({ accepted: z.literal(true) })
  .meta({ id: 'Accepted', description: 'The one answer to whatever a person says to their check-in.' });

const pin = z.string().max(64).optional();

/** One way of speaking to a check-in: its words, what of them the machine is told, and what its door refuses. */
interface Saying<B extends z.ZodType<{ pin?: string | undefined }>> {
  readonly name: string;
  readonly summary: string;
  readonly kind: string;
  readonly body: B;
  readonly problems: readonly ProblemSlug[];
  readonly details: (body: z.output<B>, timeScale: number) => Details;
  readonly judge: (state: CheckInState, details: Details) => Refusal | undefined;
}

/**
 * `POST /v1/check-ins/{id}/answer`, `…/extend`, `…/cancel` (CI-03, CI-04): judged by the state that the caller may see, before the PIN is
 * looked at; then one constant 202, without revision or ETag, whatever the PIN was. Accepted whether or not the engine is up.
 */
export const say: Route = (api, deps) => {
  saying(api, deps, {
    name: 'answer',
    summary: 'Say that the person is safe',
    kind: answered,
    body: z.strictObject({ pin }),
    details: () => ({}),
    judge: refuseAnswer,
    problems: ['check-in-over'],
  });
  saying(api, deps, {
    name: 'extend',
    summary: 'Move a check-in to later',
    kind: extended,
    body: z.strictObject({ minutes: z.int().min(1).max(100_000).describe('At most 60, and 120 in all.'), pin }),
    details: ({ minutes }, timeScale) => ({ by: scaled(minutes * 60_000, timeScale) }),
    judge: (state, { by }) => refuseExtend(state, Number(by)),
    problems: ['check-in-over', 'check-in-alerting', 'extension-too-long'],
  });
  saying(api, deps, {
    name: 'cancel',
    summary: 'Call a check-in off',
    kind: called,
    body: z.strictObject({ pin }),
    details: () => ({}),
    judge: refuseCancel,
    problems: ['check-in-over', 'check-in-alerting'],
  });
};

function saying<B extends z.ZodType<{ pin?: string | undefined }>>(
  api: Api,
  { inbox, timeScale }: Deps,
  { name, summary, kind, body, details, judge, problems }: Saying<B>,
): void {
  api.route({
    method: 'POST',
    url: `/v1/check-ins/:id/${name}`,
    config: { ...urgent, problems },
    schema: {
      tags: ['safety'],
      summary,
      params: z.object({ id: z.string() }),
      body,
      response: { 202: accepted },
    },
    handler: async (request, reply) => {
      const { caseId, state, pins } = await checkInInSight(inbox.db, clientOf(request), request.params.id);
      const given = request.body as z.output<B>;
      const about = details(given, timeScale);
      const refused = judge(state, about);
      const verdict = refused ? 'none' : await judgePin(pins, given.pin);
      await take(inbox, checkIn, request, {
        caseId,
        kind,
        details: { ...about, pin: verdict },
        judge: (now) => judge(now, about) ?? refused,
      });
      return reply.code(202).send({ accepted: true });
    },
  });
}
