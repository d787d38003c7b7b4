import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../../db/client.ts';
import { checkChain, heldAt, recentTimelines, timelinesOf } from '../../../../db/queries/cases/timeline-chain.ts';
import { behindItsBack } from '../../../support/probe/behind-its-back.ts';
import { freshDatabase, type TestDatabase } from '../../../support/servers/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());

let cases = 0;
let caseId: string;
beforeEach(async () => {
  caseId = `ticket/C${++cases}`;
  await sql`insert into support_case (id, kind, task_queue, state, passed_at, opened_at, revision, version)
    values (${caseId}, 'ticket', 'ordinary', '{}', now(), now(), 0, 0)`.execute(database.db);
});

/** Writes the entries of a step as the product does: several of one revision by one statement. */
const step = (revision: number, codes: readonly string[], db: Db = database.product) =>
  sql`insert into timeline_entry (case_id, revision, n, version, at, received_at, actor_kind, actor_id, code, params)
    select ${caseId}::text, ${revision}::int, n - 1, 0, now(), case when ${revision}::int > 1 then now() end, 'system', 'system', code,
      jsonb_build_object('b', 1.50, 'a', 'é " \\ 🕯', 'n', n)
    from unnest(${[...codes]}::text[]) with ordinality as entries (code, n)`.execute(db);

/** A timeline of four entries in three steps. */
async function aTimeline(): Promise<void> {
  await step(0, ['ticket.opened']);
  await step(1, ['ticket.assigned', 'clock.fired']);
  await step(4, ['ticket.answered']);
}

const read = async () => (await timelinesOf(database.db, [caseId]))[0]!;
const verdict = async () => checkChain(await read());
const behind = (statement: string) => behindItsBack(database.db, sql.raw(statement.replaceAll('$case', `'${caseId}'`)));

