import { answerInvariants } from './invariants/answers.ts';
import type { Invariants } from './invariants/checks.ts';
import { clockInvariants } from './invariants/clocks.ts';
import { endingInvariants } from './invariants/ending.ts';
import { escalationInvariants } from './invariants/escalation.ts';
import { solvingInvariants } from './invariants/solving.ts';

/** Everything that holds in every life of a ticket: each check under the sentence that it proves. */
export const invariants: Invariants = {
  ...clockInvariants,
  ...answerInvariants,
  ...escalationInvariants,
  ...solvingInvariants,
  ...endingInvariants,
};
