import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isLinkUsed, pruneUsedLinks, rememberLink } from '../../../db/queries/http/used-links.ts';
import { pruneMailBudgets, takeMailPlace } from '../../../db/queries/mail/mail-budget.ts';
import { fixed } from '../../../domain/policy/policy.ts';
import { freshDatabase } from '../../support/servers/database.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());

it('a used link is remembered for as long as it would hold, then forgotten', async () => {
  const { db } = database;
  const [fresh, old] = [randomUUID(), randomUUID()];
  const days = fixed.mail.linkLife / 86_400_000;
  for (const [id, age] of [
    [fresh, days],
    [old, days + 2],
  ] as const) {
    await rememberLink(db, id);
    await sql`update used_link set used_at = now() - make_interval(days => ${age}) where id = ${id}`.execute(db);
  }
  expect(await pruneUsedLinks(db)).toBe(1);
  expect([await isLinkUsed(db, fresh), await isLinkUsed(db, old)]).toEqual([true, false]);
  expect(await pruneUsedLinks(db)).toBe(0);
});

it('EM-04 the budget of a day is kept for a month', async () => {
  const { db } = database;
  const dayBefore = async (days: number) =>
    (await sql<{ day: string }>`select (current_date - ${days}::int)::text as day`.execute(db)).rows[0]?.day ?? '';
  for (const days of [0, 31, 32])
    await takeMailPlace(db, { addressHash: randomBytes(32), day: await dayBefore(days), effectId: randomUUID() }, 20);
  expect(await pruneMailBudgets(db)).toBe(1);
  expect(await pruneMailBudgets(db)).toBe(0);
});
