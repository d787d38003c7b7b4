/**
 * A text as one line: control characters, line ends and marks that turn the direction of writing become spaces, of which no two follow
 * each other; what is longer than 200 characters is cut.
 *
 * Every subject passes through here, so no name or subject of a ticket can begin a header of its own.
 */
export function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ');
  return shortened(line.replace(/\s+/g, ' ').trim(), 200, '…');
}

/** The text where it has at most that many characters (code points), else its beginning and what stands for the rest. */
export function shortened(text: string, length: number, rest: string): string {
  const characters = Array.from(text);
  return characters.length > length ? `${characters.slice(0, length).join('').trimEnd()}${rest}` : text;
}
