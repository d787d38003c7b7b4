import { z } from 'zod';
import type { Db } from '../../../db/client.ts';
import { deliveriesOf } from '../../../db/queries/safety/check-ins.ts';
import { contactsOf } from '../../../db/queries/safety/safety-contacts.ts';
import { iso } from '../../../domain/machine/instant.ts';
import { contactId } from '../../../domain/safety/alarm/contacts.ts';
import { channels, deliveryStates, type Recipient } from '../../../domain/safety/alarm/deliveries.ts';
import { instant } from '../fields.ts';

/** What became of a message to somebody (PN-01). It states what is known and never assumes more. */
export const deliveryShape = z
  .object({
    message: z.string().describe('The name of the message, such as check-in-alert.'),
    to: z.string().describe('person, staff, manager, or contact-<n>.'),
    channel: z.enum(channels).meta({ id: 'Channel', description: 'How a message is sent.' }),
    state: z.enum(deliveryStates).meta({
      id: 'DeliveryState',
      description: 'How far a message got. Silence never counts as delivery: unknown means unknown.',
    }),
    why: z.string().nullable().describe('Why it will not arrive.'),
    at: instant.describe('When it came to this state.'),
  })
  .meta({ id: 'Delivery', description: 'What became of one message to one person.' });

/** A contact in the snapshot that a case keeps; for safety staff only. */
export const contactShape = z
  .object({
    id: z.string().describe('contact-<n>, as deliveries name them.'),
    name: z.string().describe('What the person calls them.'),
    email: z.string().nullable().describe('Where alerts are mailed; null when there is no address.'),
    phone: z.string().nullable().describe('The number that is texted and called, in E.164; null when there is none.'),
    duress: z.boolean().optional().describe('false: they are told nothing of a duress PIN.'),
  })
  .meta({ id: 'SafetyContact', description: 'Somebody who is told of a check-in or a panic.' });

/**
 * The deliveries and contacts of a case, as safety staff see them.
 *
 * @param recipients the contacts as the case knows them
 */
export async function tellingsOf(db: Db, caseId: string, recipients: readonly Recipient[]) {
  const unaware = recipients.filter(({ duress }) => duress === false).map(({ id }) => id);
  const [deliveries, contacts] = await Promise.all([deliveriesOf(db, caseId), contactsOf(db, caseId)]);
  return {
    deliveries: deliveries.map(({ message, to, channel, state, why, changedAt }) => ({
      message,
      to,
      why,
      at: iso(changedAt.getTime()),
      channel: channel as (typeof channels)[number],
      state: state as (typeof deliveryStates)[number],
    })),
    contacts: contacts.flatMap(({ n, name, email, phone }) => {
      const id = contactId(n);
      if (!recipients.some((each) => each.id === id)) return []; // they made room for others
      return [{ id, name, email, phone, ...(unaware.includes(id) && { duress: false }) }];
    }),
  };
}
