import type { Generated } from 'kysely';

/** A file that was sent ahead of its message, of the client or the member of staff who sent it (TK-32). It is forgotten after a day. */
export interface UploadTable {
  id: string;
  owner_kind: string;
  owner_id: string;
  name: string;
  content_type: string;
  size: number;
  bytes: Buffer;
  /** The message that named it last; staff may never have said that one. */
  message_id: string | null;
  created_at: Generated<Date>;
}
