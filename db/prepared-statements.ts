import { createHash } from 'node:crypto';
import { type RawBuilder, sql, type TransactionBuilder } from 'kysely';
import pg from 'pg';

/**
 * How many statement texts a pool prepares. PostgreSQL keeps a plan of each for every connection, and a statement that lists
 * its values is a new text for every length of the list. Texts beyond this number are planned on every call.
 */
const most = 200;

/**
 * Marks a statement whose best plan depends on its values (what somebody searches for, how far down a list they are):
 * PostgreSQL plans it anew on every call.
 */
export const plannedAnew: RawBuilder<unknown> = sql`/* planned anew */`;

/** The names under which a pool's connections prepare their statements. */
export interface StatementNames {
  /** Undefined when the text is not prepared: it has no values, is marked {@link plannedAnew}, or is one too many. */
  nameOf(text: string, values: readonly unknown[]): string | undefined;
  /** Gives every text another name from now on, so that every connection prepares it again. */
  forget(): void;
}

/** Makes names from the text alone: two processes behind one pooler never give two statements the same name. */
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
 * Whether a statement failed because of its preparation and not because of what it asks: a migration changed the type of its
 * result (0A000), or a pooler threw the connection's statements away or mixed them with another's (26000, 42P05).
 */
export function isStalePlan(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  const { code, message } = error;
  return code === '26000' || code === '42P05' || (code === '0A000' && message.includes('cached plan'));
}

/**
 * Repeats a whole transaction once when one of its statements meets a stale plan: that error has already aborted the
 * transaction, so the statement cannot be repeated alone. The work must be harmless to repeat.
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
