import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../domain/machine/instant.ts';
import { fixed } from '../domain/policy/policy.ts';

/**
 * The signature of a body, `t=<seconds>,v1=<HMAC-SHA256 of "t.body">` in hexadecimal; `seconds` counts from the epoch.
 * Every webhook that we send carries one, and so must every call-back that we take.
 */
export const signature = (secret: string, body: string, seconds: number): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;

/**
 * Whether `given` is the signature of this body with this secret, made near enough to `now`
 * (`fixed.machines.signatureHolds`).
 */
export function isSigned(
  secret: string,
  body: string,
  { given, now }: { readonly given: string; readonly now: Instant },
): boolean {
  const seconds = Number(/^t=(\d{1,12}),/.exec(given)?.[1] ?? Number.NaN);
  if (!(Math.abs(seconds * 1000 - now) <= fixed.machines.signatureHolds)) return false;
  const [ours, theirs] = [Buffer.from(signature(secret, body, seconds)), Buffer.from(given)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
