import { type SqlBool, sql } from 'kysely';
import type { ContactNoticeState, NoticeTopic } from '../../../domain/safety/contact-notice/state.ts';
import type { Db, Trx } from '../../client.ts';
import { type OpeningCase, openingCase } from '../cases/case-step.ts';
import type { AccountOfClient } from '../people/accounts.ts';
import type { KeptHash } from '../people/address-secrets.ts';

/** The address that a notice goes to, and its hash. */
export interface NoticeAddress {
  /** Null once the notice was handed over: from then on only the hash is known. */
  readonly address: string | null;
  readonly kept: KeptHash;
}

/** What a notice is about, and whom it concerns. */
export interface ContactNotice extends AccountOfClient {
  readonly id: string;
  readonly topic: NoticeTopic;
  /** Null in a notice to the safety team. */
  readonly to: NoticeAddress | null;
}

/** Writes a new notice with its case, whole or not at all ({@link openingCase}). */
export async function insertContactNotice(
  trx: Trx,
  opening: OpeningCase<ContactNoticeState>,
  { id, topic, clientId, accountId, to }: ContactNotice,
): Promise<void> {
  await openingCase(trx, opening)
    .insertInto('contact_notice')
    .values({
      id,
      case_id: opening.to.id,
      topic,
      client_id: clientId,
      account_id: accountId,
      address: to?.address ?? null,
      address_hash: to?.kept.hash ?? null,
      address_key: to?.kept.key ?? null,
      address_sealed: to?.kept.sealed ?? null,
      opened_at: new Date(opening.openedAt),
    })
    .execute();
}

/** The notice with this id; undefined when there is none. */
export async function findContactNotice(db: Db, id: string): Promise<ContactNotice | undefined> {
  const row = await db
    .selectFrom('contact_notice')
    .select(['id', 'topic', 'client_id', 'account_id', 'address', 'address_hash', 'address_key', 'address_sealed'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { address, address_hash: hash, address_key: key, address_sealed: sealed } = row;
  return {
    id: row.id,
    topic: row.topic as NoticeTopic,
    clientId: row.client_id,
    accountId: row.account_id,
    to: hash === null ? null : { address, kept: { hash, key, sealed } },
  };
}

/** The hashes of all addresses whose owners were told, or are about to be, that this account named them; withdrawn notices do not count. */
export async function namedBy(db: Db, { clientId, accountId }: AccountOfClient): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('contact_notice')
    .select('address_hash')
    .where('client_id', '=', clientId)
    .where('account_id', '=', accountId)
    .where('topic', '=', 'contact-named')
    .where('withdrawn_at', 'is', null)
    .execute();
  return rows.flatMap(({ address_hash: hash }) => hash ?? []);
}

/**
 * Forgets the plain addresses of notices that were handed over or never will be, and answers how many: nothing is left to be told at them.
 * Safe to run anywhere, at any time.
 */
export async function forgetToldAddresses(db: Db): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('contact_notice')
    .set({ address: null })
    .where('address', 'is not', null)
    .where(
      sql<SqlBool>`exists (select from effect where effect.case_id = contact_notice.case_id and effect.done_at is not null)`,
    )
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Withdraws a notice that will never be sent: named again, the owner of its address is told by another one. Twice is once. */
export async function withdrawContactNotice(trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable('contact_notice')
    .set({ withdrawn_at: sql<Date>`coalesce(withdrawn_at, now())` })
    .where('id', '=', id)
    .execute();
}

/** Gives a notice to the safety team another topic: of several words of a contact, the last is told. */
export async function changeTopic(trx: Trx, id: string, topic: NoticeTopic): Promise<void> {
  await trx.updateTable('contact_notice').set({ topic }).where('id', '=', id).execute();
}

/** Makes everybody who tells of the words of this contact wait for each other until the transaction ends. */
export async function lockWords(trx: Trx, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx);
}

/** Makes everybody who plans or counts notices about this account wait for each other until the transaction ends. */
export async function lockNotices(trx: Trx, { clientId, accountId }: AccountOfClient): Promise<void> {
  await trx
    .selectFrom('account')
    .select('id')
    .where('id', '=', accountId)
    .where('client_id', '=', clientId)
    .forNoKeyUpdate()
    .execute();
}
