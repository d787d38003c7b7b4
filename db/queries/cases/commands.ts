import type { Db } from '../../client.ts';

/** Whether a command of a case was carried out, or refused on record. */
export async function isCommandKnown(db: Db, caseId: string, commandId: string): Promise<boolean> {
  const row = await db
    .selectFrom('command')
    .select('revision')
    .where('case_id', '=', caseId)
    .where('id', '=', commandId)
    .executeTakeFirst();
  return row !== undefined;
}
