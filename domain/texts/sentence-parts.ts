import { iso } from '../machine/instant.ts';
import type { Plain } from '../machine/machine.ts';

/** A parameter as a sentence says it; a question mark where it is missing. */
export const text = (value: Plain | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '?';

/** An instant as a sentence says it. */
export const when = (value: Plain | undefined): string =>
  typeof value === 'number' ? iso(value) : 'an unknown instant';
