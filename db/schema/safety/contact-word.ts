import type { Generated } from 'kysely';
import type { KeptAddressColumns } from './kept-address.ts';

/** A notice to a contact, or about one to the safety team, beside its case. */
export interface ContactNoticeTable extends KeptAddressColumns {
  id: string;
  case_id: string;
  topic: string;
  client_id: string;
  account_id: string;
  /** Where a notice to a contact goes; null once it was handed over, and in a notice to the safety team. */
  address: string | null;
  address_hash: Buffer | null;
  opened_at: Date;
  /** When it was given up because the account no longer named the address; named again, its owner is told by another notice. */
  withdrawn_at: Generated<Date | null>;
}

/** An address whose owner said yes to being a contact of an account. */
export interface ContactConsentTable extends KeptAddressColumns {
  client_id: string;
  account_id: string;
  address_hash: Buffer;
  at: Generated<Date>;
}

/** An address whose owner wants no alert of HOTMESS, whoever names them: it stands here without any account. */
export interface ContactOptOutTable extends KeptAddressColumns {
  address_hash: Buffer;
  at: Generated<Date>;
}
