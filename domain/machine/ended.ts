import { type Refusal, wrongState } from './machine.ts';

/** What the end of a case is called: `closed` for a case that staff work on, `over` for an alarm. */
type End = 'closed' | 'over';

/**
 * The refusal of what can no longer be done because the case has ended. Its code is made from the kind of case and the name of its end
 * (`ticket-closed`, `check-in-over`).
 *
 * @param words what has ended, and what can be done instead, without personal data
 */
export const hasEnded = <Kind extends string, E extends End>(
  kind: Kind,
  end: E,
  words: string,
): Refusal<`${Kind}-${E}`> => wrongState(`${kind}-${end}`, words);

/** The refusal of a command to a sealed case, whose machine is no longer asked. */
export const isSealed = (kind: string, command: string): Refusal =>
  hasEnded(kind, 'closed', `This ${kind} has ended: "${command}" can no longer be carried out.`);
