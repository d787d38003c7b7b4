import { sql } from 'kysely';
import type { Trx } from '../../client.ts';
import type { AccountOfClient } from '../people/accounts.ts';

const keyOf = ({ clientId, accountId }: AccountOfClient) =>
  sql`hashtextextended(${`contacts ${clientId} ${accountId}`}, 0)`;

/**
 * Until the transaction ends, no case of this account begins with its contacts, and nobody else says whom it names: both wait. So a case
 * either begins with what is written here or is there to be told of it. To be taken before the account or a case is locked.
 */
export async function lockNaming(trx: Trx, of: AccountOfClient): Promise<void> {
  await sql`select pg_advisory_xact_lock(${keyOf(of)})`.execute(trx);
}

/**
 * Until the transaction ends, whom this account names stays as it is: a case that begins in it misses no word of the account. Any number
 * may hold it at once. To be taken before the account or a case is locked.
 */
export async function holdNaming(trx: Trx, of: AccountOfClient): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${keyOf(of)})`.execute(trx);
}

/**
 * Like {@link holdNaming}, for what cannot wait: false when somebody was still saying whom the account names after `patienceMs`
 * milliseconds. The transaction goes on then, without the hold.
 */
export async function holdNamingSoon(trx: Trx, of: AccountOfClient, patienceMs: number): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock_shared(${keyOf(of)}) as held`.execute(
    trx,
  );
  if (rows[0]?.held) return true;
  await sql`savepoint naming`.execute(trx);
  await sql`select set_config('lock_timeout', ${`${patienceMs}ms`}, true)`.execute(trx);
  try {
    await holdNaming(trx, of);
  } catch (error) {
    if (!isLockTimeout(error)) throw error;
    await sql`rollback to savepoint naming`.execute(trx); // brings the time-out back to what it was as well
    return false;
  }
  await sql`set local lock_timeout to default`.execute(trx);
  return true;
}

/** PostgreSQL's word for a lock that was waited for too long (`lock_not_available`). */
const isLockTimeout = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === '55P03';
