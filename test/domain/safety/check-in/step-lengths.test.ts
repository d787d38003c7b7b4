import { expect, it } from 'vitest';
import type { Instant } from '../../../../domain/machine/instant.ts';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import type { CheckInState } from '../../../../domain/safety/check-in/state.ts';
import { checkInFacts, type PinVerdict } from '../../../../domain/safety/check-in/words/vocabulary.ts';
import { commitOf, type Position, positionAfter } from '../../../../workflows/shell/step.ts';
import type { Turn } from '../../../../workflows/shell/turns/turns.ts';
import { alertAt, anOpening, dueAt } from '../../../support/machines/safety/check-ins.ts';
import { aContact, messageIn, minute } from '../../../support/machines/safety/safety.ts';

const caseId = 'check-in/C3K7N2PX';
const mostContacts = 10;
/** The length that each step of a check-in is filled up to (`outside/history-seal.ts`). */
const filledUpTo = 16_384;

const aFact = (kind: string, at: Instant, details = {}): Turn => {
  const actor = { kind: 'client', id: 'a-client-with-a-long-name' } as const;
  return { type: 'fact', at, fact: { id: `f-${at}-${'0'.repeat(32)}`, kind, receivedAt: at, actor, details } };
};

/** Lives a check-in with as many contacts as there may be, none of whom is reached, and tells the length of every step in bytes. */
function stepsOf(first: PinVerdict, last: PinVerdict): number[] {
  const contacts = Array.from({ length: mostContacts }, (_, n) => aContact(n + 1));
  const { state } = anOpening({ contacts });
  let at: Position<CheckInState> = { state, revision: 0, version: 0, passedAt: state.openedAt, sealed: false };
  const lengths: number[] = [];
  const take = (turn: Turn): void => {
    const holding = Array.from({ length: 20 }, (_, n) => `f-${n}-${'0'.repeat(32)}`);
    const commit = commitOf(checkIn, at, {
      caseId,
      turns: [turn],
      now: turn.at,
      holding,
      refusal: undefined,
      seals: true,
    });
    at = positionAfter(commit, false);
    lengths.push(Buffer.byteLength(JSON.stringify(commit)));
    for (const { id, kind, details, awaited } of commit.effects)
      if (awaited) {
        const result = { ...messageIn(details), state: 'failed', why: 'own-address' };
        take({ type: 'outcome', at: at.passedAt + 1, outcome: { effectId: id, kind, result } });
      }
  };
  take(aFact(checkInFacts.extended, dueAt - 10 * minute, { pin: first, by: minute }));
  for (;;) {
    const due = checkIn.nextDeadline(at.state);
    if (!due) break;
    take({ type: 'deadline', at: Math.max(due.at, at.passedAt), deadline: due });
  }
  take(aFact(checkInFacts.answered, alertAt + 60 * minute, { pin: last }));
  take(aFact(checkInFacts.stoodDown, alertAt + 61 * minute, { textId: '0'.repeat(36) }));
  return lengths;
}

it.each([
  ['right', 'right'],
  ['right', 'duress'],
  ['duress', 'duress'],
] as const)(
  'CI-04 no step of a check-in with ten unreachable contacts outgrows its filling: extended with the %s, answered with the %s PIN',
  (first, last) => {
    const longest = Math.max(...stepsOf(first, last));
    expect(longest).toBeGreaterThan(filledUpTo / 2); // or less would do
    expect(longest).toBeLessThan(filledUpTo);
  },
);
