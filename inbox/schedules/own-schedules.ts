import type { ScheduleSpec } from '@temporalio/client';
import type { Span } from '../../domain/machine/instant.ts';
import { days, onTheClock, seconds } from '../../domain/policy/kinds.ts';
import { fixed } from '../../domain/policy/policy.ts';

/**
 * When a schedule is due: every day at a time that London's clocks show, in milliseconds since midnight, or each time so much has passed.
 * A daily time lies at 04:00 or later: from 00:00 to 03:59 there are days without it, and days with two of it.
 */
export type Rhythm = { readonly daily: number } | { readonly every: Span };

/** A Temporal Schedule of ours: it starts a small workflow that is no case and decides nothing. */
export interface OwnSchedule {
  /** Whatever has this id in our namespace is ours. */
  readonly id: string;
  /** The workflow that it starts, which takes no arguments. */
  readonly workflowType: string;
  readonly rhythm: Rhythm;
  /** How late a start that Temporal missed may still be made. */
  readonly madeUpWithin: Span;
}

const { reconciliation, missedEvents } = fixed.rounds;

/** Every schedule of the product. Ordinary workers make them and keep them as they stand here. */
export const ownSchedules: readonly OwnSchedule[] = [
  {
    id: 'reconciliation',
    workflowType: 'dailyReconciliationWorkflow',
    rhythm: { daily: reconciliation.at },
    madeUpWithin: reconciliation.madeUpWithin,
  },
  {
    id: 'missed-events',
    workflowType: 'missedEventsWorkflow',
    rhythm: { every: missedEvents.every },
    madeUpWithin: missedEvents.madeUpWithin,
  },
];

/** Temporal makes up for no less than this, in milliseconds. */
const leastMadeUp = seconds(10);

/**
 * When Temporal starts the workflow, and how late at most. A daily time is one of Europe/London; an interval counts from the epoch and
 * knows no summer time.
 *
 * With a `TIME_SCALE` other than 1 every schedule is an interval: its period divided by it, in whole seconds and at least one. How late a
 * start may be is divided as well, or a stack that slept for a night would make up for thousands of them.
 */
export function timesOf(
  { rhythm, madeUpWithin }: OwnSchedule,
  timeScale: number,
): { readonly spec: ScheduleSpec; readonly catchupWindow: number } {
  const catchupWindow = Math.max(leastMadeUp, inWholeSeconds(madeUpWithin / timeScale));
  if (timeScale === 1 && 'daily' in rhythm)
    return { spec: { calendars: [onTheClock(rhythm.daily)], timezone: 'Europe/London' }, catchupWindow };
  const period = 'daily' in rhythm ? days(1) : rhythm.every;
  return { spec: { intervals: [{ every: inWholeSeconds(period / timeScale), offset: 0 }] }, catchupWindow };
}

const inWholeSeconds = (span: number): Span => Math.max(seconds(1), Math.round(span / seconds(1)) * seconds(1));
