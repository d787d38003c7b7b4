/**
 * A text as one line. Control characters, line breaks and marks that change the writing direction become spaces; runs of spaces become
 * one; a text of more than 200 characters is cut.
 *
 * Every subject line goes through this, so no name or ticket subject can start a mail header.
 */
export function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ');
  return shortened(line.replace(/\s+/g, ' ').trim(), 200, '…');
}

/** The text when it has at most `length` characters (code points); else its first `length`, followed by `rest`. */
export function shortened(text: string, length: number, rest: string): string {
  const characters = Array.from(text);
  return characters.length > length ? `${characters.slice(0, length).join('').trimEnd()}${rest}` : text;
}
