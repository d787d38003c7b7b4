import { sql } from 'kysely';
import type { Db } from '../../client.ts';

/** Words of staff that belong to a case: a reason, a summary, a resolution's method. */
export interface StaffText {
  readonly id: string;
  readonly caseId: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Stores words of a command unpublished: nobody reads them until the commit of the command publishes them. Twice is once. */
export async function draftText(db: Db, { id, caseId, fields }: StaffText): Promise<void> {
  await db
    .insertInto('staff_text')
    .values({ id, case_id: caseId, fields: JSON.stringify(fields), published_revision: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ created_at: sql<Date>`now()` })) // no orphan yet
    .execute();
}

/** Stores words that count at once, beside the fact that names them. */
export async function storePublishedText(
  db: Db,
  { id, caseId, fields, revision }: StaffText & { readonly revision: number },
): Promise<void> {
  await db
    .insertInto('staff_text')
    .values({ id, case_id: caseId, fields: JSON.stringify(fields), published_revision: revision })
    .execute();
}

/** Publishes the words of a command with the revision that carried it out. */
export async function publishText(db: Db, id: string, revision: number): Promise<void> {
  await db.updateTable('staff_text').set({ published_revision: revision }).where('id', '=', id).execute();
}

/** Removes words that no commit has published and that were written before an instant. Answers how many. */
export async function removeDraftTexts(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('staff_text')
    .where('published_revision', 'is', null)
    .where('created_at', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
