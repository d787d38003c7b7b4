import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announcePresence, type Presence } from '../../db/presence.ts';
import { isGone } from '../../db/queries/http/gone.ts';
import { until } from '../support/probe/until.ts';
import { freshDatabase } from '../support/servers/database.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());

const isKnown = (presence: Presence) => until('it is known', () => presence.number());

const isSeenToBeGone = async (number: number | null): Promise<boolean | undefined> => {
  const { rows } = await sql<{ gone: boolean }>`select ${isGone(sql`${number}::integer`)} as gone`.execute(database.db);
  return rows[0]?.gone;
};

describe('a presence', () => {
  it('is seen while it lasts, and is seen to be gone once it has ended', async () => {
    const presence = await announcePresence(database.url);
    const number = presence.number();
    expect(await isSeenToBeGone(number)).toBe(false);
    await presence.end();
    expect(presence.number()).toBeNull();
    await until('it is seen to be gone', async () => expect(await isSeenToBeGone(number)).toBe(true));
  });

  it('comes back under the same number when its connection broke', async () => {
    const presence = await announcePresence(database.url);
    const number = presence.number();
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'hotmess-support presence' and datname = current_database()`.execute(database.db);
    await until('its loss is noticed', () => expect(presence.number()).toBeNull());
    await isKnown(presence);
    expect(presence.number()).toBe(number);
    expect(await isSeenToBeGone(number)).toBe(false);
    await presence.end();
  });

  it('of nobody in particular is never seen to be gone', async () => {
    expect(await isSeenToBeGone(null)).toBe(false);
  });

  it('ends also where the database was never there', async () => {
    const presence = await announcePresence('postgres://hotmess@127.0.0.1:1/hotmess');
    expect(presence.number()).toBeNull();
    await presence.end();
  });
});
