import { sql } from 'kysely';
import type { Db } from '../../db/client.ts';

/** A message by staff that waits for its command to be carried out. */
export interface MessageDraft {
  /** Derived from the command's id, so that a retry writes it once. */
  readonly id: string;
  readonly ticketRef: string;
  readonly staffId: string;
  readonly staffName: string;
  readonly visibility: 'public' | 'internal';
  readonly body: string;
  /** The reply template that it was written with, and its fields. */
  readonly template?: { readonly name: string; readonly fields: Readonly<Record<string, string>> };
  /** The points of the reply checklist that were ticked (TK-27). */
  readonly checklist?: readonly string[];
  readonly minutesSpent?: number;
}

/** Stores a message unpublished: nobody reads it until the commit of its command publishes it. Twice is once. */
export async function draftMessage(db: Db, draft: MessageDraft): Promise<void> {
  const now = new Date();
  await db
    .insertInto('message')
    .values({
      id: draft.id,
      ticket_ref: draft.ticketRef,
      author_kind: 'staff',
      author_id: draft.staffId,
      author_name: draft.staffName,
      visibility: draft.visibility,
      body: draft.body,
      at: now,
      received_at: now,
      published_revision: null,
      ...(draft.template && { template: draft.template.name, template_fields: JSON.stringify(draft.template.fields) }),
      ...(draft.checklist && { checklist: [...draft.checklist] }),
      ...(draft.minutesSpent !== undefined && { minutes_spent: draft.minutesSpent }),
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ created_at: sql<Date>`now()` })) // no orphan yet
    .execute();
}

/** Stores other words of a command (a resolution's method, a reason) unpublished, under an id derived from it. Twice is once. */
export async function draftText(
  db: Db,
  draft: { readonly id: string; readonly caseId: string; readonly fields: Record<string, string> },
): Promise<void> {
  await db
    .insertInto('staff_text')
    .values({ id: draft.id, case_id: draft.caseId, fields: JSON.stringify(draft.fields), published_revision: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ created_at: sql<Date>`now()` })) // no orphan yet
    .execute();
}
