import type { Db, Trx } from '../../client.ts';
import type { AccountOfClient } from '../people/accounts.ts';
import { type KeptHash, keptColumns } from '../people/address-secrets.ts';

/** What the owner of an address has said of alerts. */
export interface ContactWord {
  /** They want none about this account. */
  readonly refused: boolean;
  /** They want none of HOTMESS, whoever names them. */
  readonly optedOut: boolean;
  /** They said yes to being a contact of this account. */
  readonly confirmed: boolean;
}

/** What the owner of an address that is known by these hashes has said of alerts about this account. */
export const contactWord = async (
  db: Db,
  account: AccountOfClient,
  hashes: readonly Buffer[],
): Promise<ContactWord> => ({
  refused: await isOnRecord(db, 'contact_refusal', { account, hashes }),
  confirmed: await hasConfirmed(db, account, hashes),
  optedOut: (await optedOutAmong(db, hashes)).length > 0,
});

/** Whether the owner of an address that is known by these hashes said yes to being a contact of this account. */
export const hasConfirmed = (db: Db, account: AccountOfClient, hashes: readonly Buffer[]): Promise<boolean> =>
  isOnRecord(db, 'contact_consent', { account, hashes });

async function isOnRecord(
  db: Db,
  table: 'contact_refusal' | 'contact_consent',
  {
    account: { clientId, accountId },
    hashes,
  }: { readonly account: AccountOfClient; readonly hashes: readonly Buffer[] },
): Promise<boolean> {
  const row = await db
    .selectFrom(table)
    .select('at')
    .where('client_id', '=', clientId)
    .where('account_id', '=', accountId)
    .where('address_hash', 'in', hashes)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Those of these hashes whose owners want no alert of HOTMESS at all. */
export async function optedOutAmong(db: Db, hashes: readonly Buffer[]): Promise<Buffer[]> {
  if (!hashes.length) return [];
  const rows = await db
    .selectFrom('contact_opt_out')
    .select('address_hash')
    .where('address_hash', 'in', hashes)
    .execute();
  return rows.map((row) => row.address_hash);
}

/** Records that the owner of this address wants no alert of HOTMESS at all. False when that was known. */
export async function rememberOptOut(trx: Trx, kept: KeptHash): Promise<boolean> {
  const row = await trx
    .insertInto('contact_opt_out')
    .values(keptColumns(kept))
    .onConflict((conflict) => conflict.column('address_hash').doNothing())
    .returning('at')
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes back what {@link rememberOptOut} recorded. False when there was nothing to take back. */
export async function forgetOptOut(trx: Trx, hashes: readonly Buffer[]): Promise<boolean> {
  if (!hashes.length) return false;
  const rows = await trx.deleteFrom('contact_opt_out').where('address_hash', 'in', hashes).returning('at').execute();
  return rows.length > 0;
}

/** Takes back a refusal of these addresses to be alerted about this account. False when there was none. */
export async function forgetRefusal(
  trx: Trx,
  { clientId, accountId }: AccountOfClient,
  hashes: readonly Buffer[],
): Promise<boolean> {
  const rows = await trx
    .deleteFrom('contact_refusal')
    .where('client_id', '=', clientId)
    .where('account_id', '=', accountId)
    .where('address_hash', 'in', hashes)
    .returning('at')
    .execute();
  return rows.length > 0;
}

/** Records that the owner of this address said yes to being a contact of this account. Calling it again changes nothing. */
export async function rememberConsent(
  trx: Trx,
  { clientId, accountId }: AccountOfClient,
  kept: KeptHash,
): Promise<void> {
  await trx
    .insertInto('contact_consent')
    .values({ client_id: clientId, account_id: accountId, ...keptColumns(kept) })
    .onConflict((conflict) => conflict.columns(['client_id', 'account_id', 'address_hash']).doNothing())
    .execute();
}

/** Takes back what {@link rememberConsent} recorded of these addresses. */
export async function forgetConsent(
  trx: Trx,
  { clientId, accountId }: AccountOfClient,
  hashes: readonly Buffer[],
): Promise<void> {
  await trx
    .deleteFrom('contact_consent')
    .where('client_id', '=', clientId)
    .where('account_id', '=', accountId)
    .where('address_hash', 'in', hashes)
    .execute();
}
