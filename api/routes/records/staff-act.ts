import type { FastifyContextConfig, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Deps, Route } from '../../context.ts';
import { pathTo, type RecordKind, shownWithTag } from './record-kind.ts';

/** An act of staff on a record. */
export interface StaffAct<R, B extends z.ZodType> {
  /** The end of its path, such as `acknowledge`. */
  readonly path: string;
  readonly summary: string;
  /** The schema of the whole path, if it names more than the record. */
  readonly params?: z.ZodObject;
  readonly body: B;
  readonly config: FastifyContextConfig;
  /** Does it, and returns the record as it is afterwards. */
  readonly act: (deps: Deps, request: FastifyRequest, given: z.output<B>) => Promise<R>;
}

/** `POST <url>/{reference}/<path>`: an act of staff. Returns the record as it is afterwards, with its ETag. */
export const staffAct =
  <R extends { readonly caseId: string }, B extends z.ZodType>(
    kind: RecordKind<R>,
    { path, summary, params = pathTo(kind), body, config, act }: StaffAct<R, B>,
  ): Route =>
  (api, deps) =>
    api.route({
      method: 'POST',
      url: `${kind.url}/:${kind.key}/${path}`,
      config,
      schema: { tags: [kind.tag], summary, params, body, response: { 200: kind.shape } },
      handler: async (request, reply) => {
        const record = await act(deps, request, request.body as z.output<B>);
        return reply.send(await shownWithTag(kind, deps.inbox.db, { record, request, reply }));
      },
    });
