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
  /** Whether their mailbox was the account's own when they were named; no client is shown it. */
  readonly own?: boolean | undefined;
}

/** An account by the client that told us of it: two clients can use the same id for two persons. */
export interface AccountOfClient {
  readonly clientId: string;
  readonly accountId: string;
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
  /** When the client verified the address. Left out, it stays for the same address, letter case aside, and is forgotten with another. */
  readonly emailVerifiedAt?: Instant | null | undefined;
  readonly name: string;
  /** Counts for a new account, and for one that is no customer of Stripe: from then on the tier is what their subscriptions say. */
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

/** The account; undefined when its client never told us of it. */
export async function findAccount(
  db: Db,
  { clientId, accountId }: AccountOfClient,
): Promise<AccountRecord | undefined> {
  const row = await db
    .selectFrom('account')
    .select(columns)
    .where('client_id', '=', clientId)
    .where('id', '=', accountId)
    .executeTakeFirst();
  return row && record(row);
}

/** The clients that have told us of an account with this id, sorted. */
export async function clientsKnowing(db: Db, accountId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('account')
    .select('client_id')
    .where('id', '=', accountId)
    .orderBy('client_id')
    .execute();
  return rows.map((row) => row.client_id);
}

/**
 * Writes what a client reports about its account, and answers what is stored now. The tier of an account that is a customer of Stripe stays
 * as it is, whatever is reported.
 */
export async function putAccount(
  db: Db,
  accountId: string,
  { clientId, given }: { readonly clientId: string; readonly given: AccountGiven },
): Promise<AccountRecord> {
  const contacts = given.emergencyContacts && JSON.stringify(given.emergencyContacts);
  const { emailVerifiedAt } = given;
  const verifiedAt = typeof emailVerifiedAt === 'number' ? new Date(emailVerifiedAt) : null;
  const told = {
    email: given.email,
    name: given.name,
    updated_at: sql<Date>`now()`,
    ...(given.locale !== undefined && { locale: given.locale }),
    ...(given.stripeCustomerId !== undefined && { stripe_customer_id: given.stripeCustomerId }),
    ...(contacts !== undefined && { emergency_contacts: contacts }),
  };
  const row = await db
    .insertInto('account')
    .values({
      client_id: clientId,
      id: accountId,
      tier: given.tier ?? 'BASIC',
      locale: 'en-GB',
      emergency_contacts: '[]',
      email_verified_at: verifiedAt,
      ...told,
    })
    .onConflict((conflict) =>
      conflict.columns(['client_id', 'id']).doUpdateSet({
        ...told,
        ...(given.tier !== undefined && {
          tier: sql<string>`case when account.stripe_customer_id is null then excluded.tier else account.tier end`,
        }),
        email_verified_at:
          emailVerifiedAt === undefined
            ? sql<Date | null>`case when lower(account.email) = lower(excluded.email) then account.email_verified_at end`
            : verifiedAt,
      }),
    )
    .returning(columns)
    .executeTakeFirstOrThrow();
  return record(row);
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
