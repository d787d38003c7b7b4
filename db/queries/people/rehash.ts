import { type SqlBool, sql } from 'kysely';
import type { Db, Trx } from '../../client.ts';
import { digestIn, type KeptHash, keptColumns, keptHashOf, knownKeys } from './address-secrets.ts';

/** The tables that keep hashes of addresses for good. */
const tables = ['contact_refusal', 'contact_consent', 'contact_opt_out', 'contact_notice'] as const;
type Table = (typeof tables)[number];

/** How many rows of a table one round hashes anew at most. */
const atOnce = 200;

/**
 * Hashes anew, under today's secret, what is kept about addresses under the one of before or under a plain hash. Returns how many rows it
 * has changed.
 *
 * A row changes in its place, under its lock: nobody's refusal is away for a moment, and one that is taken back meanwhile is gone. Safe to
 * run in several processes at once, and again at any time. What goes by a secret that this process does not know stays as it is.
 */
export async function rehashAddresses(db: Db): Promise<number> {
  const changed: number[] = [];
  for (const table of tables) changed.push(await db.transaction().execute((trx) => rehashIn(trx, table)));
  return changed.reduce((sum, each) => sum + each, 0);
}

/** Whether something is kept about an address under a secret of none of these names. Plain hashes go by no secret. */
export async function isHashedWithAnother(db: Db, names: readonly string[]): Promise<boolean> {
  for (const table of tables) {
    const { rows } = await sql`select from ${sql.table(table)} where address_key <> all(${names}) limit 1`.execute(db);
    if (rows.length) return true;
  }
  return false;
}

interface Row {
  readonly row: string;
  readonly hash: Buffer;
  readonly key: string | null;
  readonly sealed: Buffer | null;
}

async function rehashIn(trx: Trx, table: Table): Promise<number> {
  const [, ...before] = knownKeys();
  const { rows } = await sql<Row>`
    select ctid::text as row, address_hash as hash, address_key as key, address_sealed as sealed from ${sql.table(table)}
    where address_hash is not null and (address_key is null or address_key = any(${before}))
    limit ${atOnce} for update skip locked`.execute(trx);
  for (const { row, ...kept } of rows) await rehashRow(trx, table, { row, kept });
  return rows.length;
}

async function rehashRow(
  trx: Trx,
  table: Table,
  { row, kept }: { readonly row: string; readonly kept: KeptHash },
): Promise<void> {
  const digest = digestIn(kept);
  if (!digest) return;
  const columns = keptColumns(keptHashOf(digest));
  const isRow = sql<SqlBool>`ctid = ${row}::tid`;
  // The same was said again under today's secret: then that row is the one that stays.
  const twin = sameButFor[table];
  if (twin) {
    const { numAffectedRows } = await sql`delete from ${sql.table(table)} as old where ${isRow} and exists (
      select from ${sql.table(table)} as other where other.address_hash = ${columns.address_hash} ${twin})`.execute(
      trx,
    );
    if (Number(numAffectedRows) > 0) return;
  }
  await sql`update ${sql.table(table)} set address_hash = ${columns.address_hash}, address_key = ${columns.address_key},
    address_sealed = ${columns.address_sealed} where ${isRow}`.execute(trx);
}

const ofAccount = sql`and other.client_id = old.client_id and other.account_id = old.account_id`;

/** What two rows about one address have in common; a notice has no twin, since nobody is told twice. */
const sameButFor: Readonly<Record<Table, ReturnType<typeof sql> | undefined>> = {
  contact_refusal: ofAccount,
  contact_consent: ofAccount,
  contact_opt_out: sql``,
  contact_notice: undefined,
};
