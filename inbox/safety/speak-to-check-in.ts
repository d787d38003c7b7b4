import type { CheckInRecord } from '../../db/queries/safety/check-ins.ts';
import type { Span } from '../../domain/machine/instant.ts';
import type { Refusal } from '../../domain/machine/machine.ts';
import { refuseAnswer, refuseCancel, refuseExtend } from '../../domain/safety/check-in/door.ts';
import { checkIn } from '../../domain/safety/check-in/machine.ts';
import type { CheckInState } from '../../domain/safety/check-in/state.ts';
import { checkInFacts } from '../../domain/safety/check-in/vocabulary.ts';
import type { Inbox } from '../context.ts';
import { takeFact } from '../door/take-fact.ts';
import { judgePin } from './pins.ts';

/** What a person says to their check-in: that they are safe, that they need more time, or that they no longer need it. */
export type Saying =
  | { readonly saying: 'answer' | 'cancel' }
  /** `by` is the span, scaled. */
  | { readonly saying: 'extend'; readonly by: Span };

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
 * door takes the fact and judges once more. So a refusal never depends on the PIN, and a refused act uses up no attempt. Accepted whether
 * or not the engine is up; whatever the PIN was, the caller is told the same.
 *
 * False when there is no such check-in any more.
 *
 * @throws {RefusedError} by the state that the person sees, or by the limits of an extension
 */
export async function speakToCheckIn(
  inbox: Inbox,
  { caseId, state, pins }: Pick<CheckInRecord, 'caseId' | 'state' | 'pins'>,
  { factId, clientId, said, pin }: SaidByPerson,
): Promise<boolean> {
  const refused = refuse(state, said);
  const verdict = refused ? 'none' : await judgePin(pins, pin);
  const fact = {
    factId,
    kind: kinds[said.saying],
    actor: { kind: 'client', id: clientId } as const,
    details: { ...(said.saying === 'extend' && { by: said.by }), pin: verdict },
  };
  return takeFact(inbox, checkIn, { id: caseId, said: fact, judge: (now) => refuse(now, said) ?? refused });
}

const kinds = { answer: checkInFacts.answered, extend: checkInFacts.extended, cancel: checkInFacts.cancelled } as const;

function refuse(state: CheckInState, said: Saying): Refusal | undefined {
  switch (said.saying) {
    case 'answer':
      return refuseAnswer(state);
    case 'cancel':
      return refuseCancel(state);
    case 'extend':
      return refuseExtend(state, said.by);
  }
}
