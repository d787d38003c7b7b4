import { type Kysely, sql } from 'kysely';

/** The access log also tells when an emergency contact was shown a place. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(views).execute(db);
}

const views = `
-- what stands there fits the wider check, so nobody who reads waits until all of it has been looked at
alter table access_entry drop constraint access_entry_actor_kind_check,
  add constraint access_entry_actor_kind_check check (actor_kind in ('staff', 'client', 'contact')) not valid;
`;
