import type { ColumnType, Generated } from 'kysely';

/** A message on a ticket. A message of staff stays unpublished until the commit of its command. */
export interface MessageTable {
  id: string;
  ticket_ref: string;
  author_kind: string;
  author_id: string;
  author_name: string;
  visibility: string;
  body: string;
  /** The instant from which it counts: a requester's message from its receipt, one of staff from the step that published it. */
  at: Date;
  received_at: Date;
  created_at: Generated<Date>;
  published_revision: number | null;
  /** The reply template that it was written with, and its fields. */
  template: Generated<string | null>;
  template_fields: ColumnType<Record<string, string> | null, string | null | undefined, string | null>;
  /** The points of the reply checklist that staff ticked (TK-27). */
  checklist: Generated<string[] | null>;
  minutes_spent: Generated<number | null>;
}
