import { type Refusal, wrongState } from './machine.ts';

/** What the end of a case is called: `closed` of a case that is worked on, `over` of an alarm. */
type End = 'closed' | 'over';

/**
 * Why something can no longer be done: the case has ended. Its code is made from the kind of case and the name of its end
 * (`ticket-closed`, `check-in-over`).
 *
 * @param words what has ended, and what can be done instead, without personal data
 */
export const hasEnded = <Kind extends string, E extends End>(
  kind: Kind,
  end: E,
  words: string,
): Refusal<`${Kind}-${E}`> => wrongState(`${kind}-${end}`, words);

/** Why a command can no longer be carried out: the case is sealed, and its machine is not asked any more. */
export const isSealed = (kind: string, command: string): Refusal =>
  hasEnded(kind, 'closed', `This ${kind} has ended: "${command}" can no longer be done.`);
