import type { Generated } from 'kysely';

/** One message to one recipient on one channel, under the id of its effect. */
export interface DeliveryTable {
  id: string;
  case_id: string;
  message: string;
  recipient: string;
  channel: string;
  state: string;
  why: string | null;
  address_hash: Buffer | null;
  /** When it was first handed to a provider, whether or not an answer came back. */
  handed_at: Date | null;
  changed_at: Generated<Date>;
}
