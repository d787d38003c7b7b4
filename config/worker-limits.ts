import { constants, setPriority } from 'node:os';
import type { WorkerOptions } from '@temporalio/worker';

/** Which queue a worker serves. */
export type WorkerQueue = 'ordinary' | 'safety';

/**
 * How much a worker of a queue asks for at once. What both queues share (one Temporal, one database, perhaps one machine) answers safety
 * soon only where ordinary work does not stand in it by the hundred; so ordinary workers take a few tasks at a time, which gets as much
 * done. Effects under way are not limited by it: most of them wait for an outside party. A safety worker has room for a thousand, so that
 * those that wait for a silent provider keep no others from going out.
 */
export const paceOf = (queue: WorkerQueue): Partial<WorkerOptions> =>
  queue === 'safety'
    ? { maxConcurrentActivityTaskExecutions: 1_000 }
    : { maxConcurrentWorkflowTaskExecutions: 4, maxConcurrentWorkflowTaskPolls: 2, maxConcurrentActivityTaskPolls: 2 };

/** On a machine that they share, ordinary work waits for safety's. Called first of all, since threads inherit it. */
export function yieldUnlessSafety(queue: WorkerQueue): void {
  if (queue === 'ordinary') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}
