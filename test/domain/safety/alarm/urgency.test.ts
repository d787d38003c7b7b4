import { describe, expect, it } from 'vitest';
import type { Event } from '../../../../domain/machine/machine.ts';
import { alertMessages, noticeSubjects, questions } from '../../../../domain/safety/alarm/messages.ts';
import { urgencyOf } from '../../../../domain/safety/alarm/urgency.ts';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import { checkInClocks } from '../../../../domain/safety/check-in/words/vocabulary.ts';
import { panic } from '../../../../domain/safety/panic/machine.ts';
import { panicClocks } from '../../../../domain/safety/panic/vocabulary.ts';
import { ticket } from '../../../../domain/ticket/machine.ts';

const at = 0;
const marksOf = (clocks: Readonly<Record<string, { readonly marks: readonly string[] }>>): string[] =>
  Object.entries(clocks).flatMap(([kind, { marks }]) => marks.map((mark) => `${kind}.${mark}.1`));
const isQuestion = (mark: string): boolean => urgencyOf({ type: 'deadline', mark, dueAt: at, at }) === 'question';
const message = (name: string) => ({ kind: 'tell', details: { message: name, to: 'person', channel: 'email' } });

describe('what goes first in a check-in or panic', () => {
  it('PN-01 CI-02 is every message but the questions to the person', () => {
    for (const name of [...alertMessages, ...noticeSubjects]) expect(urgencyOf(message(name)), name).toBe('alarm');
    for (const name of questions) expect(urgencyOf(message(name)), name).toBe('question');
  });

  it("PN-01 stands before a second or third round, which stands behind everybody's first", () => {
    const alert = (round: number) => urgencyOf({ kind: 'tell', details: { ...message('panic-alert').details, round } });
    expect([1, 2, 3].map(alert)).toEqual(['alarm', 'repetition', 'repetition']);
    const marks = [...marksOf(checkInClocks), ...marksOf(panicClocks)];
    const isRepetition = (mark: string) => urgencyOf({ type: 'deadline', mark, dueAt: at, at }) === 'repetition';
    expect(marks.filter(isRepetition)).toEqual(['ladder.repeat1.1', 'ladder.repeat2.1']);
  });

  it('CI-02 is every mark but those that only ask', () => {
    const marks = [...marksOf(checkInClocks), ...marksOf(panicClocks)];
    expect(marks.filter(isQuestion)).toEqual(['checkIn.prompt.1', 'checkIn.remind.1', 'welfare.due.1']);
  });

  it('CI-04 is every fact, since it may tell of duress, and after it what is learnt of messages', () => {
    const fact = { type: 'fact', at, id: 'f', kind: 'answered', receivedAt: at, details: {} } as const;
    expect(urgencyOf({ ...fact, actor: { kind: 'client', id: 'platform' } })).toBe('alarm');
    expect(urgencyOf({ type: 'outcome', at, effectId: 'e', kind: 'tell', result: {} })).toBe('usual');
  });

  it('is judged so by check-ins and panics; a ticket has no work that stands before or behind other work of its own', () => {
    const prompt: Event = { type: 'deadline', mark: 'checkIn.prompt.1', dueAt: at, at };
    expect([checkIn, panic, ticket].map((machine) => machine.urgency(prompt))).toEqual([
      'question',
      'question',
      'usual',
    ]);
  });
});
