import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reportForgery } from '../../inbox/watch/forged/forgery.ts';
import type { OpsPage } from '../../inbox/watch/silence.ts';
import { watch } from '../../inbox/watch/watchdog.ts';
import { strangerQueue } from '../../workflows/messages.ts';
import { aProbe, codes, poke, tell } from '../support/probe/case.ts';
import { aStage, type Stage } from '../support/probe/stage.ts';
import { until } from '../support/probe/until.ts';

/* Somebody has found a way to Temporal, and starts whatever they like. */

let stage: Stage;
const fromWorkers: string[] = [];
const pages: OpsPage[] = [];

beforeAll(async () => {
  stage = await aStage();
  await stage.work({ onPage: (text) => fromWorkers.push(text) });
});
afterAll(() => stage.close());
beforeEach(() => {
  pages.length = 0;
});

const round = () =>
  watch(stage.inbox, { graceMs: 60_000, staleMs: 60_000 }, async (page) => void pages.push(page)).catch(() => {});

const start = (type: string, workflowId: string, args: unknown[]) =>
  stage.inbox.temporal.workflow.start(type, {
    taskQueue: stage.inbox.queues.ordinary,
    workflowId,
    args,
    workflowTaskTimeout: '2s',
  });

/** The id of a panic that there is not, such as nobody else uses in a test run. */
const aGhost = (): string => `panic/${randomUUID().slice(0, 8).toUpperCase()}`;

describe('Forged starts: who reaches Temporal alone', () => {
  it('drowns no pager with cases that there are not: their runs end, and share one page', async () => {
    const ghosts = Array.from({ length: 12 }, aGhost);
    const shapes = [[], [7], [null], [{ caseId: 7 }]];
    const runs = await Promise.all([
      ...ghosts.slice(0, 8).map((caseId) => start('panicWorkflow', caseId, [{ caseId }])),
      ...ghosts.slice(8).map((caseId, n) => start('panicWorkflow', caseId, shapes[n] ?? [])),
      start('contactNoticeWorkflow', randomUUID(), [{ caseId: 'panic/Call +44 900 1 now, our staff waits' }]),
    ]);
    for (const each of runs) await expect(each.result()).rejects.toThrow('Workflow execution failed');
    await round();
    await round();
    expect(pages).toMatchObject([{ ref: 'temporal', text: expect.stringContaining('for cases that there are not') }]);
    expect(pages[0]?.text).not.toContain('900');
    expect(fromWorkers).toEqual([]);
  });

  it('gives a case that there is a run of its own by a start without arguments, which takes its row as it stands', async () => {
    const id = await aProbe(stage.inbox, { start: false });
    await start('probeWorkflow', id, []);
    expect(await tell(stage.inbox, id, 'note')).toEqual({ revision: 1, version: 1 });
  });

  it('has a page for each of twenty cases within an hour, and one a minute for those beyond', async () => {
    const fresh = await aStage();
    const ids: string[] = [];
    for (let n = 0; n < 25; n++) ids.push(await aProbe(fresh.inbox, { start: false }));
    const forged: OpsPage[] = [];
    const look = () =>
      watch(fresh.inbox, { graceMs: 60_000, staleMs: 60_000 }, async (page) => void forged.push(page)).catch(() => {});
    for (const id of ids.slice(0, 18)) await reportForgery(fresh.db, id, 'a signal');
    await look();
    expect(forged).toHaveLength(18);
    for (const id of ids.slice(18)) await reportForgery(fresh.db, id, 'a signal');
    await look();
    await look();
    expect(forged).toHaveLength(20);
    await fresh.db.updateTable('alarm').set({ paged_at: sql<Date>`paged_at - interval '61 seconds'` }).execute();
    await look();
    expect(forged.slice(20)).toMatchObject([{ text: expect.stringMatching(/^5 pages of this kind in one/) }]);
    await fresh.close();
  });
});

describe('Runs of workflows that nobody wrote: who reaches Temporal alone', () => {
  it('are no panics to the pager, whatever they are called: they share a page', async () => {
    const ghosts = [aGhost(), aGhost(), aGhost()];
    const runs = await Promise.all(ghosts.map((id) => start('nobodyWroteThisWorkflow', id, [])));
    const ofFailing = () => pages.filter(({ key }) => key.startsWith('failing:'));
    await until('they are paged', async () => {
      await round();
      return ofFailing().length > 0;
    });
    await round();
    expect(pages).toEqual(ofFailing());
    expect(pages).toMatchObject([{ ref: 'temporal', text: expect.stringContaining('belongs to no case') }]);
    for (const { workflowId } of runs) await stage.inbox.temporal.workflow.getHandle(workflowId).terminate();
  });
});

describe('Limits on our task queues: who reaches Temporal alone', () => {
  it('stops no alerts for longer than a round of the watchdog, whichever of our queues they limit', async () => {
    const { workflowService, options } = stage.inbox.temporal;
    const { ordinary, safety } = stage.inbox.queues;
    const [at, activity] = [{ namespace: options.namespace }, 2];
    const hushed = [ordinary, safety, strangerQueue(safety)];
    const hush = { rateLimit: { requestsPerSecond: 0 }, reason: 'hush' };
    for (const taskQueue of hushed)
      await workflowService.updateTaskQueueConfig({
        ...at,
        identity: 'somebody',
        taskQueue,
        taskQueueType: activity,
        ...(taskQueue === safety ? { updateFairnessKeyRateLimitDefault: hush } : { updateQueueRateLimit: hush }),
      });
    await round();
    const isTold = expect.stringMatching(/^3 pages of this kind in one.*past the doors. Known: it was taken away/);
    expect(pages).toMatchObject([{ ref: expect.stringContaining(ordinary), text: isTold }]);
    for (const name of hushed) {
      const given = { ...at, taskQueue: { name }, taskQueueType: activity, reportConfig: true };
      const { config } = await workflowService.describeTaskQueue(given);
      expect(config?.queueRateLimit?.rateLimit ?? null).toBeNull();
      expect(config?.fairnessKeysRateLimitDefault?.rateLimit ?? null).toBeNull();
    }
    await round();
    expect(pages).toHaveLength(1);
    const id = await aProbe(stage.inbox);
    await poke(stage.inbox, id);
    await until('the fact is read', async () => (await codes(stage.db, id)).includes('probe.poked'));
  });
});
