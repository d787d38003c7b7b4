import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../db/schema/database.ts';
import { freshDatabase } from '../support/servers/database.ts';

type Nullable<T> = unknown extends T ? 'null' | 'not null' : null extends T ? 'null' : 'not null';

/** Every column of the hand-written types: the compiler refuses one too many, one too few and a wrong null. */
const columns: {
  [T in keyof Database]: { [C in keyof Selectable<Database[T]>]: Nullable<Selectable<Database[T]>[C]> };
} = {
  account: {
    id: 'not null',
    client_id: 'not null',
    email: 'not null',
    name: 'not null',
    tier: 'not null',
    locale: 'not null',
    stripe_customer_id: 'null',
    emergency_contacts: 'not null',
    updated_at: 'not null',
  },
  alarm: {
    key: 'not null',
    text: 'not null',
    raised_at: 'not null',
    paged_at: 'null',
    cleared_at: 'null',
  },
  asked_command: {
    case_id: 'not null',
    id: 'not null',
    name: 'not null',
    actor_kind: 'not null',
    actor_id: 'not null',
    hash: 'not null',
    asked_at: 'not null',
  },
  attachment: {
    id: 'not null',
    ticket_ref: 'not null',
    message_id: 'not null',
    name: 'not null',
    content_type: 'not null',
    size: 'not null',
    bytes: 'not null',
    created_at: 'not null',
  },
  check_in: {
    id: 'not null',
    case_id: 'not null',
    client_id: 'not null',
    account_id: 'not null',
    state: 'not null',
    note: 'null',
    staff_only: 'not null',
    pin_salt: 'null',
    pin_hash: 'null',
    duress_hash: 'null',
    opened_at: 'not null',
  },
  command: {
    case_id: 'not null',
    id: 'not null',
    revision: 'not null',
    version: 'not null',
    refusal: 'null',
  },
  contact_refusal: {
    client_id: 'not null',
    account_id: 'not null',
    address_hash: 'not null',
    at: 'not null',
  },
  delivery: {
    id: 'not null',
    case_id: 'not null',
    message: 'not null',
    recipient: 'not null',
    channel: 'not null',
    state: 'not null',
    why: 'null',
    address_hash: 'null',
    handed_at: 'null',
    changed_at: 'not null',
  },
  effect: {
    id: 'not null',
    case_id: 'not null',
    revision: 'not null',
    n: 'not null',
    kind: 'not null',
    details: 'not null',
    awaited: 'not null',
    at: 'not null',
    planned_at: 'not null',
    attempts: 'not null',
    last_error: 'null',
    done_at: 'null',
    outcome: 'null',
    consumed_revision: 'null',
  },
  fan_out: {
    address_hash: 'not null',
    day: 'not null',
    cases: 'not null',
  },
  idempotency_key: {
    token_id: 'not null',
    key: 'not null',
    request_hash: 'not null',
    locked_until: 'null',
    status: 'null',
    headers: 'null',
    body: 'null',
    created_at: 'not null',
    claimed_by: 'null',
  },
  inbox: {
    id: 'not null',
    seq: 'not null',
    case_id: 'not null',
    kind: 'not null',
    actor_kind: 'not null',
    actor_id: 'not null',
    details: 'not null',
    received_at: 'not null',
    relayed_at: 'null',
    consumed_revision: 'null',
  },
  mail_budget: {
    address_hash: 'not null',
    day: 'not null',
    effects: 'not null',
  },
  message: {
    id: 'not null',
    ticket_ref: 'not null',
    author_kind: 'not null',
    author_id: 'not null',
    author_name: 'not null',
    visibility: 'not null',
    body: 'not null',
    at: 'not null',
    received_at: 'not null',
    created_at: 'not null',
    published_revision: 'null',
    template: 'null',
    template_fields: 'null',
    checklist: 'null',
    minutes_spent: 'null',
  },
  panic: {
    id: 'not null',
    case_id: 'not null',
    client_id: 'not null',
    account_id: 'not null',
    state: 'not null',
    opened_at: 'not null',
    closed_at: 'null',
  },
  panic_press: {
    client_id: 'not null',
    account_id: 'not null',
    client_event_id: 'not null',
    panic_id: 'not null',
    received_at: 'not null',
    latitude: 'null',
    longitude: 'null',
    accuracy: 'null',
  },
  rating: {
    ticket_ref: 'not null',
    score: 'not null',
    comment: 'null',
    at: 'not null',
  },
  safety_contact: {
    case_id: 'not null',
    n: 'not null',
    name: 'not null',
    email: 'null',
    phone: 'null',
    from_account: 'not null',
  },
  staff: {
    id: 'not null',
    person_id: 'not null',
    name: 'not null',
    roles: 'not null',
    teams: 'not null',
    status: 'not null',
    capacity: 'not null',
  },
  staff_text: {
    id: 'not null',
    case_id: 'not null',
    fields: 'not null',
    created_at: 'not null',
    published_revision: 'null',
  },
  support_case: {
    id: 'not null',
    kind: 'not null',
    task_queue: 'not null',
    origin_key: 'null',
    revision: 'not null',
    version: 'not null',
    state: 'not null',
    passed_at: 'not null',
    next_deadline_at: 'null',
    next_mark: 'null',
    commit_hash: 'null',
    opened_at: 'not null',
    started_at: 'null',
    sealed_at: 'null',
  },
  ticket: {
    ref: 'not null',
    case_id: 'not null',
    client_id: 'null',
    subject: 'not null',
    requester_account_id: 'null',
    requester_email: 'not null',
    requester_name: 'not null',
    status: 'not null',
    category: 'not null',
    priority: 'not null',
    level: 'not null',
    team: 'not null',
    assignee: 'null',
    opened_at: 'not null',
    due_at: 'not null',
    follow_up_of: 'null',
    follow_up_fact: 'null',
  },
  ticket_search: {
    ref: 'not null',
    client_id: 'null',
    requester_account_id: 'null',
    requester_email: 'not null',
    status: 'not null',
    category: 'not null',
    priority: 'not null',
    team: 'not null',
    assignee: 'null',
    opened_at: 'not null',
    due_at: 'not null',
    words: 'not null',
    padding: 'not null',
  },
  timeline_entry: {
    case_id: 'not null',
    revision: 'not null',
    n: 'not null',
    version: 'not null',
    at: 'not null',
    received_at: 'null',
    actor_kind: 'not null',
    actor_id: 'not null',
    code: 'not null',
    params: 'not null',
  },
  token: {
    id: 'not null',
    hash: 'not null',
    client_id: 'null',
    staff_id: 'null',
    scopes: 'not null',
    created_at: 'not null',
    expires_at: 'null',
    revoked_at: 'null',
  },
  used_link: {
    id: 'not null',
    used_at: 'not null',
  },
};

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());

it('the hand-written table types are those of the migrated database', async () => {
  const { rows } = await sql<{ t: string; c: string; n: string }>`
    select table_name as t, column_name as c, case is_nullable when 'YES' then 'null' else 'not null' end as n
    from information_schema.columns where table_schema = 'public' and table_name not like 'kysely%'`.execute(
    database.db,
  );
  const migrated: Record<string, Record<string, string>> = {};
  for (const { t, c, n } of rows) migrated[t] = { ...migrated[t], [c]: n };
  expect(migrated).toEqual(columns);
});

it('TK-26 the timeline is append-only: the database refuses UPDATE, DELETE and TRUNCATE', async () => {
  for (const change of [
    "update timeline_entry set code = 'x'",
    'delete from timeline_entry',
    'truncate timeline_entry',
  ])
    await expect(sql.raw(change).execute(database.db), change).rejects.toThrow('timeline_entry is append-only');
});
