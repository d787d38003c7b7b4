import { choiceIn, type Effect, type Event } from '../../machine/machine.ts';
import type { Urgency } from '../../machine/urgency.ts';
import { questions } from './messages.ts';

/** The marks that ask the person something. */
const asking: readonly string[] = ['checkIn.prompt', 'checkIn.remind', 'welfare.due'];

/** The marks that tell the same people once more. */
const repeating: readonly string[] = ['ladder.repeat1', 'ladder.repeat2'];

/**
 * How urgent something is in a check-in or panic. What may bring help comes first: every message but a question, and every step that may
 * plan one. A fact counts among these whatever it says, since it may tell of duress. What is only learnt of messages comes after that, and
 * questions to the person last: alerts never stand behind prompts. A second or third round stands behind everybody's first: whoever it is
 * for has been told.
 */
export function urgencyOf(work: Event | Effect): Urgency {
  if (!('type' in work)) return ofMessage(work);
  switch (work.type) {
    case 'deadline':
      return ofMark(work.mark);
    case 'outcome':
      return 'usual';
    case 'fact':
    case 'command':
      return 'alarm';
  }
}

function ofMessage({ details }: Effect): Urgency {
  if (choiceIn(details, 'message', questions)) return 'question';
  const { round } = details;
  return typeof round === 'number' && round > 1 ? 'repetition' : 'alarm';
}

function ofMark(mark: string): Urgency {
  const isOneOf = (names: readonly string[]): boolean => names.some((name) => mark.startsWith(`${name}.`));
  if (isOneOf(asking)) return 'question';
  return isOneOf(repeating) ? 'repetition' : 'alarm';
}
