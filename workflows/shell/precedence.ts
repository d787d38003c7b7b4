import { type ActivityOptions, workflowInfo } from '@temporalio/workflow';
import type { Urgency } from '../../domain/machine/urgency.ts';
import { questionQueue } from '../messages.ts';

/** The priority of each urgency in a task queue; Temporal's keys go from 1, the first, to 5. What is usual has its case's own. */
const keys = { alarm: 1, question: 5 } as const;

/** Where an activity of this urgency stands among those that wait in the same task queue. */
export const inLine = (urgency: Urgency): Pick<ActivityOptions, 'priority'> =>
  urgency === 'usual' ? {} : { priority: { priorityKey: keys[urgency] } };

/**
 * Where an effect of this urgency is performed. Questions have a queue of their own, with slots and connections of their own: as many as
 * there may be, they take nothing that an alarm needs.
 */
export const inQueue = (urgency: Urgency): Pick<ActivityOptions, 'priority' | 'taskQueue'> => ({
  ...inLine(urgency),
  ...(urgency === 'question' && { taskQueue: questionQueue(workflowInfo().taskQueue) }),
});
