import { sql } from 'kysely';
import { referencePattern } from '../../../domain/machine/ids.ts';
import { saidOfResolution, type TicketState, ticketState } from '../../../domain/ticket/state.ts';
import type { Db } from '../../client.ts';
import { findTexts } from '../cases/staff-texts.ts';
import { type Listed, listed, type RowRead, readRow } from '../listed.ts';
import type { AccountOfClient } from '../people/accounts.ts';
import { inSight, relativeInSight, type TicketSight } from '../people/ticket-sight.ts';
import { requesterClient } from './requester-client.ts';

/** A ticket with its case, as of one moment. */
export interface TicketRecord {
  readonly ref: string;
  readonly caseId: string;
  /** The client that created it; null when staff did. */
  readonly clientId: string | null;
  readonly subject: string;
  readonly requester: {
    readonly accountId: string | null;
    /** The client whose member they are; null where staff opened the ticket and nobody has told us of the account. */
    readonly clientId: string | null;
    readonly email: string;
    readonly name: string;
  };
  readonly openedAt: Date;
  /** When its next mark is due; `noClock` when there is none. */
  readonly dueAt: Date;
  readonly state: TicketState;
  /** Whether it is a matter of safety, by its state and by words that it has not heard yet. */
  readonly aboutSafety: boolean;
  /** What staff wrote of its resolution, as far as it need not be asked again (TK-21, `saidOfResolution`); null when there is nothing. */
  readonly resolutionText: Readonly<Record<string, string>> | null;
  /** The ticket that it continues and the tickets that continue it; those out of sight are left out. */
  readonly followUpOf: string | null;
  readonly followUps: readonly string[];
  readonly revision: number;
  readonly version: number;
}

/** The account of whoever asked, where both halves of it are known: only then is it one person's. */
export const accountOfRequester = ({
  requester: { accountId, clientId },
}: Pick<TicketRecord, 'requester'>): AccountOfClient | undefined =>
  accountId === null || clientId === null ? undefined : { accountId, clientId };

/**
 * The ticket with this reference; undefined when there is none or it is not in sight.
 *
 * @param relatives which tickets its record may name in `followUpOf` and `followUps`; by default those in `sight`
 * @throws {UnknownStateError} when nobody can read its state
 */
export async function findTicket(
  db: Db,
  ref: string,
  { sight, relatives = sight }: { readonly sight: TicketSight; readonly relatives?: TicketSight },
): Promise<TicketRecord | undefined> {
  if (!referencePattern.test(ref)) return undefined;
  const found = db.selectFrom('ticket as t').select('t.ref').where('t.ref', '=', ref).where(inSight(sight));
  const rows = await records(db, relatives).innerJoin(found.as('found'), 'found.ref', 'ticket.ref').execute();
  const [read] = await readTickets(db, rows);
  if (read && 'unreadable' in read) throw read.unreadable.error;
  return read?.record;
}

/**
 * The other tickets of this ticket's requester that are in sight (TK-09), newest first, at most `limit`: those of the same account of
 * the same client, and those of the same e-mail address. Tickets that nobody can read are left out and named.
 */
export async function otherTicketsOf(
  db: Db,
  sight: TicketSight,
  { ticket: { ref, requester }, limit }: { readonly ticket: TicketRecord; readonly limit: number },
): Promise<Listed<TicketRecord>> {
  const { email } = requester;
  const account = accountOfRequester({ requester });
  const found = db
    .selectFrom('ticket as t')
    .select(['t.ref', 't.opened_at as at'])
    .where(inSight(sight))
    .where('t.ref', '<>', ref)
    .where((where) =>
      where.or([
        where(sql`lower(t.requester_email)`, '=', email.toLowerCase()),
        ...(account
          ? [
              where.and([
                where('t.requester_account_id', '=', account.accountId),
                where(requesterClient('t'), '=', account.clientId),
              ]),
            ]
          : []),
      ]),
    )
    .orderBy('t.opened_at', 'desc')
    .orderBy('t.ref', 'desc')
    .limit(limit);
  const rows = await records(db, sight)
    .innerJoin(found.as('found'), 'found.ref', 'ticket.ref')
    .orderBy('found.at', 'desc')
    .orderBy('found.ref', 'desc')
    .execute();
  return listed(await readTickets(db, rows));
}

/**
 * Selects tickets with their cases. The caller picks the tickets in a subquery and joins it by reference: only rows that are shown
 * are read in full, and the planner can choose an index for the conditions alone.
 */
export const records = (db: Db, relatives: TicketSight) =>
  db
    .selectFrom('ticket')
    .innerJoin('support_case', 'support_case.id', 'ticket.case_id')
    .select(['ticket.ref', 'ticket.case_id', 'ticket.client_id', 'ticket.subject', 'ticket.opened_at', 'ticket.due_at'])
    .select('ticket.about_safety')
    .select(['ticket.requester_account_id', 'ticket.requester_email', 'ticket.requester_name'])
    .select(requesterClient('ticket').as('requester_client'))
    .select(['support_case.state', 'support_case.revision', 'support_case.version'])
    .select([
      sql<string[]>`array(
        select relative.ref from ticket relative
        where relative.follow_up_of = ticket.ref and ${relativeInSight(relatives)}
        order by relative.opened_at, relative.ref)`.as('follow_ups'),
      sql<string | null>`(
        select relative.ref from ticket relative
        where relative.ref = ticket.follow_up_of and ${relativeInSight(relatives)})`.as('follow_up_of'),
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof records>['execute']>>[number];

/** Rows of `records` as records, or as ones that nobody can read, in their order. The words of all resolutions are read at once. */
export async function readTickets(db: Db, rows: readonly Row[]): Promise<RowRead<TicketRecord>[]> {
  const read = rows.map((row) => readRow(row.case_id, () => withTextId(row)));
  const texts = await findTexts(
    db,
    read.flatMap((each) => ('record' in each ? (each.record.textId ?? []) : [])),
  );
  return read.map((each) => ('record' in each ? { record: ticketRecord(each.record, texts) } : each));
}

/** A row with its state, and with the id of what staff wrote of its resolution. */
interface ReadRow {
  readonly row: Row;
  readonly state: TicketState;
  readonly textId: string | null;
}

function withTextId(row: Row): ReadRow {
  const state = ticketState(row.state);
  return { row, state, textId: saidOfResolution(state)?.textId ?? null };
}

const ticketRecord = ({ row, state, textId }: ReadRow, texts: Awaited<ReturnType<typeof findTexts>>): TicketRecord => ({
  ref: row.ref,
  caseId: row.case_id,
  clientId: row.client_id,
  subject: row.subject,
  openedAt: row.opened_at,
  dueAt: row.due_at,
  requester: {
    accountId: row.requester_account_id,
    clientId: row.requester_client,
    email: row.requester_email,
    name: row.requester_name,
  },
  state,
  aboutSafety: row.about_safety,
  resolutionText: (textId !== null && texts.get(textId)) || null,
  followUpOf: row.follow_up_of,
  followUps: row.follow_ups,
  revision: row.revision,
  version: row.version,
});
