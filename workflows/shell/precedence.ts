import { type ActivityOptions, workflowInfo } from '@temporalio/workflow';
import type { Urgency } from '../../domain/machine/urgency.ts';
import { questionQueue, strangerQueue } from '../messages.ts';

/** The priority of each urgency in a task queue; Temporal's keys go from 1, the first, to 5. What is usual has its case's own. */
const keys = { alarm: 1, question: 5 } as const;

/** From this key on, the alarms of a case stand behind those of others. */
const behindOthers = 3;

/**
 * Where an activity of this urgency stands among those that wait in the same task queue. The alarms of a case that was started behind
 * others, such as a panic of an account that nobody knows, come right after theirs.
 */
export function inLine(urgency: Urgency): Pick<ActivityOptions, 'priority'> {
  if (urgency === 'usual') return {};
  return { priority: { priorityKey: urgency === 'alarm' && isBehindOthers() ? keys.alarm + 1 : keys[urgency] } };
}

const isBehindOthers = (): boolean => (workflowInfo().priority?.priorityKey ?? 1) >= behindOthers;

/**
 * Where an effect of this urgency is performed. Questions have a queue of their own, with slots and connections of their own: as many as
 * there may be, they take nothing that an alarm needs. So have the alarms of a case that was started behind others.
 */
export function inQueue(urgency: Urgency): Pick<ActivityOptions, 'priority' | 'taskQueue'> {
  const { taskQueue } = workflowInfo();
  if (urgency === 'question') return { ...inLine(urgency), taskQueue: questionQueue(taskQueue) };
  if (urgency === 'alarm' && isBehindOthers()) return { ...inLine(urgency), taskQueue: strangerQueue(taskQueue) };
  return inLine(urgency);
}
