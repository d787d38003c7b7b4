import type { Details } from '../../machine/machine.ts';
import { text } from '../../texts/sentence-parts.ts';

/** The sentence of each timeline code that check-ins and panics have in common. */
export const safetySentences: Readonly<Record<string, (p: Details) => string>> = {
  'delivery.news': (p) =>
    `News of ${text(p['message'])} to ${text(p['to'])} (${text(p['channel'])}): ${text(p['state'])}.`,
};
