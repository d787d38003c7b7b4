import { printableLines } from '../../domain/texts/printable.ts';
import { StartError } from '../stack/start-error.ts';

/*
 * The one way in which the programs of this folder write to a terminal: what they print holds words of strangers (subjects, names,
 * messages), which must be shown there and never obeyed.
 */

/** Prints a text; its control characters are shown, not sent. */
export const say = (text: string): void => console.log(printableLines(text));

/** Prints why a program ended: the sentence of a {@link StartError} or a given sentence, any other error with its trace. */
export function sayWhy(error: unknown): void {
  if (error instanceof StartError || typeof error === 'string')
    return console.error(printableLines(error instanceof StartError ? error.message : error));
  console.error(printableLines(error instanceof Error ? (error.stack ?? error.message) : String(error)));
}
