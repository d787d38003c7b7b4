import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { referencePattern } from '../../domain/ids.ts';
import type { TicketState } from '../../domain/ticket/state.ts';
import type { Db } from '../client.ts';
import type { Database } from '../schema/database.ts';

/**
 * Which tickets somebody may see: those of one client, or all with or without safety (api.md, "Conventions"). It is part
 * of every query, so that what may not be seen is not found.
 */
export type TicketSight = { readonly clientId: string } | { readonly safety: boolean };

/** A ticket with its case, as of one moment. */
export interface TicketRecord {
  readonly ref: string;
  readonly caseId: string;
  /** The client that created it; null when staff did. */
  readonly clientId: string | null;
  readonly subject: string;
  readonly requester: { readonly accountId: string | null; readonly email: string; readonly name: string };
  readonly openedAt: Date;
  readonly state: TicketState;
  /** The words of its resolution, or of the one proposed; null when it has none, or none by staff. */
  readonly resolutionText: Record<string, string> | null;
  readonly followUps: readonly string[];
  readonly revision: number;
  readonly version: number;
  /** When its next mark is due. */
  readonly nextDeadlineAt: Date | null;
}

/** What a list of tickets is narrowed to; several values of one filter mean any of them. */
export interface TicketFilter {
  readonly status?: readonly string[] | undefined;
  readonly category?: readonly string[] | undefined;
  readonly priority?: readonly string[] | undefined;
  readonly assignee?: string | undefined;
  readonly team?: readonly string[] | undefined;
  /** An account id or an e-mail address. */
  readonly requester?: string | undefined;
  /** Words, all of which must be found: a reference, or part of an address, a name, the subject or a message. */
  readonly q?: string | undefined;
}

/** Newest first, or what is due next first. */
export type TicketOrder = 'created' | 'due';

/** The place of a ticket in its order, in milliseconds, and its reference. */
export type TicketPlace = readonly [at: number, ref: string];

/** In order of due instants, tickets on which no clock runs come last. */
const never = Date.UTC(9999, 11, 31);

/** The place of a ticket in a list, from which the next page goes on. */
export const ticketPlace = (order: TicketOrder, ticket: TicketRecord): TicketPlace =>
  order === 'created'
    ? [ticket.openedAt.getTime(), ticket.ref]
    : [ticket.nextDeadlineAt?.getTime() ?? never, ticket.ref];

/** The ticket with this reference, unless there is none in sight. */
export async function findTicket(db: Db, ref: string, sight: TicketSight): Promise<TicketRecord | undefined> {
  if (!referencePattern.test(ref)) return undefined;
  const row = await ticketsInSight(db, sight).where('ticket.ref', '=', ref).executeTakeFirst();
  return row && record(row);
}

/** Tickets in sight that pass the filter, from a place on (exclusive), at most `limit`. */
export async function listTickets(
  db: Db,
  sight: TicketSight,
  filter: TicketFilter,
  order: TicketOrder,
  after: TicketPlace | undefined,
  limit: number,
): Promise<TicketRecord[]> {
  let query = ticketsInSight(db, sight).limit(limit);
  for (const column of ['status', 'category', 'priority', 'team'] as const) {
    const wanted = filter[column];
    if (wanted?.length) query = query.where(`ticket.${column}`, 'in', wanted);
  }
  if (filter.assignee !== undefined) query = query.where('ticket.assignee', '=', filter.assignee);
  if (filter.requester !== undefined) query = query.where(askedBy(filter.requester));
  for (const word of filter.q?.split(/\s+/).filter(Boolean) ?? [])
    query = query.where((where) => mentions(where, word, 'clientId' in sight));
  const due = sql<Date>`coalesce(support_case.next_deadline_at, ${new Date(never)})`;
  const rows = await (order === 'created'
    ? query
        .$if(after !== undefined, (q) => q.where(sql<SqlBool>`(ticket.opened_at, ticket.ref) < ${place(after)}`))
        .orderBy('ticket.opened_at', 'desc')
        .orderBy('ticket.ref', 'desc')
    : query
        .$if(after !== undefined, (q) => q.where(sql<SqlBool>`(${due}, ticket.ref) > ${place(after)}`))
        .orderBy(due)
        .orderBy('ticket.ref')
  ).execute();
  return rows.map(record);
}

