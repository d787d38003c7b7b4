import type { PlannedHappening } from './records.ts';
import type { Draft, StripeStore } from './store.ts';

/** What brings each thing about that can be due. */
export type Happenings = Readonly<Record<PlannedHappening['what'], (draft: Draft, object: string) => void>>;

/** The simulator's clock: the wall clock, and what it was advanced by. */
export interface SimulatedClock {
  /** In milliseconds of the epoch. */
  now(): number;
  /**
   * Advances the clock. Everything that comes due on the way happens in the order of its instants, each at its own. `kept` resolves when
   * all of it is on disk.
   */
  advance(milliseconds: number): { readonly now: number; readonly kept: Promise<void> };
  /** Sees to it that what is due from now on happens when its instant comes. Call it after each change. */
  watch(): void;
  stop(): void;
}

/** The longest pause that a timer of Node can keep is 24 days; nobody waits so long. */
const longestPauseMs = 3_600_000;

/**
 * A clock over a store.
 *
 * @param happened called after each thing that came due
 */
export function clockOf(store: StripeStore, happenings: Happenings, happened: () => void): SimulatedClock {
  let timer: NodeJS.Timeout | undefined;
  const advancedBy = (): number => store.look(0).get('clock', 'clock')?.advancedBy ?? 0;
  const now = (): number => Date.now() + advancedBy();

  /** What is due first. */
  function first(): PlannedHappening | undefined {
    const [one, ...others] = store.look(0).all('due');
    return one && others.reduce((earliest, each) => (each.at < earliest.at ? each : earliest), one);
  }

  function run(until: number): void {
    for (let due = first(); due !== undefined && due.at <= until; due = first()) {
      const { id, at, what, object } = due;
      store.change(at, (draft) => {
        draft.remove('due', id);
        happenings[what](draft, object);
      });
      happened();
    }
  }

  function watch(): void {
    clearTimeout(timer);
    run(now());
    const next = first();
    if (next === undefined) return;
    timer = setTimeout(watch, Math.min(Math.max(next.at - now(), 1), longestPauseMs));
    timer.unref();
  }

  return {
    now,
    advance(milliseconds) {
      const target = now() + milliseconds;
      run(target);
      const { kept } = store.change(target, (draft) =>
        draft.put('clock', { id: 'clock', advancedBy: advancedBy() + milliseconds }),
      );
      watch();
      return { now: target, kept };
    },
    watch,
    stop: () => clearTimeout(timer),
  };
}

/** What is planned, and for which object. */
type Planned = Pick<PlannedHappening, 'what' | 'object'>;

/** Plans something for an instant in milliseconds of the epoch. */
export function plan(draft: Draft, at: number, { what, object }: Planned): void {
  draft.put('due', { id: draft.nextId('due'), at, what, object });
}

/** Drops what is planned for an object, of one sort. */
export function unplan(draft: Draft, { what, object }: Planned): void {
  for (const due of draft.all('due')) if (due.what === what && due.object === object) draft.remove('due', due.id);
}
