import type { ColumnType } from 'kysely';

/** A member of the platform, as the client last reported them. */
export interface AccountTable {
  id: string;
  client_id: string;
  email: string;
  name: string;
  tier: string;
  locale: string;
  stripe_customer_id: string | null;
  emergency_contacts: ColumnType<unknown, string, string>;
  updated_at: Date;
}
