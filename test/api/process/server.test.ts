import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../../../dev/stories/seed.ts';
import { aScriptedServer } from '../../support/outside/scripted-server.ts';
import { until } from '../../support/probe/until.ts';
import { startApiProcess } from '../../support/servers/api-process.ts';
import { freshDatabase } from '../../support/servers/database.ts';
import { asOnNode } from '../../support/servers/older-node.ts';
import { aTicketBody } from '../../support/servers/test-api.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
  await seed(database.ownerUrl);
});
afterAll(() => database.stop());

/** What was heard of a ticket that was opened over the wire. */
interface Opened {
  readonly status: number;
  readonly ref: string;
  readonly replayed: boolean;
  readonly retryAfter: number;
}

/** Opens a ticket over the wire; undefined when the line broke. */
const open = async (at: string, key: string, subject: string): Promise<Opened | undefined> => {
  try {
    const answer = await fetch(`${at}/v1/tickets`, {
      method: 'POST',
      headers: { authorization: 'Bearer dev-platform', 'idempotency-key': key, 'content-type': 'application/json' },
      body: JSON.stringify(aTicketBody({ subject })),
    });
    const { ref } = (await answer.json()) as { ref: string };
    const { status, headers } = answer;
    return {
      status,
      ref,
      replayed: headers.has('idempotency-replayed'),
      retryAfter: Number(headers.get('retry-after')),
    };
  } catch {
    return undefined;
  }
};

/** Fifty at once, all under one key. */
const fifty = (at: string, key: string, subject: string): Promise<(Opened | undefined)[]> =>
  Promise.all(Array.from({ length: 50 }, () => open(at, key, subject)));

/** Every 409 says when to come back: within the half minute for which a request holds its key. */
function expectPatience(answers: readonly (Opened | undefined)[]): void {
  for (const answer of answers.filter((each) => each?.status === 409)) {
    expect(answer?.retryAfter).toBeGreaterThan(0);
    expect(answer?.retryAfter).toBeLessThanOrEqual(30);
  }
}

const ticketsAbout = async (subject: string): Promise<string[]> => {
  const { rows } = await sql<{ ref: string }>`select ref from ticket where subject = ${subject}`.execute(database.db);
  return rows.map(({ ref }) => ref);
};

