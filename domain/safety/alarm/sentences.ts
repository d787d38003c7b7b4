import type { CommonEntries } from '../../machine/machine-of.ts';
import type { Told } from '../../machine/vocabulary.ts';
import { fateOf, reasonNamed } from '../../texts/message-words.ts';
import { count, type Sentences, text } from '../../texts/sentence-parts.ts';
import type { LeftOut } from './contacts.ts';
import type { AlarmEntries } from './vocabulary.ts';

/** The sentence of a contact whom a new case leaves out: their place among the contacts that were given, and why. */
export const leftOut = ({ position, why }: Told<LeftOut>): string =>
  `Contact ${text(position)} of those named cannot be alerted: ${reasonNamed(text(why))}.`;

/** The sentence of each timeline code that check-ins and panics have in common. */
export const safetySentences: Sentences<Omit<AlarmEntries, keyof CommonEntries>> = {
  'contacts.changed': (p) =>
    `The account names ${count(p.contacts, 'contact')} now${p.joined === 0 ? '' : `: ${count(p.joined, 'contact')} more may be told`}.` +
    (p.noRoom === undefined ? '' : ` For ${count(p.noRoom, 'contact')} there is no room: nobody tells them.`),
  'contacts.none-told': () =>
    'No contact could be told: each was removed, has refused, is marked not under duress, or cannot be reached.',
  'delivery.news': (p) => `News: ${fateOf(p)}.`,
};
