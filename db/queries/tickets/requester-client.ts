import { type RawBuilder, sql } from 'kysely';

/**
 * The client whose member the requester of a ticket is, in the words of SQL: together with their account id it names their account (R-28).
 * Null where nobody has said so: staff opened it for somebody without an account that we know of.
 *
 * @param table the name by which the query knows the ticket
 */
export const requesterClient = (table: string): RawBuilder<string | null> =>
  sql`coalesce(${sql.ref(`${table}.requester_client_id`)}, ${sql.ref(`${table}.client_id`)})`;
