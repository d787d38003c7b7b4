import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../domain/machine/instant.ts';
import { claimsIn, claimsText, type LinkClaims, type LinkPurpose } from '../../domain/people/link-claims.ts';
import { fixed } from '../../domain/policy/policy.ts';

/**
 * A signed link's token: its claims and their HMAC-SHA256, both in base64url with a dot between. The same claims give the same token.
 *
 * Signed, not encrypted: who has the token can read what is in it. Who does not have the secret can make no other.
 *
 * @param secret `LINK_SECRET`; another one makes every token invalid that was signed before
 */
export function signLink(secret: string, claims: LinkClaims): string {
  const text = claimsText(claims);
  const signature = createHmac('sha256', secret).update(`link:${text}`).digest('base64url');
  return `${Buffer.from(text).toString('base64url')}.${signature}`;
}

/**
 * What a token says, when it was signed with this secret and holds at this instant (its last one included); undefined for every other
 * text, a forged and an expired one alike.
 *
 * Says nothing about whether it was used before, nor about the ticket: the door judges that.
 */
export function readLink(secret: string, token: string, now: Instant): LinkClaims | undefined {
  const claims = claimsIn(Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString());
  if (!claims || now > claims.expiresAt) return undefined;
  // Only the very token that we would sign: base64url has several spellings of one content.
  const [given, ours] = [Buffer.from(token), Buffer.from(signLink(secret, claims))];
  return given.length === ours.length && timingSafeEqual(given, ours) ? claims : undefined;
}

/** What links in mails begin with and are signed with. */
export interface LinkMaker {
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly linkSecret: string;
}

/** The address of the link for this purpose in the message of an effect: the same whenever that one is written. */
export function linkIn(
  { publicUrl, linkSecret }: LinkMaker,
  effect: { readonly id: string; readonly at: Instant },
  { purpose, ref }: { readonly purpose: LinkPurpose; readonly ref: string },
): string {
  const id = createHash('sha256').update(`${effect.id} ${purpose}`).digest('hex').slice(0, 32);
  return `${publicUrl}/l/${signLink(linkSecret, { purpose, ref, expiresAt: effect.at + fixed.mail.linkLife, id })}`;
}
