const sign = String.raw`(?:£|gbp)`;

/** What follows a number of pounds. */
const unit = String.raw`(?:£|gbp|quid|pounds?|sterling|nicker)`;

/**
 * A number: groups of three with one kind of mark between them, or digits alone; then perhaps decimals. Every repetition is bounded,
 * since anybody may write the text.
 */
const grouped = String.raw`\d{1,3}(?<mark>[ ,.'])\d{3}(?!\d)(?:\k<mark>\d{3}(?!\d)){0,3}`;
const decimals = String.raw`(?:[.,]\d{1,2}(?!\d))?`;
const number = String.raw`(?<digits>(?:${grouped}|\d{1,12})${decimals})`;

const before = new RegExp(String.raw`${sign} {0,3}${number}(?<thousands> ?k(?!\p{L}))?`, 'giu');
const after = new RegExp(String.raw`(?<!\d|\d[.,'])${number}(?<thousands> ?k)? {0,3}${unit}(?!\p{L})`, 'giu');

/**
 * The amounts in pounds that a text names, with the sign before or behind, spaced or not, in British and continental notation:
 * `£1,500`, `£1 500`, `£1.500,00`, `150£`, `GBP 150`, `150 quid`, `£1.5k`. A mark followed by three digits groups thousands.
 *
 * Amounts in words are not read, and amounts without a sign or a unit are none. Time: linear in the text.
 */
export function poundsIn(text: string): number[] {
  const line = text
    .replace(/\p{M}+/gu, '')
    .normalize('NFKC')
    .replace(/\s/g, ' ')
    .replaceAll('’', "'");
  return [...line.matchAll(before), ...line.matchAll(after)].map(
    ({ groups }) => valueOf(groups?.['digits'] ?? '') * (groups?.['thousands'] ? 1_000 : 1),
  );
}

function valueOf(digits: string): number {
  const pence = /[.,](\d{1,2})$/.exec(digits)?.[1];
  const whole = pence === undefined ? digits : digits.slice(0, -pence.length - 1);
  return Number(`${whole.replace(/\D/g, '')}.${pence ?? '0'}`);
}
