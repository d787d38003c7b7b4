import { z } from 'zod';
import { denialBy } from '../../../domain/billing/refund/words/denials.ts';
import type { Reader } from '../../../domain/people/readers.ts';
import type { Quote } from '../../../inbox/billing/quote.ts';
import { moneyShape } from '../fields.ts';
import { clauseShape, laneShape, reviewReasonShape, workingsJson, workingsShape } from './refund.ts';

const denialShape = z
  .object({
    clause: clauseShape,
    why: z.string().describe('What the member would be told.'),
  })
  .meta({ id: 'RefundDenial', description: 'Why a request would be denied at once.' });

const previewShape = z
  .object({
    template: z.string().describe('Which mail it is.'),
    subject: z.string().describe('Its subject.'),
    text: z.string().describe('Its text part.'),
  })
  .meta({ id: 'MailPreview', description: 'The mail that the member would read. Its reference is left open.' });

/** What a request for a refund would come to. */
export const quoteShape = z
  .object({
    lane: laneShape,
    denied: denialShape.nullable().describe('Null where it would not be denied.'),
    clause: clauseShape,
    reviewReasons: z.array(reviewReasonShape).describe('Why a person would have to look at it; all that apply.'),
    amount: moneyShape,
    workings: workingsShape.nullable().describe('Null where there is no payment to work it out from.'),
    preview: previewShape,
  })
  .meta({ id: 'RefundQuote', description: 'What a request for a refund would come to. Nothing is stored.' });

/** A mail as it would be written. */
export type PreviewedMail = z.output<typeof previewShape>;

/** A quote as JSON. */
export function quoteJson(quote: Quote, preview: PreviewedMail, reader: Reader): z.output<typeof quoteShape> {
  const { lane, clause, reviewReasons, amount, currency, workings } = quote;
  return {
    lane,
    denied: lane === 'denied' ? { clause, why: denialBy(clause)?.why ?? '' } : null,
    clause,
    reviewReasons: [...reviewReasons],
    amount: { amount, currency },
    workings: workings && workingsJson(workings, reader),
    preview,
  };
}
