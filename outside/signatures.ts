import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../domain/machine/instant.ts';
import { fixed } from '../domain/policy/policy.ts';

/**
 * The signature of a body, `t=<seconds>,v1=<HMAC-SHA256 of "t.body">` in hexadecimal; `seconds` counts from the epoch.
 * Every webhook that we send carries one, and so must every call-back that we take.
 */
export const signature = (secret: string, body: string, seconds: number): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;

/** When a signature says that it was made, in seconds from the epoch; undefined when it has not the form of one. */
const secondsIn = (given: string): number | undefined => {
  const seconds = /^t=(\d{1,12}),v1=[0-9a-f]{64}$/.exec(given)?.[1];
  return seconds === undefined ? undefined : Number(seconds);
};

/**
 * Whether this could be a signature made near enough to `now` (`fixed.machines.signatureHolds`), as far as that shows without the body.
 * What fails here needs no reading.
 */
export function mayBeSigned(given: string, now: Instant): boolean {
  const seconds = secondsIn(given);
  return seconds !== undefined && Math.abs(seconds * 1000 - now) <= fixed.machines.signatureHolds;
}

/**
 * Whether `given` is the signature of this body with this secret, made near enough to `now`
 * (`fixed.machines.signatureHolds`).
 */
export function isSigned(
  secret: string,
  body: string,
  { given, now }: { readonly given: string; readonly now: Instant },
): boolean {
  const seconds = secondsIn(given);
  if (seconds === undefined || !mayBeSigned(given, now)) return false;
  const [ours, theirs] = [Buffer.from(signature(secret, body, seconds)), Buffer.from(given)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
