import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../domain/machine/instant.ts';
import {
  type ContactAddress,
  claimsIn,
  claimsText,
  type LinkClaims,
  type LinkPurpose,
} from '../../domain/people/link-claims.ts';
import { fixed } from '../../domain/policy/policy.ts';

/**
 * The token of a signed link: its claims and their HMAC-SHA256, both in base64url with a dot between. The same claims give the same token.
 *
 * Signed, not encrypted: whoever has the token can read its claims; nobody without the secret can make another.
 *
 * @param secret `LINK_SECRET`; a new one signs other tokens for the same claims
 */
export function signLink(secret: string, claims: LinkClaims): string {
  const text = claimsText(claims);
  const signature = createHmac('sha256', secret).update(`link:${text}`).digest('base64url');
  return `${Buffer.from(text).toString('base64url')}.${signature}`;
}

/**
 * The claims of a token that was signed with this secret and still holds at this instant, its last one included. Undefined for every other
 * text, whether forged or expired.
 *
 * Does not check whether the link was used before, nor the state of the ticket: the door does.
 */
export function readLink(secret: string, token: string, now: Instant): LinkClaims | undefined {
  const claims = claimsIn(Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString());
  if (!claims || now > claims.expiresAt) return undefined;
  // Only the very token that we would sign counts: base64url can spell one content in several ways.
  const [given, ours] = [Buffer.from(token), Buffer.from(signLink(secret, claims))];
  return given.length === ours.length && timingSafeEqual(given, ours) ? claims : undefined;
}

/** {@link readLink} by whichever of these secrets has signed it: the present one, and the one that it was before. */
export function readLinkByAny(
  secrets: readonly (string | undefined)[],
  token: string,
  now: Instant,
): LinkClaims | undefined {
  for (const secret of secrets) {
    const claims = secret === undefined ? undefined : readLink(secret, token, now);
    if (claims) return claims;
  }
  return undefined;
}

/** The address that links in mails begin with, and the secret that they are signed with. */
export interface LinkMaker {
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly linkSecret: string;
}

/** The address of the link for this purpose in an effect's message: the same however often that message is written. */
export function linkIn(
  { publicUrl, linkSecret }: LinkMaker,
  effect: { readonly id: string; readonly at: Instant },
  {
    purpose,
    ref,
    by,
  }: { readonly purpose: LinkPurpose; readonly ref: string; readonly by?: ContactAddress | undefined },
): string {
  const hash = createHash('sha256').update(`${effect.id} ${purpose}`).digest('hex').slice(0, 32);
  const id = by === undefined ? hash : `${by}:${hash}`;
  return `${publicUrl}/l/${signLink(linkSecret, { purpose, ref, expiresAt: effect.at + fixed.mail.linkLife, id })}`;
}
