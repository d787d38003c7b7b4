import { type Selectable, sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import type { Db } from '../../client.ts';
import type { AccountTable } from '../../schema/people/account.ts';

/** A person to alert when a member is in danger. */
export interface EmergencyContact {
  readonly name: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  /** False for a contact who is marked *not under duress*: they are told nothing of one. */
  readonly duress?: boolean | undefined;
}

/** A member of the platform, as the client last reported them. */
export interface AccountRecord {
  readonly id: string;
  readonly clientId: string;
  readonly email: string;
  /** When the client verified that address; null while it has not said so (EM-04). */
  readonly emailVerifiedAt: Date | null;
  readonly name: string;
  readonly tier: string;
  readonly locale: string;
  readonly stripeCustomerId: string | null;
  readonly emergencyContacts: readonly EmergencyContact[];
  readonly updatedAt: Date;
}

/** What a client reports about an account; fields that it leaves out stay as they were. */
export interface AccountGiven {
  readonly email: string;
  /** When the client verified the address. Left out, it stays for the same address, and is forgotten with another one. */
  readonly emailVerifiedAt?: Instant | null | undefined;
  readonly name: string;
  readonly tier?: string | undefined;
  readonly locale?: string | undefined;
  readonly stripeCustomerId?: string | null | undefined;
  readonly emergencyContacts?: readonly EmergencyContact[] | undefined;
}

const columns = [
  'id',
  'client_id',
  'email',
  'email_verified_at',
  'name',
  'tier',
  'locale',
  'stripe_customer_id',
  'emergency_contacts',
  'updated_at',
] as const;

/** The account with this id; undefined when there is none or, with `clientId`, when it is another client's. */
export async function findAccount(db: Db, id: string, clientId?: string): Promise<AccountRecord | undefined> {
  let query = db.selectFrom('account').select(columns).where('id', '=', id);
  if (clientId !== undefined) query = query.where('client_id', '=', clientId);
  const row = await query.executeTakeFirst();
  return row && record(row);
}

/** Writes what a client reports about its account. Returns undefined, and writes nothing, when the id is another client's. */
export async function putAccount(
  db: Db,
  id: string,
  { clientId, given }: { readonly clientId: string; readonly given: AccountGiven },
): Promise<AccountRecord | undefined> {
  const contacts = given.emergencyContacts && JSON.stringify(given.emergencyContacts);
  const { emailVerifiedAt } = given;
  const verifiedAt = typeof emailVerifiedAt === 'number' ? new Date(emailVerifiedAt) : null;
  const told = {
    email: given.email,
    name: given.name,
    updated_at: sql<Date>`now()`,
    ...(given.tier !== undefined && { tier: given.tier }),
    ...(given.locale !== undefined && { locale: given.locale }),
    ...(given.stripeCustomerId !== undefined && { stripe_customer_id: given.stripeCustomerId }),
    ...(contacts !== undefined && { emergency_contacts: contacts }),
  };
  const row = await db
    .insertInto('account')
    .values({
      id,
      client_id: clientId,
      tier: 'BASIC',
      locale: 'en-GB',
      emergency_contacts: '[]',
      email_verified_at: verifiedAt,
      ...told,
    })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({
          ...told,
          email_verified_at:
            emailVerifiedAt === undefined
              ? sql<Date | null>`case when account.email = excluded.email then account.email_verified_at end`
              : verifiedAt,
        })
        .where('account.client_id', '=', clientId),
    )
    .returning(columns)
    .executeTakeFirst();
  return row && record(row);
}

const record = (row: Pick<Selectable<AccountTable>, (typeof columns)[number]>): AccountRecord => ({
  id: row.id,
  clientId: row.client_id,
  email: row.email,
  emailVerifiedAt: row.email_verified_at,
  name: row.name,
  tier: row.tier,
  locale: row.locale,
  stripeCustomerId: row.stripe_customer_id,
  emergencyContacts: row.emergency_contacts as EmergencyContact[],
  updatedAt: row.updated_at,
});
