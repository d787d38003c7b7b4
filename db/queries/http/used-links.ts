import { sql } from 'kysely';
import { fixed } from '../../../domain/policy/policy.ts';
import type { Db } from '../../client.ts';

/** Whether a signed link has been used. */
export const isLinkUsed = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('used_link').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

/** Records that a signed link has been used. Calling it again changes nothing. */
export async function rememberLink(db: Db, id: string): Promise<void> {
  await db
    .insertInto('used_link')
    .values({ id })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Deletes used links that expired at least a day ago and answers how many. Safe to run anywhere, at any time. */
export async function pruneUsedLinks(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('used_link')
    .where('used_at', '<', sql<Date>`now() - make_interval(days => 1, secs => ${fixed.mail.linkLife / 1000})`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
