import type { GuardedKind } from '../../db/queries/people/access-log.ts';

/** Where the records of a kind are: the address of all, and the name of the reference below it. */
interface RecordAddress {
  readonly url: string;
  readonly key: string;
}

/**
 * The addresses of what is sensitive, or may be. Its records are declared by them, and the access log knows attempts to read them by the
 * same, so that no kind can move and be forgotten there.
 */
export const guardedRecords = {
  ticket: { url: '/v1/tickets', key: 'ref' },
  'check-in': { url: '/v1/check-ins', key: 'id' },
  panic: { url: '/v1/panic', key: 'id' },
  account: { url: '/v1/accounts', key: 'accountId' },
} as const satisfies Readonly<Record<GuardedKind, RecordAddress>>;

/** The address of one record as its route has it, such as `/v1/panic/:id`. */
export const addressOf = ({ url, key }: RecordAddress): string => `${url}/:${key}`;
