import { type ActivityOptions, workflowInfo } from '@temporalio/workflow';
import type { Urgency } from '../../domain/machine/urgency.ts';
import { questionQueue, repetitionQueue, strangerQueue } from '../messages.ts';

/**
 * The priority of each urgency in a task queue; Temporal's keys go from 1, the first, to 5. What is usual has its case's own, but stands
 * behind alarms.
 */
const keys = { alarm: 1, repetition: 2, usual: 2, question: 5 } as const;

/** From this key on, the alarms of a case stand behind those of others. */
const behindOthers = 3;

/**
 * Where an activity of this urgency stands among those that wait in the same task queue. The alarms of a case that was started behind
 * others, such as a panic of an account that nobody knows, come right after theirs.
 */
export function inLine(urgency: Urgency): Pick<ActivityOptions, 'priority'> {
  const own = workflowInfo().priority?.priorityKey;
  if (urgency === 'usual') return own === keys.alarm ? { priority: { priorityKey: keys.usual } } : {};
  const isLater = urgency !== 'question' && isBehindOthers();
  return { priority: { priorityKey: isLater ? keys[urgency] + 1 : keys[urgency] } };
}

const isBehindOthers = (): boolean => (workflowInfo().priority?.priorityKey ?? 1) >= behindOthers;

/**
 * Where an effect of this urgency is performed. Questions have a queue of their own, with slots and connections of their own: as many as
 * there may be, they take nothing that an alarm needs. So have the alarms of a case that was started behind others, and repetitions of
 * alarms.
 */
export function inQueue(urgency: Urgency): Pick<ActivityOptions, 'priority' | 'taskQueue'> {
  const { taskQueue } = workflowInfo();
  if (urgency === 'question') return { ...inLine(urgency), taskQueue: questionQueue(taskQueue) };
  if (urgency !== 'usual' && isBehindOthers()) return { ...inLine(urgency), taskQueue: strangerQueue(taskQueue) };
  if (urgency === 'repetition') return { ...inLine(urgency), taskQueue: repetitionQueue(taskQueue) };
  return inLine(urgency);
}
