import { type Kysely, sql } from 'kysely';

/** Comparisons of our refunds with Stripe: each run with what it found, and what still stands after the newest. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(reconciliations).execute(db);
  await sql.raw(ledgerInOrder).execute(db);
}

const reconciliations = `
create table reconciliation (
  id text primary key check (id ~ '^[0-9BCDFGHJKMNPQRSTVWXYZ]{8}$'),
  started_by_kind text not null check (started_by_kind in ('staff', 'system', 'operator')),
  started_by text not null,
  state text not null check (state in ('running', 'done', 'failed')),
  started_at timestamptz not null,
  heard_of_at timestamptz not null,
  finished_at timestamptz,
  checked integer not null default 0 check (checked >= 0),
  fixed integer not null default 0 check (fixed >= 0),
  failure text,
  check ((state = 'running') = (finished_at is null)),
  check ((state = 'failed') = (failure is not null))
);
-- begin: two at once are one
create unique index reconciliation_running on reconciliation (state) where state = 'running';
-- list: newest first
create index reconciliation_started on reconciliation (started_at desc, id desc);

create table reconciliation_difference (
  reconciliation_id text not null references reconciliation (id),
  kind text not null check (kind in ('status-behind', 'made-in-dashboard', 'tier-below', 'missing-at-stripe', 'extra-at-stripe',
    'amount', 'currency', 'refunded-sum', 'status', 'unknown')),
  object text not null,
  ours text,
  theirs text,
  ticket_ref text references ticket (ref),
  primary key (reconciliation_id, kind, object)
);

create table standing_difference (
  kind text not null check (kind in ('missing-at-stripe', 'extra-at-stripe', 'amount', 'currency', 'refunded-sum', 'status',
    'unknown')),
  object text not null,
  since timestamptz not null,
  ticket_ref text references ticket (ref),
  primary key (kind, object)
);
`;

const ledgerInOrder = `
-- compare: refunds of the last weeks, and all that Stripe has not finished
create index refund_decided on refund ((coalesce(decided_at, received_at)));
create index refund_unfinished on refund (id) where state in ('submitting', 'pending', 'unknown');
`;
