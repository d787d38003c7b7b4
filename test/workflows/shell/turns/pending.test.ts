import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deadline, Fact } from '../../../../domain/machine/machine.ts';
import {
  add,
  admit,
  answerBells,
  commandWaits,
  createPending,
  drop,
  hear,
  holding,
  nextTurn,
  outcomesBehind,
  type Pending,
  readmit,
  unansweredBells,
} from '../../../../workflows/shell/turns/pending.ts';
import type { Turn, Waiting } from '../../../../workflows/shell/turns/turns.ts';

const aFact = (id: string, receivedAt: number): Fact => ({
  id,
  kind: 'poked',
  receivedAt,
  details: {},
  actor: { kind: 'requester', id: 'acc_1' },
});
const aCommand = (id: string, at: number): Waiting => ({
  type: 'command',
  at,
  command: { id, name: 'note', actor: { kind: 'staff', id: 'agent-1' }, details: {} },
  reply: { done: () => {}, refused: () => {} },
});
const anOutcome = (effectId: string, at: number): Waiting => ({
  type: 'outcome',
  at,
  outcome: { effectId, kind: 'ask', result: {} },
});
const none = undefined;

const nameOf = (turn: Turn | undefined): string => {
  switch (turn?.type) {
    case 'fact':
      return turn.fact.id;
    case 'command':
      return turn.command.id;
    case 'outcome':
      return turn.outcome.effectId;
    case 'deadline':
      return turn.deadline.mark;
    case undefined:
      return 'nobody';
  }
};

/** Takes everything that waits, in turn, and what is due by then; a deadline that was taken gives way to the next. */
function drain(pending: Pending, deadlines: readonly Deadline[], from: number): Turn[] {
  const turns: Turn[] = [];
  const due = [...deadlines].sort((a, b) => a.at - b.at);
  for (let now = from; ; ) {
    const turn = nextTurn(pending, due[0], now);
    if (!turn && !pending.waiting.length) return turns;
    if (!turn) {
      now = due[0]!.at; // everything that waits was received after it
      continue;
    }
    turns.push(turn);
    if (turn.type === 'deadline') due.shift();
    else drop(pending, turn);
  }
}

describe('the outcomes that come straight after one', () => {
  const [a, b, c] = [anOutcome('a', 100), anOutcome('b', 101), anOutcome('c', 103)];
  const behind = (deadline: Deadline | undefined, ...more: readonly Waiting[]): string[] => {
    const pending = createPending({ facts: [], seen: [] }, 200);
    for (const each of [c, a, b, ...more]) add(pending, each);
    const turn = nextTurn(pending, deadline, 200);
    return turn ? outcomesBehind(pending, turn, deadline).map(nameOf) : [];
  };

  it('are all those that wait, in the order of their instants', () => {
    expect(behind(none)).toEqual(['b', 'c']);
  });

  it('end before whatever else waits, and before the deadline', () => {
    expect(behind(none, aCommand('it', 102))).toEqual(['b']);
    expect(behind({ mark: 'close', at: 103 })).toEqual(['b']);
    expect(behind({ mark: 'close', at: 101 })).toEqual([]);
  });

  it('are each taken once, however often they were heard', () => {
    expect(behind(none, anOutcome('b', 102), anOutcome('a', 104))).toEqual(['b', 'c']);
  });

  it('follow only an outcome', () => {
    expect(behind(none, aCommand('it', 99))).toEqual([]);
    expect(behind({ mark: 'close', at: 99 })).toEqual([]);
  });
});

