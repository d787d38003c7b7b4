import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { storeUpload } from '../../../db/queries/tickets/uploads.ts';
import { iso } from '../../../domain/machine/instant.ts';
import { fixed } from '../../../domain/policy/policy.ts';
import { callerOf, uploaderOf } from '../../callers/caller.ts';
import type { Route } from '../../context.ts';
import { readAnyBytes } from '../../http/bodies/any-bytes.ts';
import { contentTypeOf } from '../../http/bodies/content-type.ts';
import { receiptInstantOf, requestIdOf } from '../../http/idempotency.ts';
import { fileBytes, fileName, largestFile, uploadShape } from '../../shapes/tickets/attachment.ts';

/**
 * `POST /v1/uploads`: a file as its bytes, ahead of the message that names it (TK-32). Not a part of the message's own request, as a form
 * would have it: a file that breaks off is sent again by itself, each message stays one small JSON body, and no body is larger than a file.
 */
export const upload: Route = (api, { inbox }) => {
  // A scope of its own: only here is a body taken as bytes.
  void api.register(async (scope) => {
    readAnyBytes(scope);
    scope.withTypeProvider<ZodTypeProvider>().route({
      method: 'POST',
      url: '/v1/uploads',
      bodyLimit: largestFile,
      schema: {
        tags: ['tickets'],
        summary: 'Upload a file',
        consumes: ['application/octet-stream'],
        querystring: z.strictObject({ name: fileName.describe('The name under which it is downloaded.') }),
        body: fileBytes,
        response: { 201: uploadShape },
      },
      handler: async (request, reply) => {
        const { name } = request.query;
        const bytes = request.body;
        const id = `u-${requestIdOf(request)}`;
        const contentType = contentTypeOf(bytes);
        await storeUpload(inbox.db, { id, owner: uploaderOf(callerOf(request)), name, contentType, bytes });
        const keptUntil = iso(receiptInstantOf(request) + fixed.tickets.attachment.uploadKept);
        return reply.code(201).send({ id, name, contentType, size: bytes.length, keptUntil });
      },
    });
  });
};
