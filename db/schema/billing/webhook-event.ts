import type { Generated } from 'kysely';

/** An event that Stripe told us of, once. Its content is not kept: whoever wants to know what happened reads the object. */
export interface WebhookEventTable {
  id: string;
  type: string;
  object_id: string;
  /** When it happened, by Stripe's clock. */
  created_at: Date;
  api_version: string | null;
  received_at: Generated<Date>;
  /** Nobody could place it when it came: somebody looks at Stripe what it is about. */
  wants_look: Generated<boolean>;
}
