import { type Kysely, sql } from 'kysely';

/** Who read what is sensitive, and who tried to and was refused. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(accessLog).execute(db);
}

const accessLog = `
create table access_entry (
  seq bigint generated always as identity primary key,
  subject text not null,
  part text not null check (part in ('case', 'timeline', 'messages', 'context', 'contacts', 'place', 'attachment')),
  item text not null default '',
  outcome text not null check (outcome in ('shown', 'refused')),
  actor_kind text not null check (actor_kind in ('staff', 'client')),
  actor_id text not null,
  person_id text check ((person_id is not null) = (actor_kind = 'staff')),
  purpose text check (purpose in ('response', 'follow-up', 'authorities', 'audit')),
  at timestamptz not null default clock_timestamp(),
  since timestamptz not null
);
-- list: who read what belongs to a case or an account, newest first
create index access_entry_subject on access_entry (subject, seq desc);
-- write: whoever reads the same again within the same ten minutes is written down once
create unique index access_entry_once on access_entry (subject, part, item, actor_id, since, coalesce(purpose, ''))
  where outcome = 'shown';
create trigger access_entry_append_only before update or delete or truncate on access_entry
  for each statement execute function refuse_change();
`;
