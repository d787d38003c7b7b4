import { z } from 'zod';

/** An instant: ISO 8601, UTC, milliseconds. */
export const instant = z.string().meta({ format: 'date-time', examples: ['2026-01-28T09:30:00.000Z'] });

/** A reference as people write it down. */
export const reference = z
  .string()
  .describe('8 characters')
  .meta({ examples: ['7K3QX9BD'] });

// Each text has one pattern, written out and without classes of Unicode: so every reader of the reference understands it, and
// whoever makes values of it (npm run fuzz) is done soon. What stands beside each other in it never overlaps, so that a text
// of megabytes is judged in one pass. NUL characters were refused before, by request-body.ts.
/* oxlint-disable no-control-regex */
const anything = /^[^\u0000]*$/;
const moreThanSpaces = /^\s*[^\s\u0000][^\u0000]*$/;
const moreThanSpacesInOneLine =
  /^[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]*[^\s\u0000-\u001f\u007f-\u009f][^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/;
/* oxlint-enable no-control-regex */

/** Text that may be empty, such as a search. */
export const someText = (max: number) => z.string().max(max).regex(anything, 'must hold no NUL character');

/** Text of one line: it ends up in subjects and names of mails, so it holds no control characters. */
export const oneLine = (max: number) =>
  z
    .string()
    .max(max)
    .regex(moreThanSpacesInOneLine, 'must be one line of more than spaces, without control characters');

/** Text of many lines, kept exactly as it was written. */
export const prose = z.string().max(20_000).regex(moreThanSpaces, 'must hold more than spaces');

/** What zod takes for an e-mail address, with at most 64 characters before the @, which is what SMTP can carry. */
const address = new RegExp(z.regexes.email.source.replace('^', '^(?=[^@]{1,64}@)'));

/** An e-mail address; 254 characters is the longest that SMTP can carry. */
export const emailAddress = z.email({ pattern: address, error: 'must be an e-mail address' }).max(254);

/** An account's id as the platform knows it. */
export const accountId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}$/,
    'must be 1 to 128 letters, digits or _ . : -, beginning with a letter or digit',
  );

/** One value of a filter or several, as `?status=open&status=escalated`. */
export const oneOrMore = <T extends z.ZodEnum>(choice: T) =>
  z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(choice).max(20)).optional();
