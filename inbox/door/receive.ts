import { randomUUID } from 'node:crypto';
import type { Trx } from '../../db/client.ts';
import { type CaseRow, databaseNow, lockCase } from '../../db/queries/cases/case-row.ts';
import { isFactStored, putFact } from '../../db/queries/cases/inbox-rows.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Actor, Details } from '../../domain/machine/machine.ts';
import type { ArrivingFactOf, NewFactOf, Vocabulary } from '../../domain/machine/vocabulary.ts';
import type { Inbox } from '../context.ts';
import { inTurn } from './in-turn.ts';
import { type Bell, ring } from './ring.ts';

/** A case's row under its lock, and the instant at which something was received for it. */
export interface AtDoor {
  readonly row: CaseRow;
  readonly receivedAt: Instant;
}

/**
 * Locks a case and stamps the receipt of what has come for it. The stamp comes from ONE clock, the database's, and is always later than
 * every instant that the case has passed. Undefined when there is no such case.
 */
export async function atDoor(inbox: Inbox, trx: Trx, caseId: string): Promise<AtDoor | undefined> {
  const row = await lockCase(trx, caseId);
  if (!row) return undefined;
  const now = await (inbox.clock ?? databaseNow)(trx);
  return { row, receivedAt: Math.max(now, row.passedAt + 1) };
}

/** What a door has stored: the bell to be rung for it; no bell when it was known before or changes nothing. */
export interface Landing {
  readonly bell: Bell | undefined;
}

/**
 * Receives what has come for a case. One transaction locks its row, stamps the receipt and stores whatever `land` makes of it; then the
 * bell is rung, in the background. So what was received counts before anybody is answered, whether or not a worker or Temporal is alive.
 * What comes for one case at once waits its turn here, not at the database ({@link inTurn}).
 *
 * Undefined when there is no such case.
 *
 * @param land stores it ({@link putOnce}, {@link put}) together with its content, in the case or wherever else it belongs
 * @throws whatever `land` throws, such as {@link RefusedError}; nothing is stored then
 */
export async function receive<L extends Landing>(
  inbox: Inbox,
  caseId: string,
  land: (trx: Trx, at: AtDoor) => Promise<L>,
): Promise<L | undefined> {
  const landing = await inTurn(caseId, () =>
    inbox.db.transaction().execute((trx) => receiveIn(inbox, trx, { caseId, land: (at) => land(trx, at) })),
  );
  ring(inbox, landing?.bell);
  return landing;
}

/** Receives inside the caller's own transaction. The caller rings the bell once that is committed. */
export async function receiveIn<L>(
  inbox: Inbox,
  trx: Trx,
  { caseId, land }: { readonly caseId: string; readonly land: (at: AtDoor) => Promise<L> },
): Promise<L | undefined> {
  const at = await atDoor(inbox, trx, caseId);
  return at && land(at);
}

/** A new id for a fact that no request can repeat. */
export const newFactId = (kind: string): string => `${kind}-${randomUUID()}`;

/**
 * Puts a fact into the inbox of a locked, unsealed case, and answers its bell. It counts as soon as the transaction commits: the signal is
 * only its doorbell. Put twice under one id it stays one fact.
 *
 * @typeParam V the vocabulary of the case's machine: a kind that it lacks, or the details of another kind, do not compile
 */
export async function put<V extends Vocabulary>(
  trx: Trx,
  { row, receivedAt }: AtDoor,
  { id, kind, actor, details }: ArrivingFactOf<V>,
): Promise<Bell> {
  await putFact(trx, { id, kind, actor, details: details as Details, caseId: row.id, receivedAt });
  return { to: row, factId: id };
}

/**
 * Puts a fact into the inbox of a locked case unless one with its id is there. That one was judged before, and only its bell is rung again.
 * A sealed case takes no more facts.
 *
 * `judge` answers what is to be put, or undefined where there is nothing to put; it throws when the fact is refused.
 */
export async function putOnce<V extends Vocabulary>(
  trx: Trx,
  at: AtDoor,
  {
    id,
    actor,
    judge,
  }: { readonly id: string; readonly actor: Actor; readonly judge: () => Promise<NewFactOf<V> | undefined> },
): Promise<Bell | undefined> {
  const known = await isFactStored(trx, id);
  const judged = known ? undefined : await judge();
  if (at.row.sealed) return undefined;
  if (known) return { to: at.row, factId: id };
  return judged && put<V>(trx, at, { ...judged, id, actor });
}
