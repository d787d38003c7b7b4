import { sql } from 'kysely';
import type { Db } from '../../client.ts';

/** The id of the effect that first sent a mail of this template for the case: the mail that begins a thread. */
export async function firstMailOf(db: Db, caseId: string, template: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('effect')
    .select('id')
    .where('case_id', '=', caseId)
    .where('kind', '=', 'sendMail')
    .where(sql<string>`details ->> 'template'`, '=', template)
    .orderBy('revision')
    .orderBy('n')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
