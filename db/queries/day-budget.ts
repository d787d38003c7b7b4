import { sql } from 'kysely';
import type { Db } from '../client.ts';

/** The budgets of a day in London, by their tables, with the column that holds who has a place. */
const columns = { mail_budget: 'effects', fan_out: 'cases' } as const;

/** What is limited for an address in one day: automatic mails (EM-04), and the incidents that it is told of. */
export type DayBudget = keyof typeof columns;

/** Somebody who asks for a place in the budget of an address. */
export interface AskedPlace {
  readonly budget: DayBudget;
  /** The SHA-256 of the address. */
  readonly addressHash: Buffer;
  /** The day in London, as `2026-11-24`. */
  readonly day: string;
  /** Who asks: the id of an effect, or of a case. */
  readonly place: string;
  /** How many places there are. */
  readonly limit: number;
}

/**
 * Gives a place among the first `limit` of an address and day, and answers whether they have one. One statement: of many at the
 * same time no more than `limit` have a place. Who has one keeps it, however often it is asked for.
 */
export async function takeDayPlace(db: Db, { budget, addressHash, day, place, limit }: AskedPlace): Promise<boolean> {
  const [table, taken] = [sql.table(budget), sql.ref(columns[budget])];
  const { rows } = await sql<{ placed: boolean }>`
    insert into ${table} as budget (address_hash, day, ${taken})
    values (${addressHash}, ${day}::date, array[${place}::text])
    on conflict (address_hash, day) do update set ${taken} = case
      when excluded.${taken} <@ budget.${taken} or cardinality(budget.${taken}) >= ${limit}::int then budget.${taken}
      else budget.${taken} || excluded.${taken} end
    returning array[${place}::text] <@ ${taken} as placed`.execute(db);
  return rows[0]?.placed === true;
}

/**
 * Forgets the budgets of days that are more than a month old, and answers how many. Safe to run anywhere, at any time. Whoever asks for a
 * place on such a day again counts on that day, as before.
 */
export async function pruneDayPlaces(db: Db, budget: DayBudget): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom(budget)
    .where('day', '<', sql<string>`current_date - 31`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
