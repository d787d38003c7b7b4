import { type Kysely, sql } from 'kysely';

/** Refunds: the ledger beside their cases, what was read of payments, who holds what, and what Stripe told us. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(ledger).execute(db);
  await sql.raw(payments).execute(db);
  await sql.raw(guards).execute(db);
}

const ledger = `
create table refund (
  id text primary key check (id ~ '^[0-9BCDFGHJKMNPQRSTVWXYZ]{8}$'),
  case_id text not null unique references support_case (id),
  client_id text not null,
  account_id text not null,
  ticket_ref text references ticket (ref),
  origin text not null check (origin in ('request', 'dashboard')),
  kind text not null check (kind in ('full', 'prorated', 'partial')),
  asked_amount bigint check (asked_amount > 0),
  reason text,
  requested_by_kind text not null check (requested_by_kind in ('client', 'staff', 'stripe')),
  requested_by text not null,
  requested_by_person text,
  received_at timestamptz not null,
  state text not null check (state in ('requested', 'reviewing', 'awaiting_approval', 'approved', 'submitting', 'pending',
    'succeeded', 'unknown', 'failed', 'denied')),
  lane text check (lane in ('automatic', 'review', 'approval', 'denied')),
  clause text,
  invoice_id text,
  charge text,
  payment_intent text,
  amount bigint check (amount >= 0),
  currency text,
  needs_approval boolean not null default false,
  proposed_by text,
  proposed_by_person text,
  approved_by text,
  approved_by_person text,
  decided_by text,
  decided_by_person text,
  decided_at timestamptz,
  counts_since timestamptz,
  params_hash text,
  attempt integer not null default 0 check (attempt >= 0),
  stripe_refund_id text,
  failure_reason text,
  check ((requested_by_kind = 'stripe') = (origin = 'dashboard')),
  -- nothing above the threshold is on its way to Stripe without two persons, and nothing at all without a person or a rule
  check (not needs_approval or state in ('requested', 'reviewing', 'awaiting_approval', 'approved', 'denied')
    or (proposed_by_person is not null and approved_by_person is not null and approved_by_person <> proposed_by_person)),
  check (state in ('requested', 'reviewing', 'awaiting_approval', 'approved', 'denied')
    or origin = 'dashboard' or lane = 'automatic' or approved_by_person is not null)
);
create unique index refund_stripe_refund_id on refund (stripe_refund_id);
-- door: the one live refund of the whole of an invoice (BL-07)
create unique index refund_live_full on refund (client_id, account_id, invoice_id)
  where kind = 'full' and origin = 'request'
    and state in ('requested', 'reviewing', 'awaiting_approval', 'approved', 'submitting', 'pending', 'unknown');
-- list: refunds by receipt, newest first
create index refund_received on refund (received_at desc, id desc);
-- list and read: the refunds of an account
create index refund_account on refund (client_id, account_id, received_at desc);
-- list: the refunds of a ticket
create index refund_ticket on refund (ticket_ref) where ticket_ref is not null;
-- read and webhooks: the refunds of an invoice and of a charge
create index refund_invoice on refund (invoice_id) where invoice_id is not null;
create index refund_charge on refund (charge) where charge is not null;
-- webhooks: the accounts of a customer
create index account_customer on account (stripe_customer_id) where stripe_customer_id is not null;

create table refund_attempt (
  refund_id text not null references refund (id),
  attempt integer not null check (attempt > 0),
  idempotency_key text not null unique,
  charge text not null,
  payment_intent text not null,
  amount bigint not null check (amount > 0),
  currency text not null,
  params_hash text not null,
  first_sent_at timestamptz not null,
  result text check (result in ('made', 'refused', 'unknown')),
  code text,
  request_id text,
  primary key (refund_id, attempt)
);
`;

const payments = `
create table payment_reading (
  refund_id text primary key references refund (id),
  read_at timestamptz not null,
  customer text,
  fingerprint text,
  charge text,
  captured bigint,
  elsewhere bigint,
  disputed boolean not null,
  lane text,
  held_by_breaker boolean not null
);
-- read: what a customer and a card got back
create index payment_reading_customer on payment_reading (customer) where customer is not null;
create index payment_reading_fingerprint on payment_reading (fingerprint) where fingerprint is not null;
-- read: what went out without a person within the hour, and what was held back
create index payment_reading_automatic on payment_reading (read_at) where lane = 'automatic' or held_by_breaker;

create table payment_party (
  kind text not null check (kind in ('charge', 'account', 'customer', 'card', 'breaker')),
  value text not null,
  first_refund_id text references refund (id) check (first_refund_id is null or kind in ('account', 'customer', 'card')),
  primary key (kind, value)
);
-- give back: the claims of a refund
create index payment_party_claimed on payment_party (first_refund_id) where first_refund_id is not null;

create table refund_reservation (
  refund_id text primary key references refund (id),
  charge text not null,
  amount bigint not null check (amount > 0),
  currency text not null,
  reserved_at timestamptz not null
);
-- reserve: what is taken out of a charge
create index refund_reservation_charge on refund_reservation (charge);

create table webhook_event (
  id text primary key,
  type text not null,
  object_id text not null,
  created_at timestamptz not null,
  api_version text,
  received_at timestamptz not null default now()
);
`;

/*
 * What is not yet sent may still change. What was sent keeps its terms for good, and gets to Stripe only from an approval or as an
 * automatic one, whoever writes the row.
 */
