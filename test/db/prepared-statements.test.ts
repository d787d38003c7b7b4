import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../db/client.ts';
import { plannedAnew } from '../../db/prepared-statements.ts';
import { until } from '../support/probe/until.ts';
import { freshDatabase } from '../support/servers/database.ts';

const size = 4;
let db: Db;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ db, stop } = await freshDatabase(size));
});
afterAll(() => stop());

beforeEach(async () => {
  await sql`drop table if exists guest`.execute(db);
  await sql`create table guest (id integer primary key, name text not null)`.execute(db);
  await sql`insert into guest select n, 'guest ' || n from generate_series(1, 5) as n`.execute(db);
});

type Guest = { id: number; name: unknown };
const guest = async (id: number, on: Db = db): Promise<Guest | undefined> =>
  (await sql<Guest>`select * from guest where id = ${id}`.execute(on)).rows[0];

/** Every connection of the pool asks at the same time, so that each has the statement prepared. */
const onEveryConnection = (work: (one: Db) => Promise<unknown>) =>
  Promise.all(
    Array.from({ length: size }, () =>
      db.connection().execute(async (one) => {
        await work(one);
        await pause(20);
      }),
    ),
  );

const prepared = async (on: Db): Promise<string[]> =>
  (await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(on)).rows.map(
    ({ statement }) => statement,
  );

describe('prepared statements', () => {
  it('are prepared once for each connection, but for those without values and those that are planned anew', async () => {
    await db.connection().execute(async (one) => {
      for (const id of [1, 2, 3]) await guest(id, one);
      await sql`select ${plannedAnew} name from guest where id = ${1}`.execute(one);
      await sql`select name from guest where id = 1`.execute(one);
      const known = (await prepared(one)).filter((text) => text.includes('from guest'));
      expect(known).toEqual(['select * from guest where id = $1']);
    });
  });

  it('are not felt when a migration changes what they answer, under a pool at work', async () => {
    let migrated = 0;
    let asked = 0;
    const asking = async (): Promise<void> => {
      while (migrated < 6) {
        expect(await guest(1)).toMatchObject({ id: 1, name: 'guest 1' });
        const inOne = await db.transaction().execute(async (trx) => {
          await sql`update guest set name = name where id = ${2}`.execute(trx);
          return guest(2, trx);
        });
        expect(inOne).toMatchObject({ id: 2, name: 'guest 2' });
        asked++;
      }
    };
    const migrating = async (): Promise<void> => {
      for (; migrated < 6; migrated++) {
        await pause(60);
        const before = asked;
        await sql`alter table guest add column ${sql.ref(`extra_${migrated}`)} text`.execute(db);
        await until('all have asked since', () => asked >= before + 2 * size);
      }
    };
    await Promise.all([migrating(), ...Array.from({ length: size - 1 }, asking)]);
  });

  it('are not felt when the type of a column changes', async () => {
    const named = async (one: Db) =>
      (await sql<{ id: unknown }>`select id from guest where name = ${'guest 3'}`.execute(one)).rows[0]?.id;
    await onEveryConnection(named);
    await sql`alter table guest alter column id type bigint`.execute(db);
    await onEveryConnection(async (one) => expect(Number(await named(one))).toBe(3));
  });

  it('a transaction that meets a changed answer is done again as a whole, once', async () => {
    let tries = 0;
    const renamed = () =>
      db.transaction().execute(async (trx) => {
        tries++;
        await sql`insert into guest values (${6 + tries}, 'late')`.execute(trx);
        return guest(1, trx);
      });
    await onEveryConnection((one) => guest(1, one));
    await sql`alter table guest add column extra text`.execute(db);
    expect(await renamed()).toEqual({ id: 1, name: 'guest 1', extra: null });
    expect(tries).toBe(2);
    const { rows } = await sql<{ id: number }>`select id from guest where name = 'late'`.execute(db);
    expect(rows).toEqual([{ id: 8 }]); // the first try left nothing behind
  });

  it('a transaction with a level and a mode of its own is done again in the same', async () => {
    const level = () =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async (trx) => {
          await guest(1, trx);
          return (await sql<{ level: string }>`select current_setting('transaction_isolation') as level`.execute(trx))
            .rows[0];
        });
    await onEveryConnection((one) => guest(1, one));
    await sql`alter table guest add column extra text`.execute(db);
    expect(await level()).toEqual({ level: 'repeatable read' });
  });

  it.each(['discard all', 'deallocate all'])('are prepared again when somebody said "%s"', async (thrownAway) => {
    await onEveryConnection((one) => guest(1, one));
    await onEveryConnection((one) => sql.raw(thrownAway).execute(one));
    await onEveryConnection(async (one) => expect(await guest(1, one)).toMatchObject({ id: 1 }));
    expect(await db.transaction().execute((trx) => guest(2, trx))).toMatchObject({ id: 2 });
  });

  it('an error of the statement itself is thrown as it is, and nothing is repeated', async () => {
    let tries = 0;
    const twice = db.transaction().execute(async (trx) => {
      tries++;
      await sql`insert into guest values (${1}, 'again')`.execute(trx);
    });
    await expect(twice).rejects.toMatchObject({ code: '23505' });
    expect(tries).toBe(1);
  });
});
