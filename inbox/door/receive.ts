import type { Trx } from '../../db/client.ts';
import { type CaseRow, databaseNow, lockCase } from '../../db/queries/cases/case-row.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Actor, Details } from '../../domain/machine/machine.ts';
import type { Inbox } from '../context.ts';

/** A case's row under its lock, and the instant of what is being received. */
export interface AtDoor {
  readonly row: CaseRow;
  readonly receivedAt: Instant;
}

/**
 * Locks a case and stamps the receipt of what has come for it, from ONE clock, the database's, and never at or before an
 * instant that the case has already passed. Undefined when there is no such case.
 */
export async function atDoor(inbox: Inbox, trx: Trx, caseId: string): Promise<AtDoor | undefined> {
  const row = await lockCase(trx, caseId);
  if (!row) return undefined;
  const now = await (inbox.clock ?? databaseNow)(trx);
  return { row, receivedAt: Math.max(now, row.passedAt + 1) };
}

/** A fact as its door knows it; the receipt is stamped by {@link atDoor}. */
export interface ArrivingFact {
  readonly id: string;
  readonly kind: string;
  readonly actor: Actor;
  readonly details: Details;
}

/**
 * Puts a fact into the inbox of a locked, unsealed case. Once the transaction commits, it counts: the signal is only
 * its doorbell. Put twice under one id it stays one fact; answers whether this was the first time.
 */
export async function put(trx: Trx, at: AtDoor, fact: ArrivingFact): Promise<boolean> {
  const stored = await trx
    .insertInto('inbox')
    .values({
      id: fact.id,
      case_id: at.row.id,
      kind: fact.kind,
      actor_kind: fact.actor.kind,
      actor_id: fact.actor.id,
      details: JSON.stringify(fact.details),
      received_at: new Date(at.receivedAt),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return stored !== undefined;
}
