import type { Generated } from 'kysely';

/** What was said on a ticket. A message by staff is unpublished until the commit of its command. */
export interface MessageTable {
  id: string;
  ticket_ref: string;
  author_kind: string;
  author_id: string;
  author_name: string;
  visibility: string;
  body: string;
  /** When it counts: the receipt of a requester's message, the step of a staff one. */
  at: Date;
  received_at: Date;
  created_at: Generated<Date>;
  published_revision: number | null;
}
