import type { Plain } from '../../../machine/machine.ts';
import { recipientNamed } from '../../../texts/message-words.ts';
import { count, type Sentences, text, when } from '../../../texts/sentence-parts.ts';
import { leftOut, seenByContact } from '../../alarm/sentences.ts';
import type { AlarmEntries } from '../../alarm/vocabulary.ts';
import { checkInLimits } from './limits.ts';
import type { CheckInEntries } from './vocabulary.ts';

/** The entries of this machine alone: the others are the same for every alarm. */
type Own = Omit<CheckInEntries, keyof AlarmEntries>;

const saidInWords: Readonly<Record<string, string>> = {
  answered: 'An answer',
  extended: 'An extension',
  cancelled: 'A cancellation',
  acknowledged: 'An acknowledgement of the safety team',
  'stood-down': 'A stand-down',
  'seen-by-contact': "A contact's word that they have seen it",
};

/** What came with the duress PIN; lines of older versions do not say. */
const withDuressPin = (said: Plain | undefined): string =>
  `${saidInWords[text(said)] ?? 'Something'} came with the duress PIN`;

/** The sentence of each timeline code of a check-in. Codes are stable, sentences may improve. */
export const checkInSentences: Sentences<Own> = {
  'check-in.opened': (p) => `Check-in set for ${when(p.dueAt)}.`,
  'check-in.prompted': (p) =>
    p.overtaken === true
      ? 'The question was not sent: the reminder was already due.'
      : 'The person was asked whether they are safe.',
  'check-in.reminded': () => 'No answer: the person was asked again.',
  'check-in.unanswered': () => 'No answer.',
  'check-in.alerting': (p) => `Alerting ${count(p.contacts, 'contact')} and the safety team.`,
  'check-in.duress': (p) =>
    `${withDuressPin(p.said)}: ${p.contacts === 0 ? 'the safety team alone is' : 'contacts and the safety team are to be'} alerted ` +
    'in silence. Do not call or text this person.',
  'check-in.duress-again': (p) => `${withDuressPin(p.said)} once more: the silent alert is out already.`,
  'check-in.alerted': () => 'Whoever could be told has been told.',
  'check-in.all-told': () => 'Whoever could be told has been told, in silence.',
  'check-in.unheard': (p) =>
    `Nothing has been heard of some alerts: contacts are told in ${count(p.contacts, 'other way')} as well.`,
  'check-in.contact-unreachable': (p) => `No message can reach ${recipientNamed(p.contact)}.`,
  'check-in.contact-left-out': leftOut,
  'check-in.held-back': (p) =>
    `A daily limit held back an alert to ${recipientNamed(p.contact)}: the safety team is asked to override it now.`,
  'check-in.answered': () => 'The person is safe.',
  'check-in.all-clear': () => 'The person is safe: an all-clear goes to everybody who was alerted.',
  'check-in.extended': (p) => `Extended: due at ${when(p.dueAt)}, alert at ${when(p.alertAt)}.`,
  'check-in.cancelled': () => 'Cancelled.',
  'check-in.wrong-pin': (p) => `A wrong PIN was given (${text(p.count)} of ${checkInLimits.pinAttempts.figures}).`,
  'check-in.pin-locked': () => `A request came after ${checkInLimits.pinAttempts.word} wrong PINs and changed nothing.`,
  'check-in.overtaken': (p) =>
    `${saidInWords[text(p.kind)] ?? 'Something'} ` +
    `${p.unusable === true ? 'named no usable time and moved nothing' : 'came too late to count'}.`,
  'check-in.seen-by-contact': seenByContact,
  'check-in.acknowledged': () => 'The safety team has seen it.',
  'check-in.stood-down': () => 'Stood down by the safety team.',
  'check-in.fan-out-overridden': () => 'The safety team overrode the daily limit on alerts to contacts.',
};
