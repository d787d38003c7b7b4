import { type ExpressionBuilder, sql } from 'kysely';
import { refund } from '../../../domain/billing/refund/machine.ts';
import type { RefundState } from '../../../domain/billing/refund/state.ts';
import { liveRefundStates } from '../../../domain/billing/refund/words/statuses.ts';
import { caughtUpPosition } from '../../../domain/machine/caught-up.ts';
import type { Fact } from '../../../domain/machine/machine.ts';
import type { Db, Trx } from '../../client.ts';
import { inOneMoment } from '../../one-moment.ts';
import type { Database } from '../../schema/database.ts';
import { allUnread, allUnreadOf } from '../cases/inbox-rows.ts';
import { inList } from '../in-list.ts';
import { type Listed, listed, type PlacedRow, readOn, readRow } from '../listed.ts';
import type { AccountOfClient } from '../people/accounts.ts';
import { refInSight, type TicketSight } from '../people/ticket-sight.ts';

/**
 * Which refunds somebody may see: those of the accounts of one client, or all. A refund in sight names its ticket to whoever may see that
 * its own state always does. `all` is for whoever works on the case itself.
 */
export type RefundSight = TicketSight | 'all';

/**
 * A refund as of one moment. State, revision and version already count what the engine has not got to yet: the facts in its inbox and the
 * deadlines that have passed. So nobody is shown a proposal that has expired, however long every worker is dead.
 */
export interface RefundRecord {
  readonly id: string;
  readonly caseId: string;
  readonly clientId: string;
  readonly accountId: string;
  /** The ticket that it belongs to; null where there is none, and where that is out of sight. */
  readonly ticketRef: string | null;
  /** The words of whoever asked; null of a refund that was made in the dashboard. */
  readonly reason: string | null;
  readonly openedAt: Date;
  readonly state: RefundState;
  readonly revision: number;
  readonly version: number;
}

/** The filters of a list of refunds. A refund must pass all of them; a filter with several values passes any of these. */
export interface RefundFilter {
  readonly accountId?: string | undefined;
  readonly clientId?: string | undefined;
  /** A ticket out of sight finds nothing. */
  readonly ticketRef?: string | undefined;
  /** The invoice that was asked for or, once it was read, the one that counts. */
  readonly invoiceId?: string | undefined;
  readonly state?: readonly string[] | undefined;
  readonly origin?: string | undefined;
}

/** The place of a refund in its list: when it was received, in milliseconds, and its id. */
export type RefundPlace = readonly [at: number, id: string];

/** What a list is asked for: refunds that pass the filter, after a place (exclusive), at most `limit`. */
export interface RefundsWanted {
  readonly filter: RefundFilter;
  readonly after?: RefundPlace | undefined;
  readonly limit: number;
}

/** The reference of a refund's ticket, if that is in sight. */
const ticketRefFor = (sight: RefundSight) =>
  sight === 'all' ? sql<string | null>`refund.ticket_ref` : refInSight('refund.ticket_ref', sight);

const rows = (db: Db | Trx, sight: RefundSight) =>
  db
    .selectFrom('refund')
    .innerJoin('support_case', 'support_case.id', 'refund.case_id')
    .select(['refund.id', 'refund.case_id', 'refund.client_id', 'refund.account_id'])
    .select(ticketRefFor(sight).as('ticket_ref'))
    .select(['refund.reason', 'refund.received_at'])
    .select(['support_case.state', 'support_case.revision', 'support_case.version'])
    .select(sql<Date>`clock_timestamp()`.as('now'));

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];
type Where = ExpressionBuilder<Database, 'refund' | 'support_case'>;

/**
 * The refund with this id; undefined when there is none or it is not in sight.
 *
 * @throws {UnknownStateError} when nobody can read its state
 */
export const findRefund = (db: Db, id: string, sight: RefundSight): Promise<RefundRecord | undefined> =>
  inOneMoment(db, async (trx) => {
    const row = await rows(trx, sight)
      .where('refund.id', '=', id)
      .where((where) => passing(where, sight, {}))
      .executeTakeFirst();
    return row && recordOf(row, await allUnread(trx, row.case_id));
  });

/**
 * The refunds in sight that pass the filter, newest first, after a place (exclusive), at most `limit`. A state counts the unread inbox and
 * the clock, so it can differ from the row while the engine is down. Refunds that nobody can read are left out and named.
 */
