import { z } from 'zod';
import { refuseAct, refuseClose, refuseFollowUp } from '../../../../domain/safety/panic/door.ts';
import { acknowledged, closed, followedUp, overridden, stoodDown } from '../../../../domain/safety/panic/facts.ts';
import { panic } from '../../../../domain/safety/panic/machine.ts';
import { staffOf } from '../../../callers/caller.ts';
import type { Route } from '../../../context.ts';
import { entityTag } from '../../../http/entity-tag.ts';
import { urgent } from '../../../http/urgent.ts';
import { prose } from '../../../shapes/fields.ts';
import { panicJson, panicShape } from '../../../shapes/safety/panic.ts';
import { take } from '../safety-act.ts';
import { panicInSight } from './panic-in-sight.ts';

const nothing = z.strictObject({});
const note = z.strictObject({ note: prose });
const report = z.strictObject({ report: prose.describe('What happened and what was done (PN-02).') });

/** What the safety team does with a panic: facts, accepted whether or not the engine is up, without If-Match (safety.md). */
const acts = [
  { name: 'acknowledge', summary: 'Take a panic on', kind: acknowledged, body: nothing, judge: refuseAct },
  { name: 'stand-down', summary: 'End the alarm of a panic', kind: stoodDown, body: note, judge: refuseAct },
  { name: 'follow-up', summary: 'Put a follow-up on record', kind: followedUp, body: note, judge: refuseFollowUp },
  { name: 'close', summary: 'Document and close a panic', kind: closed, body: report, judge: refuseClose },
  {
    name: 'fan-out',
    summary: "Have contacts told beyond their day's budget",
    kind: overridden,
    body: note,
    judge: refuseAct,
  },
] as const;

/** `POST /v1/panic/{id}/acknowledge`, `…/stand-down`, `…/follow-up`, `…/close`, `…/fan-out` (PN-01, PN-02). */
export const staff: Route = (api, { inbox }) => {
  for (const { name, summary, kind, body, judge } of acts)
    api.route({
      method: 'POST',
      url: `/v1/panic/:id/${name}`,
      config: { ...urgent, problems: name === 'close' ? ['panic-over', 'panic-alerting'] : ['panic-over'] },
      schema: {
        tags: ['safety'],
        summary,
        params: z.object({ id: z.string() }),
        body,
        response: { 200: panicShape },
      },
      handler: async (request, reply) => {
        const caller = staffOf(request);
        const { id, caseId } = await panicInSight(inbox.db, caller, request.params.id);
        const words = Object.keys(request.body).length ? { ...request.body } : undefined;
        await take(inbox, panic, request, { caseId, kind, ...(words && { words }), judge });
        const now = await panicInSight(inbox.db, caller, id);
        reply.header('etag', entityTag(now.version));
        return panicJson(inbox.db, now, caller);
      },
    });
};
