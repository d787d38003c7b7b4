/* Money is counted in integers of the smallest unit of its currency: pence, cents. Nothing here knows a fraction of one. */

/** An amount in the smallest unit of its currency, which is written as Stripe does: `gbp`. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** What amounts of one currency come to. */
export const sumOf = (amounts: readonly { readonly amount: number }[]): number =>
  amounts.reduce((sum, { amount }) => sum + amount, 0);

/** The currency of our prices and of every figure in pence. */
export const sterling = 'gbp';

/** Whether this is an amount that somebody can be paid: whole, above zero, and no larger than integers are exact. */
export const isPayable = (amount: unknown): amount is number =>
  typeof amount === 'number' && Number.isSafeInteger(amount) && amount > 0;

/**
 * The share `part` of `whole` in an amount, rounded once, half up (BL-06). Exact for all integers, since nothing is divided before it is
 * multiplied.
 *
 * A part below zero counts as none, and one above the whole as the whole. A share of a whole of nothing is nothing.
 */
export function shareOf(amount: number, { part, whole }: { readonly part: number; readonly whole: number }): number {
  if (whole <= 0 || part <= 0) return 0;
  if (part >= whole) return amount;
  const [paid, some, all] = [BigInt(amount), BigInt(part), BigInt(whole)];
  return Number((2n * paid * some + all) / (2n * all));
}

/** How many digits the smallest unit takes behind the point, where that is not two: as Stripe counts. */
const digitsBehind: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' ').map((currency) => [currency, 0]),
  ),
  ...Object.fromEntries('bhd jod kwd omr tnd'.split(' ').map((currency) => [currency, 3])),
};

/**
 * An amount as people read it: `£1,234.50`, and `EUR 12.34` in another currency. Always with every digit, so that no two amounts look the
 * same.
 */
export function inFigures({ amount, currency }: Money): string {
  const code = currency.toLowerCase();
  const behind = Object.hasOwn(digitsBehind, code) ? (digitsBehind[code] ?? 2) : 2;
  const digits = String(Math.abs(amount)).padStart(behind + 1, '0');
  const whole = digits.slice(0, digits.length - behind).replace(/\B(?=(?:\d{3})+$)/g, ',');
  const figures = behind > 0 ? `${whole}.${digits.slice(-behind)}` : whole;
  const sign = amount < 0 ? '-' : '';
  return code === sterling ? `${sign}£${figures}` : `${sign}${code.toUpperCase()} ${figures}`;
}
