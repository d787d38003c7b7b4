import { type Kysely, sql } from 'kysely';

/** The ground: cases with their inbox, timeline, effects and commands; tickets; people, tokens, keys and alarms. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(ground).execute(db);
}

const ground = `
create table support_case (
  id text primary key,
  kind text not null,
  task_queue text not null,
  origin_key text unique,
  revision integer not null default 0 check (revision >= 0),
  version integer not null default 0 check (version between 0 and revision),
  state jsonb not null,
  passed_at timestamptz not null,
  next_deadline_at timestamptz,
  next_mark text,
  commit_hash text,
  opened_at timestamptz not null,
  started_at timestamptz,
  sealed_at timestamptz,
  check ((next_deadline_at is null) = (next_mark is null))
);
-- watch: cases whose next deadline has passed
create index support_case_overdue on support_case (next_deadline_at) where sealed_at is null;
-- sweep: cases that Temporal has not heard of
create index support_case_unstarted on support_case (opened_at) where started_at is null;

create table inbox (
  id text primary key,
  seq bigint generated always as identity,
  case_id text not null references support_case (id),
  kind text not null,
  actor_kind text not null check (actor_kind in ('system', 'staff', 'requester', 'client', 'stripe')),
  actor_id text not null,
  details jsonb not null,
  received_at timestamptz not null,
  relayed_at timestamptz,
  consumed_revision integer
);
-- gate: the unread facts of a case, in the order of their receipt
create index inbox_unread on inbox (case_id, received_at, seq) where consumed_revision is null;
-- sweep and watch: unread facts, oldest first
create index inbox_waiting on inbox (received_at) where consumed_revision is null;

create table timeline_entry (
  case_id text not null references support_case (id),
  revision integer not null,
  n integer not null,
  version integer not null,
  at timestamptz not null,
  received_at timestamptz,
  actor_kind text not null check (actor_kind in ('system', 'staff', 'requester', 'client', 'stripe')),
  actor_id text not null,
  code text not null,
  params jsonb not null,
  primary key (case_id, revision, n)
);
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger timeline_entry_append_only before update or delete or truncate on timeline_entry
  for each statement execute function refuse_change();

create table effect (
  id text primary key,
  case_id text not null references support_case (id),
  revision integer not null,
  n integer not null,
  kind text not null,
  details jsonb not null,
  awaited boolean not null,
  at timestamptz not null,
  planned_at timestamptz not null default now(),
  attempts integer not null default 0,
  last_error text,
  done_at timestamptz,
  outcome jsonb,
  consumed_revision integer,
  check ((done_at is null) = (outcome is null))
);
-- adoption and timeline: the effects of a case
create index effect_case on effect (case_id, revision, n);
-- watch: effects that wait for too long, oldest first
create index effect_waiting on effect (planned_at) where done_at is null;

create table command (
  case_id text not null references support_case (id),
  id text not null,
  revision integer not null,
  version integer not null,
  refusal jsonb,
  primary key (case_id, id)
);

create table staff_text (
  id text primary key,
  case_id text not null references support_case (id),
  fields jsonb not null,
  created_at timestamptz not null default now(),
  published_revision integer
);
-- sweep: texts whose command never came to pass
create index staff_text_orphan on staff_text (created_at) where published_revision is null;

create table ticket (
  ref text primary key check (ref ~ '^[0-9BCDFGHJKMNPQRSTVWXYZ]{8}$'),
  case_id text not null unique references support_case (id),
  client_id text,
  subject text not null,
  requester_account_id text,
  requester_email text not null,
  requester_name text not null,
  status text not null check (status in ('open', 'in_progress', 'waiting_response', 'escalated', 'resolved', 'closed')),
  category text not null check (category in ('safety', 'billing', 'technical', 'business', 'general', 'feedback')),
  priority text not null check (priority in ('urgent', 'high', 'normal', 'low')),
  level integer not null check (level between 1 and 3),
  team text not null check (team in ('support', 'billing', 'technical', 'safety', 'moderation', 'supervisor')),
  assignee text,
  opened_at timestamptz not null,
  follow_up_of text references ticket (ref),
  follow_up_fact text unique
);
-- list: tickets by creation, newest first
create index ticket_opened on ticket (opened_at desc, ref desc);
-- reply: the one follow-up of a closed ticket (ADR 4)
create unique index ticket_follow_up on ticket (follow_up_of) where follow_up_of is not null;

create table message (
  id text primary key,
  ticket_ref text not null references ticket (ref),
  author_kind text not null check (author_kind in ('requester', 'staff', 'system')),
  author_id text not null,
  author_name text not null,
  visibility text not null check (visibility in ('public', 'internal')),
  body text not null,
  at timestamptz not null,
  received_at timestamptz not null,
  created_at timestamptz not null default now(),
  published_revision integer
);
-- messages of a ticket in their order
create index message_ticket on message (ticket_ref, at, id);
-- sweep: texts whose command never came to pass
create index message_orphan on message (created_at) where published_revision is null;

create table account (
  id text primary key,
  client_id text not null,
  email text not null,
  name text not null,
  tier text not null check (tier in ('BASIC', 'PLUS', 'CHROME')),
  locale text not null,
  stripe_customer_id text,
  emergency_contacts jsonb not null default '[]',
  updated_at timestamptz not null
);

create table staff (
  id text primary key,
  person_id text not null,
  name text not null,
  roles text[] not null,
  teams text[] not null,
  status text not null check (status in ('online', 'away', 'offline')),
  capacity integer not null check (capacity >= 0)
);

create table token (
  id text primary key,
  hash bytea not null unique check (length(hash) = 32),
  client_id text,
  staff_id text references staff (id),
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  check ((client_id is null) <> (staff_id is null))
);

create table idempotency_key (
  token_id text not null,
  key text not null check (length(key) <= 255),
  request_hash text not null,
  locked_until timestamptz,
  status integer,
  headers jsonb,
  body text,
  created_at timestamptz not null default now(),
  primary key (token_id, key)
);
-- sweep: keys older than a day
create index idempotency_key_age on idempotency_key (created_at);

create table alarm (
  key text primary key,
  text text not null,
  raised_at timestamptz not null default now(),
  paged_at timestamptz,
  cleared_at timestamptz
);
-- watch: alarms that still stand
create index alarm_standing on alarm (raised_at) where cleared_at is null;
`;
