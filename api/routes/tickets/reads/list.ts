import { z } from 'zod';
import { listTickets, type TicketPlace, ticketPlace } from '../../../../db/queries/tickets/ticket-list.ts';
import { callerOf, sightOf } from '../../../callers/caller.ts';
import { readerFor } from '../../../callers/readers.ts';
import type { Route } from '../../../context.ts';
import { type Listing, page, pageOf, paging, placeIn, placeInstant, placeText } from '../../../http/cursors.ts';
import { ProblemError } from '../../../problems/problem.ts';
import { categoryShape, priorityShape, teamShape, ticketStatusShape } from '../../../shapes/choices.ts';
import { oneLine, oneOrMore, someText } from '../../../shapes/fields.ts';
import { ticketJson, ticketShape } from '../../../shapes/tickets/ticket.ts';

const words =
  `Words, all of which must be found: in the reference, the requester's name and e-mail address, the subject or the
messages (clients: public ones). Capitals and accents do not matter. A word of three letters or more is also found as the
beginning of a word, a shorter one as a whole; with an @ it is the beginning of an address, or of what follows the @ in one.
Signs only part words. The first ten words count.`.replaceAll('\n', ' ');

const order =
  `Newest first, or what is due next first; tickets on which no clock runs come last. Newest first, every ticket that
was there at the first page and passes the filters all the time is shown once, whatever becomes of it. By due instants this
holds of tickets whose due instant stays: one that moves while you page is shown again, or not at all, where it passes the
place that you have reached.`.replaceAll('\n', ' ');

const querystring = z.strictObject({
  status: oneOrMore(ticketStatusShape),
  category: oneOrMore(categoryShape),
  priority: oneOrMore(priorityShape),
  team: oneOrMore(teamShape),
  assignee: oneLine(128).optional().describe('A staff id; for staff only.'),
  requester: oneLine(254).optional().describe('An account id or an e-mail address.'),
  q: someText(200).optional().describe(words),
  sort: z
    .enum(['created', 'due'])
    .meta({ id: 'TicketOrder', description: 'In which order tickets come.' })
    .default('created')
    .describe(order),
  ...paging,
});

const place: z.ZodType<TicketPlace> = z.tuple([placeInstant, placeText]);

/** `GET /v1/tickets`: the tickets in sight, filtered (TK-30). Several values of one filter mean any of them. */
export const list: Route = (api, { inbox: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/tickets',
    schema: { tags: ['tickets'], summary: 'Find tickets', querystring, response: { 200: pageOf(ticketShape) } },
    handler: async (request) => {
      const caller = callerOf(request);
      const { limit, cursor, sort, ...filter } = request.query;
      // A client that could ask by staff id would learn staff ids.
      if (caller.kind === 'client' && filter.assignee !== undefined)
        throw new ProblemError('invalid-request', 'Clients do not know of staff ids.', {
          errors: [{ parameter: 'assignee', detail: 'This filter is for staff.' }],
        });
      const listing: Listing<TicketPlace> = { name: 'tickets', filter: { sort, ...filter }, place };
      const found = await listTickets(db, sightOf(caller), filter, sort, placeIn(listing, cursor), limit + 1);
      const reader = await readerFor(db, caller);
      return page(
        listing,
        found,
        limit,
        (ticket) => ticketPlace(sort, ticket),
        (ticket) => ticketJson(ticket, reader),
      );
    },
  });
