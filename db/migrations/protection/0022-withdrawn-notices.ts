import { type Kysely, sql } from 'kysely';

/** A notice to a contact who was removed before it was sent is withdrawn: named again, they are told after all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(withdrawal).execute(db);
}

/* Workers of an older release withdraw nothing, and take a withdrawn notice for one that was sent. */
const withdrawal = `
alter table contact_notice add column withdrawn_at timestamptz check (withdrawn_at is null or topic = 'contact-named');
drop index contact_notice_named;
-- name: whom this account has named before; an address is told once of each account
create unique index contact_notice_named on contact_notice (client_id, account_id, address_hash)
  where topic = 'contact-named' and withdrawn_at is null;
`;
