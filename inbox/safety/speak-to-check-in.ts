import { type CheckInRecord, findCheckIn } from '../../db/queries/safety/check-ins.ts';
import type { Span } from '../../domain/machine/instant.ts';
import { notAllowed, type Refusal } from '../../domain/machine/machine.ts';
import { refuseAnswer, refuseCancel, refuseExtend } from '../../domain/safety/check-in/door.ts';
import { checkIn as machine } from '../../domain/safety/check-in/machine.ts';
import { type CheckInState, isPinLocked } from '../../domain/safety/check-in/state.ts';
import { checkInFacts } from '../../domain/safety/check-in/words/vocabulary.ts';
import type { Inbox } from '../context.ts';
import { inTurn } from '../door/in-turn.ts';
import { takeFact } from '../door/take-fact.ts';
import { RefusedError } from '../engine/command.ts';
import { asLongAsUsual, timed } from './guesses.ts';
import { judgePin } from './pins.ts';

/** What a person says to their check-in: that they are safe, that they need more time, or that they no longer need it. */
export type Saying =
  | { readonly saying: 'answer' | 'cancel' }
  /** `by` is the span, scaled; undefined where what was sent is no such span. */
  | { readonly saying: 'extend'; readonly by: Span | undefined };

/** The check-in that somebody speaks to. */
type Spoken = Pick<CheckInRecord, 'id' | 'caseId' | 'state' | 'pins'>;

/** What is said, by whom, and with which PIN. */
export interface SaidByPerson {
  /** One per request: the same id again finds what it stored. */
  readonly factId: string;
  readonly clientId: string;
  readonly said: Saying;
  readonly pin: string | undefined;
}

/**
 * Takes what a person says to their check-in (CI-03, CI-04). First the state that they see is judged, then the PIN is looked at, then the
 * door takes the fact and judges once more. So a refusal never depends on the PIN, and what is refused by state or limits uses up no
 * attempt. Accepted whether or not the engine is up; whatever the PIN was, the caller is told the same.
 *
 * PINs of one check-in are looked at one after the other. Once too many were wrong none is looked at any more and nothing is stored: the
 * caller is told the same after the same time.
 *
 * An extension by no usable span moves nothing and is refused, but the PIN beside it is heard first like any other: a call for help is not
 * lost with what stands beside it. Only such a refusal uses up an attempt.
 *
 * False when there is no such check-in any more.
 *
 * @throws {RefusedError} by the state that the person sees, by the limits of an extension, or `invalid-request` without a usable span
 */
export async function speakToCheckIn(inbox: Inbox, checkIn: Spoken, by: SaidByPerson): Promise<boolean> {
  const isHeard = await hear(inbox, checkIn, by);
  if (isHeard && isUnusable(by.said)) throw new RefusedError(noMinutes);
  return isHeard;
}

const isUnusable = (said: Saying): boolean => said.saying === 'extend' && said.by === undefined;

const noMinutes: Refusal = {
  ...notAllowed('invalid-request', 'The check-in was not moved: "errors" names what is wrong with the minutes.'),
  faults: [{ path: ['minutes'], detail: 'must be a whole number of minutes, at least 1' }],
};

async function hear(inbox: Inbox, checkIn: Spoken, by: SaidByPerson): Promise<boolean> {
  if (!checkIn.pins) return isUnusable(by.said) || take(inbox, checkIn, by);
  if (isPinLocked(checkIn.state)) return inVain(checkIn.state, by.said);
  const taken = await inTurn(`guesses at ${checkIn.caseId}`, async () => {
    const now = (await findCheckIn(inbox.db, checkIn.id, 'all')) ?? checkIn; // others may have guessed meanwhile
    return isPinLocked(now.state) ? { lockedIn: now.state } : timed(() => take(inbox, now, by));
  });
  // The pause of a guess in vain is nobody else's: in turn, a hundred of them would outlast what a request may take.
  return typeof taken === 'boolean' ? taken : inVain(taken.lockedIn, by.said);
}

/** Whether what is said with a PIN to this check-in changes nothing whatever the PIN is (CI-04). */
export const isInVain = ({ state, pins }: Spoken): boolean => pins !== null && isPinLocked(state);

/** Answers a guess at a locked PIN: with the refusal that every PIN gets, or after the usual time. */
async function inVain(state: CheckInState, said: Saying): Promise<true> {
  const refused = refuse(state, said);
  if (refused) throw new RefusedError(refused);
  await asLongAsUsual();
  return true;
}

async function take(
  inbox: Inbox,
  { caseId, state, pins }: Spoken,
  { factId, clientId, said, pin }: SaidByPerson,
): Promise<boolean> {
  const refused = refuse(state, said);
  const verdict = refused ? 'none' : await judgePin(pins, pin);
  const fact = {
    factId,
    kind: kinds[said.saying],
    actor: { kind: 'client', id: clientId } as const,
    details: { ...(said.saying === 'extend' && { by: said.by ?? 0 }), pin: verdict },
  };
  const judge = (now: CheckInState) => refuse(now, said) ?? refused ?? (isPinLocked(now) ? locked : undefined);
  try {
    return await takeFact(inbox, machine, { id: caseId, said: fact, judge });
  } catch (error) {
    if (error instanceof RefusedError && error.refusal === locked) return true; // another process has taken the last attempt
    throw error;
  }
}

/** Why nothing is stored of a guess at a locked PIN; nobody is told. */
const locked = notAllowed('pin-locked', 'No PIN changes this check-in any more.');

const kinds = { answer: checkInFacts.answered, extend: checkInFacts.extended, cancel: checkInFacts.cancelled } as const;

function refuse(state: CheckInState, said: Saying): Refusal | undefined {
  switch (said.saying) {
    case 'answer':
      return refuseAnswer(state);
    case 'cancel':
      return refuseCancel(state);
    case 'extend':
      return refuseExtend(state, said.by ?? 0);
  }
}
