import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { policyFor } from '../../domain/policy/policy.ts';
import type { Inbox } from '../../inbox/context.ts';
import { openTicket } from '../../inbox/tickets/open-ticket.ts';
import { percentile, type Result } from './report.ts';

/** For how many seconds marks come due at each rate. */
const seconds = 8;
/** The most time that one start and everything it causes takes, in milliseconds: all of it must be over when the marks begin. */
const settling = { ours: 120, bare: 10 };

const inADay = 86_400_000;

/**
 * Opens one ticket for each of these instants, at which its triage comes due; its other marks are a day away. Resolves with the references
 * when all are open.
 */
async function ticketsDue(inbox: Inbox, category: 'general' | 'safety', dues: readonly number[]): Promise<string[]> {
  const refs: string[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    for (let due = dues[next++]; due !== undefined; due = dues[next++]) {
      const times = { warn: inADay, target: inADay, limit: inADay };
      const policy = policyFor(1, { ticket: { triage: due - Date.now(), byCategory: { [category]: times } } });
      const { ref } = await openTicket(
        { ...inbox, policy },
        {
          originKey: randomUUID(),
          clientId: 'bench',
          opener: { kind: 'client', id: 'bench' },
          category,
          subject: 'Bench',
          body: 'Please help.',
          immediateDanger: false,
          requester: { email: `${randomUUID()}@example.org`, name: 'Bench' },
        },
      );
      refs.push(ref);
    }
  };
  await Promise.all(Array.from({ length: 8 }, client));
  if (Date.now() > dues[0]!) console.log('  (marks came due while tickets were still being opened)');
  return refs;
}

/** How late the triage of each ticket was handled, in milliseconds; resolves when all are handled. */
async function latenessOf(inbox: Inbox, refs: readonly string[]): Promise<number[]> {
  for (;;) {
    const rows = await inbox.db
      .selectFrom('timeline_entry')
      .select('params')
      .where('code', '=', 'clock.missed')
      .where(
        'case_id',
        'in',
        refs.map((ref) => `ticket/${ref}`),
      )
      .execute();
    if (rows.length >= refs.length) return rows.map(({ params }) => Number((params as { lateMs: number }).lateMs));
    await pause(500);
  }
}

/** The instants of marks at a rate, beginning when all the starts have settled. */
const atRate = (perSecond: number, settleMs: number): number[] => {
  const count = perSecond * seconds;
  const begin = Date.now() + 3_000 + count * settleMs;
  return Array.from({ length: count }, (_, n) => begin + Math.round((n * 1000) / perSecond));
};

/** The results of workflows. It waits for a few at a time, because a server bears only so many waiting requests. */
export async function resultsOf(ids: readonly string[], inbox: Inbox): Promise<unknown[]> {
  const results: unknown[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    for (let id = ids[next++]; id !== undefined; id = ids[next++])
      results.push(await inbox.temporal.workflow.getHandle(id).result());
  };
  await Promise.all(Array.from({ length: 16 }, client));
  return results;
}

/** How late the timers of workflows that do nothing else fired, in milliseconds. */
async function bareLateness(inbox: Inbox, dues: readonly number[]): Promise<number[]> {
  const start = async (dueAt: number): Promise<string> => {
    const workflowId = randomUUID();
    await inbox.temporal.workflow.start('bareTimer', {
      taskQueue: inbox.queues.ordinary,
      workflowId,
      args: [dueAt],
    });
    return workflowId;
  };
  const ids = await Promise.all(dues.map(start));
  await pause(Math.max(0, dues.at(-1)! - Date.now()));
  return (await resultsOf(ids, inbox)).map(Number);
}

const p99 = (figures: readonly number[]): number => percentile(figures, 99);

/** Measures how late marks are at 25 due per second, and the highest of several rates at which they stay within a second. */
export async function benchMarks(inbox: Inbox): Promise<Result[]> {
  const within = { ours: 0, bare: 0 };
  const at25 = { ours: 0, bare: 0 };
  for (const rate of [25, 50, 100]) {
    const bare = p99(await bareLateness(inbox, atRate(rate, settling.bare)));
    // Beyond saturation the figure would only show how long the queue gets.
    const ours =
      within.ours < rate / 2 && rate > 25
        ? Number.NaN
        : p99(await latenessOf(inbox, await ticketsDue(inbox, 'general', atRate(rate, settling.ours))));
    const said = Number.isNaN(ours) ? 'beyond what is measured' : `${ours.toFixed(0)} ms`;
    console.log(`  ${rate} marks due per second: p99 late ${said}, bare ${bare.toFixed(0)} ms`);
    if (ours <= 1_000) within.ours = rate;
    if (bare <= 1_000) within.bare = rate;
    if (rate === 25) Object.assign(at25, { ours, bare });
  }
  return [
    {
      name: 'lateness of marks at 25 due per second, p99',
      value: at25.ours,
      unit: 'ms',
      baseline: at25.bare,
      target: '<= 1000 ms',
      ok: at25.ours <= 1_000,
    },
    {
      name: 'marks per second within a second (of 25, 50, 100)',
      value: within.ours,
      unit: '/s',
      baseline: within.bare,
      target: 'reported',
      ok: true,
    },
  ];
}

/**
 * Measures how late safety marks are alone, and while the ordinary worker works on a thousand tasks that it found waiting in its queue.
 * Each queue has a worker process of its own.
 */
export async function benchSafety(inbox: Inbox, ordinaryWorker: number): Promise<Result[]> {
  const safetyMarks = async (dues: readonly number[]) => latenessOf(inbox, await ticketsDue(inbox, 'safety', dues));
  const alone = p99(await safetyMarks(atRate(10, 2 * settling.ours)));
  process.kill(ordinaryWorker, 'SIGSTOP');
  const ids = await waitingTasks(inbox, 1_000);
  const dues = atRate(10, 2 * settling.ours);
  const marks = safetyMarks(dues);
  await pause(dues[0]! - Date.now());
  process.kill(ordinaryWorker, 'SIGCONT');
  const value = p99(await marks);
  console.log(
    `  safety marks: p99 late ${value.toFixed(0)} ms beside 1,000 ordinary tasks, ${alone.toFixed(0)} ms alone`,
  );
  await resultsOf(ids, inbox);
  return [
    {
      name: 'lateness of safety marks beside 1,000 ordinary tasks, p99',
      value,
      unit: 'ms',
      baseline: alone,
      target: '<= 1000 ms',
      ok: value <= 1_000,
    },
  ];
}

/** Starts workflows with some work each, while no worker takes it. Answers their ids. */
export async function waitingTasks(inbox: Inbox, count: number): Promise<string[]> {
  const ids: string[] = [];
  const client = async (): Promise<void> => {
    while (ids.length < count) {
      const caseId = randomUUID();
      ids.push(caseId);
      const life = { caseId, updates: 0, activities: 4, timers: 1, closeAfterMs: 100 };
      await inbox.temporal.workflow.start('bareWorkflow', {
        taskQueue: inbox.queues.ordinary,
        workflowId: caseId,
        args: [life],
      });
    }
  };
  await Promise.all(Array.from({ length: 16 }, client));
  return ids;
}
