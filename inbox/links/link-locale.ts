import { findAccount } from '../../db/queries/people/accounts.ts';
import { findTicket } from '../../db/queries/tickets/tickets.ts';
import { isForContact, type LinkClaims } from '../../domain/people/link-claims.ts';
import { ownLocale } from '../../domain/people/locale.ts';
import type { Inbox } from '../context.ts';
import { answeringContact } from '../safety/contact-answers.ts';
import { contactOf } from '../safety/contact-links.ts';

/**
 * The locale by which a page behind this link names whom to call, used and expired links included: that of the member whom the link
 * is about. Our own where that is not known, or where there is no link.
 */
export async function localeBehind(inbox: Inbox, claims: LinkClaims | undefined): Promise<string> {
  if (!claims) return ownLocale;
  const found = isForContact(claims)
    ? ((await contactOf(inbox, claims.purpose, claims.ref)) ?? (await answeringContact(inbox, claims)))
    : await accountBehind(inbox, claims);
  return found?.locale ?? ownLocale;
}

/** The account of the requester whose ticket a link is about, if it names one. */
async function accountBehind({ db }: Inbox, { ref }: LinkClaims) {
  const ticket = await findTicket(db, ref, { sight: { safety: true } });
  const { accountId, clientId } = ticket?.requester ?? {};
  return accountId && clientId ? findAccount(db, { clientId, accountId }) : undefined;
}
