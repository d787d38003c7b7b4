import type { Instant } from '../../../domain/machine/instant.ts';
import type { Trx } from '../../client.ts';

/** An event as Stripe told us of it, without its content. */
export interface WebhookEvent {
  readonly id: string;
  readonly type: string;
  readonly objectId: string;
  readonly createdAt: Instant;
  readonly apiVersion: string | null;
}

/** Notes an event of Stripe; answers whether it is a new one. Of two that come at once, the second waits for the first. */
export async function storeWebhookEvent(
  trx: Trx,
  { id, type, objectId, createdAt, apiVersion }: WebhookEvent,
): Promise<boolean> {
  const stored = await trx
    .insertInto('webhook_event')
    .values({ id, type, object_id: objectId, created_at: new Date(createdAt), api_version: apiVersion })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return stored !== undefined;
}
