import type { Instant } from './instant.ts';
import type { Deadline } from './machine.ts';

/**
 * A kind of clock. Somebody meets a *duty* in time, or it is missed; an *action* is what the system does when its time has come. The marks
 * are the instants at which a clock of this kind comes due.
 */
export interface ClockKind {
  readonly nature: 'duty' | 'action';
  readonly marks: readonly string[];
}

/** The kinds of clock of one machine, by name. */
export type ClockKinds = { readonly [kind: string]: ClockKind };

/** The marks of one kind. */
export type MarkIn<K extends ClockKinds, Kind extends keyof K> = K[Kind]['marks'][number];

/** Every mark of a machine as `<kind>.<mark>`: the keys of its table of reactions. */
export type MarkName<K extends ClockKinds> = {
  [Kind in keyof K & string]: `${Kind}.${MarkIn<K, Kind>}`;
}[keyof K & string];

/**
 * One mark of one clock: what was promised for when, and what became of it. Ended marks stay for good (TK-11).
 *
 * `at` is when it was met, handled, cancelled or paused; null while it runs. `lateMs` is the engine's lateness (handled − due), zero for a
 * duty that was met. `cycle` counts the starts of this kind of clock, from 1.
 */
export interface Clock {
  readonly kind: string;
  readonly mark: string;
  readonly cycle: number;
  /** The instant that its span counts from, such as the receipt of the ticket, or of the message that an answer is owed to. */
  readonly from: Instant;
  readonly dueAt: Instant;
  readonly state: 'running' | 'paused' | 'met' | 'missed' | 'fired' | 'cancelled';
  readonly at: Instant | null;
  readonly lateMs: number;
}

/** The name under which a mark fires, at most once in the life of a case. */
export const markOf = (clock: Clock): string => `${clock.kind}.${clock.mark}.${clock.cycle}`;

/** A mark that begins to run. */
export const fresh = (mark: Pick<Clock, 'kind' | 'mark' | 'cycle' | 'from' | 'dueAt'>): Clock => ({
  kind: mark.kind,
  mark: mark.mark,
  cycle: mark.cycle,
  from: mark.from,
  dueAt: mark.dueAt,
  state: 'running',
  at: null,
  lateMs: 0,
});

/** Whether a mark may still come due. */
export const isLive = (clock: Clock): boolean => clock.state === 'running' || clock.state === 'paused';

/** The clocks after every live mark was cancelled at this instant. */
export const allCancelled = (clocks: readonly Clock[], at: Instant): readonly Clock[] =>
  clocks.map((clock) => (isLive(clock) ? { ...clock, state: 'cancelled', at } : clock));

/** The clocks after every running mark was paused at this instant. */
export const paused = (clocks: readonly Clock[], at: Instant): readonly Clock[] =>
  clocks.map((clock) => (clock.state === 'running' ? { ...clock, state: 'paused', at } : clock));

/** The clocks after every paused mark began to run again, due later by as long as it was paused. */
export const resumed = (clocks: readonly Clock[], at: Instant): readonly Clock[] =>
  clocks.map((clock) =>
    clock.state === 'paused'
      ? { ...clock, state: 'running', dueAt: clock.dueAt + Math.max(0, at - (clock.at ?? at)), at: null }
      : clock,
  );

/** The clocks after a live mark was replaced by one of the same name, due at `dueAt`. The old one stays on record as cancelled. */
export const postponed = (
  clocks: readonly Clock[],
  clock: Clock,
  { dueAt, at }: { readonly dueAt: Instant; readonly at: Instant },
): readonly Clock[] => [
  ...clocks.map((each): Clock => (each === clock ? { ...each, state: 'cancelled', at } : each)),
  fresh({ ...clock, dueAt }),
];

/** The running mark that is due first; of two at one instant, the one started first. Undefined when none runs. */
export function earliest(clocks: readonly Clock[]): Deadline | undefined {
  let first: Clock | undefined;
  for (const clock of clocks) if (clock.state === 'running' && (!first || clock.dueAt < first.dueAt)) first = clock;
  return first && { mark: markOf(first), at: first.dueAt };
}
