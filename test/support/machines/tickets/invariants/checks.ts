import type { Clock } from '../../../../../domain/machine/clocks.ts';
import type { TicketState } from '../../../../../domain/ticket/state.ts';
import type { Life, LivedStep } from '../ticket-lives.ts';

/** Checks of a life of a ticket, each under the sentence that it proves. A check throws when its sentence does not hold. */
export type Invariants = Readonly<Record<string, (life: Life) => void>>;

/** Throws these words unless `holds`. It is called millions of times, so it does not use `expect`. */
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

/** Whether there are no kinds but the allowed ones. */
export const only = (kinds: Set<string>, ...allowed: string[]): boolean =>
  [...kinds].every((kind) => allowed.includes(kind));

/** Makes a check of a life from a check of each of its states, the first included. */
export const forEachState = (check: (state: TicketState) => void) => (life: Life) => statesOf(life).forEach(check);

/** Makes a check of a life from a check of each of its steps. */
export const forEachStep = (check: (step: LivedStep) => void) => (life: Life) => life.steps.forEach(check);
