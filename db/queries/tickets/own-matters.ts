import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { AccountOfClient } from '../people/accounts.ts';
import { requesterClient } from './requester-client.ts';

/**
 * The condition that a ticket is no matter of safety about one of these accounts (R-28). Also true of a ticket that names no account.
 *
 * @param table the name by which the query knows the ticket
 */
export const isNoOwnMatter = (table: string, own: readonly AccountOfClient[]): RawBuilder<SqlBool> =>
  sql`(${sql.ref(`${table}.about_safety`)} and ${isAbout(table, own)}) is not true`;

const isAbout = (table: string, accounts: readonly AccountOfClient[]): RawBuilder<SqlBool> =>
  sql`(${requesterClient(table)}, ${sql.ref(`${table}.requester_account_id`)}) in (${sql.join(
    accounts.map(({ clientId, accountId }) => sql`(${clientId}::text, ${accountId}::text)`),
  )})`;

/**
 * The condition that a ticket is about an account of the person of a login (R-28), both known to the query: `staff`, and the ticket by the
 * name of `table`.
 */
export const isOfTheirs = (table: string): RawBuilder<SqlBool> => sql`exists (
  select from staff_account as own where own.person_id = staff.person_id
    and own.client_id = ${requesterClient(table)} and own.account_id = ${sql.ref(`${table}.requester_account_id`)})`;
