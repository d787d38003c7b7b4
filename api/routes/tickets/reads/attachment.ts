import { z } from 'zod';
import { findAttachment } from '../../../../db/queries/tickets/attachments.ts';
import { readsWords } from '../../../../domain/people/readers.ts';
import { tellShown } from '../../../callers/access-log.ts';
import { callerOf } from '../../../callers/caller.ts';
import type { Route } from '../../../context.ts';
import { notFound } from '../../../problems/problem.ts';
import { recordNamed } from '../../records/record-kind.ts';
import { tickets } from '../ticket-records.ts';

/**
 * `GET /v1/tickets/{ref}/attachments/{id}`: a file as a download (TK-32). No browser shows or runs it: the headers have
 * it saved, forbid guessing its type, and put it in a sandbox should it be opened all the same.
 */
export const attachment: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/tickets/:ref/attachments/:id',
    config: { servesFile: true },
    schema: {
      tags: ['tickets'],
      summary: 'Download an attachment',
      params: z.object({ ref: z.string(), id: z.string() }),
    },
    handler: async (request, reply) => {
      const { ref, caseId } = await recordNamed(tickets, db, request);
      const file = await findAttachment(db, ref, request.params.id);
      if (!file || !readsWords(callerOf(request), file.visibility)) throw notFound();
      tellShown(request, [{ subject: caseId, part: 'attachment', item: request.params.id }]);
      return reply
        .type(file.contentType === 'text/plain' ? 'text/plain; charset=utf-8' : file.contentType)
        .header('content-disposition', asDownload(file.name))
        .header('content-security-policy', "sandbox; default-src 'none'")
        .header('x-content-type-options', 'nosniff')
        .send(file.bytes);
    },
  });

/**
 * A `Content-Disposition` (RFC 6266) with the name in ASCII for old readers, and exactly for all others. A name that was sent as a path is
 * none: its slashes are lines.
 */
function asDownload(sent: string): string {
  const name = sent.replace(/[/\\]/g, '_');
  const plain = name.replace(/[^\x20-\x7e]|["%]/g, '_');
  const exact = encodeURIComponent(name).replace(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
