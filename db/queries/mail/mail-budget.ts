import { sql } from 'kysely';
import type { Db } from '../../client.ts';

/** A mail that asks for its place in the budget of an address (EM-04). */
export interface BudgetedMail {
  /** The SHA-256 of the address. */
  readonly addressHash: Buffer;
  /** The day in London, as `2026-11-24`. */
  readonly day: string;
  readonly effectId: string;
}

/**
 * Gives a mail a place among the first `limit` of its address and day, and answers whether it has one. One statement: of many at the
 * same time no more than `limit` have a place. Who has one keeps it, however often it is asked for.
 */
export async function takeMailPlace(db: Db, mail: BudgetedMail, limit: number): Promise<boolean> {
  const { rows } = await sql<{ placed: boolean }>`
    insert into mail_budget as budget (address_hash, day, effects)
    values (${mail.addressHash}, ${mail.day}::date, array[${mail.effectId}::text])
    on conflict (address_hash, day) do update set effects = case
      when excluded.effects <@ budget.effects or cardinality(budget.effects) >= ${limit}::int then budget.effects
      else budget.effects || excluded.effects end
    returning array[${mail.effectId}::text] <@ effects as placed`.execute(db);
  return rows[0]?.placed === true;
}

/**
 * Forgets the budgets of days that are more than a month old, and answers how many. A mail that is tried for so long would
 * ask for a place once more: then it counts on the day of its effect, as before.
 */
export async function pruneMailBudgets(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('mail_budget')
    .where('day', '<', sql<string>`current_date - 31`)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
