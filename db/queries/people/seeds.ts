import type { Db } from '../../client.ts';
import type { StaffLogin } from './staff-changes.ts';

/** A staff login of the development stack, offline until its person says otherwise. */
export type SeededStaff = Omit<StaffLogin, 'retiredAt' | 'version'>;

/** A token of the development stack, by its SHA-256; it never expires. */
export interface SeedToken {
  readonly id: string;
  readonly hash: Buffer;
  readonly owner: { readonly clientId: string } | { readonly staffId: string };
  readonly scopes: readonly string[];
}

/** An account of the development stack, as if its client had reported it and verified its address just now. */
export interface SeededAccount {
  readonly id: string;
  readonly clientId: string;
  readonly tier: string;
  readonly email: string;
  readonly name: string;
}

/** Puts a staff login there, with no change on record; one that is there already stays as it is. */
export async function seedStaff(db: Db, { personId, roles, teams, ...login }: SeededStaff): Promise<void> {
  await db
    .insertInto('staff')
    .values({ ...login, person_id: personId, roles: [...roles], teams: [...teams], status: 'offline' })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Puts a token there; one that is there already stays as it is. */
export async function seedToken(db: Db, { id, hash, owner, scopes }: SeedToken): Promise<void> {
  await db
    .insertInto('token')
    .values({
      id,
      hash,
      scopes: [...scopes],
      client_id: 'clientId' in owner ? owner.clientId : null,
      staff_id: 'staffId' in owner ? owner.staffId : null,
      expires_at: null,
      revoked_at: null,
      issued_by: 'seed',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Puts accounts there; those that are there already stay as they are. */
export async function seedAccounts(db: Db, accounts: readonly SeededAccount[]): Promise<void> {
  await db
    .insertInto('account')
    .values(
      accounts.map(({ id, clientId, tier, email, name }) => ({
        id,
        tier,
        client_id: clientId,
        email,
        email_verified_at: new Date(),
        name,
        locale: 'en-GB',
        stripe_customer_id: null,
        emergency_contacts: '[]',
        updated_at: new Date(),
      })),
    )
    .onConflict((conflict) => conflict.columns(['client_id', 'id']).doNothing())
    .execute();
}

/** An account that belongs to a person who works here. */
export interface SeededOwner {
  readonly personId: string;
  readonly clientId: string;
  readonly accountId: string;
}

/** Puts there which accounts belong to people who work here; what is there already stays as it is. */
export async function seedOwners(db: Db, owners: readonly SeededOwner[]): Promise<void> {
  await db
    .insertInto('staff_account')
    .values(
      owners.map(({ personId, clientId, accountId }) => ({
        person_id: personId,
        client_id: clientId,
        account_id: accountId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
