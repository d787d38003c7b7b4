import { type Kysely, sql } from 'kysely';

/** Commands are written down before they are asked, so that the gate tells a forged one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(askedCommands).execute(db);
}

const askedCommands = `
create table asked_command (
  case_id text not null references support_case (id),
  id text not null,
  name text not null,
  actor_kind text not null,
  actor_id text not null,
  hash bytea not null,
  asked_at timestamptz not null default now(),
  primary key (case_id, id)
);
-- sweep: what was written down long ago
create index asked_command_age on asked_command (asked_at);
`;
