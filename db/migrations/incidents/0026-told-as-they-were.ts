import { type Kysely, sql } from 'kysely';

/** A check-in and a panic keep how the person was called, and by which locale, when they began. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(columns).execute(db);
}

/* Older APIs leave them empty, and for those cases the account says it; older workers do not read them. */
const columns = `
alter table check_in add column member_name text, add column member_locale text;
alter table panic add column member_name text, add column member_locale text;
`;
