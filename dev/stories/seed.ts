import { createHash } from 'node:crypto';
import { connect, type Db } from '../../db/client.ts';

/** A token of the development stack and its owner: a client with scopes, or a staff login. */
export interface SeededToken {
  readonly token: string;
  /** The client id or staff id: the token without `dev-`. */
  readonly owner: string;
  readonly scopes?: readonly string[];
  readonly roles?: readonly string[];
  readonly teams?: readonly string[];
}

const client = (id: string, scopes: readonly string[]): SeededToken => ({ token: `dev-${id}`, owner: id, scopes });
const staff = (roles: readonly string[], teams: readonly string[], ...ids: readonly string[]): SeededToken[] =>
  ids.map((id) => ({ token: `dev-${id}`, owner: id, roles, teams }));

/** Every token of the development stack. They are public: never use them anywhere else. */
export const seededTokens: readonly SeededToken[] = [
  client('platform', ['tickets', 'billing', 'safety', 'accounts', 'read']),
  client('partner', ['tickets']),
  ...staff(['agent'], ['support'], 'agent-1', 'agent-2', 'agent-3'),
  ...staff(['agent', 'billing'], ['billing'], 'billing-1', 'billing-2'),
  ...staff(['agent', 'technical'], ['technical'], 'technical-1'),
  ...staff(['agent', 'safety', 'moderator'], ['safety'], 'safety-1', 'safety-2'),
  ...staff(['moderator'], ['moderation'], 'moderator-1', 'moderator-1b', 'moderator-2', 'moderator-3'),
  ...staff(['supervisor', 'agent', 'billing'], ['supervisor'], 'supervisor-1', 'supervisor-1b', 'supervisor-2'),
  ...staff(['manager', 'supervisor'], ['supervisor'], 'manager-1', 'manager-2'),
  ...staff(['ops'], [], 'ops-1'),
];

const accounts: readonly { readonly id: string; readonly tier: string; readonly owner?: string }[] = [
  ...[1, 2, 3].map((n) => ({ id: `acc_${n}`, tier: 'BASIC' })),
  { id: 'acc_4', tier: 'PLUS' },
  { id: 'acc_5', tier: 'CHROME' },
  { id: 'acc_moderator_3', tier: 'PLUS', owner: 'moderator-3' },
  { id: 'acc_supervisor_2', tier: 'PLUS', owner: 'supervisor-2' },
];

/** The client that the seeded accounts are of. */
const seedClient = 'platform';

/**
 * Puts staff, tokens and accounts into a migrated database. Existing rows stay as they are, so that availability and everything else
 * survives a restart.
 */
export async function seed(url: string): Promise<void> {
  const db = connect({ url, size: 1 });
  try {
    await seedPeople(db);
    await seedAccounts(db);
    await seedOwners(db);
  } finally {
    await db.destroy();
  }
}

async function seedPeople(db: Db): Promise<void> {
  for (const { token, owner, scopes, roles, teams } of seededTokens) {
    if (roles && teams)
      await db
        .insertInto('staff')
        .values({
          id: owner,
          person_id: personOf(owner),
          name: nameOf(owner),
          roles: [...roles],
          teams: [...teams],
          status: 'offline',
          capacity: 10,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    await db
      .insertInto('token')
      .values({
        id: `seed-${owner}`,
        hash: createHash('sha256').update(token).digest(),
        scopes: [...(scopes ?? [])],
        client_id: roles ? null : owner,
        staff_id: roles ? owner : null,
        expires_at: null,
        revoked_at: null,
        issued_by: 'seed',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

async function seedAccounts(db: Db): Promise<void> {
  await db
    .insertInto('account')
    .values(
      accounts.map(({ id, tier }) => ({
        id,
        tier,
        client_id: seedClient,
        email: `${id}@example.com`,
        email_verified_at: new Date(),
        name: `Member ${id.slice(4)}`,
        locale: 'en-GB',
        stripe_customer_id: null,
        emergency_contacts: '[]',
        updated_at: new Date(),
      })),
    )
    .onConflict((conflict) => conflict.columns(['client_id', 'id']).doNothing())
    .execute();
}

/** Which of the accounts belong to people who work here. */
async function seedOwners(db: Db): Promise<void> {
  await db
    .insertInto('staff_account')
    .values(
      accounts.flatMap(({ id, owner }) =>
        owner === undefined ? [] : [{ person_id: personOf(owner), client_id: seedClient, account_id: id }],
      ),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A staff id that ends in a letter is a second login of the same person. */
const personOf = (staffId: string): string => `person-${staffId.replace(/[a-z]$/, '')}`;

/** `billing-2` → `Billing 2`. */
const nameOf = (staffId: string): string => `${staffId.charAt(0).toUpperCase()}${staffId.slice(1).replace('-', ' ')}`;
