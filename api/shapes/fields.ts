import { z } from 'zod';
import { referenceLength } from '../../domain/machine/ids.ts';
import { accountIdForm, clientIdForm, longestId } from '../../domain/people/account-name.ts';
import { emailAddressForm, emailAddressIn, longestEmailAddress } from '../../domain/people/mailbox.ts';

/** A number of things, or the place in a count: whole, and never below zero. */
export const count = z.int().nonnegative();

/** An amount of money. */
export const moneyShape = z
  .object({
    amount: count.describe('In the smallest unit of the currency: pence.'),
    currency: z
      .string()
      .describe('As Stripe writes it.')
      .meta({ examples: ['gbp'] }),
  })
  .meta({ id: 'Money', description: 'An amount of money.' });

/** An instant: ISO 8601, UTC, milliseconds. */
export const instant = z.string().meta({ format: 'date-time', examples: ['2026-01-28T09:30:00.000Z'] });

/** A reference, in the form that people write down. */
export const reference = z
  .string()
  .describe(`${referenceLength} characters`)
  .meta({ examples: ['7K3QX9BD'] });

// Each kind of text has one pattern, written out without Unicode classes, so that every tool that reads the reference understands
// it and the fuzzer (npm run fuzz) generates values for it quickly. Neighbouring parts of a pattern never overlap, so that it
// checks megabytes in one pass. request-body.ts has already refused NUL characters.
/* oxlint-disable no-control-regex */
const anything = /^[^\u0000]*$/;
const moreThanSpaces = /^\s*[^\s\u0000][^\u0000]*$/;
const moreThanSpacesInOneLine =
  /^[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]*[^\s\u0000-\u001f\u007f-\u009f][^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/;
/* oxlint-enable no-control-regex */

/** Text that may be empty, such as a search. */
export const someText = (max: number) => z.string().max(max).regex(anything, 'must hold no NUL character');

/** Text of one line. It ends up in the subjects and names of mails, so it holds no control characters. */
export const oneLine = (max: number) =>
  z
    .string()
    .max(max)
    .regex(moreThanSpacesInOneLine, 'must be one line of more than spaces, without control characters');

/** The most characters that a text of many lines may have. */
export const longestProse = 20_000;

/** Text of many lines, kept exactly as it was written. */
export const prose = z.string().max(longestProse).regex(moreThanSpaces, 'must hold more than spaces');

/** The digits that phone books write: ASCII's, full-width ones, Arabic and Persian ones. */
const digits = String.raw`0-9\uff10-\uff19\u0660-\u0669\u06f0-\u06f9`;
/** What no number is written with: Latin letters, `@` and control characters. */
const never = String.raw`A-Za-z@\u0000-\u001f`;

/** A telephone number at first sight: digits and signs. Whether it can be called is judged where its account is known. */
export const phoneForm = new RegExp(`^[^${never}${digits}]*[${digits}][^${never}]*$`);

/** An e-mail address with the blanks that phones and address books leave beside it. */
const emailAddressTyped = new RegExp(
  String.raw`^[\t\n\r \u00a0]*${emailAddressForm.source.slice(1, -1)}[\t\n\r \u00a0]*$`,
);

/**
 * An e-mail address, by the one definition that mails and search go by as well; its domain may be of any script and is kept in A-labels.
 * Blanks beside it are no part of it. Keeps to 254 characters, the most that SMTP can carry.
 */
export const emailAddress = z
  .string()
  .max(longestEmailAddress)
  .regex(emailAddressTyped, { error: 'must be an e-mail address', abort: true })
  .refine((text) => emailAddressIn(text.trim()) !== undefined, 'must be an e-mail address')
  .transform((text) => emailAddressIn(text.trim()) ?? text)
  .meta({ format: 'idn-email' });

/** An account's id as the platform knows it. */
export const accountId = z
  .string()
  .regex(accountIdForm, `must be 1 to ${longestId} letters, digits or _ . : -, beginning with a letter or digit`);

/** A client's id. */
export const clientId = z
  .string()
  .regex(clientIdForm, 'must be a lower-case letter and then up to 62 lower-case letters, digits or hyphens');

/** One value of a filter or several, as `?status=open&status=escalated`. */
export const oneOrMore = <T extends z.ZodEnum>(choice: T) =>
  z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(choice).max(20)).optional();

/** The body of an act that needs no words: `{}`. */
export const noWords = z.strictObject({}).meta({ id: 'EmptyRequest', description: 'An act that needs no words.' });
