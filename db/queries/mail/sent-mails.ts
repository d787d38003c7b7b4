import { sql } from 'kysely';
import type { RefundEffects } from '../../../domain/billing/refund/words/vocabulary.ts';
import type { TicketEffects } from '../../../domain/ticket/words/vocabulary.ts';
import type { Db } from '../../client.ts';

/** The kind of the effect that sends one mail, whatever the case. */
export const mailEffect = 'sendMail' satisfies keyof TicketEffects & keyof RefundEffects;

/** The id of the first effect that the case planned for a mail of this template: the mail that begins a thread. Undefined for none. */
export async function firstMailOf(db: Db, caseId: string, template: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('effect')
    .select('id')
    .where('case_id', '=', caseId)
    .where('kind', '=', mailEffect)
    .where(sql<string>`details ->> 'template'`, '=', template)
    .orderBy('revision')
    .orderBy('n')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** Whether a mail of this template, planned by the same revision of a case, has still to be sent. */
export async function isMailPending(
  db: Db,
  { caseId, revision }: { readonly caseId: string; readonly revision: number },
  template: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('effect')
    .select('id')
    .where('case_id', '=', caseId)
    .where('revision', '=', revision)
    .where('kind', '=', mailEffect)
    .where(sql<string>`details ->> 'template'`, '=', template)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
