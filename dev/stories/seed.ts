import { createHash } from 'node:crypto';
import { connect, type Db } from '../../db/client.ts';
import {
  type SeededAccount,
  type SeededOwner,
  seedAccounts,
  seedOwners,
  seedStaff,
  seedToken,
} from '../../db/queries/people/seeds.ts';
import { fixed } from '../../domain/policy/policy.ts';

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
    await seedAccounts(db, accounts.map(accountOf));
    await seedOwners(db, accounts.flatMap(ownershipOf));
  } finally {
    await db.destroy();
  }
}

async function seedPeople(db: Db): Promise<void> {
  for (const { token, owner, scopes = [], roles, teams } of seededTokens) {
    if (roles && teams)
      await seedStaff(db, {
        id: owner,
        personId: personOf(owner),
        name: nameOf(owner),
        roles,
        teams,
        capacity: fixed.people.capacity.usual,
      });
    await seedToken(db, {
      id: `seed-${owner}`,
      hash: createHash('sha256').update(token).digest(),
      owner: roles ? { staffId: owner } : { clientId: owner },
      scopes,
    });
  }
}

const accountOf = ({ id, tier }: (typeof accounts)[number]): SeededAccount => ({
  id,
  tier,
  clientId: seedClient,
  email: `${id}@example.com`,
  name: `Member ${id.slice(4)}`,
});

/** Whose account it is, where it belongs to somebody who works here. */
const ownershipOf = ({ id, owner }: (typeof accounts)[number]): SeededOwner[] =>
  owner === undefined ? [] : [{ personId: personOf(owner), clientId: seedClient, accountId: id }];

/** A staff id that ends in a letter is a second login of the same person. */
const personOf = (staffId: string): string => `person-${staffId.replace(/[a-z]$/, '')}`;

/** `billing-2` → `Billing 2`. */
const nameOf = (staffId: string): string => `${staffId.charAt(0).toUpperCase()}${staffId.slice(1).replace('-', ' ')}`;
