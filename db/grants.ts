import { type Kysely, sql } from 'kysely';
import type { Database } from './schema/database.ts';

/**
 * The role of everybody who runs the product: a group, without a login. It holds the rights below and none beyond, so that whoever gets
 * hold of an API or a worker, or of its address of the database, cannot undo the record. The owner of the tables migrates and is used for
 * nothing else.
 */
export const runtimeRole = 'hotmess_runtime';

/** The columns of an address's hash, which is made anew when the secret changes. */
const keptHash = 'address_hash, address_key, address_sealed';

/** Who proposed, approved and decided a refund. */
const deciders = 'proposed_by, proposed_by_person, approved_by, approved_by_person, decided_by, decided_by_person';

/**
 * What the product may do with each table. Everybody may read all of them. The record (timelines, messages, texts, files, facts, commands,
 * ratings, presses, deliveries, changes of staff) can be added to; of what stands in it only those marks can be set that say how far it has
 * come. A new table needs a line here to compile.
 */
const rights: Readonly<Record<keyof Database, string>> = {
  // the database sets the time, and writes the chain
  access_entry: 'insert (subject, part, item, outcome, actor_kind, actor_id, person_id, purpose, since)',
  access_head: '',
  account:
    'insert, update (email, email_verified_at, name, tier, locale, stripe_customer_id, emergency_contacts, updated_at)',
  alarm: 'insert, update (text, raised_at, paged_at, cleared_at), delete', // of those whose page was never sent
  asked_command: 'insert, delete',
  attachment: 'insert',
  check_in: 'insert, update (state)',
  command: 'insert',
  contact_consent: `insert, delete, update (${keptHash})`,
  contact_notice: `insert, update (topic, address, withdrawn_at, ${keptHash})`, // forgotten once handed over; of several words the last
  contact_opt_out: `insert, delete, update (${keptHash})`,
  contact_refusal: `insert, delete, update (${keptHash})`, // may be withdrawn; the notice records the withdrawal
  delivery: 'insert, update (state, why, address_hash, handed_at, changed_at)',
  effect: 'insert, update (attempts, last_error, done_at, outcome, consumed_revision)',
  fan_out: 'insert, update, delete',
  idempotency_key: 'insert, update, delete',
  inbox: 'insert, update (relayed_at, consumed_revision)',
  mail_budget: 'insert, update, delete',
  message: 'insert, update (published_revision, at, created_at)',
  panic: 'insert, update (state, closed_at)',
  panic_press: 'insert, update (client_event_id)',
  payment_party: 'insert, update (kind, first_refund_id)',
  payment_reading: 'insert, update',
  rating: 'insert',
  reconciliation: 'insert, update (state, heard_of_at, finished_at, checked, fixed, failure)',
  reconciliation_difference: 'insert, update (ours, theirs, ticket_ref), delete', // of a run that is repeated
  refund: `insert, update (state, lane, clause, invoice_id, charge, payment_intent, amount, currency, needs_approval, ${deciders},
    decided_at, counts_since, params_hash, attempt, stripe_refund_id, failure_reason)`, // as far as its guard lets it
  refund_attempt: 'insert, update (result, code, request_id)',
  refund_reservation: 'insert, update, delete',
  safety_contact: 'insert',
  staff: 'insert, update (name, roles, teams, status, capacity, retired_at)', // not without a staff_change; whose it is stays
  staff_account: '', // operators write it
  staff_change: 'insert (staff_id, by_kind, by_id, change, before, after)',
  staff_text: 'insert, update (published_revision, created_at)',
  standing_difference: 'insert, update (ticket_ref), delete', // what stands no more is removed
  support_case:
    'insert, update (revision, version, state, passed_at, next_deadline_at, next_mark, commit_hash, started_at, sealed_at)',
  ticket: 'insert, update (status, category, priority, level, team, assignee, due_at, forced_safety)',
  ticket_search: 'insert, update',
  // its chain is the database's to write
  timeline_entry: 'insert (case_id, revision, n, version, at, received_at, actor_kind, actor_id, code, params)',
  timeline_head: '',
  token: 'update (revoked_at, last_used_at)',
  upload: 'insert, update (message_id), delete',
  used_link: 'insert, delete',
  webhook_event: 'insert, update (wants_look)',
};

/** Functions that do as their owner what the role may not do by itself. */
const functions = [
  'remove_draft_messages(timestamptz)',
  'remove_draft_texts(timestamptz)',
  'begin_timeline_chain(text)', // it can only begin an honest one
];

/**
 * Gives {@link runtimeRole} exactly its rights; the role is made where it is missing. Does nothing anew when done again. To be called by
 * the owner of the tables, within a transaction.
 */
export async function grantRights(db: Kysely<unknown>): Promise<void> {
  const role = sql.id(runtimeRole);
  // Another database of the same server may be given its rights at this moment.
  await sql`do $$ begin
    if to_regrole(${sql.lit(runtimeRole)}) is null then create role ${role} nologin; end if;
  exception when duplicate_object or unique_violation then null; end $$`.execute(db);
  await sql`grant usage on schema public to ${role}`.execute(db);
  await sql`revoke all on all tables in schema public from ${role}`.execute(db);
  for (const [table, may] of Object.entries(rights))
    await sql`grant ${sql.raw(may === '' ? 'select' : `select, ${may}`)} on ${sql.table(table)} to ${role}`.execute(db);
  await sql`grant select on kysely_migration to ${role}`.execute(db);
  for (const each of functions) {
    await sql`revoke all on function ${sql.raw(each)} from public`.execute(db);
    await sql`grant execute on function ${sql.raw(each)} to ${role}`.execute(db);
  }
}
