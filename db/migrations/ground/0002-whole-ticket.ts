import { type Kysely, sql } from 'kysely';

/** The whole ticket: what goes with a message, attachments, ratings, signed links that were used, and the budget of automatic mails. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(wholeTicket).execute(db);
}

const wholeTicket = `
alter table message
  add column template text,
  add column template_fields jsonb,
  add column checklist text[],
  add column minutes_spent integer check (minutes_spent between 0 and 1440);

create table attachment (
  id text primary key,
  ticket_ref text not null references ticket (ref),
  message_id text not null references message (id) on delete cascade,
  name text not null,
  content_type text not null,
  size integer not null check (size between 0 and 5242880),
  bytes bytea not null,
  created_at timestamptz not null default now()
);
-- messages: the attachments of each
create index attachment_message on attachment (message_id);

create table rating (
  ticket_ref text primary key references ticket (ref),
  score integer not null check (score between 1 and 5),
  comment text,
  at timestamptz not null
);

create table used_link (
  id text primary key,
  used_at timestamptz not null default now()
);

create table mail_budget (
  address_hash bytea not null check (length(address_hash) = 32),
  day date not null,
  effects text[] not null,
  primary key (address_hash, day)
);

-- dispatch: tickets that wait for somebody
create index ticket_waiting on ticket (team, opened_at) where assignee is null and status in ('open', 'escalated');
-- dispatch: the open load of each member of staff
create index ticket_load on ticket (assignee) where status in ('open', 'in_progress', 'escalated');
`;
