import type { ColumnType, Generated } from 'kysely';

/** A member of the platform, as the client last reported them. */
export interface AccountTable {
  /** The client and its id of the member are the key: another client can use the same id for somebody else. */
  client_id: string;
  id: string;
  email: string;
  /** When the client verified that address; null while it has not said so (EM-04). */
  email_verified_at: Generated<Date | null>;
  name: string;
  tier: string;
  locale: string;
  stripe_customer_id: string | null;
  emergency_contacts: ColumnType<unknown, string, string>;
  updated_at: Date;
}
