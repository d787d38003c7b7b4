import type { Db } from '../../../client.ts';

/** The id of the reconciliation that is to be carried out, or is being; null where none is. */
export async function runningReconciliation(db: Db): Promise<string | null> {
  const row = await db.selectFrom('reconciliation').select('id').where('state', '=', 'running').executeTakeFirst();
  return row?.id ?? null;
}
