import type { CommonEntries } from '../../machine/machine-of.ts';
import { type Sentences, text } from '../../texts/sentence-parts.ts';
import type { ContactNoticeEntries } from './vocabulary.ts';

/** The sentence of each timeline code of a notice. Codes are stable, sentences may improve. */
export const contactNoticeSentences: Sentences<Omit<ContactNoticeEntries, keyof CommonEntries>> = {
  'contact-notice.planned': (p) => `A notice is due: ${text(p.topic)}.`,
  'contact-notice.told': () => 'The notice was handed over.',
  'contact-notice.failed': (p) => `The notice will not arrive: ${text(p.reason)}.`,
};
