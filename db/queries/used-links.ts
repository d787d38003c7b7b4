import type { Db } from '../client.ts';

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
