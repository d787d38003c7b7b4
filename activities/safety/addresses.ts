import type { Db, Trx } from '../../db/client.ts';
import { addressHash } from '../../db/queries/people/address-hash.ts';
import { type DeliveryRecord, takeFanOutPlace } from '../../db/queries/safety/deliveries.ts';
import { isRefused, safetyContact } from '../../db/queries/safety/safety-contacts.ts';
import { contactNumber } from '../../domain/safety/alarm/contacts.ts';
import { deskAddress } from '../../emails/kit/addresses.ts';
import { londonDay } from '../../emails/kit/london-time.ts';
import { isRemoved } from '../../inbox/safety/contacts.ts';
import { managerAddresses } from '../mail/managers.ts';
import type { Addressed, Telling } from './message.ts';

/** Of how many incidents one contact is told in a day unless staff say otherwise (safety.md leaves the figure to us: ADR 10). */
const incidentsPerDay = 5;

/** The address of a recipient on a channel; undefined when there is none. */
export async function addressOf(
  db: Db | Trx,
  { caseId, to, channel, subject }: Telling,
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
      const removed = isRemoved(contact, [address], subject.accountContacts);
      return { to: [address], contact: { n: contact.n, removed }, hash: addressHash(address) };
    }
  }
}

/**
 * Why a contact is not told: removed from the account since (a removal counts at once), after a duress PIN the person's own address, they
 * asked not to be, or they have been told of too many incidents today, unless staff have this one told all the same. Triggers and
 * answers are never limited.
 */
export async function heldBack(
  trx: Trx,
  { caseId, message, subject, effect }: Telling,
  { contact, hash, to: [address = ''] }: Addressed,
): Promise<DeliveryRecord | undefined> {
  if (!contact || !hash || !message.endsWith('-alert')) return undefined;
  if (contact.removed) return { state: 'failed', why: 'removed' };
  if (effect.details['duress'] === true && isTheirOwn(address, subject)) return { state: 'failed', why: 'own-address' };
  if (await isRefused(trx, subject, hash)) return { state: 'failed', why: 'refused' };
  if (effect.details['override'] === true) return undefined;
  const place = { addressHash: hash, day: londonDay(effect.at), caseId };
  return (await takeFanOutPlace(trx, place, incidentsPerDay)) ? undefined : { state: 'failed', why: 'budget' };
}

/** CI-04: a contact whose address is the person's own would tell whoever holds the phone. */
const isTheirOwn = (address: string, { account }: Telling['subject']): boolean =>
  account !== null && addressHash(account.email).equals(addressHash(address));
