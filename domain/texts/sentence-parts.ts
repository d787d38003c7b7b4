import { iso } from '../machine/instant.ts';
import type { Plain } from '../machine/machine.ts';
import type { Told } from '../machine/vocabulary.ts';
import { counted } from './in-words.ts';

/** A parameter as a sentence says it; a question mark where it is missing. */
export const text = (value: Plain | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '?';

/** A count of things as a sentence says it: `1 contact`, `2 contacts`; a question mark in place of a missing count. */
export const count = (value: Plain | undefined, one: string, many = `${one}s`): string =>
  typeof value === 'number' ? counted(value, one, many) : `? ${many}`;

/** An instant as a sentence says it. */
export const when = (value: Plain | undefined): string =>
  typeof value === 'number' ? iso(value) : 'an unknown instant';

/**
 * A sentence for each code of a timeline. It reads its parameters as they come back from storage. Where an older version left one out, the
 * sentence says that it is unknown, and never fails.
 */
export type Sentences<Entries> = {
  readonly [Code in keyof Entries]: (params: Told<Entries[Code]>) => string;
};
