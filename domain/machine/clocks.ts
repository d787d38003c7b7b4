import type { Instant } from './instant.ts';
import type { Deadline } from './machine.ts';

/**
 * A kind of clock: a *duty* is met by somebody in time or missed, an *action* is what the system does when its time has come. Its
 * marks are the instants that it fires at.
 */
export interface ClockKind {
  readonly nature: 'duty' | 'action';
  readonly marks: readonly string[];
}

/** The kinds of clock of one machine, by name. */
export type ClockKinds = { readonly [kind: string]: ClockKind };

/** The marks of one kind. */
export type MarkIn<K extends ClockKinds, Kind extends keyof K> = K[Kind]['marks'][number];

/** Every mark of a machine as `<kind>.<mark>`: what its table of reactions is keyed by. */
export type MarkName<K extends ClockKinds> = {
  [Kind in keyof K & string]: `${Kind}.${MarkIn<K, Kind>}`;
}[keyof K & string];

/**
 * One mark of one clock: what was promised for when, and what became of it. Ended marks stay for good (TK-11).
 *
 * `at` is when it was met, handled, cancelled or paused, and `lateMs` the engine's lateness (handled − due), zero for a
 * duty that was met. `cycle` counts the lives of this kind of clock: every start is the next one.
 */
export interface Clock {
  readonly kind: string;
  readonly mark: string;
  readonly cycle: number;
  /** From when it counts: the receipt of the ticket or of the message that it is owed to. */
  readonly from: Instant;
  readonly dueAt: Instant;
  readonly state: 'running' | 'paused' | 'met' | 'missed' | 'fired' | 'cancelled';
  readonly at: Instant | null;
  readonly lateMs: number;
}

/** The name under which a mark fires, once in the life of a case. */
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

/** No mark matters any more. */
export const allCancelled = (clocks: readonly Clock[], at: Instant): readonly Clock[] =>
  clocks.map((clock) => (isLive(clock) ? { ...clock, state: 'cancelled', at } : clock));

/** Every running mark stands still. */
export const paused = (clocks: readonly Clock[], at: Instant): readonly Clock[] =>
  clocks.map((clock) => (clock.state === 'running' ? { ...clock, state: 'paused', at } : clock));

/** What stood still goes on, later by as long as it stood. */
export const resumed = (clocks: readonly Clock[], at: Instant): readonly Clock[] =>
  clocks.map((clock) =>
    clock.state === 'paused'
      ? { ...clock, state: 'running', dueAt: clock.dueAt + Math.max(0, at - (clock.at ?? at)), at: null }
      : clock,
  );

/** The clocks with a live mark replaced by one of the same name that is due later: the old one is on record as cancelled. */
export const postponed = (
  clocks: readonly Clock[],
  clock: Clock,
  { dueAt, at }: { readonly dueAt: Instant; readonly at: Instant },
): readonly Clock[] => [
  ...clocks.map((each): Clock => (each === clock ? { ...each, state: 'cancelled', at } : each)),
  fresh({ ...clock, dueAt }),
];

/** The running mark that is due first; of two at one instant, the one started first. */
export function earliest(clocks: readonly Clock[]): Deadline | undefined {
  let first: Clock | undefined;
  for (const clock of clocks) if (clock.state === 'running' && (!first || clock.dueAt < first.dueAt)) first = clock;
  return first && { mark: markOf(first), at: first.dueAt };
}
