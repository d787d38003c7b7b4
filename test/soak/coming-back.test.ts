import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '../../db/client.ts';
import { spread } from '../support/desks/command-load.ts';
import { aProductionShape, type Part, type ProductionShape } from '../support/desks/production-shape.ts';
import { brokenPromises } from '../support/desks/promises.ts';
import { type Seeded, seeded } from '../support/machines/seeded.ts';
import { until } from '../support/probe/until.ts';

/** How soon after a part's return commands must be answered again and marks be on time again, in milliseconds. */
const within = { commands: 5_000, marks: 15_000 };
/** How late a mark may be and still count as on time, in milliseconds. */
const onTime = 2_000;
/** How long a command may take, in milliseconds: after that the engine is reported down. */
const patience = 10_000;
/** How long a part is down, and how long the test watches the others after its return, in milliseconds. */
const times = { down: 1_000, watched: 35_000 };
const clients = 6;

/** One attempt of a client at a command. */
interface Attempt {
  readonly at: number;
  readonly tookMs: number;
  /** 0 when there was no answer. */
  readonly status: number;
}

/** An outage of a part: when it was back, and when the test stopped watching. */
interface Fault {
  readonly name: string;
  readonly back: number;
  readonly over: number;
}

let shape: ProductionShape;
beforeAll(async () => {
  // An hour is a second: each ticket has several marks while it is watched.
  shape = await aProductionShape({ TIME_SCALE: '3600', LOG_LEVEL: 'info' });
}, 300_000);
afterAll(() => (shape as ProductionShape | undefined)?.stop());

it('every part is killed in turn under load: commands are answered 5 s after its return, marks are on time 15 s after it', async () => {
  const attempts: Attempt[] = [];
  let over = false;
  const load = Promise.all(
    Array.from({ length: clients }, async (_, n) => {
      const chance = seeded(7_000 + n);
      while (!over) await oneTicket(shape.apis[n % 2]!, chance, { attempts, isOver: () => over });
    }),
  );
  await pause(10_000);
  const faults: Fault[] = [];
  for (const part of shape.parts) faults.push(await fault([part], part.name));
  faults.push(await fault(shape.ours, 'every process of ours'));
  over = true;
  await load;

  const db = connect({ url: shape.postgresUrl, size: 4 });
  const late = await sql<{
    due: number;
    late: number;
  }>`select (params ->> 'dueAt')::float8 as due, (params ->> 'lateMs')::float8 as late
    from timeline_entry where code in ('clock.warned', 'clock.missed', 'clock.fired')`.execute(db);
  const broken: string[] = [];
  for (const { name, back, over: end } of faults) {
    // What was under way for a moment when the next part was killed says nothing of this one.
    const answered = attempts.filter(
      ({ at, tookMs }) => at >= back + within.commands && (at + tookMs < end || at < end - patience),
    );
    const failed = answered.filter(({ at, tookMs, status }) => status < 200 || status >= 500 || at + tookMs >= end);
    const marks = late.rows
      .filter(({ due }) => due >= back + within.marks && due < end - onTime)
      .map((row) => row.late);
    const recovering = late.rows
      .filter(({ due }) => due >= back - times.down && due < back + within.marks)
      .map((row) => row.late);
    const took = spread(answered.map(({ tookMs }) => tookMs));
    console.log(
      `${name}: commands ${answered.length}, failed ${failed.length}, ms ${JSON.stringify(took)}; ` +
        `marks ${marks.length}, late ${JSON.stringify(spread(marks))}; until then ${JSON.stringify(spread(recovering))}`,
    );
    if (failed.length) broken.push(`${name}: ${failed.length} of ${answered.length} commands failed`);
    if (marks.length < 20) broken.push(`${name}: only ${marks.length} marks were due`);
    if (spread(marks).p99 > onTime) broken.push(`${name}: marks were ${spread(marks).p99} ms late at p99`);
  }
  expect(broken).toEqual([]);
  await until('nothing is lost', async () => (await brokenPromises(db)).length === 0, 120_000);
  await db.destroy();
});

/** Kills these parts, leaves them down for a moment, and watches the others after their return. */
async function fault(parts: readonly Part[], name: string): Promise<Fault> {
  await Promise.all(parts.map((each) => each.kill()));
  await pause(times.down);
  await Promise.all(parts.map((each) => each.restart()));
  const back = Date.now();
  await pause(times.watched);
  return { name, back, over: Date.now() };
}

/** Opens a ticket and assigns it now and then. A request without an answer is repeated under the same key. */
async function oneTicket(
  api: string,
  chance: Seeded,
  { attempts, isOver }: { readonly attempts: Attempt[]; readonly isOver: () => boolean },
): Promise<void> {
  const ask = async (as: string, path: string, body: object, headers: Record<string, string> = {}) => {
    const key = crypto.randomUUID();
    while (!isOver()) {
      const at = Date.now();
      const answer = await fetch(`${api}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer dev-${as}`,
          'content-type': 'application/json',
          'idempotency-key': key,
          ...headers,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(30_000),
      }).catch(() => undefined);
      const json = (await answer?.json().catch(() => undefined)) as { ref?: string; version?: number } | undefined;
      attempts.push({ at, tookMs: Date.now() - at, status: answer?.status ?? 0 });
      if (answer && answer.status < 500 && answer.status !== 409) return json;
      await pause(250 + chance.between(0, 250));
    }
    return undefined;
  };
  const opened = await ask('platform', '/v1/tickets', {
    category: 'general',
    subject: 'Coming back',
    message: 'Is anybody there?',
    requester: { email: `guest-${Math.floor(chance.between(0, 1e9))}@example.com`, name: 'Guest' },
  });
  if (!opened?.ref) return;
  let version = opened.version ?? 0;
  for (let n = 0; n < 3; n++) {
    await pause(chance.between(200, 800));
    const assigned = await ask(
      'supervisor-1',
      `/v1/tickets/${opened.ref}/assign`,
      { assignee: `agent-${1 + (n % 3)}` },
      { 'if-match': `"${version}"` },
    );
    version = assigned?.version ?? version;
  }
}
