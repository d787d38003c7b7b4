import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { temporal } from '@temporalio/proto';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { workflowBundle } from '../../../dev/compiled/workflow-bundle.ts';
import { nodeCommand } from '../../../dev/stack/node-command.ts';
import { searchAttributes } from '../../../dev/temporal/temporal.ts';
import {
  commandToAdd,
  MissingAttributesError,
  missingAttributes,
  mustHaveAttributes,
} from '../../../inbox/engine/attributes.ts';
import { sweep } from '../../../inbox/engine/sweep.ts';
import type { OpsPage } from '../../../inbox/watch/silence.ts';
import { watch } from '../../../inbox/watch/watchdog.ts';
import { aCheckIn, aMember, press } from '../../support/desks/safety-desk.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';
import { beQuiet } from '../../support/probe/worker.ts';
import { startApi } from '../../support/servers/test-api.ts';

/** A namespace that somebody made and gave no search attribute of ours. */
const bare = `bare-${randomUUID().slice(0, 8)}`;

let stage: Stage;
let inBare: Stage;
beforeAll(async () => {
  const made = await aStage();
  const { workflowService } = made.inbox.temporal.connection;
  const day = { workflowExecutionRetentionPeriod: { seconds: '86400' }, namespace: bare };
  await workflowService.registerNamespace(temporal.api.workflowservice.v1.RegisterNamespaceRequest.fromObject(day));
  await until('the namespace is known', () =>
    workflowService.describeTaskQueue({ namespace: bare, taskQueue: { name: 'any' } }),
  );
  await made.close();
});
beforeEach(async () => {
  stage = await aStage();
  inBare = stage.withTemporal({ address: inject('temporal'), namespace: bare });
});
afterEach(async () => {
  await inBare.close();
  await stage.close();
});

describe('a namespace without our search attributes', () => {
  it('is told from one that has them, with the command that adds what is missing', async () => {
    expect(await missingAttributes(stage.inbox.temporal)).toEqual([]);
    const missing = await missingAttributes(inBare.inbox.temporal);
    expect(missing.map(({ name }) => name).sort()).toEqual(Object.keys(searchAttributes).sort());
    const command = commandToAdd(missing, bare);
    expect(command).toMatch(new RegExp(`^temporal operator search-attribute create --namespace ${bare} --name`));
    for (const [name, type] of Object.entries(searchAttributes))
      expect(command).toContain(`--name ${name} --type ${type}`);
    await expect(mustHaveAttributes(inBare.inbox.temporal)).rejects.toThrow(MissingAttributesError);
    await expect(mustHaveAttributes(inBare.inbox.temporal)).rejects.toThrow(command);
  });

  it('is refused by a worker before it serves', async () => {
    const command = nodeCommand('worker.ts', {
      NODE_ENV: 'development',
      TEMPORAL_ADDRESS: inject('temporal'),
      TEMPORAL_NAMESPACE: bare,
    });
    const worker = spawn(command.file, command.args, { cwd: command.cwd, env: { ...process.env, ...command.env } });
    let said = '';
    worker.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
    });
    const [code] = (await once(worker, 'close')) as [number | null];
    expect(code).toBe(1);
    expect(said).toContain(
      `temporal operator search-attribute create --namespace ${bare} --name HotmessStatus --type Keyword`,
    );
  });

  it('makes /readyz 503 with the command, and 200 for facts', async () => {
    const api = await startApi({ namespace: bare });
    expect(await api.ask('GET', '/readyz', { as: null })).toMatchObject({
      status: 503,
      body: {
        status: 'not ready',
        parts: { postgres: 'ok', temporal: 'search attributes missing' },
        remedy: expect.stringContaining('temporal operator search-attribute create'),
      },
    });
    expect((await api.ask('GET', '/readyz?for=facts', { as: null })).status).toBe(200);
    await api.stop();
  });

  it('CI-06 a panic is paged a minute after it was pressed, although nothing carries it out', async () => {
    const now = Date.now();
    const id = await press(
      inBare.withClock(async () => now),
      await aMember(inBare.inbox),
    );
    expect(await pagesAt(inBare, now + 60_001)).toContainEqual(
      expect.objectContaining({ key: `panic:panic/${id}`, ref: id }),
    );
  });
});

