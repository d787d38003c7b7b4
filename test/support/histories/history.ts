import { defaultPayloadConverter } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import type { Inbox } from '../../../inbox/context.ts';

/** One event of a workflow's history. */
export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** A run of a case and its events, oldest first. */
export interface Run {
  readonly runId: string;
  readonly events: readonly HistoryEvent[];
}

/** All runs of a case that continue one another, oldest first. It reads the histories, which never lag behind. */
export async function runsOf(inbox: Inbox, id: string): Promise<Run[]> {
  const runs: Run[] = [];
  let runId: string | undefined = (await inbox.temporal.workflow.getHandle(id).describe()).runId;
  while (runId) {
    const { events } = await inbox.temporal.workflow.getHandle(id, runId).fetchHistory();
    runs.unshift({ runId, events: events ?? [] });
    runId = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? undefined;
  }
  return runs;
}

/** The history of a case's newest run. */
export async function eventsOf(inbox: Inbox, id: string): Promise<readonly HistoryEvent[]> {
  return (await inbox.temporal.workflow.getHandle(id).fetchHistory()).events ?? [];
}

/** Whether the last signal and the last timer of a history reached the workflow in the same workflow task. */
export function metInOneTask(events: readonly HistoryEvent[]): boolean {
  const signal = events.findLastIndex((event) => event.workflowExecutionSignaledEventAttributes);
  const timer = events.findLastIndex((event) => event.timerFiredEventAttributes);
  if (signal < 0 || timer < 0) return false;
  const between = events.slice(Math.min(signal, timer), Math.max(signal, timer));
  return !between.some((event) => event.workflowTaskStartedEventAttributes);
}

/** How many updates (commands) a history has accepted so far. */
export const accepted = (events: readonly HistoryEvent[]): number =>
  events.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes).length;

/** An activity of a history: its name, its first argument, and the ids of the events that scheduled and completed it. */
export interface PastActivity {
  readonly name: string;
  readonly argument: unknown;
  readonly scheduled: number;
  readonly completed: number | undefined;
}

/** The activities of a history in the order of their scheduling. */
export const activitiesIn = (events: readonly HistoryEvent[]): PastActivity[] =>
  events.flatMap((event) => {
    const attributes = event.activityTaskScheduledEventAttributes;
    if (!attributes?.activityType?.name) return [];
    const payload = attributes.input?.payloads?.[0];
    const done = events.find((each) =>
      each.activityTaskCompletedEventAttributes?.scheduledEventId?.eq(event.eventId ?? 0),
    );
    return [
      {
        name: attributes.activityType.name,
        argument: payload && defaultPayloadConverter.fromPayload<unknown>(payload),
        scheduled: Number(event.eventId),
        completed: done ? Number(done.eventId) : undefined,
      },
    ];
  });

/** The billable actions of a history, in total and by kind, and its length in events. */
export function costOf(events: readonly HistoryEvent[]) {
  const count = (key: keyof HistoryEvent) => events.filter((event) => event[key]).length;
  const billed = {
    starts: 1,
    updates: count('workflowExecutionUpdateAcceptedEventAttributes'),
    signals: count('workflowExecutionSignaledEventAttributes'),
    timers: count('timerStartedEventAttributes'),
    attempts: events.reduce((sum, event) => sum + (event.activityTaskStartedEventAttributes?.attempt ?? 0), 0),
    upserts: count('upsertWorkflowSearchAttributesEventAttributes'),
  };
  const billable = Object.values(billed).reduce((sum, n) => sum + n, 0);
  return { ...billed, billable, activities: count('activityTaskScheduledEventAttributes'), events: events.length };
}
