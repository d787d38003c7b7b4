import { constants, setPriority } from 'node:os';
import type { WorkerOptions } from '@temporalio/worker';

/** Which queue a worker serves. */
export type WorkerQueue = 'ordinary' | 'safety';

/** Whether a worker of ordinary work shares its machine, or one small Temporal or database, with safety's work. */
export type WorkerMachine = 'shared' | 'own';

/** Whose work it is and where it is done: what a worker's limits follow from. */
export interface WorkerPlace {
  readonly queue: WorkerQueue;
  readonly machine: WorkerMachine;
}

/**
 * How much a worker asks for at once. What both queues share answers safety soon only where ordinary work does not stand in it by the
 * hundred; so ordinary workers that share it take a few tasks at a time, which gets as much done. Effects under way are not limited by it:
 * most of them wait for an outside party. Where ordinary workers have a machine of their own, pollers and tasks grow with the work and end
 * with the machine's processors and memory. A safety worker has room for a thousand effects, so that those that wait for a silent
 * provider keep no others from going out.
 */
export function limitsOf({ queue, machine }: WorkerPlace): Partial<WorkerOptions> {
  if (queue === 'safety') return { maxConcurrentActivityTaskExecutions: 1_000 };
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

/** On a machine that they share, ordinary work waits for safety's. Called first of all, since threads inherit it. */
export function yieldToSafety({ queue, machine }: WorkerPlace): void {
  if (queue === 'ordinary' && machine === 'shared') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}
