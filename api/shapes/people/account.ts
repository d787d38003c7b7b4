import { z } from 'zod';
import type { AccountGiven, AccountRecord } from '../../../db/queries/people/accounts.ts';
import { tiers } from '../../../domain/billing/tiers.ts';
import { iso } from '../../../domain/machine/instant.ts';
import { localeIn } from '../../../domain/people/locale.ts';
import { readsEmergencyContacts } from '../../../domain/people/readers.ts';
import { accountSubject, type Sensitive } from '../../../domain/people/sensitive.ts';
import type { Caller } from '../../callers/caller.ts';
import { accountId, clientId, emailAddress, instant, oneLine, phoneForm, someText } from '../fields.ts';

/** A tier of membership. */
export const tierShape = z.enum(tiers).meta({ id: 'Tier', description: 'What a member pays for.' });

/** Somebody to be told when a member is in danger. */
const emergencyContact = z
  .strictObject({
    name: oneLine(200).describe('What the member calls them.'),
    email: emailAddress.optional().describe('Where alerts are mailed. Mailboxes of HOTMESS itself are refused.'),
    phone: z
      .string()
      .max(64)
      .regex(phoneForm, 'must be a telephone number')
      .describe(
        'As people write it: with + and its country code, or as it is dialled in the country of the account’s locale; kept in E.164. ' +
          'A locale that names no country, such as es-419, needs the +. Numbers that reach no friend are refused: emergency, short, ' +
          'premium, shared-cost, freephone, personal, company-wide, pager, voicemail and satellite numbers, and help lines.',
      )
      .meta({ examples: ['+44 20 7946 0001'] })
      .optional(),
    duress: z
      .boolean()
      .optional()
      .describe(
        'false marks somebody who might be the one who coerces the member: they are told nothing of a duress PIN, and otherwise what ' +
          'they would be after the right one.',
      ),
  })
  .refine(
    ({ email, phone }) => email !== undefined || phone !== undefined,
    'must have an e-mail address or a telephone number',
  )
  .meta({
    id: 'EmergencyContact',
    description: 'Somebody to be told when a member is in danger, with an e-mail address, a telephone number or both.',
    minProperties: 2, // the name, and one way to reach them
  });

/** The contacts of an account or of one check-in, in the order in which they are numbered. */
export const emergencyContacts = z
  .array(emergencyContact)
  .max(10)
  .describe('Who is told when the member is in danger, in the order in which they are numbered.');

/**
 * What a client tells us about an account. Fields left out stay as they were; a new account begins as BASIC, en-GB and with nothing else.
 */
export const accountGiven = z.strictObject({
  email: emailAddress.describe('Where the member gets mail.'),
  emailVerifiedAt: z.iso
    .datetime({ offset: true })
    .nullable()
    .optional()
    .describe(
      'When the platform verified the address; mails quote what the member wrote, and more of them go out, to a verified address only. ' +
        'Left out, it stays for the same address, and is forgotten with another one.',
    ),
  name: oneLine(200).describe('What the member is called in mails and alerts.'),
  tier: tierShape
    .optional()
    .describe(
      'What the member pays for. It counts for a new account and until it has a stripeCustomerId; from then on it follows what they ' +
        'subscribe to at Stripe, and what is told here is ignored.',
    ),
  locale: someText(255)
    .transform(localeIn)
    .describe('A language tag (BCP 47), such as en-GB or zh-Hant-TW; an invalid tag is ignored.')
    .meta({ examples: ['en-GB'] })
    .optional(),
  stripeCustomerId: z
    .string()
    .regex(/^\w{1,255}$/, 'must be the id of a Stripe customer')
    .nullable()
    .optional()
    .describe('The customer that the member is at Stripe; null for none.'),
  emergencyContacts: emergencyContacts.optional(),
});

/** What a client tells us about an account, with the instant in it read. */
export const accountIn = ({ emailVerifiedAt, ...given }: z.output<typeof accountGiven>): AccountGiven => ({
  ...given,
  ...(emailVerifiedAt !== undefined && {
    emailVerifiedAt: emailVerifiedAt === null ? null : Date.parse(emailVerifiedAt),
  }),
});

const knownContact = z
  .object({
    name: z.string().describe('What the member calls them.'),
    email: z.string().optional().describe('Where alerts are mailed; absent when there is no address.'),
    phone: z.string().optional().describe('The number that is texted and called, in E.164; absent when there is none.'),
    duress: z.boolean().optional().describe('false: they are told nothing of a duress PIN.'),
  })
  .meta({ id: 'KnownContact', description: 'Somebody to be told when a member is in danger.' });

/** An account as the API shows it. */
export const accountShape = z
  .object({
    id: accountId.describe('The id of the account as the platform knows it.'),
    clientId: clientId.optional().describe('The client that told us of it. For staff only.'),
    email: z.string().describe('Where the member gets mail.'),
    emailVerifiedAt: instant.nullable().describe('When the platform verified the address, as it has told us.'),
    name: z.string().describe('What the member is called.'),
    tier: tierShape,
    locale: z.string().describe('The language and region of the member, as a BCP 47 tag.'),
    stripeCustomerId: z.string().nullable().describe('The customer that the member is at Stripe; null for none.'),
    emergencyContacts: z
      .array(knownContact)
      .optional()
      .describe('Only for the client and for staff who may see matters of safety.'),
    updatedAt: instant.describe('When the platform last told us something new.'),
  })
  .meta({ id: 'Account', description: 'A member, as the platform has described them to us.' });

/** An account as JSON. */
export type AccountJson = z.output<typeof accountShape>;

/** An account as this caller may see it. */
export function accountJson(record: AccountRecord, caller: Caller): AccountJson {
  const { clientId: client, emergencyContacts: contacts, emailVerifiedAt, updatedAt, ...account } = record;
  return {
    ...account,
    ...(caller.kind === 'staff' && { clientId: client }),
    emailVerifiedAt: emailVerifiedAt && iso(emailVerifiedAt.getTime()),
    tier: account.tier as AccountJson['tier'],
    ...(readsEmergencyContacts(caller) && { emergencyContacts: contacts.map(({ own: _mark, ...contact }) => contact) }),
    updatedAt: iso(updatedAt.getTime()),
  };
}

/** The emergency contacts of an account as something sensitive. */
export const accountContacts = ({ clientId, id }: Pick<AccountRecord, 'clientId' | 'id'>): Sensitive => ({
  subject: accountSubject(clientId, id),
  part: 'contacts',
});