describe('the chain of a timeline', () => {
  it('holds over steps of one entry and of several, whatever their parameters', async () => {
    await aTimeline();
    const whole = await verdict();
    expect(whole).toMatchObject({ kind: 'whole', head: expect.stringMatching(/^4:[0-9a-f]{64}$/) });
    expect((await recentTimelines(database.product)).map((each) => each.caseId)).toContain(caseId);
  });

  it.each([
    [
      'an entry in the middle was changed',
      `update timeline_entry set code = 'ticket.noted' where case_id = $case and revision = 1 and n = 0`,
      '1.0',
    ],
    [
      'who did it was changed',
      `update timeline_entry set actor_id = 'safety-1' where case_id = $case and revision = 4`,
      '4.0',
    ],
    [
      'when it was was changed',
      `update timeline_entry set at = at - interval '1 microsecond' where case_id = $case and revision = 0`,
      '0.0',
    ],
    [
      'a parameter was changed',
      `update timeline_entry set params = params || '{"n": 7}' where case_id = $case and revision = 1 and n = 1`,
      '1.1',
    ],
    [
      'an entry in the middle was removed',
      `delete from timeline_entry where case_id = $case and revision = 1 and n = 1`,
      '4.0',
    ],
    ['the first entry was removed', `delete from timeline_entry where case_id = $case and revision = 0`, '1.0'],
    [
      'an entry was inserted',
      `insert into timeline_entry select case_id, 2, 0, version, at, received_at, actor_kind, actor_id, code, params, chain
      from timeline_entry where case_id = $case and revision = 1 and n = 1`,
      '2.0',
    ],
    [
      'an entry was inserted without a hash',
      `insert into timeline_entry select case_id, 2, 0, version, at, received_at, actor_kind, actor_id,
      code, params from timeline_entry where case_id = $case and revision = 1 and n = 1`,
      '2.0',
    ],
    [
      'two entries changed places',
      `update timeline_entry set n = -1 where case_id = $case and revision = 1 and n = 0;
      update timeline_entry set n = 0 where case_id = $case and revision = 1 and n = 1;
      update timeline_entry set n = 1 where case_id = $case and revision = 1 and n = -1`,
      '1.0',
    ],
    [
      'its end was cut',
      `delete from timeline_entry where case_id = $case and revision = 4`,
      'it has 3 entries, and its chain ends after 4 at 4.0',
    ],
    [
      'an entry was added past the chain',
      `insert into timeline_entry select case_id, 5, 0, version, at, received_at, actor_kind, actor_id, code,
      params from timeline_entry where case_id = $case and revision = 4`,
      '5.0',
    ],
    ['its head was removed', `delete from timeline_head where case_id = $case`, 'the end of its chain was removed'],
    [
      'all of it was removed',
      `delete from timeline_entry where case_id = $case; delete from timeline_head where case_id = $case`,
      'it is gone',
    ],
  ])('TK-26 is broken when the owner works behind its back: %s', async (_, statement, where) => {
    await aTimeline();
    await behind(statement);
    expect(await verdict()).toEqual({ kind: 'broken', fault: expect.stringContaining(where) as string });
  });

  it('TK-26 stays broken when the case goes on, and no later entry is refused for it', async () => {
    await aTimeline();
    await behind(`update timeline_entry set code = 'ticket.noted' where case_id = $case and revision = 1 and n = 0`);
    await step(5, ['ticket.closed']);
    expect(await verdict()).toMatchObject({ kind: 'broken', fault: expect.stringContaining('1.0') });
    await behind(`delete from timeline_head where case_id = $case`);
    await step(6, ['ticket.reopened']);
    expect(await verdict()).toMatchObject({ kind: 'broken' });
  });

  it('TK-26 shows by a head that was logged when it was made anew from end to end', async () => {
    await aTimeline();
    const before = await verdict();
    const head = before.kind === 'whole' ? before.head : '';
    await step(5, ['ticket.closed']);
    expect(heldAt(await read(), head)).toBe(true);
    await behind(`delete from timeline_entry where case_id = $case; delete from timeline_head where case_id = $case`);
    for (const revision of [0, 1, 4, 5]) await step(revision, ['ticket.noted']);
    expect(await verdict()).toMatchObject({ kind: 'whole' });
    expect(heldAt(await read(), head)).toBe(false);
  });

  it('TK-26 cannot be written by the product: it adds entries at the end, and the database hashes them', async () => {
    await aTimeline();
    const tries = [
      `update timeline_entry set chain = null`,
      `insert into timeline_entry (case_id, revision, n, version, at, actor_kind, actor_id, code, params, chain)
        values ('${caseId}', 9, 0, 0, now(), 'system', 'system', 'x', '{}', sha256('x'))`,
      `update timeline_head set entries = 0`,
      `insert into timeline_head values ('ticket/X', 0, 0, 0, '', now())`,
      `delete from timeline_head`,
      `create or replace function timeline_bytes(entry timeline_entry) returns bytea language sql as $$ select ''::bytea $$`,
      `alter table timeline_entry disable trigger timeline_entry_chained`,
    ];
    for (const each of tries)
      await expect(sql.raw(each).execute(database.product), each).rejects.toThrow(/permission denied|must be owner/);
    await expect(step(2, ['ticket.noted'])).rejects.toThrow('a timeline grows at its end only');
    await expect(step(1, ['ticket.noted'])).rejects.toThrow('timeline_entry_pkey');
    expect(await verdict()).toMatchObject({ kind: 'whole' });
  });

  it('holds when two write at once: the second waits for the first, and goes on from what it left', async () => {
    await step(0, ['ticket.opened']);
    let go = (): void => {};
    const held = new Promise<void>((resolve) => (go = resolve));
    const first = database.product.transaction().execute(async (trx) => {
      await step(1, ['ticket.assigned'], trx);
      await held;
    });
    const second = step(2, ['ticket.answered']);
    setTimeout(go, 100);
    await Promise.all([first, second]);
    expect(await verdict()).toMatchObject({ kind: 'whole', head: expect.stringMatching(/^3:/) });
  });
});
