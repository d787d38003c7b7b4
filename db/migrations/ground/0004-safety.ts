import { type Kysely, sql } from 'kysely';

/** Check-ins and panics: what stands beside their cases, whom they tell, and what became of every message. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(safety).execute(db);
}

const safety = `
create table check_in (
  id text primary key check (id ~ '^[0-9BCDFGHJKMNPQRSTVWXYZ]{8}$'),
  case_id text not null unique references support_case (id),
  client_id text not null,
  account_id text not null,
  state text not null check (state in ('scheduled', 'prompted', 'reminded', 'alerting', 'alerted',
    'all_clear', 'stood_down', 'checked_in', 'cancelled')),
  note text,
  staff_only boolean not null,
  pin_salt bytea,
  pin_hash bytea,
  duress_hash bytea,
  opened_at timestamptz not null,
  check ((pin_salt is null) = (pin_hash is null))
);
-- list: check-ins by creation, newest first
create index check_in_opened on check_in (opened_at desc, id desc);
-- watch: check-ins that may have to alert
create index check_in_live on check_in (case_id) where state not in ('all_clear', 'stood_down', 'checked_in', 'cancelled');

create table panic (
  id text primary key check (id ~ '^[0-9BCDFGHJKMNPQRSTVWXYZ]{8}$'),
  case_id text not null unique references support_case (id),
  client_id text not null,
  account_id text not null,
  state text not null check (state in ('alerting', 'acknowledged', 'exhausted', 'stood_down', 'closed')),
  opened_at timestamptz not null,
  closed_at timestamptz
);
-- list: panics by creation, newest first
create index panic_opened on panic (opened_at desc, id desc);
-- press: the open incident of an account
create index panic_open on panic (client_id, account_id) where state in ('alerting', 'acknowledged', 'exhausted');

create table panic_press (
  client_id text not null,
  account_id text not null,
  client_event_id text not null,
  panic_id text not null references panic (id),
  received_at timestamptz not null,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  accuracy double precision check (accuracy >= 0),
  primary key (client_id, account_id, client_event_id),
  check ((latitude is null) = (longitude is null))
);
-- location: the presses of an incident
create index panic_press_panic on panic_press (panic_id, received_at);

create table safety_contact (
  case_id text not null references support_case (id),
  n integer not null,
  name text not null,
  email text,
  phone text,
  from_account boolean not null,
  primary key (case_id, n),
  check (email is not null or phone is not null)
);

create table delivery (
  id text primary key references effect (id),
  case_id text not null references support_case (id),
  message text not null,
  recipient text not null,
  channel text not null check (channel in ('email', 'sms', 'call', 'emergency')),
  state text not null check (state in ('queued', 'dropped', 'failed', 'unknown', 'handed_over', 'accepted', 'delivered', 'acknowledged')),
  why text,
  address_hash bytea check (length(address_hash) = 32),
  handed_at timestamptz,
  changed_at timestamptz not null default now()
);
-- tell and timeline: the deliveries of a case
create index delivery_case on delivery (case_id, message, recipient, channel);
-- all-clear: younger alerts to one address
create index delivery_address on delivery (address_hash, handed_at) where address_hash is not null;

create table contact_refusal (
  client_id text not null,
  account_id text not null,
  address_hash bytea not null check (length(address_hash) = 32),
  at timestamptz not null default now(),
  primary key (client_id, account_id, address_hash)
);

create table fan_out (
  address_hash bytea not null check (length(address_hash) = 32),
  day date not null,
  cases text[] not null,
  primary key (address_hash, day)
);
`;
