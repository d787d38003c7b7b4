import type { Instant } from '../machine/instant.ts';

/** What a requester does by a signed link (`/l/<token>`): the two answers of TK-16, and the rating of TK-18. */
export const requesterPurposes = ['verify-yes', 'verify-no', 'rate'] as const;

/**
 * What an emergency contact does by a signed link: say that they have seen an alert, see the place (PN-01, PN-04), refuse further alerts,
 * or say yes to being a contact.
 */
export const contactPurposes = [
  'panic-seen',
  'check-in-seen',
  'panic-place',
  'contact-refuse',
  'contact-confirm',
] as const;

/** Everything that a signed link can be good for. */
export const linkPurposes = [...requesterPurposes, ...contactPurposes] as const;

/** What a requester does by a signed link. */
export type RequesterPurpose = (typeof requesterPurposes)[number];

/** What an emergency contact does by a signed link. */
export type ContactPurpose = (typeof contactPurposes)[number];

/** The one thing that a signed link is good for. */
export type LinkPurpose = (typeof linkPurposes)[number];

/**
 * What a signed link says: whoever holds it may do this one thing to this one ticket, check-in or panic until it expires.
 *
 * It names no person: whoever has the mail has the link.
 */
export interface LinkClaims {
  readonly purpose: LinkPurpose;
  /** The reference of the ticket. For an emergency contact, the reference of the check-in or panic and their number in it: `7K3QX9BD-2`;
   * or the reference of the notice that they were named. */
  readonly ref: string;
  readonly expiresAt: Instant;
  /**
   * The same for every repetition of the mail that carries the link, and different for every other link. In an alert to a contact it begins
   * with the address that the alert went to ({@link reachedBy}).
   */
  readonly id: string;
}

/** The claims of a requester's link. */
export type RequesterClaims = LinkClaims & { readonly purpose: RequesterPurpose };

/** The claims of an emergency contact's link. */
export type ContactClaims = LinkClaims & { readonly purpose: ContactPurpose };

/** Whether a link is a requester's. */
export const isForRequester = (claims: LinkClaims): claims is RequesterClaims =>
  (requesterPurposes as readonly string[]).includes(claims.purpose);

/** Whether a link is an emergency contact's. */
export const isForContact = (claims: LinkClaims): claims is ContactClaims =>
  (contactPurposes as readonly string[]).includes(claims.purpose);

/** The text that is signed. The fields of a fixed form come first, the id last, since it may hold any character. */
export const claimsText = ({ purpose, ref, expiresAt, id }: LinkClaims): string =>
  `${purpose}.${ref}.${expiresAt}.${id}`;

const form = new RegExp(`^(${linkPurposes.join('|')})\\.([0-9A-Z]+(?:-\\d{1,3})?)\\.(0|[1-9]\\d{0,14})\\.(.+)$`);

/** The claims in a text; undefined when {@link claimsText} writes no such text. Does not check who wrote it. */
export function claimsIn(text: string): LinkClaims | undefined {
  const [, purpose, ref, expiresAt, id] = form.exec(text) ?? [];
  if (ref === undefined || expiresAt === undefined || id === undefined) return undefined;
  return { purpose: purpose as LinkPurpose, ref, expiresAt: Number(expiresAt), id };
}

/** The addresses by which a contact can be reached. */
export const contactAddresses = ['email', 'phone'] as const;

/** By which of their addresses a contact got an alert. */
export type ContactAddress = (typeof contactAddresses)[number];

/**
 * By which of a contact's addresses this link came. Undefined for links of earlier releases and of other messages. A contact may speak for
 * all alerts to an address only where the link came by it: whoever names a contact chooses both addresses.
 */
export const reachedBy = ({ id }: LinkClaims): ContactAddress | undefined =>
  contactAddresses.find((each) => id.startsWith(`${each}:`));
