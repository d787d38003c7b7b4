import type { Clock } from '../../../../../domain/machine/clocks.ts';
import type { TicketState } from '../../../../../domain/ticket/state.ts';
import type { Life, LivedStep } from '../ticket-lives.ts';

/** What holds in every life of a ticket, by the sentence that says it. Each check throws where it does not hold. */
export type Invariants = Readonly<Record<string, (life: Life) => void>>;

/** Fails with these words. Plain, because it is asked millions of times. */
export function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

/** Whether two plain values are alike. */
export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const statesOf = (life: Life): TicketState[] => [life.opening.state, ...life.steps.map((step) => step.state)];

/** The clocks that run. */
export const runningIn = (state: TicketState): Clock[] => state.clocks.filter((clock) => clock.state === 'running');

/** The kinds of the clocks that run. */
export const kindsIn = (state: TicketState): Set<string> => new Set(runningIn(state).map((clock) => clock.kind));

/** Whether nothing but these is there. */
export const only = (kinds: Set<string>, ...allowed: string[]): boolean =>
  [...kinds].every((kind) => allowed.includes(kind));

/** A check of each state of a life, its first among them. */
export const forEachState = (check: (state: TicketState) => void) => (life: Life) => statesOf(life).forEach(check);

/** A check of each step of a life. */
export const forEachStep = (check: (step: LivedStep) => void) => (life: Life) => life.steps.forEach(check);
