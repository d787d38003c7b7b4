import { recipientNamed } from '../../texts/message-words.ts';
import { count, type Sentences, text } from '../../texts/sentence-parts.ts';
import { leftOut, seenByContact } from '../alarm/sentences.ts';
import type { AlarmEntries } from '../alarm/vocabulary.ts';

import type { PanicEntries } from './vocabulary.ts';

/** The entries of this machine alone: the others are the same for every alarm. */
type Own = Omit<PanicEntries, keyof AlarmEntries>;

const saidInWords: Readonly<Record<string, string>> = {
  pressed: 'A press of the button',
  acknowledged: 'An acknowledgement',
  'stood-down': 'A stand-down',
  'followed-up': 'A follow-up',
  closed: 'A report that closes the panic',
};

/** The sentence of each timeline code of a panic. Codes are stable, sentences may improve. */
export const panicSentences: Sentences<Own> = {
  'panic.opened': (p) =>
    `The panic button was pressed: ${count(p.contacts, 'contact')} and the safety team are alerted.`,
  'panic.pressed-again': (p) => `The button was pressed again: ${count(p.presses, 'press', 'presses')} so far.`,
  'panic.repeated': (p) => `Nobody has acknowledged it: everybody is alerted again, round ${text(p.round)}.`,
  'panic.manager-told': () => 'Nobody has acknowledged it: the on-call manager is told.',
  'panic.exhausted': () => 'Everybody has been told and nobody has acknowledged it: the panic is exhausted.',
  'panic.acknowledged': () => 'The safety team has acknowledged it.',
  'panic.seen-by-contact': seenByContact,
  'panic.place-shown': (p) => `The place was shown to ${recipientNamed(p.contact)}.`,
  'panic.contact-unreachable': (p) => `No message can reach ${recipientNamed(p.contact)}.`,
  'panic.contact-left-out': leftOut,
  'panic.contacts-removed': (p) =>
    `The account has removed ${count(p.contacts, 'contact')}. Whoever it named when the button was first pressed ` +
    'is alerted all the same, and is shown no place any more.',
  'panic.stood-down': () => 'Stood down by the safety team; we are telling everybody who was alerted.',
  'panic.followed-up': () => 'The safety team has followed up.',
  'panic.closed': (p) =>
    p.stoodDown === true
      ? 'Documented and closed by the safety team; we are telling everybody who was alerted that it is over.'
      : 'Documented and closed by the safety team.',
  'panic.overtaken': (p) => `${saidInWords[text(p.kind)] ?? 'Something'} came too late to count.`,
  'panic.fan-out-overridden': () => 'The safety team overrode the daily limit on alerts to contacts.',
};
