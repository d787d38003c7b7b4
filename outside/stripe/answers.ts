import Stripe from 'stripe';
import { type NotKnown, StripeSilentError } from './silent.ts';

/**
 * What is known after a call to Stripe. Only `known` carries something that Stripe holds.
 *
 * | kind | what it means | what to do |
 * |---|---|---|
 * | `known` | Stripe did it, or this is what it holds | go on |
 * | `declined` | the bank said no: a business result | an outcome, no failure |
 * | `not-done` | Stripe refused: not done by this call, though perhaps by somebody else | read again, then decide; never send it as it is |
 * | `in-progress` | our own earlier attempt under this key still runs | the same key, later |
 * | `wait` | not done, and not kept under the key | the same key, later |
 * | `locked-out` | our key is wrong or may not do this: not done | wait, and page once; no case fails |
 * | `changed` | the key has had other parameters: a defect of ours | a person must look |
 * | `unknown` | nobody knows whether it was done | look it up before sending anything |
 */
export type StripeAnswer<T> =
  | { readonly kind: 'known'; readonly value: T; readonly requestId: string | null }
  | { readonly kind: NotKnown; readonly code: string; readonly requestId: string | null };

/** What an object of Stripe must be so that we believe the answer: a fault on the way can resolve with anything. */
export interface Expected<T> {
  readonly object: string;
  /** Such as `re_`. */
  readonly idPrefix?: string;
  /** Whether it is the one that was asked for, its money above all. */
  readonly fits?: (value: T) => boolean;
}

/** Anything that the SDK resolves with. */
type Resolved = {
  readonly object?: string;
  readonly id?: string;
  readonly lastResponse?: Stripe.Response<object>['lastResponse'];
};

/**
 * Calls Stripe and says what is known after it; the one check that every answer passes.
 *
 * An answer counts as `known` only with a status 2xx and as the object that was expected: the SDK throws only for bodies with an `error`,
 * and resolves with whatever else came. Everything that it cannot tell is `unknown`.
 *
 * @throws what the SDK throws that is no error of Stripe's: a bug of ours
 */
export async function ask<T extends object>(call: () => Promise<T>, expected: Expected<T>): Promise<StripeAnswer<T>> {
  try {
    return judge(await call(), expected);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return judgeError(error);
    throw error;
  }
}

function judge<T extends object>(value: T, { object, idPrefix, fits }: Expected<T>): StripeAnswer<T> {
  const { object: kind, id, lastResponse }: Resolved = value;
  const requestId = lastResponse?.requestId ?? null;
  const status = lastResponse?.statusCode ?? 0;
  if (status < 200 || status > 299) return { kind: 'unknown', code: `status-${status}`, requestId };
  if (kind !== object) return { kind: 'unknown', code: 'other-object', requestId };
  if (idPrefix !== undefined && id?.startsWith(idPrefix) !== true)
    return { kind: 'unknown', code: 'other-id', requestId };
  if (fits !== undefined && !fits(value)) return { kind: 'unknown', code: 'does-not-fit', requestId };
  return { kind: 'known', value, requestId };
}

function judgeError(error: Stripe.errors.StripeError): StripeAnswer<never> {
  const kind = kindOf(error);
  const known = error.code ?? error.decline_code;
  const status = error.statusCode === undefined ? 'no-status' : `status-${error.statusCode}`;
  return { kind, code: known ?? status, requestId: error.requestId ?? null };
}

function kindOf(error: Stripe.errors.StripeError): NotKnown {
  const { errors } = Stripe;
  if (error instanceof errors.StripeCardError) return 'declined';
  if (error instanceof errors.StripeIdempotencyError) return 'changed';
  if (error instanceof errors.StripeRateLimitError) return 'wait';
  if (error instanceof errors.StripeAuthenticationError || error instanceof errors.StripePermissionError)
    return 'locked-out';
  if (error instanceof errors.StripeInvalidRequestError) return 'not-done';
  const isOurs = error instanceof errors.StripeAPIError && error.code === 'idempotency_key_in_use';
  return isOurs ? 'in-progress' : 'unknown';
}

/** The answer with its value turned into something else. */
export const mapped = <T, U>(answer: StripeAnswer<T>, turn: (value: T) => U): StripeAnswer<U> =>
  answer.kind === 'known' ? { ...answer, value: turn(answer.value) } : answer;

/**
 * What Stripe answered.
 *
 * @throws {StripeSilentError} when it did not
 */
export function answered<T>(answer: StripeAnswer<T>): T {
  if (answer.kind === 'known') return answer.value;
  throw new StripeSilentError(answer);
}

/**
 * What Stripe answered; null where it has no such object.
 *
 * @throws {StripeSilentError} when it did not say either
 */
export const foundOrNull = <T>(answer: StripeAnswer<T>): T | null =>
  answer.kind === 'not-done' && answer.code === 'resource_missing' ? null : answered(answer);
