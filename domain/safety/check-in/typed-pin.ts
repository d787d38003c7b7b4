import { unseen } from '../../texts/strangers-words.ts';

/** The fewest characters that a PIN may have, beside blanks and marks that nobody sees. */
export const fewestInPin = 4;

/** The most characters that a PIN may be typed with. */
export const longestPin = 64;

/**
 * The forms in which a typed PIN may be known, the most exact first and each once: as it was typed, without blanks and invisible marks, and
 * as {@link plainPin} reads it. Code points that a keyboard may write for the same character are one in all of them.
 *
 * @example
 * formsOfPin('Ab 12') // ['Ab 12', 'Ab12', 'ab12']
 */
export function formsOfPin(typed: string): readonly string[] {
  const whole = typed.normalize('NFKC');
  return [...new Set([whole, visible(whole), plainPin(typed)])];
}

/**
 * A PIN as people mean it: no blanks and no marks that nobody sees, small letters, and digits of every script as ASCII's. Two PINs that
 * are one here cannot be told apart (CI-04).
 */
export const plainPin = (typed: string): string =>
  visible(typed.normalize('NFKC'))
    .toLowerCase()
    .replace(/\p{Nd}/gu, valueOf);

/**
 * A PIN that a phone sent as a number. Zeros that it began with were lost on the way: as many are put back as the shortest PIN needs.
 *
 * @example
 * pinOfNumber(42) // '0042'
 */
export const pinOfNumber = (sent: number): string => String(sent).padStart(fewestInPin, '0');

const visible = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}]/gu, '').replace(unseen, '');

/** The value of a digit: each script has its ten in a row, from zero to nine. */
function valueOf(digit: string): string {
  const at = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(at - value - 1))) value++;
  return String(value);
}
