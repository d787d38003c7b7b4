import { type Kysely, sql } from 'kysely';

/** Files that were sent ahead of the message that will name them (TK-32). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(uploads).execute(db);
}

const uploads = `
create table upload (
  id text primary key,
  owner_kind text not null check (owner_kind in ('client', 'staff')),
  owner_id text not null,
  name text not null,
  content_type text not null,
  size integer not null,
  bytes bytea not null,
  message_id text,
  created_at timestamptz not null default now()
);
-- prune: uploads that are older than they are kept
create index upload_created on upload (created_at);
`;
