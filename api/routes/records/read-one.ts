import type { z } from 'zod';
import type { Route } from '../../context.ts';
import { pathTo, type RecordKind, recordNamed, shownWithTag } from './record-kind.ts';

/**
 * `GET <url>/{reference}`: one record as its caller may see it, with its ETag; the one 404 where the caller may not see it.
 *
 * @param query what the request may say beside, such as its purpose
 */
export const readOne =
  <R extends { readonly caseId: string }>(
    kind: RecordKind<R>,
    { summary, query }: { readonly summary: string; readonly query?: z.ZodObject },
  ): Route =>
  (api, { inbox: { db } }) =>
    api.route({
      method: 'GET',
      url: `${kind.url}/:${kind.key}`,
      schema: {
        tags: [kind.tag],
        summary,
        params: pathTo(kind),
        ...(query && { querystring: query }),
        response: { 200: kind.shape },
      },
      handler: async (request, reply) => {
        const record = await recordNamed(kind, db, request);
        return reply.send(await shownWithTag(kind, db, { record, request, reply }));
      },
    });
