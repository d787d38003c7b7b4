import type { CommonEntries } from '../../machine/machine-of.ts';
import { type Sentences, text } from '../../texts/sentence-parts.ts';
import type { ContactNoticeEntries } from './vocabulary.ts';

/** What a notice tells, by its topic. */
const plans: Readonly<Record<string, string>> = {
  'contact-named': 'A contact will be told that they were named.',
  'contact-refused': 'The safety team will be told that a contact refused alerts about this person.',
  'contact-opted-out': 'The safety team will be told that a contact refused all alerts from HOTMESS.',
  'contact-willing': 'The safety team will be told that a contact may be alerted again.',
};

/** Why a notice never arrives. */
const failures: Readonly<Record<string, string>> = {
  'no-address': 'there is no address to send it to',
  refused: 'the contact wants no messages',
  removed: 'the account no longer names this contact',
  alerted: 'an alarm that tells this contact lasts too long, and its alerts say who named them and how to refuse',
  limit: 'a daily limit is used up',
  blocked: 'the address or its provider refused it',
};

/** The sentence of each timeline code of a notice. Codes are stable, sentences may improve. */
export const contactNoticeSentences: Sentences<Omit<ContactNoticeEntries, keyof CommonEntries>> = {
  'contact-notice.planned': (p) => plans[text(p.topic)] ?? 'A notice is due.',
  'contact-notice.told': () => 'The notice was handed over.',
  'contact-notice.failed': (p) =>
    `The notice cannot be delivered: ${failures[text(p.reason)] ?? 'the reason is unknown'}.`,
};