describe('The shell 3: whose turn it is', () => {
  const deadline = { mark: 'close', at: 100 };

  it('a fact or a command at or before a deadline comes first, one after it does not', () => {
    for (const [at, first] of [
      [99, 'it'],
      [100, 'it'],
      [101, 'close'],
    ] as const) {
      const fact = createPending({ facts: [aFact('it', at)], seen: [] }, 200);
      const command = createPending({ facts: [], seen: [] }, 200);
      add(command, aCommand('it', at));
      expect(nameOf(nextTurn(fact, deadline, 200))).toBe(first);
      expect(nameOf(nextTurn(command, deadline, 200))).toBe(first);
    }
  });

  it('a deadline has no turn before its time', () => {
    const pending = createPending({ facts: [], seen: [] }, 0);
    expect(nextTurn(pending, deadline, 99)).toBe(none);
    expect(nameOf(nextTurn(pending, deadline, 100))).toBe('close');
    expect(nextTurn(pending, none, 100)).toBe(none);
  });

  it('a fact from a clock a little ahead waits for the deadline before it, and for nothing else', () => {
    const pending = createPending({ facts: [], seen: [] }, 0);
    admit(pending, aFact('ahead', 120), 90);
    expect(nextTurn(pending, deadline, 95)).toBe(none);
    expect(nameOf(nextTurn(pending, deadline, 100))).toBe('close');
    expect(nextTurn(pending, none, 95)).toMatchObject({ type: 'fact', at: 120 });
    expect(nameOf(nextTurn(pending, { mark: 'close', at: 120 }, 95))).toBe('ahead');
  });

  it('a fact from a clock far ahead of ours counts from now, and keeps its receipt', () => {
    const pending = createPending({ facts: [], seen: [] }, 0);
    admit(pending, aFact('ahead', 5_000), 90);
    expect(nextTurn(pending, deadline, 200)).toMatchObject({ type: 'fact', at: 90, fact: { receivedAt: 5_000 } });
  });
});

describe('The shell 1: one list, each fact once', () => {
  it('a fact in hand or consumed is dropped; one that the gate calls unread is not', () => {
    const pending = createPending({ facts: [], seen: ['before'] }, 0);
    admit(pending, aFact('before', 1), 10);
    expect(pending.waiting).toHaveLength(0);
    for (let n = 0; n < 10; n++) admit(pending, aFact('once', 1), 10);
    for (let n = 0; n < 10; n++) readmit(pending, [aFact('once', 1)], 10);
    expect(pending.waiting).toHaveLength(1);
    drop(pending, nextTurn(pending, none, 10)!);
    admit(pending, aFact('once', 1), 10);
    expect(pending.waiting).toHaveLength(0);
    readmit(pending, [aFact('once', 1)], 10);
    expect(pending.waiting).toHaveLength(1);
  });

  it('remembers the last hundred', () => {
    const pending = createPending({ facts: [], seen: [] }, 0);
    for (let n = 0; n <= 100; n++) admit(pending, aFact(`f${n}`, n), 1_000);
    drain(pending, [], 1_000);
    expect(pending.seen).toHaveLength(100);
    admit(pending, aFact('f1', 1), 1_000);
    expect(pending.waiting).toHaveLength(0);
    admit(pending, aFact('f0', 0), 1_000); // forgotten: the gate knows it
    expect(pending.waiting).toHaveLength(1);
  });

  it('tells the gate the facts in hand that it would miss, except the one whose turn it is', () => {
    const pending = createPending({ facts: [aFact('a', 1), aFact('b', 1), aFact('c', 2)], seen: [] }, 10);
    add(pending, aCommand('note', 0));
    const note = nextTurn(pending, none, 10)!;
    expect(nameOf(note)).toBe('note');
    expect(holding(pending, note, 0)).toEqual([]);
    expect(holding(pending, note, 2)).toEqual(['a', 'b', 'c']); // the case had passed 2 before
    drop(pending, note);
    const a = nextTurn(pending, none, 10)!;
    expect(holding(pending, a, a.at)).toEqual(['b']);
  });
});

describe('The shell 1: the bell carries ids only', () => {
  it('what is in hand or seen is not read, what is no id is no bell, and of a flood the first are read first', () => {
    const pending = createPending({ facts: [aFact('here', 1)], seen: ['seen'] }, 10);
    hear(pending, ['here', 'seen', 'new', 'new', 7, null, 'x'.repeat(301)]);
    expect(unansweredBells(pending)).toEqual(['new']);
    for (const none of [undefined, null, 'new', 7, {}]) hear(pending, none);
    expect(unansweredBells(pending)).toEqual(['new']);
    answerBells(pending, ['new'], { facts: [aFact('new', 2)], now: 10 });
    expect(unansweredBells(pending)).toEqual([]);
    expect(pending.waiting.map(nameOf)).toEqual(['here', 'new']);
    hear(
      pending,
      Array.from({ length: 120 }, (_, n) => `flood-${n}`),
    );
    expect(unansweredBells(pending)).toHaveLength(50);
    answerBells(pending, unansweredBells(pending), { facts: [], now: 10 });
    expect(unansweredBells(pending)[0]).toBe('flood-50');
  });
});

