import type { Instant } from './instant.ts';
import type { Deadline } from './machine.ts';

/**
 * What a clock kind is: a *duty* is met by somebody in time or missed, an *action* is what the system does when its
 * time has come (api.md, "Clock kinds and marks").
 */
const natures = { firstResponse: 'duty', autoClose: 'action' } as const;

/** The clock kinds of a case. */
export type ClockKind = keyof typeof natures;

/**
 * One mark of one clock: what was promised for when, and what became of it. Ended marks stay for good (TK-11).
 *
 * `at` is when it was met or handled and `lateMs` the engine's lateness (handled − due), zero for a duty that was met.
 * `cycle` counts the lives of a case: reopening starts fresh marks under the next one.
 */
export interface Clock {
  readonly kind: string;
  readonly mark: string;
  readonly cycle: number;
  readonly dueAt: Instant;
  readonly state: 'running' | 'paused' | 'met' | 'missed' | 'fired' | 'cancelled';
  readonly at: Instant | null;
  readonly lateMs: number;
}

/** The name under which a mark fires, once in the life of a case. */
export const markOf = (clock: Clock): string => `${clock.kind}.${clock.mark}.${clock.cycle}`;

/** The clocks with a fresh running mark. */
export const started = (
  clocks: readonly Clock[],
  kind: string,
  mark: string,
  cycle: number,
  dueAt: Instant,
): readonly Clock[] => [...clocks, { kind, mark, cycle, dueAt, state: 'running', at: null, lateMs: 0 }];

const ended = (clocks: readonly Clock[], kind: string, state: 'met' | 'cancelled', at: Instant): readonly Clock[] =>
  clocks.map((clock) => (clock.kind === kind && clock.state === 'running' ? { ...clock, state, at } : clock));

/** Every running mark of this duty was met at this instant. Marks that were missed stay missed. */
export const met = (clocks: readonly Clock[], kind: ClockKind, at: Instant) => ended(clocks, kind, 'met', at);

/** Every running mark of this kind no longer matters. */
export const cancelled = (clocks: readonly Clock[], kind: ClockKind, at: Instant) =>
  ended(clocks, kind, 'cancelled', at);

/** The clocks after a mark came due: a duty is missed, an action has fired, late by `at` − due. */
export const expired = (clocks: readonly Clock[], mark: string, at: Instant): readonly Clock[] =>
  clocks.map((clock) =>
    markOf(clock) === mark && clock.state === 'running'
      ? { ...clock, state: isDuty(clock.kind) ? 'missed' : 'fired', at, lateMs: at - clock.dueAt }
      : clock,
  );

/** Whether a mark of this kind is missed when it comes due; of an action it has fired. */
export const isDuty = (kind: string): boolean => (natures as Record<string, string>)[kind] !== 'action';

/** The running mark that is due first; of two at one instant, the one started first. */
export function earliest(clocks: readonly Clock[]): Deadline | undefined {
  let first: Clock | undefined;
  for (const clock of clocks) if (clock.state === 'running' && (!first || clock.dueAt < first.dueAt)) first = clock;
  return first && { mark: markOf(first), at: first.dueAt };
}

/** The running mark of this kind, if there is one. */
export const running = (clocks: readonly Clock[], kind: ClockKind): Clock | undefined =>
  clocks.find((clock) => clock.kind === kind && clock.state === 'running');
