import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { isPostgresOutage } from '../../../../api/process/outages.ts';
import { connect, type Db } from '../../../../db/client.ts';
import { RefusedError } from '../../../../inbox/engine/command.ts';
import { type Acknowledged, brokenPromises } from '../../../support/desks/promises.ts';
import { aProbe, poke, rowOf, tell, timeline } from '../../../support/probe/case.ts';
import { until } from '../../../support/probe/until.ts';
import { startTestWorker, type TestWorker } from '../../../support/probe/worker.ts';
import { fragilePostgres } from '../../../support/servers/outage.ts';

let postgres: Awaited<ReturnType<typeof fragilePostgres>>;
let db: Db;
let worker: TestWorker;

beforeAll(async () => {
  postgres = await fragilePostgres();
  db = connect({ url: postgres.url, size: 10 });
  const servers = { temporal: inject('temporal'), namespace: inject('namespace') };
  worker = await startTestWorker({ ...servers, databaseUrl: postgres.url, queue: randomUUID() });
});
afterAll(async () => {
  await worker.stop();
  await db.destroy();
  await postgres.stop();
});

/** Repeats until it is answered; a refusal is an answer. Counts the failures. */
async function insist<T>(ask: () => Promise<T>, failed: () => void): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof RefusedError) throw error;
      failed();
      await pause(50);
    }
  }
}

/** Sends commands and facts to one case, side by side, until told to end; answers what was acknowledged, and how often nothing was. */
async function liveOn(id: string, isOver: () => boolean) {
  const inbox = { ...worker.inbox, db };
  const commands: Acknowledged[] = [];
  const facts: string[] = [];
  let failures = 0;
  const failed = (): void => void failures++;
  const command = async (): Promise<void> => {
    const commandId = randomUUID();
    const { revision } = await insist(
      () => tell(inbox, id, 'note', { details: { act: true, ask: true }, commandId }),
      failed,
    );
    commands.push({ caseId: id, id: commandId, revision });
  };
  const fact = async (): Promise<void> => void facts.push((await insist(() => poke(inbox, id), failed)).id);
  const again = async (act: () => Promise<void>): Promise<void> => {
    while (!isOver()) await act();
  };
  await Promise.all([again(command), again(fact)]);
  return { commands, facts, failures };
}

it.each([
  ['killed', () => postgres.kill(), () => postgres.restart()],
  ['frozen', () => postgres.freeze(), () => postgres.thaw()],
] as const)(
  'Postgres is %s for four seconds: no false acknowledgement, and the cases go on by themselves',
  async (_how, stop, goOn) => {
    const inbox = { ...worker.inbox, db };
    const ids = await Promise.all(
      Array.from({ length: 4 }, () => aProbe(inbox, { marks: [300, 2_000, 3_000, 6_000] })),
    );
    let over = false;
    const lives = ids.map((id) => liveOn(id, () => over));
    const silent = await aProbe(inbox, { marks: [1_500] }); // nobody speaks to it: it goes on by itself or not at all
    await until('the first marks', async () =>
      (await timeline(db, ids[0] ?? '')).some((entry) => entry.code === 'probe.mark'),
    );
    await stop();
    await pause(4_000); // longer than one attempt of a commit
    await goOn();
    await until(
      'the silent case has gone on',
      async () => (await rowOf(db, silent).catch(() => undefined))?.revision === 1,
    );
    over = true;
    const told = await Promise.all(lives);
    for (const id of ids) {
      await until('every mark', async () => (await rowOf(db, id)).next_deadline_at === null);
      await tell(inbox, id, 'end');
    }
    await tell(inbox, silent, 'end');
    for (const id of [...ids, silent]) await until('sealed', async () => (await rowOf(db, id)).sealed_at);
    await until('every effect is done', async () => {
      const undone = await db.selectFrom('effect').select('id').where('done_at', 'is', null).executeTakeFirst();
      return undone === undefined;
    });
    expect(
      await brokenPromises(
        db,
        told.flatMap((each) => each.commands),
      ),
    ).toEqual([]);
    const stored = new Set((await db.selectFrom('inbox').select('id').execute()).map((row) => row.id));
    expect(told.flatMap((each) => each.facts).filter((id) => !stored.has(id))).toEqual([]);
    expect(told.reduce((sum, each) => sum + each.failures, 0)).toBeGreaterThan(0);
  },
);

it('a connection that breaks between two statements fails its transaction and not the process', async () => {
  const broken = db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db);
    await until('the connection is gone', async () => {
      const left = await sql`select 1 from pg_stat_activity where pid = ${rows[0]?.pid}`.execute(db);
      return left.rows.length === 0;
    });
    await sql`select 1`.execute(trx);
  });
  await expect(broken).rejects.toThrow(/connection/i); // an uncaught exception would fail the run
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
});

it('a query that gets no answer fails as an outage, to be repeated', async () => {
  const one = connect({ url: postgres.url, size: 1 });
  const failure = await one
    .transaction()
    .execute(async (trx) => {
      await postgres.freeze();
      await sql`select 1`.execute(trx).catch(() => {});
      await sql`select 1`.execute(trx);
    })
    .catch((error: unknown) => error);
  await postgres.thaw();
  expect([isPostgresOutage(failure), String(failure)]).toEqual([true, expect.stringContaining('gave no answer')]);
  await one.destroy();
});

it('a connection that gave no answer is not used again: what was begun on it may still be open', async () => {
  const one = connect({ url: postgres.url, size: 1 });
  const pid = async () => (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(one)).rows[0]?.pid;
  const before = await pid();
  await postgres.freeze();
  await expect(pid()).rejects.toThrow('timeout');
  await postgres.thaw();
  expect(await until('an answer', async () => (await pid()) ?? null)).not.toBe(before);
  await one.destroy();
});
