import type { Team } from './desk.ts';
import { mailboxOf } from './mailbox.ts';

/** The domain of our teams' and our staff's addresses. */
export const ownMailDomain = 'hotmess.london';

/** The mailbox of a team. */
export const teamMailbox = (team: Team): string => `${team}@${ownMailDomain}`;

/**
 * Whether a mailbox belongs to the service itself, a desk's or a colleague's, and so is nobody's friend: any of our own domain or
 * of these domains, and of what stands below them, however it is written.
 *
 * @param domains further domains that are ours, such as that of the sender of our mails
 *
 * @example
 * isOwnMailbox('Safety+x@HOTMESS.london', []) // true
 * isOwnMailbox('safety@nothotmess.london', []) // false
 */
export function isOwnMailbox(address: string, domains: readonly string[]): boolean {
  const domain = domainOf(mailboxOf(address));
  return [ownMailDomain, ...domains].some((own) => domain === own || domain.endsWith(`.${own}`));
}

/**
 * The domain of a sender such as `Name <name@host>`, in small letters.
 *
 * @example
 * senderDomain('HOTMESS Support <support@hotmess.london>') // 'hotmess.london'
 */
export const senderDomain = (from: string): string => domainOf(from.toLowerCase().replace(/>$/, ''));

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
