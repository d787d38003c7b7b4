import { type Clock, type ClockKinds, fresh, isLive, type MarkIn, markOf, paused } from './clocks.ts';
import type { Instant, Span } from './instant.ts';

/** The span of each mark, counted from the start of its clock. A mark without a span does not exist: business tickets have no limit. */
type Spans<Mark extends string> = { readonly [mark in Mark]?: Span | null };

/** What a machine can do with its clocks, typed by its own kinds and marks: a misspelt one does not compile. */
export interface Clocks<K extends ClockKinds> {
  /** Whether this kind is a duty, whose mark is missed when it comes due; the mark of an action fires. An unknown kind counts as a duty. */
  readonly isDuty: (kind: string) => boolean;
  /** The clocks and the next cycle of this kind, running. */
  readonly started: <Kind extends keyof K & string>(
    clocks: readonly Clock[],
    kind: Kind,
    life: { readonly from: Instant; readonly marks: Spans<MarkIn<K, Kind>> },
  ) => readonly Clock[];
  /** The clocks after every live mark of these duties was met at this instant. Marks that were missed stay missed. */
  readonly met: (clocks: readonly Clock[], at: Instant, ...kinds: readonly (keyof K)[]) => readonly Clock[];
  /** The clocks after every live mark of these kinds was cancelled at this instant. */
  readonly cancelled: (clocks: readonly Clock[], at: Instant, ...kinds: readonly (keyof K)[]) => readonly Clock[];
  /** The clocks after every running mark of these kinds was paused at this instant. */
  readonly held: (clocks: readonly Clock[], at: Instant, ...kinds: readonly (keyof K)[]) => readonly Clock[];
  /** The clocks after this mark came due and was handled at this instant: a duty is missed, an action has fired, late by `at` − `dueAt`. */
  readonly expired: (clocks: readonly Clock[], mark: string, at: Instant) => readonly Clock[];
  /**
   * The clocks after the last cycle of a kind was counted again by other spans, from the cycle's own start (a changed priority). Marks that
   * were met or missed stay as they are. A mark that the new spans add or bring back is started; one that they lack is cancelled. The
   * caller knows that the duty is still owed: all of its marks may have been missed.
   */
  readonly recounted: <Kind extends keyof K & string>(
    clocks: readonly Clock[],
    kind: Kind,
    by: { readonly marks: Spans<MarkIn<K, Kind>>; readonly at: Instant },
  ) => readonly Clock[];
  /** The clocks with every live mark of a kind due later by this much. */
  readonly moved: (clocks: readonly Clock[], kind: keyof K, by: Span) => readonly Clock[];
  /** The running mark of this kind, and of this name where one is given; undefined when none runs. */
  readonly running: <Kind extends keyof K>(
    clocks: readonly Clock[],
    kind: Kind,
    mark?: MarkIn<K, Kind>,
  ) => Clock | undefined;
}

/** What a machine with these kinds of clock can do with its clocks. */
export function clocksOf<const K extends ClockKinds>(kinds: K): Clocks<K> {
  const isDuty = (kind: string): boolean => (Object.hasOwn(kinds, kind) ? kinds[kind]?.nature : undefined) !== 'action';
  return {
    isDuty,
    started: (clocks, kind, { from, marks }) => [
      ...clocks,
      ...begun(kind, lastCycle(clocks, kind) + 1, { from, marks }),
    ],
    met: (clocks, at, ...named) => ended(clocks, named as readonly string[], { state: 'met', at }),
    cancelled: (clocks, at, ...named) => ended(clocks, named as readonly string[], { state: 'cancelled', at }),
    held: (clocks, at, ...named) =>
      clocks.map((clock) => (named.includes(clock.kind) ? (paused([clock], at)[0] ?? clock) : clock)),
    expired: (clocks, mark, at) =>
      clocks.map((clock) =>
        markOf(clock) === mark && clock.state === 'running'
          ? { ...clock, state: isDuty(clock.kind) ? 'missed' : 'fired', at, lateMs: at - clock.dueAt }
          : clock,
      ),
    recounted: (clocks, kind, { marks, at }) => recounted(clocks, kind, { marks, at }),
    moved: (clocks, kind, by) =>
      clocks.map((clock) => (clock.kind === kind && isLive(clock) ? { ...clock, dueAt: clock.dueAt + by } : clock)),
    running: (clocks, kind, mark) =>
      clocks.find(
        (clock) => clock.kind === kind && clock.state === 'running' && (mark === undefined || clock.mark === mark),
      ),
  };
}

const lastCycle = (clocks: readonly Clock[], kind: string): number =>
  clocks.reduce((last, clock) => (clock.kind === kind ? Math.max(last, clock.cycle) : last), 0);

function begun(
  kind: string,
  cycle: number,
  { from, marks }: { readonly from: Instant; readonly marks: Spans<string> },
): Clock[] {
  return Object.entries(marks).flatMap(([mark, span]) =>
    typeof span !== 'number' ? [] : [fresh({ kind, mark, cycle, from, dueAt: from + span })],
  );
}

const ended = (
  clocks: readonly Clock[],
  kinds: readonly string[],
  end: { readonly state: 'met' | 'cancelled'; readonly at: Instant },
) => clocks.map((clock) => (kinds.includes(clock.kind) && isLive(clock) ? { ...clock, ...end } : clock));

function recounted(
  clocks: readonly Clock[],
  kind: string,
  { marks, at }: { readonly marks: Spans<string>; readonly at: Instant },
): readonly Clock[] {
  const cycle = lastCycle(clocks, kind);
  const ours = clocks.filter((clock) => clock.kind === kind && clock.cycle === cycle);
  const [first] = ours;
  if (!first) return clocks;
  const { from } = first;
  const counted = clocks.map((clock): Clock => {
    if (!ours.includes(clock) || !isLive(clock)) return clock;
    const span = marks[clock.mark];
    return typeof span === 'number' ? { ...clock, dueAt: clock.from + span } : { ...clock, state: 'cancelled', at };
  });
  const added = Object.entries(marks).flatMap(([mark, span]) =>
    typeof span !== 'number' || ours.some((clock) => clock.mark === mark && clock.state !== 'cancelled')
      ? []
      : [fresh({ kind, mark, cycle, from, dueAt: from + span })],
  );
  return [...counted, ...added];
}
