import { createHash, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../client.ts';
import type { AccountOfClient } from './accounts.ts';

/** To whom a bearer token belongs: a client with scopes, or a staff login. */
export type TokenOwner =
  | { readonly kind: 'client'; readonly tokenId: string; readonly clientId: string; readonly scopes: readonly string[] }
  | {
      readonly kind: 'staff';
      readonly tokenId: string;
      readonly staffId: string;
      readonly personId: string;
      readonly name: string;
      readonly roles: readonly string[];
      readonly teams: readonly string[];
      /** Those of the person, whichever of their logins this is. */
      readonly accounts: readonly AccountOfClient[];
    };

/** The prefix of every token that production lets in: it shows what a token is wherever one turns up. */
export const tokenPrefix = 'hms_';

/** The hash that is stored in place of a token: it recognises the token and cannot be turned back into it. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * The owner of the token with this SHA-256; undefined when there is none, or when it was revoked, has expired by the database's clock, or
 * belongs to a retired login.
 *
 * The time that the lookup takes reveals nothing useful: the index may show how far a stored hash and this one agree, but nobody
 * can choose a token by its hash or recover a token from it. The found hash is compared once more, whole and in constant time, so
 * that no rule by which the database compares values can ever let anybody in.
 *
 * Roles, scopes and a person's accounts are read on every call: a change or a revocation counts from the next request on.
 */
export async function findTokenOwner(db: Db, hash: Buffer): Promise<TokenOwner | undefined> {
  const row = await db
    .selectFrom('token')
    .leftJoin('staff', 'staff.id', 'token.staff_id')
    .select(['token.id', 'token.hash', 'token.client_id', 'token.scopes'])
    .select(['staff.id as staff_id', 'staff.person_id', 'staff.name', 'staff.roles', 'staff.teams'])
    .select(accountsOfPerson)
    .where('token.hash', '=', hash)
    .where('token.revoked_at', 'is', null)
    .where('staff.retired_at', 'is', null) // also true of a client's, which has no such row
    .where((where) =>
      where.or([where('token.expires_at', 'is', null), where('token.expires_at', '>', sql<Date>`now()`)]),
    )
    .executeTakeFirst();
  if (!row || row.hash.length !== hash.length || !timingSafeEqual(row.hash, hash)) return undefined;
  if (row.client_id !== null) return { kind: 'client', tokenId: row.id, clientId: row.client_id, scopes: row.scopes };
  if (row.staff_id === null) return undefined;
  return {
    kind: 'staff',
    tokenId: row.id,
    staffId: row.staff_id,
    personId: row.person_id ?? row.staff_id,
    name: row.name ?? row.staff_id,
    roles: row.roles ?? [],
    teams: row.teams ?? [],
    accounts: row.accounts,
  };
}

/** The accounts of the person of a login. Read in the same statement: it costs no second connection, and a client's token nothing. */
const accountsOfPerson = sql<readonly AccountOfClient[]>`(
  select coalesce(json_agg(json_build_object('clientId', own.client_id, 'accountId', own.account_id)), '[]')
  from staff_account as own where own.person_id = staff.person_id)`.as('accounts');

/** A token to be stored: for a client with scopes, or for a staff login. */
export interface NewToken {
  readonly id: string;
  readonly hash: Buffer;
  readonly owner:
    | { readonly clientId: string; readonly scopes: readonly string[] }
    | { readonly staffId: string; readonly scopes?: undefined };
  /** The instant from which the token is refused; null when it never expires. */
  readonly expiresAt: Date | null;
  /** Who issued it. */
  readonly issuedBy: string;
  /** What it begins with, where that is known. */
  readonly prefix?: string;
}

/** Stores a token; it is valid at once. */
export async function storeToken(db: Db, { id, hash, owner, expiresAt, issuedBy, prefix }: NewToken): Promise<void> {
  await db
    .insertInto('token')
    .values({
      id,
      hash,
      expires_at: expiresAt,
      revoked_at: null,
      issued_by: issuedBy,
      prefix: prefix ?? null,
      scopes: [...(owner.scopes ?? [])],
      ...('clientId' in owner
        ? { client_id: owner.clientId, staff_id: null }
        : { client_id: null, staff_id: owner.staffId }),
    })
    .execute();
}

/** A token as ops see it: nothing in it is secret. */
export interface TokenRecord {
  readonly id: string;
  readonly clientId: string | null;
  readonly staffId: string | null;
  readonly scopes: readonly string[];
  /** The roles of the staff login it belongs to, as they are now. */
  readonly roles: readonly string[] | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly issuedBy: string;
  /** When it last let somebody in, to within {@link markTokenUsed}'s minutes; null for never. */
  readonly lastUsedAt: Date | null;
  /** By the database's clock. */
  readonly isExpired: boolean;
}

/** Every token, expired and revoked ones included: clients' first, then staff's; each owner's oldest first. */
export async function listTokens(db: Db): Promise<TokenRecord[]> {
  const rows = await db
    .selectFrom('token')
    .leftJoin('staff', 'staff.id', 'token.staff_id')
    .select(['token.id', 'client_id', 'staff_id', 'scopes', 'roles', 'created_at', 'expires_at', 'revoked_at'])
    .select(['issued_by', 'last_used_at'])
    .select(sql<boolean>`coalesce(expires_at <= now(), false)`.as('is_expired'))
    .orderBy('client_id', (each) => each.asc().nullsLast())
    .orderBy('staff_id')
    .orderBy('created_at')
    .orderBy('token.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    clientId: row.client_id,
    staffId: row.staff_id,
    scopes: row.scopes,
    roles: row.roles,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    issuedBy: row.issued_by,
    lastUsedAt: row.last_used_at,
    isExpired: row.is_expired,
  }));
}

/**
 * Revokes a token: every API process refuses it from the next request on. Returns the instant of its first revocation, which
 * never changes again; undefined when there is no token with this id.
 */
export async function revokeToken(db: Db, id: string): Promise<Date | undefined> {
  const row = await db
    .updateTable('token')
    .set({ revoked_at: sql<Date>`coalesce(revoked_at, now())` })
    .where('id', '=', id)
    .returning('revoked_at')
    .executeTakeFirst();
  return row?.revoked_at ?? undefined;
}

/** Writes down that a token let somebody in just now. */
export async function markTokenUsed(db: Db, id: string): Promise<void> {
  await db.updateTable('token').set({ last_used_at: sql<Date>`now()` }).where('id', '=', id).execute();
}

/** Tokens that would let somebody in and that production must not take: of the development stack, and those of unknown making. */
export interface UnfitTokens {
  /** Everybody who has the source knows them. */
  readonly seeded: readonly string[];
  /** Nobody knows how they were made: they lack {@link tokenPrefix}. */
  readonly foreign: readonly string[];
}

/** The ids of tokens that are good and that production must not take. */
export async function unfitTokens(db: Db): Promise<UnfitTokens> {
  const rows = await db
    .selectFrom('token')
    .select(['id', sql<boolean>`id like 'seed-%' or issued_by = 'seed'`.as('seeded')])
    .where('revoked_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', sql<Date>`now()`)]))
    .where('prefix', 'is distinct from', tokenPrefix)
    .orderBy('id')
    .execute();
  const ids = (seeded: boolean): string[] => rows.filter((row) => row.seeded === seeded).map(({ id }) => id);
  return { seeded: ids(true), foreign: ids(false) };
}
