import { kindOf, refOf } from './ids.ts';
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

/** The refusal of a command to a sealed case whose machine is not asked: whoever can ask it tells what can be done instead. */
export const isSealed = (caseId: string): Refusal =>
  hasEnded(
    kindOf(caseId),
    'closed',
    `The ${kindOf(caseId)} ${refOf(caseId)} is closed for good: read it again for what follows it.`,
  );
