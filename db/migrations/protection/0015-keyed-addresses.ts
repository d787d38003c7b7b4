import { type Kysely, sql } from 'kysely';

/**
 * Addresses are known by keyed hashes. Rows without a key go by plain SHA-256, as older processes write them, until they are hashed anew
 * (`rehash`); both are found meanwhile. A notice forgets the plain address once it was handed over.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(keys).execute(db);
}

const tables = ['contact_refusal', 'contact_consent', 'contact_opt_out', 'contact_notice'];

const keys = `
${tables
  .map(
    (table) => `
alter table ${table}
  add column address_key text,
  add column address_sealed bytea,
  add check ((address_key is null) = (address_sealed is null));
-- rehash: what goes by a plain hash, or by one of a secret of before
create index ${table}_key on ${table} (address_key);`,
  )
  .join('\n')}

alter table contact_notice drop constraint contact_notice_check;
alter table contact_notice drop constraint contact_notice_check1;
alter table contact_notice add check ((topic = 'contact-named') = (address_hash is not null));
alter table contact_notice add check (address is null or address_hash is not null);
-- forgetting: the plain addresses of notices that were handed over
create index contact_notice_address on contact_notice (case_id) where address is not null;
`;
