import type { Trx } from '../../db/client.ts';
import { allUnread } from '../../db/queries/cases/inbox-rows.ts';
import { storePublishedText } from '../../db/queries/cases/staff-texts.ts';
import { caughtUp } from '../../domain/machine/caught-up.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Actor, Machine, Refusal } from '../../domain/machine/machine.ts';
import type { MachineOf } from '../../domain/machine/machine-of.ts';
import type { NameIn, NewFactOf, Vocabulary } from '../../domain/machine/vocabulary.ts';
import type { Inbox } from '../context.ts';
import { RefusedError } from '../engine/command.ts';
import { type AtDoor, putOnce, receive } from './receive.ts';

/** What somebody says to a case that takes facts only. */
export interface SaidToCase<V extends Vocabulary, Kind extends NameIn<V['facts']> = NameIn<V['facts']>> {
  /** One per request: the same id again finds what it stored. */
  readonly factId: string;
  readonly kind: Kind;
  readonly actor: Actor;
  /** What a fact of this kind carries; `textId` is not needed beside `words`. */
  readonly details: V['facts'][Kind] | Omit<V['facts'][Kind], 'textId'>;
  /** Words of staff: stored beside the case, and named by the fact's `textId`. */
  readonly words?: Readonly<Record<string, string>>;
}

/** The state that a locked case will have once the engine has caught up with its inbox and the clock: what a door judges by. */
export async function stateAtDoor<S>(trx: Trx, machine: Machine<S>, { row, receivedAt }: AtDoor): Promise<S> {
  const facts = await allUnread(trx, row.id);
  return caughtUp(machine, machine.read(row.state), { facts, upTo: receivedAt });
}

/**
 * Takes what somebody says to a case. It is judged under the row's lock by the caught-up state, even while the engine is behind, and stored
 * before it is answered, whether or not any worker or Temporal is alive. Asked twice with one fact id it is taken once.
 *
 * What is said to a sealed case, and is not refused, changes nothing. False when there is no such case.
 *
 * @throws {RefusedError} with the reason of `judge`
 */
export async function takeFact<S, V extends Vocabulary, Kind extends NameIn<V['facts']>>(
  inbox: Inbox,
  machine: MachineOf<S, V>,
  {
    id,
    said,
    judge,
  }: {
    readonly id: string;
    readonly said: SaidToCase<V, Kind>;
    readonly judge: (state: S, receivedAt: Instant) => Refusal | undefined;
  },
): Promise<boolean> {
  const { factId, actor, kind, words } = said;
  const landing = await receive(inbox, id, async (trx, at) => ({
    bell: await putOnce<V>(trx, at, {
      id: factId,
      actor,
      judge: async () => {
        const refusal = judge(await stateAtDoor(trx, machine, at), at.receivedAt);
        if (refusal) throw new RefusedError(refusal);
        if (at.row.sealed || !words) return { kind, details: said.details } as NewFactOf<V>;
        const textId = `t-${factId}`;
        await storePublishedText(trx, { id: textId, caseId: id, fields: words, revision: at.row.revision });
        return { kind, details: { ...said.details, textId } } as NewFactOf<V>;
      },
    }),
  }));
  return landing !== undefined;
}
