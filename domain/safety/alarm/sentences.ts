import type { CommonEntries } from '../../machine/machine-of.ts';
import { type Sentences, text } from '../../texts/sentence-parts.ts';
import type { AlarmEntries } from './vocabulary.ts';

/** The sentence of each timeline code that check-ins and panics have in common. */
export const safetySentences: Sentences<Omit<AlarmEntries, keyof CommonEntries>> = {
  'delivery.news': (p) => `News of ${text(p.message)} to ${text(p.to)} (${text(p.channel)}): ${text(p.state)}.`,
};
