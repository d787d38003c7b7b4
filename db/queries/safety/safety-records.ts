import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { type At, caughtUpPosition } from '../../../domain/machine/caught-up.ts';
import type { Fact, Machine } from '../../../domain/machine/machine.ts';
import type { Db, Trx } from '../../client.ts';
import { inOneMoment } from '../../one-moment.ts';
import type { Database } from '../../schema/database.ts';
import { allUnread } from '../cases/inbox-rows.ts';
import { type Listed, listed, type PlacedRow, readOn, readRow } from '../listed.ts';
import type { AccountOfClient } from '../people/accounts.ts';

/** Which check-ins and panics somebody may see: those of one client, all, or all but those about these accounts. */
export type SafetySight = { readonly clientId: string } | { readonly without: readonly AccountOfClient[] } | 'all';

/** The place of a check-in or panic in its list: when it was opened, in milliseconds, and its id. */
export type SafetyPlace = readonly [at: number, id: string];

/** What a list is asked for: records that are now in one of `states` (all, without states), after a place (exclusive). */
export interface SafetyWanted {
  readonly states?: readonly string[] | undefined;
  readonly after?: SafetyPlace | undefined;
  readonly limit: number;
}

/**
 * What every check-in and panic is, as of one moment. State, revision and version already count the facts in its inbox that the engine has
 * not read yet.
 */
export interface SafetyRecord<S> {
  readonly id: string;
  readonly caseId: string;
  readonly clientId: string;
  readonly accountId: string;
  readonly openedAt: Date;
  readonly state: S;
  readonly revision: number;
  readonly version: number;
}

/** The columns that make a {@link SafetyRecord}. */
export interface SafetyRow {
  readonly id: string;
  readonly case_id: string;
  readonly client_id: string;
  readonly account_id: string;
  readonly opened_at: Date;
  readonly state: unknown;
  readonly revision: number;
  readonly version: number;
}

/** How the records of one kind are read from the database. */
export interface SafetyKind<S, Row extends SafetyRow, R extends SafetyRecord<S>, Tables extends keyof Database> {
  readonly table: 'check_in' | 'panic';
  readonly machine: Machine<S>;
  /** Every row with its case. */
  readonly rows: (db: Trx) => SelectQueryBuilder<Database, Tables, Row>;
  /** Whether a row is not at its end, in the words of the partial index. An end is for good. */
  readonly isOpenRow: RawBuilder<boolean>;
  /** Whether a state is not at its end. */
  readonly isOpen: (state: S) => boolean;
  /** What a record of this kind has beyond the others. */
  readonly record: (common: SafetyRecord<S>, row: Row) => R;
}

/** The reads of one kind of check-in or panic: one by its id, and the list of all. */
export interface SafetyReads<R> {
  /**
   * The record with this id; undefined when there is none or it is not in sight.
   *
   * @throws {UnknownStateError} when nobody can read its state
   */
  readonly find: (db: Db, id: string, sight: SafetySight) => Promise<R | undefined>;
  /**
   * The records in sight, newest first, after a place (exclusive), at most `limit`; with `states`, only those now in one of them. The state
   * counts the unread inbox, so it can differ from the row while the engine is down. Records that nobody can read are left out and named.
   */
  readonly list: (db: Db, sight: SafetySight, wanted: SafetyWanted) => Promise<Listed<R>>;
  /**
   * The newest records of an account of a client that are still open, at most `limit`; the unread inbox counts. Records that nobody can
   * read are left out and named.
   */
  readonly openOf: (db: Db, of: AccountOfClient, limit: number) => Promise<Listed<R>>;
}

/** Makes the reads of one kind. */
export function safetyReads<
  S extends { readonly status: string },
  Row extends SafetyRow,
  R extends SafetyRecord<S>,
  Tables extends keyof Database,
