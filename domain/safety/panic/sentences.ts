import { type Sentences, text } from '../../texts/sentence-parts.ts';
import type { AlarmEntries } from '../alarm/vocabulary.ts';

import type { PanicEntries } from './vocabulary.ts';

/** The entries of this machine alone: the others are the same for every alarm. */
type Own = Omit<PanicEntries, keyof AlarmEntries>;

/** The sentence of each timeline code of a panic. Codes are stable, sentences may improve. */
export const panicSentences: Sentences<Own> = {
  'panic.opened': (p) =>
    `The panic button was pressed: ${text(p.contacts)} contact(s) and the safety team are alerted.`,
  'panic.pressed-again': (p) => `The button was pressed again (${text(p.presses)} presses).`,
  'panic.repeated': (p) => `Nobody has acknowledged it: everybody is alerted again, round ${text(p.round)}.`,
  'panic.manager-told': () => 'Nobody has acknowledged it: the on-call manager is told.',
  'panic.exhausted': () => 'Everybody has been told and nobody has acknowledged it: the panic is exhausted.',
  'panic.acknowledged': () => 'The safety team has acknowledged it.',
  'panic.seen-by-contact': (p) => `Seen by ${text(p.contact)}.`,
  'panic.contact-unreachable': (p) => `Nothing reaches ${text(p.contact)}.`,
  'panic.stood-down': () => 'Stood down by the safety team; everybody who was alerted is told.',
  'panic.followed-up': () => 'The safety team has followed up.',
  'panic.closed': () => 'Documented and closed by the safety team.',
  'panic.overtaken': (p) => `"${text(p.kind)}" came too late to count.`,
  'panic.fan-out-overridden': () => 'The safety team overrode the daily limit on alerts to contacts.',
};
