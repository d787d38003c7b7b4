import fc from 'fast-check';
import { policyFor } from '../../../../domain/policy/policy.ts';
import type { Recipient } from '../../../../domain/safety/alarm/deliveries.ts';
import { refuseAnswer, refuseCancel, refuseExtend, refuseStandDown } from '../../../../domain/safety/check-in/door.ts';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import { open } from '../../../../domain/safety/check-in/open.ts';
import type { CheckInState } from '../../../../domain/safety/check-in/state.ts';
import { checkInFacts as facts } from '../../../../domain/safety/check-in/words/vocabulary.ts';
import { minute, openedAt } from './safety.ts';
import { callBacks, contacts, type Deed, everyLifeOf, type Kind, moments, type Plan } from './safety-lives.ts';

/** The opening of a check-in in a random life. */
export interface CheckInGiven {
  readonly dueIn: number;
  readonly graceMinutes: number;
  readonly contacts: readonly Recipient[];
  readonly timeScale: number;
}

/** The plan of a check-in's life. */
export type CheckInPlan = Plan<CheckInGiven>;

const pins = fc.oneof(
  { weight: 4, arbitrary: fc.constant('right') },
  { weight: 3, arbitrary: fc.constant('duress') },
  { weight: 2, arbitrary: fc.constantFrom('none', 'wrong') },
);
const byPerson = (kind: string, more: fc.Arbitrary<{ readonly by?: number }> = fc.constant({})): fc.Arbitrary<Deed> =>
  fc
    .record({ pin: pins, more })
    .map(({ pin, more: details }) => ({ kind, by: 'client', details: { pin, ...details } }));
const byStaff = (kind: string): Deed => ({ kind, by: 'staff', details: { textId: 't-1' } });

/** Everything that may be said to a check-in. */
export const checkInDeeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: byPerson(facts.answered) },
  {
    weight: 4,
    arbitrary: byPerson(facts.extended, fc.record({ by: fc.integer({ min: -1, max: 65 }).map((n) => n * minute) })),
  },
  { weight: 1, arbitrary: byPerson(facts.cancelled) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(byStaff(facts.stoodDown), byStaff(facts.acknowledged), byStaff(facts.fanOutOverridden)),
  },
  { weight: 2, arbitrary: callBacks },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Deed>(
      { kind: 'poked', by: 'client', details: {} },
      { kind: 'constructor', by: 'client', details: {} },
    ),
  },
);

/** Plans of lives: with and without contacts, every grace, sometimes a policy scaled down to a millisecond. */
export const checkInPlans: fc.Arbitrary<CheckInPlan> = fc.record({
  given: fc.record({
    dueIn: fc.integer({ min: 1, max: 180 }).map((n) => n * minute),
    graceMinutes: fc.constantFrom(5, 15, 30),
    contacts,
    timeScale: fc.constantFrom(1, 1, 1, 1, 1, 3600, 1e12),
  }),
  byDoor: fc.boolean(),
  moments: moments(checkInDeeds),
});

/** The machine of a check-in, its opening and what its door refuses. */
export const checkInKind: Kind<CheckInState, CheckInGiven> = {
  machine: checkIn,
  open({ dueIn, graceMinutes, contacts: all, timeScale }) {
    const policy = policyFor(timeScale).checkIn;
    const grace = Math.max(1, Math.round((graceMinutes * minute) / timeScale));
    return open({ id: 'C3K7N2PX', dueAt: openedAt + dueIn, grace, contacts: all }, policy, openedAt);
  },
  isRefused(state, { kind, details }) {
    switch (kind) {
      case facts.answered:
        return refuseAnswer(state) !== undefined;
      case facts.cancelled:
        return refuseCancel(state) !== undefined;
      case facts.extended:
        return refuseExtend(state, Number(details['by'])) !== undefined;
      case facts.stoodDown:
      case facts.acknowledged:
        return refuseStandDown(state) !== undefined;
      default:
        return false;
    }
  },
};

/** Runs a check on random lives of a check-in ({@link everyLifeOf}). */
export const everyCheckIn = everyLifeOf(checkInKind, checkInPlans);