export const listRefunds = (
  db: Db,
  sight: RefundSight,
  { filter, after, limit }: RefundsWanted,
): Promise<Listed<RefundRecord>> =>
  readOn(
    { after, limit },
    (place) =>
      inOneMoment(db, async (trx) => {
        const found = await rows(trx, sight)
          .where((where) => passing(where, sight, filter))
          .$if(place !== undefined, (query) => query.where(comesAfter(place ?? [0, ''])))
          .orderBy('refund.received_at', 'desc')
          .orderBy('refund.id', 'desc')
          .limit(limit)
          .execute();
        return placed(trx, found);
      }),
    ({ state }) => !filter.state?.length || filter.state.includes(state.status),
  );

/** The newest refunds of an account that are still under way, at most `limit`. Those that nobody can read are left out and named. */
export const openRefundsOf = (
  db: Db,
  { clientId, accountId }: AccountOfClient,
  { sight, limit }: { readonly sight: RefundSight; readonly limit: number },
): Promise<Listed<RefundRecord>> =>
  inOneMoment(db, async (trx) => {
    const found = await rows(trx, sight)
      .where('refund.client_id', '=', clientId)
      .where('refund.account_id', '=', accountId)
      .where(sql<boolean>`refund.state in ${inList(liveRefundStates)}`)
      .orderBy('refund.received_at', 'desc')
      .limit(limit)
      .execute();
    return listed(await placed(trx, found));
  });

/** The live refund of the whole of an invoice that was asked for by or for this account (BL-07); undefined where there is none. */
export async function liveFullRefund(
  db: Db | Trx,
  { clientId, accountId, invoiceId }: AccountOfClient & { readonly invoiceId: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('refund')
    .select('id')
    .where('client_id', '=', clientId)
    .where('account_id', '=', accountId)
    .where('invoice_id', '=', invoiceId)
    .where('kind', '=', 'full')
    .where('origin', '=', 'request')
    .where(sql<boolean>`state in ${inList(liveRefundStates)}`)
    .executeTakeFirst();
  return row?.id;
}

function passing(where: Where, sight: RefundSight, filter: RefundFilter) {
  const { state, accountId, clientId, ticketRef, invoiceId, origin } = filter;
  return where.and([
    ...(sight !== 'all' && 'clientId' in sight ? [where('refund.client_id', '=', sight.clientId)] : []),
    ...(accountId === undefined ? [] : [where('refund.account_id', '=', accountId)]),
    ...(clientId === undefined ? [] : [where('refund.client_id', '=', clientId)]),
    ...(ticketRef === undefined
      ? []
      : [where('refund.ticket_ref', '=', ticketRef), where(ticketRefFor(sight), 'is not', null)]),
    ...(invoiceId === undefined ? [] : [where('refund.invoice_id', '=', invoiceId)]),
    ...(origin === undefined ? [] : [where('refund.origin', '=', origin)]),
    ...(state?.length ? [mayBeIn(state)] : []),
  ]);
}

/** Whether a row is in one of these states, or may be once its unread inbox and what is overdue are counted. */
const mayBeIn = (states: readonly string[]) =>
  sql<boolean>`(refund.state = any(${[...states]}::text[])
    or support_case.next_deadline_at <= now()
    or exists (select from inbox where inbox.case_id = refund.case_id and consumed_revision is null))`;

/** Whether a row comes after a place, newest first. */
const comesAfter = ([at, id]: RefundPlace) =>
  sql<boolean>`(refund.received_at, refund.id) < (${new Date(at)}::timestamptz, ${id}::text)`;

function recordOf(row: Row, facts: readonly Fact[]): RefundRecord {
  const stored = { state: refund.read(row.state), revision: row.revision, version: row.version };
  const reached = caughtUpPosition(refund, stored, {
    facts,
    upTo: Math.max(row.now.getTime(), facts.at(-1)?.receivedAt ?? 0),
  });
  return {
    id: row.id,
    caseId: row.case_id,
    clientId: row.client_id,
    accountId: row.account_id,
    ticketRef: row.ticket_ref,
    reason: row.reason,
    openedAt: row.received_at,
    ...reached,
  };
}

async function placed(trx: Trx, found: readonly Row[]): Promise<PlacedRow<RefundRecord, RefundPlace>[]> {
  const ids = found.map((row) => row.case_id);
  const unread = await allUnreadOf(trx, ids);
  return found.map((row) => ({
    ...readRow(row.case_id, () => recordOf(row, unread.get(row.case_id) ?? [])),
    place: [row.received_at.getTime(), row.id],
  }));
}

/**
 * The state of a refund as its case has written it, for whoever performs what it planned.
 *
 * @throws when there is no such refund, and {@link UnknownStateError} when nobody can read its state
 */
export const refundStateOf = async (db: Db | Trx, id: string): Promise<RefundState> =>
  refund.read((await rows(db, 'all').where('refund.id', '=', id).executeTakeFirstOrThrow()).state);
