import { answerInvariants } from './invariants/answers.ts';
import type { Invariants } from './invariants/checks.ts';
import { clockInvariants } from './invariants/clocks.ts';
import { endingInvariants } from './invariants/ending.ts';
import { escalationInvariants } from './invariants/escalation.ts';
import { solvingInvariants } from './invariants/solving.ts';

/** What holds in every life of a ticket, by the sentence that says it. Each check throws where it does not hold. */
export const invariants: Invariants = {
  ...clockInvariants,
  ...answerInvariants,
  ...escalationInvariants,
  ...solvingInvariants,
  ...endingInvariants,
};
