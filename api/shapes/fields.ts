import { z } from 'zod';

/** An instant: ISO 8601, UTC, milliseconds. */
export const instant = z.string().meta({ format: 'date-time', examples: ['2026-01-28T09:30:00.000Z'] });

/** A reference as people write it down. */
export const reference = z
  .string()
  .describe('8 characters')
  .meta({ examples: ['7K3QX9BD'] });

/** Text that PostgreSQL can keep: the reference says so too, though request-body.ts has refused anything else before. */
const kept = z.string().regex(/^[^\u0000]*$/, 'must hold no NUL character'); // oxlint-disable-line no-control-regex

/** Text that may be empty, such as a search. */
export const someText = (max: number) => kept.max(max);

/** Text of one line: it ends up in subjects and names of mails, so it holds no control characters. */
export const oneLine = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/\S/, 'must hold more than spaces')
    // Written out and not as a class of Unicode, since not every reader of the reference knows those.
    .regex(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/, 'must be one line without control characters'); // oxlint-disable-line no-control-regex

/** Text of many lines, kept exactly as it was written. */
export const prose = kept.max(20_000).regex(/\S/, 'must hold more than spaces');

/** An e-mail address; 254 characters is the longest that SMTP can carry. */
export const emailAddress = z.email('must be an e-mail address').max(254);

/** An account's id as the platform knows it. */
export const accountId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}$/,
    'must be 1 to 128 letters, digits or _ . : -, beginning with a letter or digit',
  );

/** One value of a filter or several, as `?status=open&status=escalated`. */
export const oneOrMore = <T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(z.enum(values)).max(20)).optional();
