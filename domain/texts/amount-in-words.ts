import { inFigures, sterling } from '../billing/money.ts';
import type { Plain } from '../machine/machine.ts';

/** An amount as entries of a timeline carry it. */
interface StoredAmount {
  readonly amount?: Plain | undefined;
  readonly currency?: Plain | undefined;
}

/** The words for an amount of money, made from its figures; none where there is no amount, or one of nothing. */
export const amountInWords = ({ amount, currency }: StoredAmount, words: (figures: string) => string): string =>
  typeof amount === 'number' && amount > 0
    ? words(inFigures({ amount, currency: typeof currency === 'string' ? currency : sterling }))
    : '';
