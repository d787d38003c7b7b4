import type { Generated } from 'kysely';

/** A file that came with a message: its bytes, and its type as detected from them (TK-32). */
export interface AttachmentTable {
  id: string;
  ticket_ref: string;
  message_id: string;
  name: string;
  content_type: string;
  size: number;
  bytes: Buffer;
  created_at: Generated<Date>;
}
