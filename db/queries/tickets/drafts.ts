import { sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import type { Db } from '../../client.ts';

/** A message of staff whose command is not carried out yet. */
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
  /** The points of the reply checklist that staff ticked (TK-27). */
  readonly checklist?: readonly string[];
  readonly minutesSpent?: number;
}

/** Stores a message unpublished: nobody reads it until its command's commit publishes it. Storing it again changes nothing else. */
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
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ created_at: sql<Date>`now()` })) // the sweep must spare it
    .execute();
}

/** Publishes a message of staff under the revision that carried its command out; it counts from that step's instant `at`. */
export async function publishMessage(
  db: Db,
  id: string,
  { revision, at }: { readonly revision: number; readonly at: Instant },
): Promise<void> {
  await db
    .updateTable('message')
    .set({ published_revision: revision, at: new Date(at) })
    .where('id', '=', id)
    .execute();
}

/** Removes messages of staff that were written before an instant and that no commit has published; answers how many. */
export async function removeDraftMessages(db: Db, before: Date): Promise<number> {
  const { rows } = await sql<{ removed: number }>`select remove_draft_messages(${before}) as removed`.execute(db);
  return rows[0]?.removed ?? 0;
}
