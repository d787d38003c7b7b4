import { sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import type { Db } from '../../client.ts';

/** How many incidents a client has opened for accounts that it never told us of. */
export interface Strangers {
  readonly clientId: string;
  readonly incidents: number;
}

/** The clients that have opened at least `least` incidents after an instant for accounts that they never told us of. */
export async function manyStrangers(
  db: Db,
  { after, least }: { readonly after: Instant; readonly least: number },
): Promise<Strangers[]> {
  const { rows } = await sql<Strangers>`
    select client_id as "clientId", count(*)::int as incidents from panic
    where opened_at > ${new Date(after)}
      and not exists (select from account where account.id = panic.account_id and account.client_id = panic.client_id)
    group by client_id having count(*) >= ${least} order by client_id`.execute(db);
  return rows;
}
