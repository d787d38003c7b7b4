import { z } from 'zod';
import { listTickets, type TicketPlace, ticketPlace } from '../../../db/queries/tickets.ts';
import { categories, priorities, teams } from '../../../domain/policy.ts';
import { statuses } from '../../../domain/ticket/state.ts';
import { callerOf, sightOf } from '../../caller.ts';
import type { Route } from '../../context.ts';
import { type Listing, page, pageOf, paging, placeIn, placeInstant, placeText } from '../../cursors.ts';
import { Problem } from '../../problems.ts';
import { readerFor } from '../../readers.ts';
import { oneLine, oneOrMore } from '../../shapes/fields.ts';
import { ticketJson, ticketShape } from '../../shapes/ticket.ts';

const querystring = z.strictObject({
  status: oneOrMore(statuses),
  category: oneOrMore(categories),
  priority: oneOrMore(priorities),
  team: oneOrMore(teams),
  assignee: oneLine(128).optional().describe('A staff id; for staff only.'),
  requester: oneLine(254).optional().describe('An account id or an e-mail address.'),
  q: z.string().max(200).optional().describe('A reference, part of an e-mail address, or words; all must be found.'),
  sort: z.enum(['created', 'due']).default('created').describe('Newest first, or what is due next first.'),
  ...paging,
});

const place: z.ZodType<TicketPlace> = z.tuple([placeInstant, placeText]);

/** `GET /v1/tickets`: the tickets in sight, filtered (TK-30). Several values of one filter mean any of them. */
export const list: Route = (api, { doors: { db } }) =>
  api.route({
    method: 'GET',
    url: '/v1/tickets',
    schema: { tags: ['tickets'], summary: 'Find tickets', querystring, response: { 200: pageOf(ticketShape) } },
    handler: async (request) => {
      const caller = callerOf(request);
      const { limit, cursor, sort, ...filter } = request.query;
      // A client that could ask by staff id would learn staff ids.
      if (caller.kind === 'client' && filter.assignee !== undefined)
        throw new Problem('invalid-request', 'Clients do not know of staff ids.', {
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
