import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  accessAfter,
  accessAt,
  accessEndsAfter,
  accessFault,
  recentAccess,
} from '../../../../db/queries/people/access-chain.ts';
import { writeShown, writeView } from '../../../../db/queries/people/access-log.ts';
import { behindItsBack } from '../../../support/probe/behind-its-back.ts';
import { freshDatabase, type TestDatabase } from '../../../support/servers/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());

let cases = 0;
let subject: string;
beforeEach(() => {
  subject = `panic/C${++cases}`;
});

const sameRead = 600_000;
const safety = { kind: 'staff', id: 'safety-1', person: 'é " \\ 🕯' } as const;
const read = (by: string, ...subjects: readonly string[]) =>
  writeShown(
    database.product,
    { by: { ...safety, id: by }, shown: subjects.map((of) => ({ subject: of, part: 'case' })), purpose: 'response' },
    sameRead,
  );

/** Four entries: three people who read, one of them twice, and a contact who looked. */
async function aLog(): Promise<void> {
  for (const by of ['safety-1', 'safety-2', 'safety-1', 'manager-1']) await read(by, subject);
  await writeView(database.product, { by: { kind: 'contact', id: 'contact-1', person: null }, subject, part: 'place' });
}

/** What every look finds wrong with this subject, each once. */
async function faults(): Promise<string[]> {
  const before = { subject: subject.slice(0, -1), n: 0 };
  const looks = [
    await recentAccess(database.product),
    await accessAfter(database.product, before),
    await accessEndsAfter(database.product, before.subject),
  ];
  return looks.flatMap((look) =>
    look.filter((entry) => entry.subject === subject).flatMap((entry) => accessFault(entry) ?? []),
  );
}
const behind = (statement: string) =>
  behindItsBack(database.db, sql.raw(statement.replaceAll('$case', `'${subject}'`)));

describe('PN-04 the chain of what was read', () => {
  it('has each read once, whoever wrote it, and holds', async () => {
    await aLog();
    const entries = await accessAt(
      database.product,
      [1, 2, 3, 4, 5].map((n) => ({ subject, n })),
    );
    expect(entries.map(({ text }) => text !== null)).toEqual([true, true, true, true, false]);
    expect(await faults()).toEqual([]);
  });

  it('holds when many read several at the same moment: each read is an entry once, and none waits for another for ever', async () => {
    const [one, other] = [`${subject}-a`, `${subject}-b`];
    const everybody = Array.from({ length: 24 }, (_, n) =>
      read(`safety-${n % 6}`, ...(n % 2 ? [one, other] : [other, one])),
    );
    await Promise.all(everybody);
    for (subject of [one, other]) {
      expect(await faults()).toEqual([]);
      const [end] = await accessEndsAfter(database.product, subject.slice(0, -1));
      expect(end?.n).toBe(6);
    }
  });

  it.each<[what: string, statement: string, fault: RegExp]>([
    [
      'an entry was changed',
      `update access_entry set actor_id = 'agent-1' where subject = $case and n = 2`,
      /entry 2 does not match/,
    ],
    [
      'its purpose was changed',
      `update access_entry set purpose = null where subject = $case and n = 2`,
      /entry 2 does not match/,
    ],
    ['an entry was removed', `delete from access_entry where subject = $case and n = 2`, /^entry 2 was removed$/],
    ['the first was removed', `delete from access_entry where subject = $case and n = 1`, /^entry 1 was removed$/],
    ['the last was removed', `delete from access_entry where subject = $case and n = 4`, /^entry 4 was removed$/],
    ['all were removed', 'delete from access_entry where subject = $case', /^entry 4 was removed$/],
    [
      'two were exchanged',
      `update access_entry set n = case n when 2 then 13 else 12 end where subject = $case and n in (2, 3);
       update access_entry set n = n - 10 where subject = $case and n > 10`,
      /does not match/,
    ],
    [
      'the last was removed, and the end moved',
      `delete from access_entry where subject = $case and n = 4; update access_head set entries = 3 where subject = $case`,
      /end of its chain was changed/,
    ],
    ['the head was removed', 'delete from access_head where subject = $case', /end of its chain was removed/],
    [
      'an entry was changed, and its hash with it',
      `update access_entry set part = 'place' where subject = $case and n = 2;
       update access_entry as entry set chain = sha256(former.chain || access_bytes(entry)) from access_entry as former
       where entry.subject = $case and entry.n = 2 and former.subject = $case and former.n = 1`,
      /entry 3 does not match/,
    ],
  ])('does not hold when %s', async (_, statement, fault) => {
    await aLog();
    await behind(statement);
    expect(await faults()).toContainEqual(expect.stringMatching(fault));
  });

  it('keeps what is read after somebody has removed its head, without a hash', async () => {
    await aLog();
    await behind('delete from access_head where subject = $case');
    await read('safety-9', subject);
    const { rows } = await sql<{ n: number | null }>`
      select n from access_entry where subject = ${subject} and actor_id = 'safety-9'`.execute(database.db);
    expect(rows).toEqual([{ n: null }]);
  });

  it('is the database’s to write: the product can neither choose a place nor a hash', async () => {
    const forged = sql`insert into access_entry (subject, part, outcome, actor_kind, actor_id, since, n)
      values (${subject}, 'case', 'shown', 'client', 'platform', now(), 7)`;
    await expect(forged.execute(database.product)).rejects.toThrow('permission denied');
    await expect(sql`update access_head set entries = 0`.execute(database.product)).rejects.toThrow(
      'permission denied',
    );
  });
});
