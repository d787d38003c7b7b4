import {
  type AliasableExpression,
  type Expression,
  expressionBuilder,
  type RawBuilder,
  type SqlBool,
  sql,
} from 'kysely';
import { domainForms, emailAddressIn } from '../../../domain/people/mailbox.ts';
import type { Db } from '../../client.ts';
import { plannedAnew } from '../../prepared-statements.ts';
import type { ListedTicket } from '../../schema/tickets/ticket-search.ts';
import { type Listed, readOn } from '../listed.ts';
import { inSight, type TicketSight } from '../people/ticket-sight.ts';
import { requesterClient } from './requester-client.ts';
import { readTickets, records, type TicketRecord } from './tickets.ts';

/** The filters of a list of tickets. A ticket must pass all of them; a filter with several values passes any of these. */
export interface TicketFilter {
  readonly status?: readonly string[] | undefined;
  readonly category?: readonly string[] | undefined;
  readonly priority?: readonly string[] | undefined;
  readonly assignee?: string | undefined;
  readonly team?: readonly string[] | undefined;
  /** An account id or an e-mail address. An id finds the members of every client that uses it. */
  readonly requester?: string | undefined;
  /** The client whose members the requesters are. */
  readonly requesterClient?: string | undefined;
  /**
   * Words to search for. A ticket must contain all of them, in any of: its reference, the requester's address and name, the
   * subject, its messages. Clients search public messages only; nobody searches drafts. Capitals and accents do not matter. A word
   * of three letters or more also matches the beginning of a longer word; a shorter one matches whole words only. A word with an @
   * matches (the beginning of) an address, or of the part of an address from its @ on.
   *
   * Other signs separate words and are not searched for: signs alone find nothing, and spaces alone do not filter. Only the first
   * ten words count. Of one ticket up to half a megabyte of distinct words is searched.
   */
  readonly q?: string | undefined;
}

/** The order of a list: `created` is newest first, `due` is what is due next first. */
export type TicketOrder = 'created' | 'due';

/** The place of a ticket in its order: the instant it is sorted by, in milliseconds, and its reference. */
export type TicketPlace = readonly [at: number, ref: string];

/** The place of a ticket in a list; the next page begins after it. */
export const ticketPlace = (
  order: TicketOrder,
  { openedAt, dueAt, ref }: Pick<TicketRecord, 'openedAt' | 'dueAt' | 'ref'>,
): TicketPlace => [(order === 'created' ? openedAt : dueAt).getTime(), ref];

/**
 * Tickets in sight that pass the filter, after a place (exclusive), at most `limit`.
 *
 * Newest first, reading page by page shows every ticket exactly once that existed at the first page and passes the filter
 * throughout, because its place never moves. In the order `due` that holds for every ticket whose due instant stays. A ticket whose
 * due instant moves between two pages can appear twice (it moved to a later page) or not at all (it moved to a page already read).
 * Tickets that nobody can read are left out and named.
 */
export const listTickets = (db: Db, sight: TicketSight, asked: TicketsAsked): Promise<Listed<TicketRecord>> =>
  readOn({ after: asked.after, limit: asked.limit }, async (after) => {
    const rows = await rowsOf(db, sight, { ...asked, after });
    const places = rows.map((row) =>
      ticketPlace(asked.order, { openedAt: row.opened_at, dueAt: row.due_at, ref: row.ref }),
    );
    const read = await readTickets(db, rows);
    return read.flatMap((each, n) => {
      const place = places[n];
      return place ? [{ ...each, place }] : [];
    });
  });

/** What of the tickets in sight is asked for: so many after a place in an order, of those that pass the filter. */
interface TicketsAsked {
  readonly filter: TicketFilter;
  readonly order: TicketOrder;
  readonly after?: TicketPlace | undefined;
  readonly limit: number;
}

function rowsOf(db: Db, sight: TicketSight, { filter: { q, ...filter }, order, after, limit }: TicketsAsked) {
  const wanted: Wanted = { passes: passing(sight, filter, { order, after }), ...orders[order], limit };
  const found: AliasableExpression<{ ref: string; at: Date }> = q?.trim()
    ? searched(db, wanted, words(q, sight))
    : listed(db, wanted);
  return records(db, sight)
    .modifyFront(plannedAnew) // how far PostgreSQL walks an index depends on the filter
    .innerJoin(found.as('found'), 'found.ref', 'ticket.ref')
    .orderBy('found.at', wanted.direction)
    .orderBy('found.ref', wanted.direction)
    .execute();
}

