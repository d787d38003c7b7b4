import { createHash } from 'node:crypto';
import { type RawBuilder, sql, type TransactionBuilder } from 'kysely';
import pg from 'pg';

/**
 * How many texts of statements are prepared. PostgreSQL keeps each one's plan for each connection, and a text that lists
 * its values is a new one for every length: what comes beyond is planned anew each time, as everything was before.
 */
const most = 200;

/**
 * Stands in a statement whose best plan hangs on its values (what somebody searches for, how far down a list they are): it is
 * planned for them each time.
 */
export const plannedAnew: RawBuilder<unknown> = sql`/* planned anew */`;

/** The statements of a pool by the names under which its connections prepare them. */
export interface StatementNames {
  /** Undefined for a text that is not prepared: one without values, one that is planned anew, or one too many. */
  nameOf(text: string, values: readonly unknown[]): string | undefined;
  /** Gives every text another name from now on, so that every connection prepares it again. */
  forget(): void;
}

/** Names made from the text alone: two processes behind one pooler never mean two statements by one name. */
export function createStatementNames(): StatementNames {
  const names = new Map<string, string>();
  let life = 0;
  return {
    nameOf(text, values) {
      if (values.length === 0 || text.includes('/* planned anew */')) return undefined;
      const known = names.get(text);
      if (known !== undefined || names.size === most) return known;
      const name = `${createHash('sha256').update(text).digest('base64url').slice(0, 32)}.${life}`;
      names.set(text, name);
      return name;
    },
    forget() {
      names.clear();
      life++;
    },
  };
}

/**
 * Whether a statement failed for how it was prepared and not for what it asks: a migration changed the type of its answer
 * (0A000), or the connection's statements were thrown away or are another's (26000, 42P05), as by a pooler.
 */
export function isStalePlan(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  const { code, message } = error;
  return code === '26000' || code === '42P05' || (code === '0A000' && message.includes('cached plan'));
}

/**
 * A transaction that is done once more, whole, when it meets a stale plan: what it did until then is undone, and a statement
 * alone cannot be repeated within it. Its work must be such that doing it again is harmless, as it is for all that may be
 * interrupted.
 */
export function againWhenStale<DB>(transaction: TransactionBuilder<DB>): TransactionBuilder<DB> {
  const execute = transaction.execute.bind(transaction);
  const setAccessMode = transaction.setAccessMode.bind(transaction);
  const setIsolationLevel = transaction.setIsolationLevel.bind(transaction);
  return Object.assign(transaction, {
    execute: async <T>(work: Parameters<typeof execute<T>>[0]): Promise<T> => {
      try {
        return await execute(work);
      } catch (error) {
        if (!isStalePlan(error)) throw error;
        return execute(work);
      }
    },
    setAccessMode: (...mode: Parameters<typeof setAccessMode>) => againWhenStale(setAccessMode(...mode)),
    setIsolationLevel: (...level: Parameters<typeof setIsolationLevel>) => againWhenStale(setIsolationLevel(...level)),
  });
}
