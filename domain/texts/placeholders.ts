import type { Fault } from '../machine/machine.ts';

/** `{{…}}`, or brackets around words: `[Name]`, `[Your timeframe]`. Footnotes such as `[1]` and references such as `[#REF]` are not. */
const placeholder = /\{\{[^{}]*\}\}|\[\s*\p{L}[^[\]\n]*\]/gu;

/**
 * The placeholders that nobody has filled in, in a text about to be sent to a requester: each once, in their order (TK-12).
 *
 * A bracketed word that was meant as it stands is found as well: it must be written in another way.
 *
 * @example
 * unfilledPlaceholders('Hi [Name], see [1]: {{link}}') // ['[Name]', '{{link}}']
 */
export const unfilledPlaceholders = (text: string): string[] => [
  ...new Set([...text.matchAll(placeholder)].map(([found]) => found)),
];

/** A fault for each placeholder that nobody has filled in, at the field whose words hold it (TK-12). */
export const placeholderFaults = (words: Readonly<Record<string, string>>): Fault[] =>
  Object.entries(words).flatMap(([field, text]) =>
    unfilledPlaceholders(text).map((each) => ({ path: [field], detail: `${each} is not filled in` })),
  );