const orders = {
  created: { at: sql.ref<Date>('t.opened_at'), direction: 'desc', beyond: sql`<` },
  due: { at: sql.ref<Date>('t.due_at'), direction: 'asc', beyond: sql`>` },
} as const;

/** The conditions on the tickets known as `t`, and their order. */
interface Wanted {
  readonly passes: Expression<SqlBool>;
  readonly at: RawBuilder<Date>;
  readonly direction: 'asc' | 'desc';
  readonly limit: number;
}

function passing(
  sight: TicketSight,
  filter: Omit<TicketFilter, 'q'>,
  { order, after }: { readonly order: TicketOrder; readonly after: TicketPlace | undefined },
): Expression<SqlBool> {
  const where = expressionBuilder<{ t: ListedTicket }, 't'>();
  const { at, beyond } = orders[order];
  const { assignee, requester } = filter;
  const passes: Expression<SqlBool>[] = [inSight(sight)];
  for (const column of ['status', 'category', 'priority', 'team'] as const) {
    const any = filter[column];
    if (any?.length) passes.push(where(`t.${column}`, 'in', any));
  }
  if (assignee !== undefined) passes.push(where('t.assignee', '=', assignee));
  if (requester !== undefined)
    passes.push(
      where.or([
        where('t.requester_account_id', '=', requester),
        where(sql`lower(t.requester_email)`, '=', (emailAddressIn(requester) ?? requester).toLowerCase()),
      ]),
    );
  if (filter.requesterClient !== undefined) passes.push(where(requesterClient('t'), '=', filter.requesterClient));
  if (after)
    passes.push(sql<SqlBool>`(${at}, t.ref) ${beyond} (${new Date(after[0])}::timestamptz, ${after[1]}::text)`);
  return where.and(passes);
}

const listed = (db: Db, { passes, at, direction, limit }: Wanted) =>
  db
    .selectFrom('ticket as t')
    .select(['t.ref', at.as('at')])
    .where(passes)
    .orderBy(at, direction)
    .orderBy('t.ref', direction)
    .limit(limit);

/** What is asked of the words of a ticket: any of the forms that the domains in it may be written in. */
function words(q: string, sight: TicketSight): Expression<string> {
  const asked = domainForms(q).map((form) => sql<string>`asked_words(${form}, ${!('clientId' in sight)})`);
  return asked.length === 1 && asked[0] ? asked[0] : sql`(${sql.join(asked, sql` || `)})`;
}

/** How many of the next tickets in order are searched one by one before the index of words is used. */
const nearest = 500;

/**
 * The index of words has no order: for a word that half of all tickets contain it would find half of them to show fifty. Reading on
 * in the order of the list soon finds such a word, but not a rare one. So the nearest tickets are searched first. The index is used
 * only when they are neither all there are nor yield enough: then the words occur in few tickets, or meet in few, which suits an index.
 */
const searched = (db: Db, wanted: Wanted, asked: Expression<string>) => {
  const { passes, at, direction, limit } = wanted;
  const enough = sql<boolean>`((select count(*) from matched) >= ${limit} or (select count(*) from near) < ${nearest})`;
  return db
    .with('near', () => listed(db, { ...wanted, limit: nearest }))
    .with('matched', (query) =>
      query
        .selectFrom('near')
        .select(['near.ref', 'near.at'])
        // One by one: with a join PostgreSQL would use the index of words.
        .where(sql<SqlBool>`(select s.words from ticket_search s where s.ref = near.ref) @@ ${asked}`)
        .orderBy('near.at', direction)
        .orderBy('near.ref', direction)
        .limit(limit),
    )
    .selectFrom('matched')
    .select(['matched.ref', 'matched.at'])
    .where(enough)
    .unionAll((query) =>
      query
        .selectFrom(
          query
            .selectFrom('ticket_search as t')
            .select(['t.ref', at.as('at')])
            .where(sql<SqlBool>`t.words @@ ${asked}`)
            .where(passes)
            .orderBy(at, direction)
            .orderBy('t.ref', direction)
            .limit(limit)
            .as('known'),
        )
        .select(['known.ref', 'known.at'])
        .where(query.not(enough)),
    );
};
