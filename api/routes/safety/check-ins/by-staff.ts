import { z } from 'zod';
import { refuseStandDown } from '../../../../domain/safety/check-in/door.ts';
import { acknowledged, overridden, stoodDown } from '../../../../domain/safety/check-in/facts.ts';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import { staffOf } from '../../../callers/caller.ts';
import type { Route } from '../../../context.ts';
import { entityTag } from '../../../http/entity-tag.ts';
import { urgent } from '../../../http/urgent.ts';
import { prose } from '../../../shapes/fields.ts';
import { checkInJson, checkInShape } from '../../../shapes/safety/check-in.ts';
import { take } from '../safety-act.ts';
import { checkInInSight } from './check-in-in-sight.ts';

const nothing = z.strictObject({});
const note = z.strictObject({ note: prose });

/** What the safety team does with a check-in: facts, accepted whether or not the engine is up. */
const acts = [
  { name: 'acknowledge', summary: 'Say that the safety team has seen a check-in', kind: acknowledged, body: nothing },
  { name: 'stand-down', summary: 'End a check-in', kind: stoodDown, body: note },
  { name: 'fan-out', summary: "Have contacts told beyond their day's budget", kind: overridden, body: note },
] as const;

/** `POST /v1/check-ins/{id}/acknowledge`, `…/stand-down` `{ note }`, `…/fan-out` `{ note }`. */
export const staff: Route = (api, { inbox }) => {
  for (const { name, summary, kind, body } of acts)
    api.route({
      method: 'POST',
      url: `/v1/check-ins/:id/${name}`,
      config: { ...urgent, problems: ['check-in-over'] },
      schema: {
        tags: ['safety'],
        summary,
        params: z.object({ id: z.string() }),
        body,
        response: { 200: checkInShape },
      },
      handler: async (request, reply) => {
        const caller = staffOf(request);
        const { id, caseId } = await checkInInSight(inbox.db, caller, request.params.id);
        const words = 'note' in request.body ? { note: request.body.note } : undefined;
        await take(inbox, checkIn, request, { caseId, kind, ...(words && { words }), judge: refuseStandDown });
        const now = await checkInInSight(inbox.db, caller, id);
        reply.header('etag', entityTag(now.version));
        return checkInJson(inbox.db, now, caller);
      },
    });
};
