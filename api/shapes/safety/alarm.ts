import { z } from 'zod';
import type { Db } from '../../../db/client.ts';
import { deliveriesOf } from '../../../db/queries/safety/check-ins.ts';
import { contactsOf } from '../../../db/queries/safety/safety-contacts.ts';
import { iso } from '../../../domain/machine/instant.ts';
import { contactId } from '../../../domain/safety/alarm/contacts.ts';
import { channels, deliveryStates } from '../../../domain/safety/alarm/deliveries.ts';
import { instant } from '../fields.ts';

/** What was told to whom (PN-01): what is known, and never more. */
export const deliveryShape = z
  .object({
    message: z.string().describe('The name of the message, such as check-in-alert.'),
    to: z.string().describe('person, staff, manager, or contact-<n>.'),
    channel: z.enum(channels).meta({ id: 'Channel', description: 'By which way a message goes.' }),
    state: z
      .enum(deliveryStates)
      .meta({ id: 'DeliveryState', description: 'Silence is never taken for delivery: unknown is unknown.' }),
    why: z.string().nullable().describe('Why it will not arrive.'),
    at: instant,
  })
  .meta({ id: 'Delivery', description: 'What became of one message to one person.' });

/** A contact of a snapshot; for safety staff only. */
export const contactShape = z
  .object({ id: z.string(), name: z.string(), email: z.string().nullable(), phone: z.string().nullable() })
  .meta({ id: 'SafetyContact', description: 'Somebody who is told of a check-in or a panic.' });

/** What safety staff see of whom a case tells. */
export async function tellingsOf(db: Db, caseId: string) {
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
    contacts: contacts.map(({ n, name, email, phone }) => ({ id: contactId(n), name, email, phone })),
  };
}
