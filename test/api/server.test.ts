import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../../dev/seed.ts';
import { freshDatabase } from '../support/database.ts';
import { startApiProcess } from './api-process.ts';
import { aTicketBody } from './support.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
  await seed(database.url);
});
afterAll(() => database.stop());

/** Opens a ticket over the wire; undefined when the line broke. */
const open = async (at: string, key: string, subject: string): Promise<{ status: number; ref: string } | undefined> => {
  try {
    const answer = await fetch(`${at}/v1/tickets`, {
      method: 'POST',
      headers: { authorization: 'Bearer dev-platform', 'idempotency-key': key, 'content-type': 'application/json' },
      body: JSON.stringify(aTicketBody({ subject })),
    });
    const { ref } = (await answer.json()) as { ref: string };
    return { status: answer.status, ref };
  } catch {
    return undefined;
  }
};

describe('an API process', () => {
  it('that is killed in the middle of its work loses and repeats nothing: the same keys again', async () => {
    const subject = 'killed in the middle';
    const keys = Array.from({ length: 40 }, () => randomUUID());
    const opened = async (): Promise<number> => {
      const { rows } = await sql`select ref from ticket where subject = ${subject}`.execute(database.db);
      return rows.length;
    };
    const first = startApiProcess(database.url);
    const at = await first.address();
    const answers = Promise.all(keys.map((key) => open(at, key, subject)));
    await expect.poll(opened, { interval: 5, timeout: 20_000 }).toBeGreaterThan(5);
    first.child.kill('SIGKILL');
    await first.ended;
    const heard = await answers;
    // Half a minute passes: what nobody answered may be taken over.
    await sql`update idempotency_key set locked_until = now() where locked_until is not null`.execute(database.db);
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

  it('told to stop, says so at /readyz, ends what it has begun and exits 0', async () => {
    const api = startApiProcess(database.url, { DRAIN_MS: '4000' });
    const at = await api.address();
    expect((await fetch(`${at}/readyz`)).status).toBe(200);
    api.child.kill('SIGTERM');
    await expect.poll(async () => (await fetch(`${at}/readyz`)).status, { interval: 20, timeout: 3_500 }).toBe(503);
    expect((await open(at, randomUUID(), 'while it closes'))?.status).toBe(201);
    expect(await api.ended).toBe(0);
  });

  it('ends when the process that started it is gone', async () => {
    const api = startApiProcess(database.url);
    await api.address();
    api.child.disconnect();
    expect(await api.ended).toBe(0);
  });

  it('starts with PostgreSQL and Temporal down, and says so', async () => {
    const api = startApiProcess('postgres://nobody:nothing@127.0.0.1:1/nowhere', { TEMPORAL_ADDRESS: '127.0.0.1:1' });
    const ready = await fetch(`${await api.address()}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      ...[503, { status: 'not ready', parts: { postgres: 'down', temporal: 'down' } }],
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

  it('exits 1 and names every fault of its configuration', async () => {
    const api = startApiProcess(database.url, { PORT: 'many', LOG_LEVEL: 'chatty' });
    expect(await api.ended).toBe(1);
    expect(api.printed()).toContain('PORT');
    expect(api.printed()).toContain('LOG_LEVEL');
    expect(api.printed()).not.toContain('    at ');
  });
});