/**
 * The other tickets in sight of whoever asks in this one (TK-09), newest first, at most `limit`: those of the same account
 * of the same client, and those of the same address.
 */
export async function otherTicketsOf(
  db: Db,
  sight: TicketSight,
  { ref, clientId, requester }: TicketRecord,
  limit: number,
): Promise<TicketRecord[]> {
  const { accountId, email } = requester;
  const rows = await ticketsInSight(db, sight)
    .where('ticket.ref', '<>', ref)
    .where((where) =>
      where.or([
        where(sql`lower(ticket.requester_email)`, '=', email.toLowerCase()),
        ...(accountId === null
          ? []
          : [
              where.and([
                where('ticket.requester_account_id', '=', accountId),
                where('ticket.client_id', 'is not distinct from', clientId),
              ]),
            ]),
      ]),
    )
    .orderBy('ticket.opened_at', 'desc')
    .orderBy('ticket.ref', 'desc')
    .limit(limit)
    .execute();
  return rows.map(record);
}

const place = (after: TicketPlace | undefined) =>
  sql`(${new Date(after?.[0] ?? 0)}::timestamptz, ${after?.[1] ?? ''}::text)`;

const askedBy = (requester: string) => (where: ExpressionBuilder<Database, 'ticket'>) =>
  where.or([
    where('ticket.requester_account_id', '=', requester),
    where(sql`lower(ticket.requester_email)`, '=', requester.toLowerCase()),
  ]);

function mentions(where: ExpressionBuilder<Database, 'ticket'>, word: string, publicOnly: boolean) {
  const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
  return where.or([
    where('ticket.ref', '=', word.toUpperCase()),
    where('ticket.subject', 'ilike', like),
    where('ticket.requester_email', 'ilike', like),
    where('ticket.requester_name', 'ilike', like),
    where.exists(
      where
        .selectFrom('message')
        .select('message.id')
        .whereRef('message.ticket_ref', '=', 'ticket.ref')
        .where('message.body', 'ilike', like)
        .where((each) => each.or([each('author_kind', '<>', 'staff'), each('published_revision', 'is not', null)]))
        .$if(publicOnly, (query) => query.where('message.visibility', '=', 'public')),
    ),
  ]);
}

function ticketsInSight(db: Db, sight: TicketSight) {
  const query = db
    .selectFrom('ticket')
    .innerJoin('support_case', 'support_case.id', 'ticket.case_id')
    .leftJoin('staff_text', (join) =>
      join.on(
        sql`coalesce(support_case.state #>> '{resolution,textId}', support_case.state #>> '{proposal,textId}')`,
        '=',
        sql.ref('staff_text.id'),
      ),
    )
    .select(['ticket.ref', 'ticket.case_id', 'ticket.client_id', 'ticket.subject', 'ticket.opened_at'])
    .select(['ticket.requester_account_id', 'ticket.requester_email', 'ticket.requester_name'])
    .select(['support_case.state', 'support_case.revision', 'support_case.version', 'support_case.next_deadline_at'])
    .select('staff_text.fields')
    .select(
      sql<string[]>`array(select f.ref from ticket f where f.follow_up_of = ticket.ref order by f.opened_at, f.ref)`.as(
        'follow_ups',
      ),
    );
  if ('clientId' in sight) return query.where('ticket.client_id', '=', sight.clientId);
  return sight.safety ? query : query.where('ticket.category', '<>', 'safety');
}

type Row = Awaited<ReturnType<ReturnType<typeof ticketsInSight>['execute']>>[number];

const record = (row: Row): TicketRecord => ({
  ...{ ref: row.ref, caseId: row.case_id, clientId: row.client_id, subject: row.subject, openedAt: row.opened_at },
  requester: { accountId: row.requester_account_id, email: row.requester_email, name: row.requester_name },
  state: row.state as TicketState,
  resolutionText: row.fields,
  followUps: row.follow_ups,
  ...{ revision: row.revision, version: row.version, nextDeadlineAt: row.next_deadline_at },
});
