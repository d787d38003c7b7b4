/** What a terminal obeys in place of showing: control characters but tab, line breaks of Unicode, marks of direction, half pairs. */
const steering = /[^\P{Cc}\t]|[\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * One line of text as a terminal may be given it: what would move its cursor, colour, title or writing direction is shown in place of being
 * sent, as `\u{1b}` for ESC. Line breaks are such characters too: split a text into lines first.
 *
 * For every line on a terminal that may hold words of strangers. What it shows is for people: it cannot be turned back into the text.
 *
 * @example
 * printable('\u001b[31mred') // '\\u{1b}[31mred'
 */
export const printable = (line: string): string =>
  line.replace(steering, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);

/** A text of several lines, each as {@link printable} shows it. A carriage return before a line break is part of the break. */
export const printableLines = (text: string): string => text.split(/\r?\n/).map(printable).join('\n');
