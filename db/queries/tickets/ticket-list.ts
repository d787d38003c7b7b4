import {
  type AliasableExpression,
  type Expression,
  expressionBuilder,
  type RawBuilder,
  type SqlBool,
  sql,
} from 'kysely';
import type { Db } from '../../client.ts';
import { plannedAnew } from '../../prepared-statements.ts';
import type { ListedTicket } from '../../schema/tickets/ticket-search.ts';
import { inSight, records, type TicketRecord, type TicketSight, ticketRecord } from './tickets.ts';

/** What a list of tickets is narrowed to; several values of one filter mean any of them. */
export interface TicketFilter {
  readonly status?: readonly string[] | undefined;
  readonly category?: readonly string[] | undefined;
  readonly priority?: readonly string[] | undefined;
  readonly assignee?: string | undefined;
  readonly team?: readonly string[] | undefined;
  /** An account id or an e-mail address. */
  readonly requester?: string | undefined;
  /**
   * Words, all of which must be found in the ticket, wherever in it: its reference, the requester's address and name, the
   * subject, and what was said; by clients in public messages only, by nobody in drafts. Capitals and accents do not
   * matter; a word of three letters or more is also found as the beginning of one, a shorter one as a whole. With an @ it
   * is (the beginning of) an address, or of what follows the @ in one.
   *
   * Signs between letters part words and are not looked for: with nothing else nothing is found, with spaces alone
   * nothing is asked. The first ten words count. Of a ticket half a megabyte of different words is searched.
   */
  readonly q?: string | undefined;
}

/** Newest first, or what is due next first. */
export type TicketOrder = 'created' | 'due';

/** The place of a ticket in its order, in milliseconds, and its reference. */
export type TicketPlace = readonly [at: number, ref: string];

/** The place of a ticket in a list, from which the next page goes on. */
export const ticketPlace = (order: TicketOrder, ticket: TicketRecord): TicketPlace => [
  (order === 'created' ? ticket.openedAt : ticket.dueAt).getTime(),
  ticket.ref,
];

/**
 * Tickets in sight that pass the filter, from a place on (exclusive), at most `limit`.
 *
 * Read page by page, newest first, every ticket that was there at the first page and passes the filter all the time is
 * there once: its place never moves. In the order of due instants the same holds of every ticket whose due instant stays.
 * One whose due instant moves meanwhile is seen where a page finds it: again when it moves from the pages read to those
 * to come, not at all when it moves from those to come to the pages read.
 */
export async function listTickets(
  db: Db,
  sight: TicketSight,
  {
    filter: { q, ...filter },
    order,
    after,
    limit,
  }: {
    readonly filter: TicketFilter;
    readonly order: TicketOrder;
    readonly after?: TicketPlace | undefined;
    readonly limit: number;
  },
): Promise<TicketRecord[]> {
  const wanted: Wanted = { passes: passing(sight, filter, { order, after }), ...orders[order], limit };
  const found: AliasableExpression<{ ref: string; at: Date }> = q?.trim()
    ? searched(db, wanted, words(q, sight))
    : listed(db, wanted);
  const rows = await records(db, sight)
    .modifyFront(plannedAnew) // how far an index is walked hangs on what is asked for
    .innerJoin(found.as('found'), 'found.ref', 'ticket.ref')
    .orderBy('found.at', wanted.direction)
    .orderBy('found.ref', wanted.direction)
    .execute();
  return rows.map(ticketRecord);
}

const orders = {
  created: { at: sql.ref<Date>('t.opened_at'), direction: 'desc', beyond: sql`<` },
  due: { at: sql.ref<Date>('t.due_at'), direction: 'asc', beyond: sql`>` },
} as const;

/** What is asked of the tickets known as `t`, and in which order. */
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
        where(sql`lower(t.requester_email)`, '=', requester.toLowerCase()),
      ]),
    );
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

const words = (q: string, sight: TicketSight): Expression<string> => sql`asked_words(${q}, ${!('clientId' in sight)})`;

/** So many of the tickets next in order are read for the words before the index of words is asked. */
const nearest = 500;

/**
 * The index of words knows no order: for a word in half of all tickets it finds half of them to show fifty. Such a word
 * is soon found by reading on in the order of the list; a rare one is not. So the nearest tickets are read first, and the
 * index is asked when they are neither all nor enough: then it finds a fraction of the tickets, or words that come together
 * in few, which it knows how to meet.
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
        // One by one: a join would ask the index of words.
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
