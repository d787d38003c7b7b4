import { z } from 'zod';
import { listMessages, type MessagePlace } from '../../../../db/queries/tickets/messages.ts';
import { readsWords } from '../../../../domain/people/readers.ts';
import { tellShown } from '../../../callers/access-log.ts';
import { callerOf } from '../../../callers/caller.ts';
import { readerFor } from '../../../callers/readers.ts';
import type { Route } from '../../../context.ts';
import { type Listing, pageOf, paging, placeInstant, placeText, readPage } from '../../../http/cursors.ts';
import { messageJson, messageShape } from '../../../shapes/tickets/message.ts';
import { recordNamed } from '../../records/record-kind.ts';
import { tickets } from '../ticket-records.ts';

const place: z.ZodType<MessagePlace> = z.tuple([placeInstant, placeText]);

/** `GET /v1/tickets/{ref}/messages`: what was said, oldest first; internal notes for staff only. */
export const messages: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/tickets/:ref/messages',
    schema: {
      tags: ['tickets'],
      summary: 'Read the messages of a ticket',
      params: z.object({ ref: z.string() }),
      querystring: z.strictObject(paging),
      response: { 200: pageOf(messageShape) },
    },
    handler: async (request) => {
      const caller = callerOf(request);
      const { ref, caseId, aboutSafety } = await recordNamed(tickets, db, request);
      if (aboutSafety) tellShown(request, [{ subject: caseId, part: 'messages' }]);
      const reader = await readerFor(db, caller);
      const listing: Listing<MessagePlace> = { name: 'messages', filter: ref, place };
      const audience = readsWords(caller, 'internal') ? 'staff' : 'everybody';
      return readPage(listing, request.query, {
        find: (after, limit) => listMessages(db, ref, { audience, after, limit }),
        placeOf: ({ at, id }): MessagePlace => [at.getTime(), id],
        shape: (message) => messageJson(message, reader),
      });
    },
  });
