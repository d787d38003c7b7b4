import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caughtUp, caughtUpPosition } from '../../../domain/machine/caught-up.ts';
import type { Event, Fact, Machine } from '../../../domain/machine/machine.ts';
import { createPending, drop, nextTurn } from '../../../workflows/shell/turns/pending.ts';

/** A machine that writes down what it is fed; facts may start a mark, named after them. */
interface Diary {
  readonly lines: readonly string[];
  readonly marks: readonly { readonly mark: string; readonly at: number }[];
}

function nameIn(event: Event): string {
  if (event.type === 'fact') return event.id;
  return event.type === 'deadline' ? event.mark : event.type;
}

const diary: Machine<Diary> = {
  kind: 'diary',
  commands: [],
  read: (stored) => stored as Diary,
  urgency: () => 'usual',
  on({ lines, marks }, event) {
    const name = nameIn(event);
    const due = event.type === 'deadline' ? ` due ${event.dueAt}` : '';
    const left = event.type === 'deadline' ? marks.filter(({ mark }) => mark !== event.mark) : marks;
    const after = event.type === 'fact' ? Number(event.details['starts'] ?? -1) : -1;
    const started = after < 0 ? left : [...left, { mark: `mark of ${name}`, at: event.at + after }];
    return { state: { lines: [...lines, `${name} at ${event.at}${due}`], marks: started }, entries: [], effects: [] };
  },
  refuse: () => undefined,
  nextDeadline: ({ marks }) => marks.toSorted((a, b) => a.at - b.at)[0],
  ended: () => false,
  labels: () => ({ status: 'open' }),
  describe: () => '',
};

const aFact = (id: string, receivedAt: number, starts = -1): Fact => ({
  id,
  kind: 'said',
  receivedAt,
  actor: { kind: 'client', id: 'platform' },
  details: { starts },
});
const blank = (...marks: readonly [string, number][]): Diary => ({
  lines: [],
  marks: marks.map(([mark, at]) => ({ mark, at })),
});
const linesOf = (state: Diary, facts: readonly Fact[], upTo: number): readonly string[] =>
  caughtUp(diary, state, { facts, upTo }).lines;

describe('a case caught up with its inbox and the clock', () => {
  it('has taken every fact and every deadline up to now, in the order of their instants', () => {
    expect(linesOf(blank(['close', 20], ['later', 31]), [aFact('one', 10), aFact('two', 25)], 30)).toEqual([
      'one at 10',
      'close at 30 due 20',
      'two at 25',
    ]);
  });

  it('has taken a fact at the instant of a deadline before that deadline', () => {
    expect(linesOf(blank(['close', 20]), [aFact('in time', 20)], 20)).toEqual(['in time at 20', 'close at 20 due 20']);
    expect(linesOf(blank(['close', 20]), [aFact('late', 21)], 21)).toEqual(['close at 21 due 20', 'late at 21']);
  });

  it('has taken the deadlines that a fact begins, and no other', () => {
    expect(linesOf(blank(), [aFact('one', 10, 5), aFact('two', 40, 5)], 40)).toEqual([
      'one at 10',
      'mark of one at 40 due 15',
      'two at 40',
    ]);
  });

  it('takes facts in the order of their receipt, however they are handed in; those of one instant, as they come', () => {
    expect(linesOf(blank(), [aFact('c', 9), aFact('a', 5), aFact('b', 5)], 10)).toEqual(['a at 5', 'b at 5', 'c at 9']);
  });

  it('counts a fact from a clock far ahead from now, and one from a clock a little ahead after the deadlines before it', () => {
    expect(linesOf(blank(['close', 20]), [aFact('ahead', 5_000)], 20)).toEqual(['ahead at 20', 'close at 20 due 20']);
    expect(linesOf(blank(['close', 40]), [aFact('ahead', 50)], 20)).toEqual(['close at 40 due 40', 'ahead at 50']);
    expect(linesOf(blank(['close', 60]), [aFact('ahead', 50)], 20)).toEqual(['ahead at 50']);
  });

  it('is as it was where nothing waits and nothing is due', () => {
    const state = blank(['close', 20]);
    expect(caughtUp(diary, state, { facts: [], upTo: 19 })).toBe(state);
  });

  it('has the revision and version that the shell reaches: one more for each event, and for each that somebody did', () => {
    const bySystem = { ...aFact('three', 30), actor: { kind: 'system', id: 'system' } as const };
    const facts = [aFact('one', 10, 5), aFact('two', 25), bySystem];
    const stored = { state: blank(['close', 20]), revision: 4, version: 2 };
    expect(caughtUpPosition(diary, stored, { facts, upTo: 30 })).toMatchObject({ revision: 9, version: 4 });
  });

  it('is the state that the shell reaches by taking the same things in turn', () => {
    const facts = fc.array(fc.record({ at: fc.nat(60), starts: fc.integer({ min: -20, max: 40 }) }), { maxLength: 12 });
    const marks = fc.array(fc.nat(80), { maxLength: 4 });
    fc.assert(
      fc.property(facts, marks, fc.integer({ min: 30, max: 70 }), (said, due, now) => {
        const inbox = said.map(({ at, starts }, n) => aFact(`f${n}`, at, starts));
        const state = blank(...due.map((at, n): [string, number] => [`mark ${n}`, at]));
        expect(caughtUp(diary, state, { facts: inbox, upTo: now })).toEqual(inTurn(state, inbox, now));
      }),
      { numRuns: 2_000 },
    );
  });
});

/** The same result through the shell's own list of what waits, step by step. */
function inTurn(state: Diary, facts: readonly Fact[], upTo: number): Diary {
  const pending = createPending({ facts, seen: [] }, upTo);
  let [reached, passedAt, now] = [state, Number.NEGATIVE_INFINITY, upTo];
  for (;;) {
    const deadline = diary.nextDeadline(reached);
    const turn = nextTurn(pending, deadline, now);
    if (!turn && !pending.waiting.length) return reached;
    if (!turn) {
      now = deadline!.at; // all that waits was received after it
      continue;
    }
    passedAt = Math.max(passedAt, turn.at);
    const event: Event =
      turn.type === 'deadline'
        ? { type: 'deadline', mark: turn.deadline.mark, dueAt: turn.deadline.at, at: Math.max(now, passedAt) }
        : { type: 'fact', at: passedAt, ...(turn as { fact: Fact }).fact };
    reached = diary.on(reached, event).state;
    if (turn.type !== 'deadline') drop(pending, turn);
  }
}
