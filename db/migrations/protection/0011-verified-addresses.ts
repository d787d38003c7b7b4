import { type Kysely, sql } from 'kysely';

/** When the platform verified the address of an account (EM-04). Nobody has said so yet of the accounts that are there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table account add column email_verified_at timestamptz`.execute(db);
}
