import { type Kysely, sql } from 'kysely';

/** What an account's open alarms are found by, and one way alone to find an account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(indexes).execute(db);
}

const indexes = `
-- name: check-ins that hear whom their account names now
create index check_in_open on check_in (client_id, account_id)
  where state not in ('all_clear', 'stood_down', 'checked_in', 'cancelled');
-- the key serves an id alone as well: PostgreSQL skips from client to client, and there are few
drop index account_id;
`;
