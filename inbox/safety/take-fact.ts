import type { Trx } from '../../db/client.ts';
import { allUnread } from '../../db/queries/cases/inbox-rows.ts';
import { caughtUp } from '../../domain/machine/caught-up.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Actor, Details, Machine, Refusal } from '../../domain/machine/machine.ts';
import type { Inbox } from '../context.ts';
import { type AtDoor, atDoor, put } from '../door/receive.ts';
import { RefusedError } from '../engine/command.ts';
import { inBackground, relayFacts } from '../engine/relay.ts';

/** What somebody says to a check-in or a panic. */
export interface SaidToCase {
  /** One per request: the same id again finds what it stored. */
  readonly factId: string;
  readonly kind: string;
  readonly actor: Actor;
  readonly details: Details;
  /** Words of staff: they stand beside the case, and the fact names them under `textId`. */
  readonly words?: Readonly<Record<string, string>>;
}

/** The state of a locked case once the engine has caught up with its inbox and the clock: what a door judges by. */
export async function stateAtDoor<S>(trx: Trx, machine: Machine<S>, { row, receivedAt }: AtDoor): Promise<S> {
  const facts = await allUnread(trx, row.id);
  return caughtUp(machine, machine.read(row.state), facts, receivedAt);
}

/**
 * Takes what somebody says to a case: judged under the row's lock by the state as it really is, also when the engine is behind, then
 * stored before it is answered, whether or not any worker or Temporal is alive. Asked twice with one fact id it is taken once.
 *
 * What is said to a case that is sealed, and is not refused, changes nothing. False when there is no such case.
 *
 * @throws {RefusedError} with the reason of `judge`
 */
export async function takeFact<S>(
  inbox: Inbox,
  machine: Machine<S>,
  id: string,
  said: SaidToCase,
  judge: (state: S, receivedAt: Instant) => Refusal | undefined,
): Promise<boolean> {
  const taken = await inbox.db.transaction().execute(async (trx) => {
    const at = await atDoor(inbox, trx, id);
    if (!at) return undefined;
    const known = await trx.selectFrom('inbox').select('id').where('id', '=', said.factId).executeTakeFirst();
    if (known) return at.row;
    const refusal = judge(await stateAtDoor(trx, machine, at), at.receivedAt);
    if (refusal) throw new RefusedError(refusal);
    if (!at.row.sealed) await store(trx, at, said);
    return at.row;
  });
  if (taken && !taken.sealed) inBackground(inbox, taken, () => relayFacts(inbox, taken, [said.factId]));
  return taken !== undefined;
}

async function store(trx: Trx, at: AtDoor, { factId, kind, actor, details, words }: SaidToCase): Promise<void> {
  if (!words) return void (await put(trx, at, { id: factId, kind, actor, details }));
  const textId = `t-${factId}`;
  await trx
    .insertInto('staff_text')
    .values({
      id: textId,
      case_id: at.row.id,
      fields: JSON.stringify(words),
      published_revision: at.row.revision,
    })
    .execute();
  await put(trx, at, { id: factId, kind, actor, details: { ...details, textId } });
}
