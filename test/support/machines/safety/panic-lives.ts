import fc from 'fast-check';
import { policyFor } from '../../../../domain/policy/policy.ts';
import type { Recipient } from '../../../../domain/safety/alarm/deliveries.ts';
import { refuseAct, refuseClose, refuseFollowUp } from '../../../../domain/safety/panic/door.ts';
import { panic } from '../../../../domain/safety/panic/machine.ts';
import { open } from '../../../../domain/safety/panic/open.ts';
import { isOpen, type PanicState } from '../../../../domain/safety/panic/state.ts';
import { panicFacts as facts } from '../../../../domain/safety/panic/vocabulary.ts';
import { openedAt } from './safety.ts';
import { callBacks, contacts, type Deed, everyLifeOf, type Kind, moments, type Plan } from './safety-lives.ts';

/** The opening of a panic in a random life. */
export interface PanicGiven {
  readonly contacts: readonly Recipient[];
  readonly timeScale: number;
}

/** The plan of a panic's life. */
export type PanicPlan = Plan<PanicGiven>;

const byStaff = (kind: string): Deed => ({ kind, by: 'staff', details: { textId: 't-1' } });
const byContact = (contact: string): Deed => ({ kind: facts.acknowledged, by: 'system', details: { contact } });

/** Everything that may be said to a panic. */
const panicDeeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Deed>({ kind: facts.pressed, by: 'client', details: {} }) },
  { weight: 2, arbitrary: fc.constantFrom('contact-1', 'contact-2', 'contact-3', 'staff', '').map(byContact) },
  { weight: 1, arbitrary: fc.constant(byStaff(facts.acknowledged)) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(facts.stoodDown, facts.followedUp, facts.closed, facts.closed, facts.fanOutOverridden)
      .map(byStaff),
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

/** Plans of lives: with and without contacts, sometimes a policy scaled down to a millisecond. */
export const panicPlans: fc.Arbitrary<PanicPlan> = fc.record({
  given: fc.record({ contacts, timeScale: fc.constantFrom(1, 1, 1, 1, 1, 3600, 1e12) }),
  byDoor: fc.boolean(),
  moments: moments(panicDeeds),
});

/** The machine of a panic, its opening and what its door refuses. A press that the door refuses opens another incident. */
export const panicKind: Kind<PanicState, PanicGiven> = {
  machine: panic,
  open: ({ contacts: all, timeScale }) => open({ id: 'P5R8T2VX', contacts: all }, policyFor(timeScale).panic, openedAt),
  isRefused(state, { kind, details }) {
    switch (kind) {
      case facts.pressed:
        return !isOpen(state.status);
      case facts.acknowledged:
        return !('contact' in details) && refuseAct(state) !== undefined;
      case facts.stoodDown:
        return refuseAct(state) !== undefined;
      case facts.followedUp:
        return refuseFollowUp(state) !== undefined;
      case facts.closed:
        return refuseClose(state) !== undefined;
      default:
        return false;
    }
  },
};

/** Runs a check on random lives of a panic ({@link everyLifeOf}). */
export const everyPanic = everyLifeOf(panicKind, panicPlans);
