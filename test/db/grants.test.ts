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
    `update panic set account_id = 'acc_2'`,
    `update panic set opened_at = now()`,
    `update check_in set pin_hash = null, pin_salt = null`,
    `update check_in set note = 'something else'`,
    `update ticket set client_id = 'partner'`,
    `update ticket set opened_at = now()`,
    `update support_case set id = 'ticket/2'`,
    `update support_case set opened_at = now()`,
    `update account set client_id = 'partner'`,
    `update staff set id = 'agent-2b'`,
    `update staff set person_id = 'person-agent-3'`,
    `insert into access_entry (subject, part, outcome, actor_kind, actor_id, since, at)
      values ('x', 'case', 'shown', 'client', 'platform', now(), now() - interval '1 day')`,
    `insert into staff_change (staff_id, by_kind, by_id, change, before, after, at)
      values ('agent-2', 'staff', 'manager-1', 'changed', '{}', '{}', now() - interval '1 day')`,
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

  describe('sets marks once', () => {
    beforeAll(async () => {
      await sql`update staff set retired_at = now(), status = 'offline' where id = 'agent-3'`.execute(api.db);
      await sql`update token set revoked_at = now() where staff_id = 'agent-3'`.execute(api.db);
      await sql`insert into alarm (key, text, paged_at) values ('probe:paged', 'x', now())`.execute(api.db);
      await sql`insert into alarm (key, text, paged_at, cleared_at) values ('probe:cleared', 'x', now(), now())`.execute(
        api.db,
      );
      await sql`insert into alarm (key, text) values ('probe:raised', 'x')`.execute(api.db);
    });

    it.each([
      [`update staff set retired_at = null where id = 'agent-3'`, 'staff'],
      [`update staff set roles = '{manager}' where id = 'agent-3'`, 'staff'],
      [`update token set revoked_at = null where staff_id = 'agent-3'`, 'token'],
      [`delete from alarm where key = 'probe:paged'`, 'alarm'],
      [`delete from alarm where key = 'probe:cleared'`, 'alarm'],
      [`update alarm set paged_at = null where key = 'probe:paged'`, 'alarm'],
    ])('%s', async (statement, table) => {
      expect(await tried(api.inbox.db, sql.raw(statement))).toBe(`${table} keeps what was set`);
      expect(await tried(api.db, sql.raw(statement)), 'its owner may').toBe('it was done');
    });

    it('an alarm whose page was never sent is given back', async () => {
      expect(await tried(api.inbox.db, sql`delete from alarm where key = 'probe:raised'`)).toBe('it was done');
    });

    it('PN-01 what is known of a delivery is not unlearnt, and a provider can still give a message up', async () => {
      const { rows } = await sql<{ id: string }>`
        insert into delivery (id, case_id, message, recipient, channel, state)
        select id, case_id, 'alert', 'contact-1', 'sms', 'queued' from effect
        where id not in (select id from delivery) limit 1 returning id`.execute(api.db);
      const id = rows[0]?.id;
      const becomes = async (from: string, to: string) => {
        await sql`update delivery set state = ${from}, handed_at = now() where id = ${id}`.execute(api.db);
        return tried(api.inbox.db, sql`update delivery set state = ${to} where id = ${id}`);
      };
      const refused = 'delivery keeps what was set';
      expect(await becomes('accepted', 'queued')).toBe(refused);
      expect(await becomes('accepted', 'unknown')).toBe(refused);
      expect(await becomes('accepted', 'dropped')).toBe(refused);
      expect(await becomes('delivered', 'failed')).toBe(refused);
      expect(await becomes('failed', 'accepted')).toBe(refused);
      expect(await becomes('accepted', 'failed')).toBe('it was done');
      expect(await becomes('failed', 'delivered')).toBe('it was done');
      expect(await becomes('unknown', 'queued')).toBe('it was done');
      await sql`update delivery set state = 'accepted', handed_at = now() where id = ${id}`.execute(api.db);
      const forgotten = sql`update delivery set handed_at = null where id = ${id}`;
      expect(await tried(api.inbox.db, forgotten)).toBe(refused);
    });

    it('a published text keeps when it was written', async () => {
      const written = async () =>
        (await sql`select id, created_at from message where published_revision is not null order by id`.execute(api.db))
          .rows;
      const before = await written();
      expect(before.length).toBeGreaterThan(0);
      await sql`update message set created_at = now() + interval '1 day' where published_revision is not null`.execute(
        api.inbox.db,
      );
      expect(await written()).toEqual(before);
    });
  });

  describe('changes no staff off the record', () => {
    const committed = (...statements: string[]): Promise<string> =>
      api.inbox.db
        .transaction()
        .execute(async (trx) => {
          for (const each of statements) await sql.raw(each).execute(trx);
        })
        .then(
          () => 'it was done',
          (error: unknown) => (error as Error).message,
        );
    const add = `insert into staff (id, person_id, name, roles, teams, status, capacity)
      values ('manager-9', 'p', 'M', '{manager}', '{}', 'offline', 1)`;
    const promote = `update staff set roles = '{manager}' where id = 'agent-2'`;
    const said = (id: string, change: string, after: object): string =>
      `insert into staff_change (staff_id, by_kind, by_id, change, before, after)
        values ('${id}', 'staff', 'manager-1', '${change}', '{}', '${JSON.stringify(after)}')`;
    const unsaid = (id: string): string => `staff ${id} was changed without a staff_change that says so`;

    it('neither adds, nor changes, nor retires a login without a staff_change of the same transaction', async () => {
      expect(await committed(add)).toBe(unsaid('manager-9'));
      expect(await committed(promote)).toBe(unsaid('agent-2'));
      expect(await committed(`update staff set retired_at = now(), status = 'offline' where id = 'agent-2'`)).toBe(
        unsaid('agent-2'),
      );
      expect(await committed(said('agent-2', 'changed', { roles: ['manager'] }))).toBe('it was done');
      expect(await committed(promote), 'written down earlier').toBe(unsaid('agent-2'));
    });

    it('nor with one that says something else', async () => {
      expect(await committed(promote, said('agent-2', 'changed', { name: 'Agent' }))).toBe(unsaid('agent-2'));
      expect(await committed(promote, said('agent-2', 'added', { roles: ['manager'] }))).toBe(unsaid('agent-2'));
      expect(await committed(promote, said('agent-1', 'changed', { roles: ['manager'] }))).toBe(unsaid('agent-2'));
    });

    it('availability is nobody else’s matter and is not written down', async () => {
      expect(await committed(`update staff set status = 'away', capacity = 3 where id = 'agent-2'`)).toBe(
        'it was done',
      );
    });
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