>(kind: SafetyKind<S, Row, R, Tables>): SafetyReads<R> {
  const inSight = (db: Trx, sight: SafetySight) => {
    if (sight === 'all') return kind.rows(db);
    return kind
      .rows(db)
      .where('without' in sight ? isOfNone(kind.table, sight.without) : isOf(kind.table, sight.clientId));
  };
  const recordOf = (row: Row, facts: readonly Fact[]): R => {
    const { revision, version } = row;
    const stored = { state: kind.machine.read(row.state), revision, version };
    const now = caughtUpPosition(kind.machine, stored, { facts, upTo: facts.at(-1)?.receivedAt ?? 0 });
    return kind.record(common(row, now), row);
  };
  const placed = async (db: Trx, row: Row): Promise<PlacedRow<R, SafetyPlace>> => {
    const facts = await allUnread(db, row.case_id);
    return { ...readRow(row.case_id, () => recordOf(row, facts)), place: [row.opened_at.getTime(), row.id] };
  };
  return {
    find: (db, id, sight) =>
      inOneMoment(db, async (trx) => {
        const row = await inSight(trx, sight).where(hasId(kind.table, id)).executeTakeFirst();
        return row && recordOf(row as Row, await allUnread(trx, row.case_id));
      }),
    list: (db, sight, { states = [], after, limit }) =>
      readOn(
        { after, limit },
        (place) =>
          inOneMoment(db, async (trx) => {
            let query = inSight(trx, sight);
            if (states.length) query = query.where(mayBeIn(kind.table, states));
            if (place) query = query.where(comesAfter(kind.table, place));
            const rows = await query
              .orderBy(sql.ref(`${kind.table}.opened_at`), 'desc')
              .orderBy(sql.ref(`${kind.table}.id`), 'desc')
              .limit(limit)
              .execute();
            return Promise.all(rows.map((row) => placed(trx, row as Row)));
          }),
        ({ state }) => !states.length || states.includes(state.status),
      ),
    openOf: (db, { clientId, accountId }, limit) =>
      inOneMoment(db, async (trx) => {
        const rows = await inSight(trx, { clientId })
          .where(sql<boolean>`${sql.ref(`${kind.table}.account_id`)} = ${accountId}`)
          .where(kind.isOpenRow)
          .orderBy(sql.ref(`${kind.table}.opened_at`), 'desc')
          .limit(limit)
          .execute();
        const { records, unreadable } = listed(await Promise.all(rows.map((row) => placed(trx, row as Row))));
        return { records: records.filter(({ state }) => kind.isOpen(state)), unreadable };
      }),
  };
}

const common = <S>(row: SafetyRow, { state, revision, version }: At<S>): SafetyRecord<S> => ({
  id: row.id,
  caseId: row.case_id,
  clientId: row.client_id,
  accountId: row.account_id,
  openedAt: row.opened_at,
  state,
  revision,
  version,
});

const isOf = (table: string, clientId: string) => sql<boolean>`${sql.ref(`${table}.client_id`)} = ${clientId}`;

const isOfNone = (table: string, accounts: readonly AccountOfClient[]) =>
  sql<boolean>`(${sql.ref(`${table}.client_id`)}, ${sql.ref(`${table}.account_id`)}) not in (
    select * from unnest(${accounts.map(({ clientId }) => clientId)}::text[], ${accounts.map(({ accountId }) => accountId)}::text[]))`;

const hasId = (table: string, id: string) => sql<boolean>`${sql.ref(`${table}.id`)} = ${id}`;

/** Whether a row is in one of these states, or may be once its unread inbox is counted. */
const mayBeIn = (table: string, states: readonly string[]) =>
  sql<boolean>`(${sql.table(table)}.state = any(${[...states]}::text[])
    or exists (select from inbox where inbox.case_id = ${sql.table(table)}.case_id and consumed_revision is null))`;

/** Whether a row comes after a place, newest first. */
const comesAfter = (table: string, [at, id]: SafetyPlace) =>
  sql<boolean>`(${sql.table(table)}.opened_at, ${sql.table(table)}.id) < (${new Date(at)}::timestamptz, ${id}::text)`;
