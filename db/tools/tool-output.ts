import { printableLines } from '../../domain/texts/printable.ts';

/** Writes a line, or several; control characters in names and ids that others have chosen are shown, not sent. */
export const say = (stream: NodeJS.WriteStream, text: string): void => void stream.write(`${printableLines(text)}\n`);
