import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillTickets } from '../../../support/desks/many-tickets.ts';
import { freshDatabase } from '../../../support/servers/database.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
  await fillTickets(database.ownerUrl, 300, 6);
});
afterAll(() => database.stop());

/** The tickets that search finds by these words, at most three. */
async function found(q: string, internal = false): Promise<string[]> {
  const { rows } = await sql<{ ref: string }>`
    select ref from ticket_search where words @@ asked_words(${q}, ${internal}) order by ref limit 3`.execute(
    database.db,
  );
  return rows.map(({ ref }) => ref);
}

const say = (id: string, ref: string, body: string, { visibility = 'public' }: { readonly visibility?: string } = {}) =>
  database.db
    .insertInto('message')
    .values({
      id,
      ticket_ref: ref,
      author_kind: 'requester',
      author_id: '',
      author_name: 'Guest',
      visibility,
      body,
      at: new Date(),
      received_at: new Date(),
      published_revision: null,
    })
    .execute();

/** Rows for search that are not what they would be if they were written anew. */
async function untrue(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer from ticket t full join ticket_search s using (ref)
    where s.words is distinct from words_of_ticket(t.ref) or (s.client_id, s.requester_account_id, s.requester_email,
      s.status, s.category, s.priority, s.team, s.assignee, s.opened_at, s.due_at) is distinct from (t.client_id,
      t.requester_account_id, t.requester_email, t.status, t.category, t.priority, t.team, t.assignee, t.opened_at,
      t.due_at)`.execute(database.db);
  return rows[0]!.count;
}

it('a new ticket is found at once, with its first message', async () => {
  expect(await untrue()).toBe(0);
  expect(await found('glitterbomb')).toEqual(['00000007', '00000107', '00000207']);
});

it('what is said, changed and removed is found, found otherwise and found no more', async () => {
  await say('m-1', '00000001', 'Marmalade');
  await say('m-2', '00000001', 'Liquorice', { visibility: 'internal' });
  expect([await found('marmalade'), await found('liquorice'), await found('liquorice', true)]).toEqual([
    ['00000001'],
    [],
    ['00000001'],
  ]);
  const message = database.db.updateTable('message');
  await message.set({ visibility: 'public' }).where('id', '=', 'm-2').execute();
  await message.set({ body: 'Nutmeg' }).where('id', '=', 'm-1').execute();
  expect([await found('marmalade'), await found('nutmeg liquorice')]).toEqual([[], ['00000001']]);
  await database.db.deleteFrom('message').where('id', '=', 'm-1').execute();
  expect(await found('nutmeg')).toEqual([]);
  expect(await untrue()).toBe(0);
});

it('a ticket is found by its new name, and listed where it now belongs', async () => {
  const change = { status: 'escalated', team: 'moderation', assignee: null, due_at: new Date(0), priority: 'urgent' };
  await database.db.updateTable('ticket').set(change).where('ref', '=', '00000002').execute();
  const rename = { subject: 'Cinnamon', requester_email: 'new@clove.example', requester_account_id: 'acc_new' };
  await database.db.updateTable('ticket').set(rename).where('ref', '=', '00000003').execute();
  expect([await found('cinnamon'), await found('@clove.example')]).toEqual([['00000003'], ['00000003']]);
  expect(await untrue()).toBe(0);
});

it('moving a ticket writes no word again', async () => {
  const words = async () =>
    (
      await sql<{ id: string }>`select pg_column_toast_chunk_id(words)::text as id from ticket_search
        where ref = '00000004'`.execute(database.db)
    ).rows[0]!.id;
  await say('m-long', '00000004', Array.from({ length: 300 }, (_, n) => `wandering${n}`).join(' '));
  const before = await words();
  expect(before).toMatch(/^\d+$/);
  await database.db.updateTable('ticket').set({ status: 'resolved' }).where('ref', '=', '00000004').execute();
  expect(await words()).toBe(before);
});

it('a conversation of more words than PostgreSQL can keep goes on; its first half megabyte is searched', async () => {
  const flood = (n: number) => Array.from({ length: 3_000 }, (_, m) => `long${n}winded${m}words`).join(' ');
  await say('m-first', '00000005', 'Saffron');
  for (let n = 0; n < 10; n++) await say(`m-${n}-flood`, '00000005', flood(n));
  await say('m-monster', '00000005', 'x'.repeat(200_000) + ' 鬱'.repeat(50_000));
  expect(await found('saffron long0winded2999words long1winded0words')).toEqual(['00000005']);
  expect(await found('long9winded0words')).toEqual([]);
});
