import { sql } from 'kysely';
import type { Db } from '../../client.ts';

/** What staff wrote on a case: a reason, a summary, a resolution's method. */
export interface StaffText {
  readonly id: string;
  readonly caseId: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Stores a command's text unpublished: nobody reads it until the command's commit publishes it. Storing it again changes nothing else. */
export async function draftText(db: Db, { id, caseId, fields }: StaffText): Promise<void> {
  await db
    .insertInto('staff_text')
    .values({ id, case_id: caseId, fields: JSON.stringify(fields), published_revision: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ created_at: sql<Date>`now()` })) // the sweep must spare it
    .execute();
}

/** Stores a text that counts at once, together with the fact that names it. */
export async function storePublishedText(
  db: Db,
  { id, caseId, fields, revision }: StaffText & { readonly revision: number },
): Promise<void> {
  await db
    .insertInto('staff_text')
    .values({ id, case_id: caseId, fields: JSON.stringify(fields), published_revision: revision })
    .execute();
}

/** What staff wrote under these ids, published or not; an id that is unknown is missing. Asks nothing when there are no ids. */
export async function findTexts(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, StaffText['fields']>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('staff_text')
    .select(['id', 'fields'])
    .where('id', '=', sql<string>`any (${[...ids]}::text[])`) // one statement for any number of them
    .execute();
  return new Map(rows.map(({ id, fields }) => [id, fields]));
}

/** Publishes a command's text under the revision that carried the command out. */
export async function publishText(db: Db, id: string, revision: number): Promise<void> {
  await db.updateTable('staff_text').set({ published_revision: revision }).where('id', '=', id).execute();
}

/** Removes texts that were written before an instant and that no commit has published; answers how many. */
export async function removeDraftTexts(db: Db, before: Date): Promise<number> {
  const { rows } = await sql<{ removed: number }>`select remove_draft_texts(${before}) as removed`.execute(db);
  return rows[0]?.removed ?? 0;
}
