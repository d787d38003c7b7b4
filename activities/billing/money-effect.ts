import type { Db, Trx } from '../../db/client.ts';
import { type LedgerRow, lockLedger } from '../../db/queries/billing/refund-attempts.ts';
import { databaseNow } from '../../db/queries/cases/case-row.ts';
import { type EffectRow, plannedEffect, recordOutcome } from '../../db/queries/cases/effects.ts';
import { refOf } from '../../domain/machine/ids.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Details } from '../../domain/machine/machine.ts';
import type { Inbox } from '../../inbox/context.ts';
import type { StripeDesk } from '../../outside/stripe/client.ts';

/** What the effects of refunds need. */
export interface BillingDeps {
  readonly db: Db;
  readonly inbox: Inbox;
  readonly stripe: StripeDesk;
}

/** The case has gone on without this effect: whatever it would have written is no longer wanted. */
class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
  readonly code = 'overtaken';
  constructor(effectId: string) {
    super(`The case of ${effectId} has gone on without it.`);
  }
}

/** A refund's row under its lock, and the time by the one clock. */
export interface UnderLock {
  readonly trx: Trx;
  readonly row: LedgerRow;
  readonly now: Instant;
}

/**
 * Ends an effect under the lock of its refund's row, once: the outcome is recorded in the transaction that writes what it says. An attempt
 * that was given up and still runs finds it recorded, writes nothing and answers it.
 *
 * `work` answers the outcome; undefined where the effect goes on after this transaction, which the caller hears as undefined.
 *
 * @param isWanted whether the case still waits for this effect, by its row
 * @throws {OvertakenError} when it does not
 */
export function endingEffect(
  { db, inbox }: Pick<BillingDeps, 'db' | 'inbox'>,
  effect: EffectRow,
  {
    isWanted,
    work,
  }: {
    readonly isWanted: (row: LedgerRow) => boolean;
    readonly work: (under: UnderLock) => Promise<Details | undefined>;
  },
): Promise<Details | undefined> {
  return db.transaction().execute(async (trx) => {
    const row = await lockLedger(trx, refOf(effect.caseId));
    const recorded = (await plannedEffect(trx, effect.id))?.outcome;
    if (recorded) return recorded;
    if (!isWanted(row)) throw new OvertakenError(effect.id);
    const outcome = await work({ trx, row, now: await (inbox.clock ?? databaseNow)(trx) });
    return outcome && recordOutcome(trx, effect.id, outcome);
  });
}

/** Ends an effect as {@link endingEffect} does, in this one transaction. */
export async function endEffect(
  deps: Pick<BillingDeps, 'db' | 'inbox'>,
  effect: EffectRow,
  ending: {
    readonly isWanted: (row: LedgerRow) => boolean;
    readonly work: (under: UnderLock) => Promise<Details>;
  },
): Promise<Details> {
  const outcome = await endingEffect(deps, effect, ending);
  if (!outcome) throw new Error(`Effect ${effect.id} ended without an outcome.`);
  return outcome;
}
