import { choiceIn, type Effect, type Event } from '../../machine/machine.ts';
import type { Urgency } from '../../machine/urgency.ts';
import { questions } from './messages.ts';

/** The marks that ask the person something. */
const asking: readonly string[] = ['checkIn.prompt', 'checkIn.remind', 'welfare.due'];

/**
 * How urgent something is in a check-in or panic. What may bring help comes first: every message but a question, and every step that may
 * plan one. A fact counts among these whatever it says, since it may tell of duress. What is only learnt of messages comes after that, and
 * questions to the person last: alerts never stand behind prompts.
 */
export function urgencyOf(work: Event | Effect): Urgency {
  if (!('type' in work)) return choiceIn(work.details, 'message', questions) ? 'question' : 'alarm';
  switch (work.type) {
    case 'deadline':
      return asking.some((mark) => work.mark.startsWith(`${mark}.`)) ? 'question' : 'alarm';
    case 'outcome':
      return 'usual';
    case 'fact':
    case 'command':
      return 'alarm';
  }
}
