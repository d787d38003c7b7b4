import { days } from '../../domain/policy/kinds.ts';
import { manual } from '../../domain/policy/policy.ts';
import type { NoticeSubject } from '../../domain/safety/alarm/messages.ts';
import { checkInLimits } from '../../domain/safety/check-in/words/limits.ts';
import { capitalised, inWords } from '../../domain/texts/in-words.ts';
import { londonTime } from '../kit/london-time.ts';
import { personName } from '../kit/strangers-words.ts';
import type { SafetyFields } from './safety-fields.ts';

/** What posts in the emergency channel may contain: instants, counts and ids. There is no name, note or link that could leak. */
export type ImpersonalFields = Pick<
  SafetyFields,
  'ref' | 'locale' | 'dueAt' | 'alertAt' | 'duress' | 'round' | 'presses' | 'contact' | 'stillOut'
>;

const wrongPins = `${capitalised(checkInLimits.pinAttempts.word)} wrong PINs`;

const { welfare } = manual.panic;
const welfareAfter = welfare === days(1) ? 'A day has' : `${capitalised(inWords(welfare))} have`;

/** A matter for staff: its title, a sentence that says what is known, and one that says what to do. */
interface NoticeWords {
  readonly title: string;
  readonly known: (fields: ImpersonalFields) => string;
  readonly asked: (fields: ImpersonalFields) => string;
}

/** The words for each matter, the same by mail and in the emergency channel. They hold no personal data. */
export const noticeWords: Readonly<Record<NoticeSubject, NoticeWords>> = {
  'contact-unreachable': {
    title: 'A contact cannot be reached',
    known: ({ contact }) => `No alert reaches ${contact ?? 'one of the contacts'}, and no other channel is left.`,
    asked: () =>
      'Look in the case for why, and for another way to reach that contact; see whether the others had the alert.',
  },
  'no-contact-told': {
    title: 'No contact could be told',
    known: ({ duress }) =>
      `Each contact was removed, has refused, ${duress ? 'is marked not under duress, ' : ''}or cannot be reached. ` +
      'Count on nobody outside the safety team to know of this alert.',
    asked: ({ duress }) =>
      'Look in the case for why. ' +
      `${duress ? 'See to the person' : 'Reach the person, or somebody near them,'} yourselves: nobody else will.`,
  },
  'contacts-removed': {
    title: 'The account has removed contacts',
    known: () =>
      'The account has removed contacts since the panic button was pressed. Whoever it named then is alerted all the same, and is ' +
      'shown no place any more. Somebody else may hold the phone.',
    asked: () => 'Look in the case for who has the alert, and reach the person, or somebody near them.',
  },
  'alert-held-back': {
    title: 'An alert was held back by a limit: override now',
    known: ({ contact }) =>
      `An alert to ${contact ?? 'one of the contacts'} was held back by a limit: this account has alerted them too often today.`,
    asked: () =>
      'If the person may be in danger, override it now: send "fan-out" for this case, and the alert goes out at once.',
  },
  'pin-locked': {
    title: wrongPins,
    known: () =>
      `${wrongPins} were given for this check-in: no PIN changes it any more. ` +
      'Somebody else may hold the phone, or the person may be trying to call for help.',
    asked: ({ alertAt, duress }) => {
      if (duress) return 'Its alert is out already: take care of it until you stand it down.';
      const when = alertAt === null ? '' : ` The alert to its contacts is set for ${londonTime(alertAt)}.`;
      return `The check-in continues: watch it until it ends, or stand it down.${when}`;
    },
  },
  'check-in-unanswered': {
    title: 'The time of a check-in has passed',
    known: () => 'The time of this check-in has passed without an answer; its alert had gone out before.',
    asked: () => 'Take care of it until you stand it down.',
  },
  'panic-pressed-again': {
    title: 'The panic button was pressed again',
    known: ({ presses }) => `It has been pressed ${presses} times so far.`,
    asked: () => 'Check where the person is now, and acknowledge the panic if nobody has.',
  },
  'panic-exhausted': {
    title: 'Nobody has acknowledged a panic',
    known: () => 'Nobody has acknowledged this panic: everybody was alerted, repeatedly, the on-call manager too.',
    asked: () => 'Acknowledge it now and take care of it yourself: no further alert goes out by itself.',
  },
  'welfare-due': {
    title: 'A welfare follow-up is due',
    known: () => `${welfareAfter} passed since this panic, and the person is asked by e-mail how they are.`,
    asked: () => 'Make sure that somebody on the safety team asks them too, and record the answer.',
  },
  'follow-up-missed': {
    title: 'The follow-up of a panic was missed',
    known: ({ dueAt }) =>
      `Nobody has put a follow-up of this panic on record${dueAt === null ? '' : `: it was due by ${londonTime(dueAt)}`}.`,
    asked: () => 'Follow up now and put on record what you found.',
  },
};

/**
 * How an all-clear to a contact is headed. After a duress PIN somebody may still be with the person: what has ended is our alert, and
 * nothing says that all is well (CI-04). Nor while another alarm about them is out.
 */
export function overTitle({
  duress,
  name: given,
  stillOut,
}: Pick<SafetyFields, 'duress' | 'name' | 'stillOut'>): string {
  const name = personName(given, 'mail');
  if (stillOut.length > 0) return `No all-clear for ${name}: ${stillOpen(stillOut)} still open`;
  return duress ? `The alert about ${name} has ended` : `All-clear for ${name}`;
}

/**
 * A sentence that says who ended the alert. After a duress PIN it is never the person: nothing that they seem to say counts (CI-04). It
 * names nobody when we do not know. While another alarm is out nothing says that they are safe.
 */
export function overBecause({ duress, clearedBy, stillOut }: SafetyFields, name: string): string {
  if (clearedBy === 'person' && !duress && stillOut.length > 0) return `${name} has answered this alert.`;
  if (clearedBy === 'person' && !duress) return `${name} has answered and says that they are safe.`;
  if (clearedBy === 'staff' || duress) return 'Our safety team has ended this alert.';
  return 'This alert has ended.';
}

/** The alarms that are not over, and their verb: `alert #4F8T2WCM is`. */
const stillOpen = (stillOut: readonly string[]): string =>
  `${stillOut.length > 1 ? 'alerts' : 'alert'} ${stillOut.map((ref) => `#${ref}`).join(', ')} ${stillOut.length > 1 ? 'are' : 'is'}`;

/**
 * What an all-clear says before all else while other alarms about the person are out: nobody is to stand down. Undefined while none is. It
 * says nothing of what those are: their own alerts do.
 */
export const stillOutWords = ({ stillOut }: Pick<SafetyFields, 'stillOut'>): string | undefined =>
  stillOut.length > 0
    ? `Do not stand down: ${stillOpen(stillOut)} still open, and what you were told with it still holds.`
    : undefined;
