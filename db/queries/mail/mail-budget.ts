import type { Db } from '../../client.ts';
import { pruneDayPlaces, takeDayPlace } from '../day-budget.ts';

/** A mail that asks for its place in the budget of an address (EM-04). */
export interface BudgetedMail {
  /** The keyed hash of the address. */
  readonly addressHash: Buffer;
  /** The day in London, as `2026-11-24`. */
  readonly day: string;
  readonly effectId: string;
}

/** Takes a place for a mail in the day's budget of its address and answers whether it has one ({@link takeDayPlace}). */
export const takeMailPlace = (db: Db, mail: BudgetedMail, limit: number): Promise<boolean> => {
  const { addressHash, day, effectId } = mail;
  return takeDayPlace(db, { budget: 'mail_budget', addressHash, day, place: effectId, limit });
};

/** Deletes the mail budgets of days more than 31 days ago and answers how many. Safe to run anywhere, at any time. */
export const pruneMailBudgets = (db: Db): Promise<number> => pruneDayPlaces(db, 'mail_budget');
