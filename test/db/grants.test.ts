import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../db/client.ts';
import { routeTickets } from '../../inbox/routing/hand-out.ts';
import { anOpenTicket, startApi, type TestApi } from '../support/servers/test-api.ts';

/** A ticket with an answer and a note, a rating, a panic and somebody who came: something in every part of the record. */
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ worker: true });
  const { ref } = await anOpenTicket(api, { category: 'billing' });
  const say = (body: object, version: number) =>
    api.ask('POST', `/v1/tickets/${ref}/messages`, {
      as: 'billing-1',
      body,
      headers: { 'if-match': `"${version}"` },
    });
  await say({ body: 'We look into it.', visibility: 'public' }, 0);
  await api.ask('POST', '/v1/panic', { key: null, body: { accountId: 'acc_1', clientEventId: 'press-1' } });
  await api.ask('POST', `/v1/tickets/${ref}/replies`, { body: { body: 'It is about October.' } });
  await routeTickets(api.inbox);
});
afterAll(() => api.stop());

const record = [
  'timeline_entry',
  'message',
  'staff_text',
  'attachment',
  'inbox',
  'command',
  'rating',
  'delivery',
  'effect',
  'panic_press',
  'staff_change',
  'safety_contact',
] as const;

/** What the product is told when it tries this, in a transaction that is undone. */
const tried = (db: Db, statement: RawBuilder<unknown>): Promise<string> =>
  db
    .transaction()
    .execute(async (trx) => {
      await statement.execute(trx);
      throw new Error('it was done');
    })
    .catch((error: unknown) => (error as Error).message);

describe('the product, as its role in the database', () => {
  it.each(record)('cannot remove anything from %s', async (table) => {
    const name = sql.table(table);
    expect(await tried(api.inbox.db, sql`delete from ${name}`)).toBe(`permission denied for table ${table}`);
    expect(await tried(api.inbox.db, sql`truncate ${name}`)).toBe(`permission denied for table ${table}`);
  });

  it.each([
    `update timeline_entry set code = 'nothing'`,
    `update message set body = 'something else'`,
    `update message set author_id = 'agent-2'`,
    `update message set visibility = 'internal'`,
    `update staff_text set fields = '{}'`,
    `update inbox set details = '{}'`,
    `update inbox set actor_id = 'safety-1'`,
    `update inbox set received_at = now()`,
    `update command set refusal = null`,
    `update rating set score = 5`,
    `update delivery set recipient = 'contact-2'`,
    `update effect set details = '{}'`,
    `update panic_press set latitude = 0`,
    `update token set roles = '{}', scopes = '{safety}'`,
    `insert into token (id, hash, scopes, client_id) values ('x', sha256('x'), '{safety}', 'platform')`,
    `delete from staff`,
    `delete from ticket`,
    `delete from support_case`,
    `drop table timeline_entry`,
    `alter table timeline_entry disable trigger all`,
    `create table public.mine (id text)`,
    `create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'`,
    `set session authorization hotmess`,
    `set role hotmess`,
    `grant hotmess to hotmess_app`,
  ])('is refused: %s', async (statement) => {
    expect(await tried(api.inbox.db, sql.raw(statement))).toMatch(/permission denied|must be owner|does not exist/);
  });

  it('cannot take back a mark that says how far the record has come', async () => {
    for (const [statement, table] of [
      ['update inbox set consumed_revision = null where consumed_revision is not null', 'inbox'],
      ['update message set published_revision = null where published_revision is not null', 'message'],
      ["update message set at = at - interval '1 hour' where published_revision is not null", 'message'],
    ] as const) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(api.db);
      expect(rows[0]?.n).toBeGreaterThan(0);
      if (table === 'inbox')
        await sql`update inbox set consumed_revision = 1 where consumed_revision is null`.execute(api.db);
      expect(await tried(api.inbox.db, sql.raw(statement))).toBe(`${table} is append-only`);
    }
  });

  it('is no superuser, owns nothing, and its role has no login', async () => {
    const { rows } = await sql`select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls,
      (select count(*)::int from pg_class where relowner = pg_roles.oid) as owns,
      (select rolcanlogin from pg_roles r where r.rolname = 'hotmess_runtime') as group_logs_in
      from pg_roles where rolname = current_user`.execute(api.inbox.db);
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolbypassrls: false,
        owns: 0,
        group_logs_in: false,
      },
    ]);
  });

  it('has rights on every table that there is', async () => {
    const { rows } = await sql<{ name: string }>`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'
        and not has_table_privilege('hotmess_runtime', oid, 'select')`.execute(api.db);
    expect(rows.map(({ name }) => name)).toEqual(['kysely_migration_lock']);
  });
});
