import type { DenialClause } from '../lane.ts';

/** Why the product denies a request, and what the member can do instead (BL-04): two sentences for the member and for staff alike. */
export interface Denial {
  readonly why: string;
  readonly alternative: string;
}

/** What is said of each denial that the product itself makes. */
export const denials: Readonly<Record<DenialClause, Denial>> = {
  'BL-01/not-yours': {
    why: 'The invoice you named is not one of your invoices.',
    alternative: 'Reply with the number of the invoice as it stands on your receipt, and we will look again.',
  },
  'BL-01/no-payment': {
    why: 'We found no payment that could be refunded.',
    alternative: 'If your bank shows a payment to us, reply with its date and amount, and we will trace it.',
  },
  'BL-07/duplicate': {
    why: 'A refund of this payment has already been requested.',
    alternative: 'You need to do nothing more: you will hear from us about the request that we already have.',
  },
  'BL-06/currency': {
    why: 'The payment was made in another currency than pounds, so an amount in pounds cannot be refunded from it.',
    alternative:
      'Ask for the whole payment or for the rest of its period, and we will work it out in its own currency.',
  },
  'BL-06/nothing-left': {
    why: 'Nothing is left of this payment to refund.',
    alternative: 'You can cancel your membership at any time, so that no further payment is taken.',
  },
  'BL-06/no-period': {
    why: 'The payment was not for a period, so there is no unused part of one.',
    alternative: 'Ask for the whole payment or for an amount, and a person will look at it.',
  },
  'BL-06/too-much': {
    why: 'The amount asked for is more than is left of this payment.',
    alternative: 'Ask for an amount up to what is left, or for the whole of it.',
  },
};

/** What is said of a denial by this clause; undefined for a clause by which the product denies nothing. */
export const denialBy = (clause: string): Denial | undefined =>
  Object.hasOwn(denials, clause) ? denials[clause as DenialClause] : undefined;
