import { type Clock, markOf } from '../../../../domain/machine/clocks.ts';
import { clocksOf } from '../../../../domain/machine/clocks-of.ts';
import { type Details, type Effect, type Event, idIn, type Machine } from '../../../../domain/machine/machine.ts';
import {
  type Alert,
  type DeliveryNews,
  type DeliveryState,
  deliveryStates,
  newsIn,
} from '../../../../domain/safety/alarm/deliveries.ts';
import { checkInClocks } from '../../../../domain/safety/check-in/words/vocabulary.ts';
import { panicClocks } from '../../../../domain/safety/panic/vocabulary.ts';
import type { Life, LivedStep } from './safety-lives.ts';

const { isDuty } = clocksOf({ ...checkInClocks, ...panicClocks, ladder: panicClocks.ladder });

/** Throws these words unless `holds`. It is called millions of times, so it does not use `expect`. */
export function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What the states of check-ins and panics have in common. */
export interface SafetyState {
  readonly status: string;
  readonly clocks: readonly Clock[];
  readonly alerts: readonly Alert[];
}

/** Checks of a life, each under the sentence that it proves. A check throws when its sentence does not hold. */
export type Invariants<S> = Readonly<Record<string, (life: Life<S>) => void>>;

export const runningIn = ({ clocks }: SafetyState): Clock[] => clocks.filter(({ state }) => state === 'running');
export const statesOf = <S>(life: Life<S>): S[] => [life.opening.state, ...life.steps.map(({ state }) => state)];
export const eachState =
  <S>(check: (state: S) => void) =>
  (life: Life<S>): void =>
    statesOf(life).forEach(check);
export const eachStep =
  <S>(check: (step: LivedStep<S>) => void) =>
  (life: Life<S>): void =>
    life.steps.forEach(check);

/** The effects that are messages of this name. */
export const named = (effects: readonly Effect[], message: string): Effect[] =>
  effects.filter(({ details }) => details['message'] === message);

/** The recipient and channel of a message, as one key. */
export const keyOf = (about: Details): string => `${idIn(about, 'to')} ${idIn(about, 'channel')}`;

/** Whether an event is a fact of one of these kinds. */
export const isFact = (event: Event, ...kinds: readonly string[]): boolean =>
  event.type === 'fact' && kinds.includes(event.kind);

/** What an event says about a message: an outcome is the provider's first answer, a call-back is later news. Undefined for others. */
function newsOf(event: Event): DeliveryNews | undefined {
  if (event.type === 'outcome') return newsIn(event.result);
  return event.type === 'fact' && event.kind === 'delivery' ? newsIn(event.details) : undefined;
}

