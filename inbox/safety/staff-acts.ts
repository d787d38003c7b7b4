import type { AccountOfClient } from '../../db/queries/people/accounts.ts';
import type { Refusal } from '../../domain/machine/machine.ts';
import { refuseBeforeAlarm, refuseStandDown } from '../../domain/safety/check-in/door.ts';
import { checkIn } from '../../domain/safety/check-in/machine.ts';
import type { CheckInState } from '../../domain/safety/check-in/state.ts';
import { checkInFacts } from '../../domain/safety/check-in/words/vocabulary.ts';
import { refuseAct, refuseClose, refuseFollowUp } from '../../domain/safety/panic/door.ts';
import { panic } from '../../domain/safety/panic/machine.ts';
import type { PanicState } from '../../domain/safety/panic/state.ts';
import { panicFacts } from '../../domain/safety/panic/vocabulary.ts';
import type { Inbox } from '../context.ts';
import { takeFact } from '../door/take-fact.ts';
import { keepFromOwnCase, type PersonHere } from '../people/own-case.ts';

/** An act of staff: the kind of its fact, and how the door judges it. */
interface Act<S> {
  readonly kind: string;
  readonly judge: (state: S) => Refusal | undefined;
}

const onCheckIn = {
  acknowledge: { kind: checkInFacts.acknowledged, judge: refuseBeforeAlarm },
  'stand-down': { kind: checkInFacts.stoodDown, judge: refuseBeforeAlarm },
  'fan-out': { kind: checkInFacts.fanOutOverridden, judge: refuseStandDown },
} as const satisfies Readonly<Record<string, Act<CheckInState>>>;

const onPanic = {
  acknowledge: { kind: panicFacts.acknowledged, judge: refuseAct },
  'stand-down': { kind: panicFacts.stoodDown, judge: refuseAct },
  'follow-up': { kind: panicFacts.followedUp, judge: refuseFollowUp },
  close: { kind: panicFacts.closed, judge: refuseClose },
  'fan-out': { kind: panicFacts.fanOutOverridden, judge: refuseAct },
} as const satisfies Readonly<Record<string, Act<PanicState>>>;

/** An act of the safety team on a check-in. */
export type CheckInAct = keyof typeof onCheckIn;

/** An act of the safety team on a panic (PN-01, PN-02). */
export type PanicAct = keyof typeof onPanic;

/** An act on a case by somebody on the safety team, and what they write with it. */
export interface DoneByStaff<A> {
  /** The case, and whose it is: nobody acts on their own. */
  readonly on: AccountOfClient & { readonly caseId: string };
  /** One per request: the same id again finds what it stored. */
  readonly factId: string;
  readonly by: PersonHere;
  readonly act: A;
  readonly words?: Readonly<Record<string, string>> | undefined;
}

/**
 * Takes an act of the safety team on a check-in: a fact, accepted whether or not the engine is up. False when there is no such case.
 *
 * @throws {RefusedError} when it is about an account of their own, is over, in truth and in what clients see, or is
 * to be ended or acknowledged before its alarm
 */
export async function actOnCheckIn(inbox: Inbox, done: DoneByStaff<CheckInAct>): Promise<boolean> {
  keepFromOwnCase(done.by, done.on);
  return takeFact(inbox, checkIn, {
    id: done.on.caseId,
    said: factOf(onCheckIn[done.act], done),
    judge: onCheckIn[done.act].judge,
  });
}

/**
 * Takes an act of the safety team on a panic: a fact, accepted whether or not the engine is up. False when there is no such case.
 *
 * @throws {RefusedError} when it is about an account of their own, is over, or is to be closed before anybody has acknowledged it
 */
export async function actOnPanic(inbox: Inbox, done: DoneByStaff<PanicAct>): Promise<boolean> {
  keepFromOwnCase(done.by, done.on);
  return takeFact(inbox, panic, {
    id: done.on.caseId,
    said: factOf(onPanic[done.act], done),
    judge: onPanic[done.act].judge,
  });
}

const factOf = <Kind extends string>(
  { kind }: { readonly kind: Kind },
  { factId, by, words }: DoneByStaff<string>,
) => ({
  factId,
  kind,
  actor: { kind: 'staff', id: by.staffId } as const,
  details: {},
  ...(words && { words }),
});
