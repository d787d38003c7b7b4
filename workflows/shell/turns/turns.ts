import type { Instant } from '../../../domain/machine/instant.ts';
import type { Command, Deadline, Fact, Outcome, Refusal } from '../../../domain/machine/machine.ts';
import type { CommandAnswer } from '../../messages.ts';

/** How a waiting command is answered. */
export interface CommandReply {
  readonly done: (answer: CommandAnswer) => void;
  readonly refused: (refusal: Refusal) => void;
}

/** Something that waits for its turn, with the instant at which it counts. */
export type Waiting =
  | { readonly type: 'fact'; readonly at: Instant; readonly fact: Fact }
  | { readonly type: 'command'; readonly at: Instant; readonly command: Command; readonly reply: CommandReply }
  | WaitingOutcome;

/** What became of an awaited effect, and when this run heard of it. */
export type WaitingOutcome = { readonly type: 'outcome'; readonly at: Instant; readonly outcome: Outcome };

/** What a step takes: something that waits, or a deadline whose time has come. */
export type Turn = Waiting | { readonly type: 'deadline'; readonly at: Instant; readonly deadline: Deadline };

/** Answers a command that has had its turn, with the revision that it made or with its refusal. Other turns have nobody to answer. */
export function answer(turn: Turn, given: CommandAnswer, refusal: Refusal | undefined): void {
  if (turn.type !== 'command') return;
  if (refusal) turn.reply.refused(refusal);
  else turn.reply.done({ revision: given.revision, version: given.version });
}
