import { z } from 'zod';
import type { RequesterPurpose } from '../../../domain/people/link-claims.ts';
import { fixed } from '../../../domain/policy/policy.ts';
import { longestProse, prose } from '../../shapes/fields.ts';

/** What somebody answers through a link; `unfit` when the form is not filled in as it must be. */
export type LinkAnswer =
  | { readonly kind: 'verification'; readonly fixed: boolean; readonly words: { readonly comment?: string } }
  | { readonly kind: 'rating'; readonly score: number; readonly words: { readonly comment?: string } }
  | { readonly kind: 'unfit'; readonly fault: string };

/** A form sends the line ends of its text area as CRLF, and an empty one as empty text. */
const comment = z
  .string()
  .optional()
  .transform((text) => text?.replaceAll('\r\n', '\n').trim() || undefined)
  .pipe(prose.optional());

const tooLong = `Please write at most ${longestProse.toLocaleString('en-GB')} characters.`;

const form = z.object({ comment, score: z.coerce.number().optional() });

const { least, most } = fixed.tickets.rating;

/** Reads the form of a link's page. The purpose of the link decides what the answer is about; the form cannot change it. */
export function answerIn(purpose: RequesterPurpose, body: unknown): LinkAnswer {
  const read = form.safeParse(body ?? {});
  if (!read.success) return { kind: 'unfit', fault: tooLong };
  const words = read.data.comment === undefined ? {} : { comment: read.data.comment };
  if (purpose !== 'rate') return { kind: 'verification', fixed: purpose === 'verify-yes', words };
  const score = z.int().min(least).max(most).safeParse(read.data.score);
  return score.success
    ? { kind: 'rating', score: score.data, words }
    : { kind: 'unfit', fault: `Please choose a rating from ${least} to ${most}.` };
}
