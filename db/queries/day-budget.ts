import { sql } from 'kysely';
import { days } from '../../domain/policy/kinds.ts';
import { fixed } from '../../domain/policy/policy.ts';
import type { Db } from '../client.ts';

/** The table of each daily budget, and its column that lists who has a place. Days are London days. */
const columns = { mail_budget: 'effects', fan_out: 'cases' } as const;

/** What is limited for an address per day: automatic mails to it (EM-04), and the incidents of one account that it is told of. */
export type DayBudget = keyof typeof columns;

/** Somebody who asks for a place in the budget of an address. */
export interface AskedPlace {
  readonly budget: DayBudget;
  /** The SHA-256 of what has the budget: the address, alone or with the account that it is told of. */
  readonly addressHash: Buffer;
  /** The day in London, as `2026-11-24`. */
  readonly day: string;
  /** Who asks: the id of an effect, or of a case. */
  readonly place: string;
  /** How many places there are. */
  readonly limit: number;
}

/**
 * Takes a place in the budget of an address for a day and answers whether the caller has one. At most `limit` places are given,
 * however many callers ask at once. Whoever has a place keeps it, and asking again takes no second one.
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

/** How many have a place for a day, and whether the caller is new among them. */
export interface CountedPlace {
  readonly count: number;
  readonly isNew: boolean;
}

/** Takes a place as {@link takeDayPlace} does and answers how many there are now. Of two callers at once for one place, both may be new. */
export async function countDayPlace(db: Db, asked: AskedPlace): Promise<CountedPlace> {
  const { budget, addressHash, day, place } = asked;
  const [table, taken] = [sql.table(budget), sql.ref(columns[budget])];
  const places = async (): Promise<readonly string[]> => {
    const { rows } = await sql<{ taken: string[] }>`
      select ${taken} as taken from ${table} where address_hash = ${addressHash} and day = ${day}::date`.execute(db);
    return rows[0]?.taken ?? [];
  };
  const before = await places();
  if (before.includes(place)) return { count: before.length, isNew: false };
  const isNew = await takeDayPlace(db, asked);
  return { count: (await places()).length, isNew };
}

/**
 * Deletes the budgets of days so long ago that nothing asks for them any more (`kept.byTheDay`) and answers how many. Safe to run anywhere,
 * at any time. A later request for a place on such a day starts that day's budget afresh.
 */
export async function pruneDayPlaces(db: Db, budget: DayBudget): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom(budget)
    .where('day', '<', sql<string>`current_date - ${fixed.machines.kept.byTheDay / days(1)}::integer`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
