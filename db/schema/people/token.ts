import type { Generated } from 'kysely';

/** A bearer token, stored as its SHA-256 only. It belongs to a client (with scopes) or to a staff login. */
export interface TokenTable {
  id: string;
  hash: Buffer;
  client_id: string | null;
  staff_id: string | null;
  scopes: string[];
  created_at: Generated<Date>;
  expires_at: Date | null;
  revoked_at: Date | null;
  issued_by: Generated<string>;
  last_used_at: Date | null;
  prefix: string | null;
}