const guards = `
create function guard_refund() returns trigger language plpgsql as $$
declare
  unsent constant text[] := '{requested,reviewing,awaiting_approval,approved,denied}';
  is_settled boolean;
  are_terms_kept boolean;
begin
  if tg_op = 'INSERT' then
    if (new.origin, new.state) in (('request', 'requested'), ('dashboard', 'pending'))
      and new.approved_by_person is null and new.attempt = 0 then return new; end if;
    raise exception 'refund % cannot begin so', new.id using errcode = 'restrict_violation';
  end if;
  if old.stripe_refund_id is not null and new.stripe_refund_id is distinct from old.stripe_refund_id then
    raise exception 'refund % keeps the refund of Stripe that it is', old.id using errcode = 'restrict_violation';
  end if;
  are_terms_kept := (new.charge, new.payment_intent, new.amount, new.currency, new.needs_approval, new.proposed_by,
      new.proposed_by_person, new.approved_by, new.approved_by_person)
    is not distinct from (old.charge, old.payment_intent, old.amount, old.currency, old.needs_approval, old.proposed_by,
      old.proposed_by_person, old.approved_by, old.approved_by_person);
  if old.state = any (unsent) then
    if new.state = any (unsent)
      or (new.state = 'submitting' and old.state = 'approved' and are_terms_kept)
      or (new.state = 'submitting' and old.state = 'requested' and new.lane = 'automatic' and not new.needs_approval
        and new.approved_by_person is null)
    then return new; end if;
    raise exception 'refund % was not approved', old.id using errcode = 'restrict_violation';
  end if;
  if old.origin = 'dashboard' then -- it is read after it was opened, once
    if new.state = any (unsent) or new.approved_by_person is not null or new.proposed_by_person is not null
      or (coalesce(old.charge, new.charge), coalesce(old.payment_intent, new.payment_intent), coalesce(old.amount, new.amount))
        is distinct from (new.charge, new.payment_intent, new.amount)
    then raise exception 'refund % keeps what was paid', old.id using errcode = 'restrict_violation'; end if;
    return new;
  end if;
  -- sent back before anything reached Stripe
  if old.state = 'submitting' and new.state in ('reviewing', 'awaiting_approval', 'denied')
    and not exists (select from refund_attempt where refund_id = old.id) then return new; end if;
  is_settled := new.state <> all (unsent);
  if are_terms_kept and is_settled then return new; end if;
  raise exception 'refund % keeps the terms under which it was sent', old.id using errcode = 'restrict_violation';
end $$;
create trigger refund_guarded before insert or update on refund for each row execute function guard_refund();

-- an attempt is made of what was approved, word for word
create function guard_refund_attempt() returns trigger language plpgsql as $$
begin
  if exists (
    select from refund where id = new.refund_id and state = 'submitting' and origin = 'request'
      and (charge, payment_intent, amount, currency, params_hash, attempt)
        is not distinct from (new.charge, new.payment_intent, new.amount, new.currency, new.params_hash, new.attempt)
  ) then return new; end if;
  raise exception 'refund % was not approved so', new.refund_id using errcode = 'restrict_violation';
end $$;
create trigger refund_attempt_guarded before insert on refund_attempt for each row execute function guard_refund_attempt();
create trigger refund_attempt_kept before update on refund_attempt for each row
  when ((new.refund_id, new.attempt, new.idempotency_key, new.charge, new.payment_intent, new.amount, new.currency, new.params_hash,
      new.first_sent_at)
    is distinct from (old.refund_id, old.attempt, old.idempotency_key, old.charge, old.payment_intent, old.amount, old.currency,
      old.params_hash, old.first_sent_at))
  execute function refuse_change();
`;
