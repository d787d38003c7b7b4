import type { Db, Trx } from '../../db/client.ts';
import { addressHashes } from '../../db/queries/people/address-hash.ts';
import { type SafetyContact, safetyContact } from '../../db/queries/safety/safety-contacts.ts';
import { ownLocale } from '../../domain/people/locale.ts';
import { dialled } from '../../domain/people/telephone.ts';
import { contactNumber } from '../../domain/safety/alarm/contacts.ts';
import { staysWhenRemoved } from '../../domain/safety/alarm/named.ts';
import { type AccountsWord, wordBeforeDuress } from '../../domain/safety/check-in/before-duress.ts';
import { deskAddress } from '../../emails/kit/addresses.ts';
import { isNotUnderDuress, isRemoved } from '../../inbox/safety/contacts.ts';
import { managerAddresses } from '../mail/managers.ts';
import type { Addressed, OutgoingMessage } from './message.ts';

/** Where a message to a recipient goes on its channel; undefined when the recipient has no address there. */
export async function addressOf(
  db: Db | Trx,
  { caseId, to, channel, subject }: OutgoingMessage,
): Promise<Addressed | undefined> {
  if (channel === 'emergency') return { to: [] };
  switch (to) {
    case 'person':
      return subject.account ? { to: [subject.account.email] } : undefined;
    case 'staff':
      return { to: [deskAddress('safety')] };
    case 'manager':
      return { to: await managerAddresses(db) };
    default: {
      const n = contactNumber(to);
      const contact = n === undefined ? undefined : await safetyContact(db, caseId, n);
      const address = channel === 'email' ? contact?.email : contact?.phone;
      if (!contact || !address) return undefined;
      const locale = subject.account?.locale ?? ownLocale;
      const reached = channel === 'email' ? address : dialled(address, locale);
      if (reached === undefined) return undefined;
      const { removed, notUnderDuress, withoutPlace } = wordOf(contact, address, { to, channel, subject });
      const hashes = addressHashes(address, locale);
      return {
        to: [reached],
        contact: {
          n: contact.n,
          hashes,
          removed,
          ...(notUnderDuress && { notUnderDuress }),
          ...(withoutPlace && { withoutPlace }),
        },
      };
    }
  }
}

/**
 * What the account says of a contact at this address: what it says now, but once a duress PIN was received what it had said until then.
 * From whoever a panic began with, a removal takes the place and no message (PN-01, PN-04). Contacts given for one check-in are never
 * removed, and marked by it alone.
 */
function wordOf(
  contact: SafetyContact,
  address: string,
  { to, channel, subject }: Pick<OutgoingMessage, 'to' | 'channel' | 'subject'>,
): AccountsWord & { readonly withoutPlace?: boolean } {
  if (!contact.fromAccount) return { removed: false, notUnderDuress: false };
  const before = subject.kind === 'check-in' ? wordBeforeDuress(subject.state, { to, channel }) : undefined;
  if (before) return before;
  const removed = isRemoved(contact, [address], subject);
  const isKept = subject.kind === 'panic' && staysWhenRemoved(subject.state, to);
  return {
    removed: removed && !isKept,
    notUnderDuress: isNotUnderDuress(contact, [address], subject),
    withoutPlace: removed && isKept,
  };
}