describe('in any life', () => {
  const unread = (waiting: Pending['waiting']) =>
    waiting.flatMap((entry) => (entry.type === 'fact' ? [entry.fact] : []));
  const instant = fc.integer({ min: 0, max: 60 });
  const arrival = fc.record({
    type: fc.constantFrom('fact', 'command', 'outcome'),
    id: fc.integer({ min: 0, max: 12 }),
    at: instant,
  });
  type Arrival = { type: string; id: number; at: number };

  const arrive = (
    pending: Pending,
    { type, id, at }: Arrival,
    { n, now }: { readonly n: number; readonly now: number },
  ): void => {
    if (type === 'fact') admit(pending, aFact(`fact-${id}`, at), now);
    else if (type === 'command') add(pending, aCommand(`command-${n}`, Math.min(at, now)));
    else add(pending, anOutcome(`outcome-${n}`, Math.min(at, now)));
  };
  const deadlines = fc.array(instant, { maxLength: 5 }).map((all) => all.map((at, n) => ({ mark: `mark-${n}`, at })));

  it('turns come in the order of their instants; of equal ones, facts and commands in the order of arrival, then deadlines', () => {
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 30 }), deadlines, instant, (arrivals, marks, now) => {
        const pending = createPending({ facts: [], seen: [] }, now);
        for (const [n, each] of arrivals.entries()) arrive(pending, each, { n, now });
        const arrived = pending.waiting.map(nameOf);
        const turns = drain(pending, marks, now);
        const expected = [
          ...turns
            .filter((turn) => turn.type !== 'deadline')
            .sort((a, b) => arrived.indexOf(nameOf(a)) - arrived.indexOf(nameOf(b))),
          ...turns.filter((turn) => turn.type === 'deadline'),
        ].sort((a, b) => a.at - b.at);
        expect(turns.map(nameOf)).toEqual(expected.map(nameOf));
        const last = Math.max(...turns.flatMap((turn) => (turn.type === 'deadline' ? [] : [turn.at])));
        expect(turns.filter((turn) => turn.type === 'deadline')).toHaveLength(
          marks.filter((mark) => mark.at <= now || mark.at < last).length,
        );
        expect(pending.waiting).toHaveLength(0);
        expect(new Set(turns.map(nameOf)).size).toBe(turns.length);
      }),
    );
  });

  it('nothing is lost or taken twice, however arrivals, turns and runs follow one another', () => {
    const events = fc.array(fc.oneof(arrival, fc.constant('turn' as const), fc.constant('next run' as const)), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(events, (all) => {
        let pending = createPending({ facts: [], seen: [] }, 0);
        const taken: string[] = [];
        const handed = new Set<string>();
        for (const [now, each] of all.entries()) {
          if (each === 'turn') {
            const turn = nextTurn(pending, none, now);
            if (turn) {
              taken.push(nameOf(turn));
              drop(pending, turn);
            }
          } else if (each === 'next run') {
            if (commandWaits(pending)) continue; // the shell waits for a moment without one
            const { waiting } = pending;
            pending = createPending({ facts: [], seen: [] }, now); // the row tells it what is unread and unheard
            readmit(pending, unread(waiting), now);
            for (const entry of waiting) if (entry.type === 'outcome') add(pending, entry);
          } else {
            if (each.type === 'fact' && taken.includes(`fact-${each.id}`)) continue; // consumed, says the inbox
            arrive(pending, each, { n: now, now });
            handed.add(each.type === 'fact' ? `fact-${each.id}` : `${each.type}-${now}`);
          }
        }
        taken.push(...drain(pending, [], all.length).map(nameOf));
        expect(taken.toSorted()).toEqual([...handed].toSorted());
      }),
    );
  });
});
