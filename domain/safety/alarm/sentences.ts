import type { CommonEntries } from '../../machine/machine-of.ts';
import type { Told } from '../../machine/vocabulary.ts';
import { fateOf, reasonNamed, recipientNamed } from '../../texts/message-words.ts';
import { count, type Sentences, text } from '../../texts/sentence-parts.ts';
import type { LeftOut } from './contacts.ts';
import type { AlarmEntries, SeenByContact } from './vocabulary.ts';

/** The sentence of a contact whom a new case leaves out: their place among the contacts that were given, and why. */
export const leftOut = ({ position, why }: Told<LeftOut>): string =>
  `Contact ${text(position)} of those named cannot be alerted: ${reasonNamed(text(why))}.`;

/** The sentence of each timeline code that check-ins and panics have in common. */
export const safetySentences: Sentences<Omit<AlarmEntries, keyof CommonEntries>> = {
  'contacts.changed': (p) =>
    `${count(p.contacts, 'contact')} of the account can be told now${p.joined === 0 ? '' : `, ${text(p.joined)} of them new`}.` +
    (p.noRoom === undefined ? '' : ` For ${count(p.noRoom, 'contact')} there is no room: nobody tells them.`),
  'contacts.none-told': (p) =>
    `No contact ${p.wereTold === true ? 'is left who can be told' : 'could be told'}: each was removed, has refused, ` +
    'is marked not under duress, or cannot be reached.',
  'delivery.news': (p) => `News: ${fateOf(p)}.`,
};

/** The sentence of a contact's word that they have seen an alert. */
export function seenByContact({ contact, by, gone }: Told<SeenByContact>): string {
  const way = by === undefined ? '' : ` ${by === 'email' ? 'by e-mail' : 'by telephone'}`;
  const whose = gone === true ? ', who was removed or has refused' : '';
  return `Seen${way} by ${recipientNamed(contact)}${whose}.`;
}
