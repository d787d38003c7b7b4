import { sql } from 'kysely';
import type { Db } from '../client.ts';

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
    };

/**
 * The owner of the token with this SHA-256, unless it was revoked or has expired by the database's clock.
 *
 * Roles and scopes are as they are now: a change or a revocation counts from the next request on.
 */
export async function findTokenOwner(db: Db, hash: Buffer): Promise<TokenOwner | undefined> {
  const row = await db
    .selectFrom('token')
    .leftJoin('staff', 'staff.id', 'token.staff_id')
    .select(['token.id', 'token.client_id', 'token.scopes'])
    .select(['staff.id as staff_id', 'staff.person_id', 'staff.name', 'staff.roles', 'staff.teams'])
    .where('token.hash', '=', hash)
    .where('token.revoked_at', 'is', null)
    .where((where) =>
      where.or([where('token.expires_at', 'is', null), where('token.expires_at', '>', sql<Date>`now()`)]),
    )
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.client_id !== null) return { kind: 'client', tokenId: row.id, clientId: row.client_id, scopes: row.scopes };
  if (row.staff_id === null) return undefined;
  return {
    ...{ kind: 'staff', tokenId: row.id, staffId: row.staff_id, personId: row.person_id ?? row.staff_id },
    ...{ name: row.name ?? row.staff_id, roles: row.roles ?? [], teams: row.teams ?? [] },
  };
}
