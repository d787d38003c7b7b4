import { type Kysely, sql } from 'kysely';

/** Contacts are told that they were named, and give their word: yes, not for this person, or not at all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(words).execute(db);
}

const words = `
create table contact_notice (
  id text primary key check (id ~ '^[0-9BCDFGHJKMNPQRSTVWXYZ]{8}$'),
  case_id text not null unique references support_case (id),
  topic text not null check (topic in ('contact-named', 'contact-refused', 'contact-opted-out', 'contact-willing')),
  client_id text not null,
  account_id text not null,
  address text,
  address_hash bytea check (length(address_hash) = 32),
  opened_at timestamptz not null,
  check ((topic = 'contact-named') = (address is not null)),
  check ((address is null) = (address_hash is null))
);
-- name: whom this account has named before; an address is told once of each account
create unique index contact_notice_named on contact_notice (client_id, account_id, address_hash)
  where topic = 'contact-named';

create table contact_consent (
  client_id text not null,
  account_id text not null,
  address_hash bytea not null check (length(address_hash) = 32),
  at timestamptz not null default now(),
  primary key (client_id, account_id, address_hash)
);

create table contact_opt_out (
  address_hash bytea primary key check (length(address_hash) = 32),
  at timestamptz not null default now()
);
`;
