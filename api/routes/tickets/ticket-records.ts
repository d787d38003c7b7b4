import { z } from 'zod';
import type { TimelineRecord } from '../../../db/queries/cases/timelines.ts';
import { listTickets, type TicketPlace, ticketPlace } from '../../../db/queries/tickets/ticket-list.ts';
import { accountOfRequester, findTicket, type TicketRecord } from '../../../db/queries/tickets/tickets.ts';
import { longestId } from '../../../domain/people/account-name.ts';
import { ticketLinesHiddenFromClients } from '../../../domain/people/readers.ts';
import { readsPeople } from '../../../domain/people/roles.ts';
import { type Caller, listedTicketsOf, sightOf } from '../../callers/caller.ts';
import { refuseNaming } from '../../callers/client-named.ts';
import { guardedRecords } from '../../callers/guarded-records.ts';
import { readerFor } from '../../callers/readers.ts';
import { placeInstant, placeText } from '../../http/cursors.ts';
import { ProblemError } from '../../problems/problem.ts';
import { categoryShape, priorityShape, teamShape, ticketStatusShape } from '../../shapes/choices.ts';
import { clientId, oneLine, oneOrMore, someText } from '../../shapes/fields.ts';
import { ticketJson, ticketShape } from '../../shapes/tickets/ticket.ts';
import { timelineEntryJson } from '../../shapes/timeline.ts';
import { accessOf } from '../records/access-of.ts';
import { listOf } from '../records/list-of.ts';
import { readOne } from '../records/read-one.ts';
import type { RecordKind } from '../records/record-kind.ts';
import { timelineOf } from '../records/timeline-of.ts';

/** Tickets. A client sees its own, staff those that their roles let them see. */
export const tickets: RecordKind<TicketRecord, typeof ticketShape> = {
  ...guardedRecords.ticket,
  tag: 'tickets',
  shape: ticketShape,
  find: (db, caller, ref) => findTicket(db, ref, { sight: sightOf(caller), relatives: listedTicketsOf(caller) }),
  shaper: async (db, caller) => {
    const reader = await readerFor(db, caller);
    return (ticket) => ticketJson(ticket, reader);
  },
  versionFor: ({ version }) => version,
  isSensitive: ({ aboutSafety }) => aboutSafety,
  keptFromOwner: (ticket) => (ticket.aboutSafety ? accountOfRequester(ticket) : undefined),
};

const words =
  `Words, all of which must be found: in the reference, the requester's name and e-mail address, the subject or the
messages (for clients, the public ones). Capitals and accents do not matter. A word of three letters or more also finds words that
begin with it; a shorter one must match a whole word. A word with an @ finds addresses that begin with it; one such as @example finds
addresses whose domain begins so. Signs only separate words. Only the first ten words count.`.replaceAll('\n', ' ');

const order =
  `Newest first, or what is due next first; tickets without a running clock come last. Newest first, paging shows each
ticket once, whatever becomes of it, if it existed at the first page and passes the filters throughout. By due instant that holds only
for tickets whose due instant stays: a ticket whose due instant moves past the place that you have reached is shown again, or
not at all.`.replaceAll('\n', ' ');

const filters = {
  status: oneOrMore(ticketStatusShape),
  category: oneOrMore(categoryShape),
  priority: oneOrMore(priorityShape),
  team: oneOrMore(teamShape),
  assignee: oneLine(longestId).optional().describe('A staff id; for staff only.'),
  requester: oneLine(254)
    .optional()
    .describe(
      'An account id or an e-mail address; not for ops. Staff find by an id the members of every client that uses it, or by clientId as ' +
        'well those of one.',
    ),
  clientId: clientId.optional().describe('The client whose members the requesters are; for staff only.'),
  q: someText(200).optional().describe(`${words} Not for ops.`),
  sort: z.enum(['created', 'due']).meta({ id: 'TicketOrder', description: order }).default('created'),
};

/** `GET /v1/tickets`: the tickets that the caller may see, filtered (TK-30). Several values of one filter mean any of them. */
export const list = listOf(tickets, {
  summary: 'Find tickets',
  filters,
  place: z.tuple([placeInstant, placeText]) satisfies z.ZodType<TicketPlace>,
  placeOf: (ticket, { sort }): TicketPlace => ticketPlace(sort, ticket),
  find: (db, caller, { filters: { sort, clientId: requesterClient, ...filter }, after, limit }) => {
    refuseStaffIds(caller, filter.assignee);
    refuseNaming(caller, requesterClient, { parameter: 'clientId' });
    refuseWords(caller, filter);
    return listTickets(db, listedTicketsOf(caller), {
      filter: { ...filter, requesterClient },
      order: sort,
      after,
      limit,
    });
  },
});

/** A client that could ask by staff id would learn staff ids. */
function refuseStaffIds({ kind }: Caller, assignee: string | undefined): void {
  if (kind === 'client' && assignee !== undefined)
    throw new ProblemError('invalid-request', 'Clients cannot filter by staff id.', {
      errors: [{ parameter: 'assignee', detail: 'This filter is for staff.' }],
    });
}

/** Ops could find out by these filters what they are not shown: words, and the people behind tickets. */
function refuseWords(caller: Caller, filter: { readonly q?: unknown; readonly requester?: unknown }): void {
  if (caller.kind === 'client' || readsPeople(caller.roles)) return;
  const errors = (['q', 'requester'] as const)
    .filter((parameter) => filter[parameter] !== undefined)
    .map((parameter) => ({ parameter, detail: 'This filter is not for ops.' }));
  if (errors.length) throw new ProblemError('invalid-request', 'Ops cannot filter by words or people.', { errors });
}

/** `GET /v1/tickets/{ref}`: one ticket with the clocks that the reader may see, and its ETag for commands. */
export const read = readOne(tickets, { summary: 'Read a ticket' });

/** `GET /v1/tickets/{ref}/timeline`: everything that happened to a ticket, in the order of time (TK-26). */
export const timeline = timelineOf(tickets, {
  summary: 'Read what happened to a ticket',
  hiddenFromClients: ticketLinesHiddenFromClients,
  show: (line, reader, { followUpOf }) => timelineEntryJson(followUpOf === null ? withoutOrigin(line) : line, reader),
});

/** `GET /v1/tickets/{ref}/access`: who read what of a ticket that is a matter of safety, and its files. For supervisors and managers. */
export const access = accessOf(tickets, { summary: 'List who has read a ticket' });

/** The entry without the ticket that a follow-up continues, for a reader who may not see that ticket. */
function withoutOrigin(line: TimelineRecord): TimelineRecord {
  const { of: _origin, ...params } = line.params;
  return { ...line, params };
}
