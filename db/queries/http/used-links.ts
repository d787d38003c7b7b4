import { sql } from 'kysely';
import { fixed } from '../../../domain/policy/policy.ts';
import type { Db } from '../../client.ts';

/** Whether a signed link has done its one deed. */
export const isLinkUsed = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('used_link').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

/** Remembers that a signed link has done its deed. Twice is once. */
export async function rememberLink(db: Db, id: string): Promise<void> {
  await db
    .insertInto('used_link')
    .values({ id })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Forgets links that have expired since, with a day to spare, and answers how many. Safe to run anywhere, at any time. */
export async function pruneUsedLinks(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('used_link')
    .where('used_at', '<', sql<Date>`now() - make_interval(days => 1, secs => ${fixed.mail.linkLife / 1000})`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
