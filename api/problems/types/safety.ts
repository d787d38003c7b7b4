import { checkInLimits } from '../../../domain/safety/check-in/words/limits.ts';
import type { ProblemType } from './problem-type.ts';

/** The problems that check-ins and panics answer with. */
export const safetyProblems = {
  'check-in-over': {
    status: 409,
    title: 'The check-in is over',
    meaning: 'It was answered, cancelled or stood down. Set up another one for another meeting.',
  },
  'check-in-alerting': {
    status: 409,
    title: 'Contacts are already being told',
    meaning:
      'A check-in can be extended or cancelled only before its alert. Answer it: everybody who was told gets an all-clear.',
  },
  'check-in-not-alerting': {
    status: 409,
    title: 'No alarm is out',
    meaning:
      'The safety team acknowledges an alarm or stands it down. Before its alarm a check-in is the person’s own: it runs on, and alerts ' +
      'if nobody answers.',
  },
  'panic-over': {
    status: 409,
    title: 'The panic is over',
    meaning: 'It was stood down or closed. A further press opens another one.',
  },
  'panic-alerting': {
    status: 409,
    title: 'Nobody has acknowledged the panic',
    meaning: 'A panic can be closed once somebody has taken it on. Acknowledge it or stand it down first.',
  },
  'no-contact': {
    status: 422,
    title: 'Nobody could be alerted',
    meaning:
      'A check-in needs staffOnly, or a contact other than the person who has an e-mail address or telephone number and has not opted out.',
  },
  'check-in-past': {
    status: 422,
    title: 'The instant has passed',
    meaning: 'Set up a check-in for an instant in the future.',
  },
  'check-in-too-far': {
    status: 422,
    title: 'The instant is too far ahead',
    meaning: `A check-in is set up for ${checkInLimits.ahead}.`,
  },
  'duress-pin': {
    status: 422,
    title: 'The PIN or duress PIN cannot be used',
    meaning:
      'A PIN is more than blanks and invisible marks. A duress PIN needs a PIN beside it, and the two must differ in more than these and ' +
      'letter case.',
  },
  'extension-too-long': {
    status: 422,
    title: 'The extension is too long',
    meaning: checkInLimits.extend,
  },
} as const satisfies Readonly<Record<string, ProblemType>>;
