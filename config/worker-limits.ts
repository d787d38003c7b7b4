import { constants, setPriority } from 'node:os';
import type { WorkerOptions } from '@temporalio/worker';

/** Which queue a worker serves. */
export type WorkerQueue = 'ordinary' | 'safety';

/** Whether a worker for ordinary work shares its machine, or one small Temporal or database, with safety's work. */
export type WorkerMachine = 'shared' | 'own';

/** Which queue a worker serves and where it runs: its limits follow from both. */
export interface WorkerPlace {
  readonly queue: WorkerQueue;
  readonly machine: WorkerMachine;
}

/**
 * How much work a worker takes on at once.
 *
 * On a shared machine, safety's work is answered soon only if it does not queue behind hundreds of ordinary tasks. So an
 * ordinary worker there takes a few workflow tasks at a time, which gets as much done. It does not limit effects: most of them
 * wait for an outside party. On a machine of its own, an ordinary worker takes on as much as processors and memory allow. A
 * safety worker has room for a thousand effects, so that those waiting for a silent provider do not hold back the others. It takes few
 * workflow tasks at a time as well: what waits in Temporal waits by its priority, and does not run into a time-out that would have it done
 * twice.
 */
export function limitsOf({ queue, machine }: WorkerPlace): Partial<WorkerOptions> {
  if (queue === 'safety')
    return {
      maxConcurrentActivityTaskExecutions: 1_000,
      maxConcurrentWorkflowTaskExecutions: 8,
      maxConcurrentWorkflowTaskPolls: 8,
    };
  if (machine === 'shared')
    return {
      maxConcurrentWorkflowTaskExecutions: 4,
      maxConcurrentWorkflowTaskPolls: 2,
      maxConcurrentActivityTaskPolls: 2,
    };
  return {
    workflowTaskPollerBehavior: { type: 'autoscaling' },
    activityTaskPollerBehavior: { type: 'autoscaling' },
    tuner: { tunerOptions: { targetCpuUsage: 0.9, targetMemoryUsage: 0.8 } },
  };
}

/**
 * What the questions of safety's cases share in a worker process: so many are asked at once, over so many database connections, whatever
 * else the process does. Enough for hundreds a second; few enough that an alert due meanwhile finds the process, the pool and the mail
 * server free.
 */
export const questionLimits = { atOnce: 16, connections: 3 } as const;

/**
 * What the second and third rounds of panics share in a safety worker: whoever they are for has been told once, and somebody else may not
 * have been. Enough that providers which are slow to answer hold up no round for long.
 */
export const repetitionLimits = { atOnce: 64, connections: 3 } as const;

/**
 * What the messages about panics of accounts that a client never told us of share in a safety worker. One such panic is told as soon as a
 * member's; hundreds of them, which whoever has a client's key can invent, take their turn.
 */
export const strangerLimits = { atOnce: 16, connections: 2 } as const;

/**
 * Lowers the priority of an ordinary worker on a shared machine, so that safety's work runs first. Call it before
 * anything else: threads inherit the priority.
 */
export function yieldToSafety({ queue, machine }: WorkerPlace): void {
  if (queue === 'ordinary' && machine === 'shared') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}
