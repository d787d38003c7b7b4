import type { Selectable } from 'kysely';
import type { Database } from '../../db/schema/database.ts';

type Nullable<T> = unknown extends T ? 'null' | 'not null' : null extends T ? 'null' : 'not null';

/** Every column of these tables: the compiler refuses one too many, one too few and a wrong null. */
export type Columns<Table extends keyof Database> = {
  [T in Table]: { [C in keyof Selectable<Database[T]>]: Nullable<Selectable<Database[T]>[C]> };
};

const keptAddress = { address_key: 'null', address_sealed: 'null' } as const;

/** The tables about emergency contacts. */
export const contactColumns: Columns<
  'contact_consent' | 'contact_notice' | 'contact_opt_out' | 'contact_refusal' | 'safety_contact' | 'fan_out'
> = {
  contact_consent: {
    client_id: 'not null',
    account_id: 'not null',
    address_hash: 'not null',
    ...keptAddress,
    at: 'not null',
  },
  contact_notice: {
    id: 'not null',
    case_id: 'not null',
    topic: 'not null',
    client_id: 'not null',
    account_id: 'not null',
    address: 'null',
    address_hash: 'null',
    ...keptAddress,
    opened_at: 'not null',
    withdrawn_at: 'null',
  },
  contact_opt_out: {
    address_hash: 'not null',
    ...keptAddress,
    at: 'not null',
  },
  contact_refusal: {
    client_id: 'not null',
    account_id: 'not null',
    address_hash: 'not null',
    ...keptAddress,
    at: 'not null',
  },
  safety_contact: {
    case_id: 'not null',
    n: 'not null',
    name: 'not null',
    email: 'null',
    phone: 'null',
    from_account: 'not null',
  },
  fan_out: {
    address_hash: 'not null',
    day: 'not null',
    cases: 'not null',
  },
};