/** What holds for check-ins and panics alike. `isNewAlarm` tells whether a step begins a new alarm after one has ended. */
export const safetyInvariants = <S extends SafetyState>(
  machine: Machine<S>,
  name: 'check-in' | 'panic',
  endsWell: (state: S) => boolean,
): Invariants<S> => {
  const isNewAlarm = ({ before, state }: LivedStep<S>): boolean => endsWell(before) && !endsWell(state);
  return {
    'no mark fires twice, not even when it is fed twice': (life) => {
      const fired = new Set<string>();
      for (const { event, state } of life.steps) {
        if (event.type !== 'deadline') continue;
        must(!fired.has(event.mark), `${event.mark} fired twice`);
        fired.add(event.mark);
        must(same(machine.on(state, event), { state, entries: [], effects: [] }), `${event.mark} did something again`);
      }
    },

    'no deadline in the past is left unfired whenever the engine is up to date': (life) => {
      for (const { state, now } of life.quiet)
        for (const clock of runningIn(state)) must(clock.dueAt > now, `${markOf(clock)} was passed over`);
    },

    'each mark is recorded with when it was handled and how late; what became of it is never changed': eachStep(
      ({ before, state, event }) =>
        state.clocks.forEach((clock, n) => {
          const was = before.clocks[n];
          if (was && was.state !== 'running')
            return must(was === clock || same(was, clock), `${markOf(clock)} was changed`);
          if (clock.state === 'running') return;
          must(clock.at === event.at, `${markOf(clock)} is not recorded at its instant`);
          const late = clock.state === 'missed' || clock.state === 'fired';
          must(clock.lateMs === (late ? event.at - clock.dueAt : 0), `${markOf(clock)} has another lateness`);
          if (late) must((clock.state === 'missed') === isDuty(clock.kind), `${clock.kind} cannot be ${clock.state}`);
        }),
    ),

    'the one live deadline is the running clock that is due first': eachState((state) => {
      const due = runningIn(state).map((clock) => clock.dueAt);
      must(
        machine.nextDeadline(state)?.at === (due.length ? Math.min(...due) : undefined),
        'another clock is due earlier',
      );
    }),

    'what has ended stays ended: no event changes more than what is known of its messages': eachStep(
      ({ before, state, event }) => {
        if (!machine.ended(before)) return;
        must(machine.ended(state), `${event.type} brought it back`);
        // After the end, wrong PINs still count, and a contact may still confirm that they have seen the alert.
        const [was, is] = [before, state].map((each) => without(each, 'alerts', 'wrongPins', 'answered'));
        must(same(was, is), `${event.type} changed what had ended`);
      },
    ),

    'a door foresees what comes of what the engine has yet to read': ({ foreseen }) => {
      for (const { expected, came } of foreseen) must(same(expected, came), 'it came otherwise');
    },

    'what is known of an alert only grows, unless it is tried again': eachStep((step) => {
      if (isNewAlarm(step)) return;
      const { before, state, effects } = step;
      const tried = new Set(named(effects, `${name}-alert`).map(({ details }) => keyOf(details)));
      for (const was of before.alerts) {
        const is = state.alerts.find((each) => keyOf({ ...each }) === keyOf({ ...was }));
        must(is !== undefined, 'an alert was forgotten');
        const [rank, now] = [was.state, is?.state as DeliveryState].map((each) => deliveryStates.indexOf(each));
        if (!tried.has(keyOf({ ...was }))) must((now ?? 0) >= (rank ?? 0), `${was.state} became ${is?.state}`);
        must(!was.handed || is?.handed === true, 'it was handed over, and then not');
        must(!was.cleared || is?.cleared === true, 'its all-clear was taken back');
      }
    }),

    'CI-03 PN-01 whoever may have been alerted gets exactly one all-clear on each channel when it ends well, and nobody else does':
      (life) => {
        // This check keeps its own books, from effects, outcomes and call-backs alone.
        let open = new Map<string, number>();
        let handed = new Set<string>();
        let owed = new Set<string>();
        let given: string[] = [];
        const planned = (effects: readonly Effect[]): void => {
          for (const { details } of named(effects, `${name}-alert`))
            open.set(keyOf(details), (open.get(keyOf(details)) ?? 0) + 1);
          given.push(...named(effects, `${name}-all-clear`).map(({ details }) => keyOf(details)));
        };
        planned(life.opening.effects);
        for (const step of life.steps) {
          const { event, before, state } = step;
          if (isNewAlarm(step)) [open, handed, owed, given] = [new Map(), new Set(), new Set(), []];
          const news = newsOf(event);
          if (news?.message === `${name}-alert` && open.has(keyOf({ ...news }))) {
            const key = keyOf({ ...news });
            if (event.type === 'outcome') open.set(key, Math.max(0, (open.get(key) ?? 0) - 1));
            const had = event.type === 'fact' || !['queued', 'dropped', 'failed'].includes(news.state);
            if (had && !['queued', 'dropped'].includes(news.state)) handed.add(key);
          }
          planned(step.effects);
          if (endsWell(state)) {
            if (!endsWell(before)) for (const [key, n] of open) if (n > 0) owed.add(key);
            for (const key of handed) owed.add(key);
          }
          must(
            same([...owed].sort(), [...given].sort()),
            `all-clears to [${given.join()}], owed to [${[...owed].join()}]`,
          );
        }
      },

    'no message goes to a contact by a way that they do not have, or to anybody unheard of': (life) => {
      for (const { effects } of [life.opening, ...life.steps])
        for (const { kind, details } of effects) {
          must(kind === 'tell', `an effect ${kind}`);
          must(/^(person|staff|manager|contact-\d)$/.test(idIn(details, 'to')), `told ${idIn(details, 'to')}`);
        }
    },

    'the state is small: a kilobyte and 150 bytes for each mark and message that it remembers': ({ last: state }) => {
      const size = JSON.stringify(state).length;
      must(size <= 1_500 + 150 * (state.clocks.length + state.alerts.length), `${size} bytes`);
    },
  };
};

/** A copy of an object without these keys. */
const without = (of: object, ...keys: readonly string[]): object =>
  Object.fromEntries(Object.entries(of).filter(([key]) => !keys.includes(key)));
