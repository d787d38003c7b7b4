import { type Kysely, sql } from 'kysely';

/** Staff who come and go: retirement, an append-only record of who changed what, and who issued and used a token. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(staff).execute(db);
}

const staff = `
alter table staff
  add column retired_at timestamptz,
  add constraint staff_retired_is_offline check (retired_at is null or status = 'offline');

alter table token
  add column issued_by text not null default 'unknown',
  add column last_used_at timestamptz,
  add column prefix text;
-- what issued them so far: the tool, whose ids end in eight digits, and the development stack
update token set prefix = 'hms_' where id !~ '^seed-' and id ~ '-[0-9a-f]{8}$';

create table staff_change (
  seq bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  staff_id text not null references staff (id),
  by_kind text not null check (by_kind in ('staff', 'operator')),
  by_id text not null,
  change text not null check (change in ('added', 'changed', 'retired')),
  before jsonb not null,
  after jsonb not null
);
-- list: the changes of one member of staff, newest first
create index staff_change_staff on staff_change (staff_id, seq desc);
create trigger staff_change_append_only before update or delete or truncate on staff_change
  for each statement execute function refuse_change();

-- routing: the open load of each member of staff, and what somebody who has left still holds
drop index ticket_load;
create index ticket_load on ticket (assignee) where status in ('open', 'in_progress', 'waiting_response', 'escalated');
`;