/** What a round of the watchdog pages when it is this instant. */
async function pagesAt(where: Stage, instant: number, pace: { readonly paceMs?: number } = {}): Promise<OpsPage[]> {
  const sent: OpsPage[] = [];
  const inbox = where.withClock(async () => instant);
  await watch(inbox, { graceMs: 60_000, staleMs: 120_000, ...pace }, async (page) => void sent.push(page));
  return sent;
}

describe('a case that Temporal refuses', () => {
  it('CI-06 is paged in the next round, a panic by itself, and again as a panic while nobody acknowledges it', async () => {
    const now = Date.now();
    const dead = stage.withTemporal({ address: '127.0.0.1:1', namespace: inject('namespace') }); // no relay of its own comes first
    const pressed = await press(
      dead.withClock(async () => now - 2_000),
      await aMember(dead.inbox),
    );
    await stage.db
      .updateTable('support_case')
      .set({ task_queue: 'q'.repeat(1_200), opened_at: new Date(now - 2_000) }) // longer than Temporal allows
      .execute();
    const { failed } = await sweep(stage.inbox, { unreadAfterMs: 30_000, orphanAfterMs: 60_000 });
    expect(failed).toBeGreaterThan(0);
    expect(await pagesAt(stage, now)).toMatchObject([
      { key: `refused:panic/${pressed}`, ref: pressed, text: expect.stringContaining('GET /readyz') },
    ]);
    expect(await pagesAt(stage, now + 15_000)).toEqual([]);
    expect(await pagesAt(stage, now + 60_001)).toMatchObject([{ key: `panic:panic/${pressed}` }]);
    await dead.close();
  });
});

/**
 * Looks every second until this many pages are sent, which takes less than a minute. The watchdog's clock stands still, so that
 * nothing is overdue meanwhile, and a page waits for none of its kind.
 */
async function pagesWithinMinute(count: number): Promise<OpsPage[]> {
  const [begun, now] = [performance.now(), Date.now()];
  const sent: OpsPage[] = [];
  await until(
    'they are paged',
    async () => {
      sent.push(...(await pagesAt(stage, now, { paceMs: 0 })));
      if (sent.length < count) await pause(1_000);
      expect(sent.map(({ key }) => key)).toHaveLength(count);
    },
    60_000,
  );
  expect(performance.now() - begun).toBeLessThan(60_000);
  return sent;
}

/** Runs that keep failing and are no case's are in test/security/forged-starts.test.ts. */
describe('a case whose workflow task keeps failing', () => {
  it('CI-06 is paged within a minute by its own name, a panic by itself', { timeout: 90_000 }, async () => {
    beQuiet();
    const connection = await NativeConnection.connect({ address: inject('temporal') });
    const worker = await Worker.create({
      connection,
      namespace: inject('namespace'),
      taskQueue: stage.inbox.queues.safety,
      workflowBundle: { codePath: await workflowBundle('test/support/probe/failing-workflows.ts') },
    });
    await worker.runUntil(async () => {
      const panics = [
        await press(stage.inbox, await aMember(stage.inbox)),
        await press(stage.inbox, await aMember(stage.inbox)),
      ].map((ref) => ({ ref, id: `panic/${ref}` }));
      const checkIn = await aCheckIn(stage.inbox, await aMember(stage.inbox), { dueIn: 3_600_000 });
      const cases = [{ ref: checkIn, id: `check-in/${checkIn}` }, ...panics];
      const sent = await pagesWithinMinute(cases.length);
      for (const { ref, id } of cases)
        expect(sent).toContainEqual(
          expect.objectContaining({
            key: `failing:${id}`,
            ref,
            text: expect.stringMatching(`^The workflow task of ${id} keeps failing`),
          }),
        );
      for (const { id } of cases) await stage.inbox.temporal.workflow.getHandle(id).terminate();
    });
    await connection.close();
  });
});