describe('an API process', () => {
  it('that is killed in the middle of its work loses and repeats nothing when the same keys are sent again', async () => {
    const subject = 'killed in the middle';
    const keys = Array.from({ length: 40 }, () => randomUUID());
    const opened = async (): Promise<number> => {
      const { rows } = await sql`select ref from ticket where subject = ${subject}`.execute(database.db);
      return rows.length;
    };
    const first = startApiProcess(database.url);
    const at = await first.address();
    const answers = Promise.all(keys.map((key) => open(at, key, subject)));
    await until('some are opened', async () => expect(await opened()).toBeGreaterThan(5));
    first.child.kill('SIGKILL');
    await first.ended;
    const heard = await answers;
    const second = startApiProcess(database.url);
    const now = await second.address();
    const again = await Promise.all(keys.map((key) => open(now, key, subject)));
    expect(again.map((answer) => answer?.status)).toEqual(keys.map(() => 201));
    heard.forEach((answer, n) => answer && expect(again[n]?.ref).toBe(answer.ref));
    expect(await opened()).toBe(keys.length);
    expect(new Set(again.map((answer) => answer?.ref)).size).toBe(keys.length);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it('carries out once what fifty callers ask at the same time under one key: the others get 409 or the same answer', async () => {
    const [key, subject] = [randomUUID(), 'fifty at once'];
    const api = startApiProcess(database.url);
    const at = await api.address();
    const answers = await fifty(at, key, subject);
    expect(answers.filter((answer) => answer?.status === 201 && !answer.replayed)).toHaveLength(1);
    expect(answers.filter((answer) => answer?.status !== 201 && answer?.status !== 409)).toEqual([]);
    expectPatience(answers);
    const again = await fifty(at, key, subject);
    const [ref] = await ticketsAbout(subject);
    expect(again.map((answer) => [answer?.status, answer?.replayed, answer?.ref])).toEqual(
      again.map(() => [201, true, ref]),
    );
    expect(await ticketsAbout(subject)).toHaveLength(1);
    api.child.kill('SIGTERM');
    expect(await api.ended).toBe(0);
  });

  it('that is killed while it works for fifty callers under one key is known to be gone: a repetition does it, once', async () => {
    const [key, subject] = [randomUUID(), 'fifty and a kill'];
    const claimed = () => database.db.selectFrom('idempotency_key').select('key').where('key', '=', key).execute();
    const [first, second] = [startApiProcess(database.url), startApiProcess(database.url)];
    const [at, now] = [await first.address(), await second.address()];
    const heard = await database.db.transaction().execute(async (trx) => {
      await sql`lock table message in share row exclusive mode`.execute(trx); // the deed waits here, half done
      const answers = fifty(at, key, subject);
      await until('the key is claimed', async () => expect(await claimed()).toHaveLength(1));
      first.child.kill('SIGKILL');
      await first.ended;
      return answers;
    });
    expect(heard.filter((answer) => answer !== undefined && answer.status !== 409)).toEqual([]);

    const asked = performance.now();
    const answers = await fifty(now, key, subject);
    expect(performance.now() - asked).toBeLessThan(10_000); // of the half minute that the key is kept for whoever lives
    expect(answers.filter((answer) => answer?.status === 201 && !answer.replayed).length).toBeLessThanOrEqual(1);
    expect(answers.filter((answer) => answer?.status !== 201 && answer?.status !== 409)).toEqual([]);
    expect(answers.filter((answer) => answer?.status === 201)).not.toEqual([]);
    expectPatience([...heard, ...answers]);
    const refs = await ticketsAbout(subject);
    expect(refs).toHaveLength(1);
    expect(await open(now, key, subject)).toMatchObject({ status: 201, replayed: true, ref: refs[0] });
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });

  it('that is told to stop says so at /readyz, finishes what it has begun and exits 0', async () => {
    const api = startApiProcess(database.url, { DRAIN_MS: '4000' });
    const at = await api.address();
    expect((await fetch(`${at}/readyz`)).status).toBe(200);
    api.child.kill('SIGTERM');
    await until('it says so', async () => expect((await fetch(`${at}/readyz`)).status).toBe(503), 3_500);
    expect((await open(at, randomUUID(), 'while it closes'))?.status).toBe(201);
    expect(await api.ended).toBe(0);
  });

  it('ends when the process that started it is gone', async () => {
    const api = startApiProcess(database.url);
    await api.address();
    api.child.disconnect();
    expect(await api.ended).toBe(0);
  });

  it('each good round of the watchdog calls the heartbeat, and a round that is none does not', async () => {
    const heart = await aScriptedServer((response) => response.writeHead(204).end());
    const watching = { WATCH_EVERY_MS: '200', WATCHDOG_HEARTBEAT_URL: `${heart.baseUrl}/beat` };
    const api = startApiProcess(database.url, watching);
    const at = await api.address();
    await until('it beats', async () => expect(heart.arrived.length).toBeGreaterThan(2));
    expect(heart.arrived[0]).toMatchObject({ method: 'POST', path: '/beat' });
    await until('its age is that of a round just over', async () => {
      expect(await (await fetch(`${at}/readyz`)).json()).toMatchObject({ watchdog: { lastGoodRoundSeconds: 0 } });
      expect(await (await fetch(`${at}/metrics`)).text()).toMatch(/^hotmess_watchdog_age_seconds 0\.\d+/m);
    });

    await sql`alter table panic rename to panic_gone`.execute(database.db);
    await until('it is old', async () => {
      const ready = (await (await fetch(`${at}/readyz`)).json()) as { watchdog: { lastGoodRoundSeconds: number } };
      expect(ready.watchdog.lastGoodRoundSeconds).toBeGreaterThan(1);
    });
    const beats = heart.arrived.length;
    await sql`alter table panic_gone rename to panic`.execute(database.db);
    await until('it beats again', async () => expect(heart.arrived.length).toBeGreaterThan(beats));
    api.child.kill('SIGTERM');
    await api.ended;
    await heart.stop();
  });

  it('starts with PostgreSQL and Temporal down, and says so', async () => {
    const api = startApiProcess('postgres://nobody:nothing@127.0.0.1:1/nowhere', { TEMPORAL_ADDRESS: '127.0.0.1:1' });
    const ready = await fetch(`${await api.address()}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      {
        status: 'not ready',
        parts: { postgres: 'down', temporal: 'down' },
        watchdog: { lastGoodRoundSeconds: expect.any(Number) },
      },
    ]);
    api.child.kill('SIGTERM');
    await api.ended;
    expect(api.printed()).not.toContain('nothing@');
  });

  it('exits 1 with one sentence when its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()));
    const { port } = other.address() as { port: number };
    const api = startApiProcess(database.url, { PORT: String(port), LOG_LEVEL: 'silent' });
    expect(await api.ended).toBe(1);
    expect(api.printed()).toBe(`Port ${port} is taken: set PORT to another one, or to 0 for any free port.\n`);
    other.close();
  });

  it('exits 1 on a Node that is too old, and says so with every other fault', async () => {
    const older = startApiProcess(database.url, { PORT: 'many', NODE_OPTIONS: asOnNode('23.11.1') });
    expect(await older.ended).toBe(1);
    expect(older.printed()).toContain('The configuration has 2 faults');
    expect(older.printed()).toMatch(/^ {2}This is Node 23\.11\.1; it must be 24 or newer, /m);
  });

  it('exits 1 and names every fault of its configuration', async () => {
    const api = startApiProcess(database.url, { PORT: 'many', LOG_LEVEL: 'chatty' });
    expect(await api.ended).toBe(1);
    expect(api.printed()).toContain('PORT');
    expect(api.printed()).toContain('LOG_LEVEL');
    expect(api.printed()).not.toContain('    at ');
  });
});
