import type { Instant } from '../../../domain/machine/instant.ts';
import type { Db, Trx } from '../../client.ts';

/** An event as Stripe told us of it, without its content. */
export interface WebhookEvent {
  readonly id: string;
  readonly type: string;
  readonly objectId: string;
  readonly createdAt: Instant;
  readonly apiVersion: string | null;
  /** Nobody could place it, so somebody has to look at Stripe what it is about. */
  readonly wantsLook: boolean;
}

/** Notes an event of Stripe; answers whether it is a new one. Of two that come at once, the second waits for the first. */
export async function storeWebhookEvent(
  db: Db | Trx,
  { id, type, objectId, createdAt, apiVersion, wantsLook }: WebhookEvent,
): Promise<boolean> {
  const stored = await db
    .insertInto('webhook_event')
    .values({
      id,
      type,
      object_id: objectId,
      created_at: new Date(createdAt),
      api_version: apiVersion,
      wants_look: wantsLook,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return stored !== undefined;
}

/** The events that somebody has to look after at Stripe, the oldest first, at most `limit`. */
export async function eventsToLookAfter(
  db: Db,
  { limit }: { readonly limit: number },
): Promise<readonly Pick<WebhookEvent, 'id' | 'type' | 'objectId'>[]> {
  const rows = await db
    .selectFrom('webhook_event')
    .select(['id', 'type', 'object_id'])
    .where('wants_look', '=', true)
    .orderBy('received_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id, type: row.type, objectId: row.object_id }));
}

/** Notes that an event was looked after. Again it changes nothing. */
export async function lookedAfter(db: Db, id: string): Promise<void> {
  await db.updateTable('webhook_event').set({ wants_look: false }).where('id', '=', id).execute();
}
