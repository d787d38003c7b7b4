import type { Client } from '@temporalio/client';
import { leaveAlarm } from '../../../db/queries/cases/alarms.ts';
import { questionQueue, repetitionQueue, strangerQueue } from '../../../workflows/messages.ts';
import type { Inbox } from '../../context.ts';
import { leftAlarms } from '../left-alarms.ts';
import type { Lookout } from '../lookout.ts';
import { whoCanReach } from './forgery.ts';

const prefix = 'limit:';

/** How long Temporal may take to describe the queues and to change them, in milliseconds. */
const patience = 3_000;

/** The activities of a task queue, by Temporal's number. It allows no limit on workflow tasks. */
const activities = 2;

const limits = leftAlarms({ what: 'limits of our task queues in Temporal', prefix, sharesPage: true });

/**
 * Looks for limits that somebody has put on our task queues in Temporal, which may stop every alert while workers and Temporal are well,
 * and takes them away. The product sets none, so whoever did came past the doors: they are paged, and share one page a minute.
 *
 * While Temporal does not answer, nothing is known; a server that knows no such limits has none.
 */
export const queueLimits: Lookout = {
  ...limits,
  async look(inbox, times) {
    const looked = await Promise.allSettled(
      queuesOf(inbox).map(async (queue) => {
        if (await isLimited(inbox.temporal, queue)) await lift(inbox, queue);
      }),
    );
    const found = await limits.look(inbox, times);
    return { ...found, whole: looked.every(({ status }) => status === 'fulfilled') };
  },
};

function queuesOf({ queues: { ordinary, safety } }: Inbox): readonly string[] {
  const of = (queue: string) => [queue, strangerQueue(queue), repetitionQueue(queue), questionQueue(queue)];
  return [...new Set([safety, ordinary].flatMap(of))];
}

const inTime = <T>(temporal: Client, call: () => Promise<T>): Promise<T> =>
  temporal.withDeadline(Date.now() + patience, call);

async function isLimited(temporal: Client, queue: string): Promise<boolean> {
  const { config } = await inTime(temporal, () =>
    temporal.workflowService.describeTaskQueue({
      namespace: temporal.options.namespace,
      taskQueue: { name: queue },
      taskQueueType: activities,
      reportConfig: true,
    }),
  );
  return [config?.queueRateLimit, config?.fairnessKeysRateLimitDefault].some((limit) => Boolean(limit?.rateLimit));
}

/** Takes the limit away, whether or not its alarm can be left. */
async function lift({ db, temporal }: Inbox, queue: string): Promise<void> {
  const none = { reason: 'The product sets no limit.' };
  const [lifted] = await Promise.allSettled([
    inTime(temporal, () =>
      temporal.workflowService.updateTaskQueueConfig({
        namespace: temporal.options.namespace,
        identity: 'watchdog',
        taskQueue: queue,
        taskQueueType: activities,
        updateQueueRateLimit: none,
        updateFairnessKeyRateLimitDefault: none,
      }),
    ),
  ]);
  const isLifted = lifted.status === 'fulfilled';
  await leaveAlarm(
    db,
    `${prefix}${queue}${isLifted ? '' : '/stands'}`,
    `Somebody put a limit on the activities of the queue ${queue} in Temporal, past the doors. ` +
      (isLifted
        ? 'Known: it was taken away; until then alerts may have waited. '
        : 'Known: it could not be taken away, and alerts may wait for it. Take it away: temporal task-queue config set. ') +
      whoCanReach,
  );
}
