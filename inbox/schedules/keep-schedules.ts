import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  type Client,
  ScheduleAlreadyRunning,
  type ScheduleDescription,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import {
  decodeScheduleSpec,
  encodeSchedulePolicies,
  encodeScheduleSpec,
} from '@temporalio/client/lib/schedule-helpers.js';
import { grpcStatus } from '../../outside/temporal.ts';
import { type OwnSchedule, timesOf } from './own-schedules.ts';

/** How long each call to Temporal may take, in milliseconds. */
const patience = 3_000;

/** The schedules to keep, the task queue on which their workflows run, and `TIME_SCALE`. */
export interface Keeping {
  readonly schedules: readonly OwnSchedule[];
  readonly taskQueue: string;
  readonly timeScale: number;
}

/** What was done about a schedule. `overtaken`: somebody else changed it at this moment, and the next look sees what they did. */
export type Kept = 'made' | 'changed' | 'as-it-was' | 'overtaken';

/**
 * Makes the schedules that are not there and puts right those that are other than they should be. Whether a schedule is paused, its note,
 * and how many starts it has left stay as somebody has set them; schedules of other ids are neither read nor touched.
 *
 * Safe to call in several workers at once, and again at any time: a schedule that is right is only read. Each is kept by itself, whatever
 * becomes of the others.
 *
 * @throws AggregateError with why each of those could not be kept that could not
 */
export async function keepSchedules(temporal: Client, keeping: Keeping): Promise<Readonly<Record<string, Kept>>> {
  const settled = await Promise.allSettled(keeping.schedules.map((each) => keep(temporal, wanted(each, keeping))));
  const failures = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'Not every schedule could be kept.');
  return Object.fromEntries(
    settled.flatMap((each, n) => (each.status === 'fulfilled' ? [[keeping.schedules[n]?.id ?? '', each.value]] : [])),
  );
}

/** A schedule as it should be, in the words of Temporal's client. */
type Wanted = ReturnType<typeof wanted>;

function wanted(schedule: OwnSchedule, { taskQueue, timeScale }: Keeping) {
  const { spec, catchupWindow } = timesOf(schedule, timeScale);
  return {
    scheduleId: schedule.id,
    spec,
    action: {
      type: 'startWorkflow' as const,
      workflowType: schedule.workflowType,
      workflowId: schedule.id, // Temporal adds the instant at which it is due
      taskQueue,
      args: [],
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow, pauseOnFailure: false },
  };
}

async function keep(temporal: Client, right: Wanted): Promise<Kept> {
  const found = await inTime(temporal, () => described(temporal, right.scheduleId));
  if (found === undefined) return inTime(temporal, () => make(temporal, right));
  if (isRight(found, right)) return 'as-it-was';
  return inTime(temporal, () => putRight(temporal, found, right));
}

const inTime = <T>(temporal: Client, call: () => Promise<T>): Promise<T> =>
  temporal.withDeadline(Date.now() + patience, call);

async function described(temporal: Client, id: string): Promise<ScheduleDescription | undefined> {
  try {
    return await temporal.schedule.getHandle(id).describe();
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}

async function make(temporal: Client, right: Wanted): Promise<Kept> {
  try {
    await temporal.schedule.create(right);
    return 'made';
  } catch (error) {
    if (error instanceof ScheduleAlreadyRunning) return 'overtaken'; // by another worker
    throw error;
  }
}

/** The gRPC status with which Temporal refuses a change of something that has changed since it was read. */
const failedPrecondition = 9;

/**
 * Changes a schedule to what it should be, unless somebody has changed it since it was read. The client's own `update` sends no conflict
 * token, so it would undo a pause of that moment. Older schedulers drop such a change without a word: the next look makes it again.
 */
async function putRight(temporal: Client, { raw }: ScheduleDescription, right: Wanted): Promise<Kept> {
  const { scheduleId, spec, action, policies } = right;
  try {
    await temporal.workflowService.updateSchedule({
      namespace: temporal.options.namespace,
      identity: temporal.options.identity,
      requestId: randomUUID(),
      scheduleId,
      conflictToken: raw.conflictToken ?? null,
      schedule: {
        spec: encodeScheduleSpec(spec),
        action: {
          startWorkflow: {
            workflowId: action.workflowId,
            workflowType: { name: action.workflowType },
            taskQueue: { name: action.taskQueue },
          },
        },
        policies: encodeSchedulePolicies(policies),
        state: raw.schedule?.state ?? null,
      },
    });
    return 'changed';
  } catch (error) {
    if (grpcStatus(error) === failedPrecondition) return 'overtaken';
    throw error;
  }
}

function isRight({ spec, action, policies }: ScheduleDescription, right: Wanted): boolean {
  const { workflowType, workflowId, taskQueue, args = [] } = action;
  return (
    isDeepStrictEqual(bare(spec), bare(decodeScheduleSpec(encodeScheduleSpec(right.spec)))) &&
    isDeepStrictEqual({ type: action.type, workflowType, workflowId, taskQueue, args }, right.action) &&
    isDeepStrictEqual(policies, right.policies)
  );
}

/** Without what says nothing: the server has empty text where the client has none. */
const bare = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, each: unknown) => (each === '' ? undefined : each)));
