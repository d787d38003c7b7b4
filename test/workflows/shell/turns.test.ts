import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deadline, Fact } from '../../../domain/machine/machine.ts';
import { createPending, type Turn, type Waiting } from '../../../workflows/shell/turns.ts';

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

/** Takes all that waits, in turn, and what is due by then; a deadline that was taken gives way to the next. */
function drain(pending: ReturnType<typeof createPending>, deadlines: readonly Deadline[], from: number): Turn[] {
  const turns: Turn[] = [];
  const due = [...deadlines].sort((a, b) => a.at - b.at);
  for (let now = from; ; ) {
    const turn = pending.next(due[0], now);
    if (!turn && !pending.waiting.length) return turns;
    if (!turn) {
      now = due[0]!.at; // all that waits was received after it
      continue;
    }
    turns.push(turn);
    if (turn.type === 'deadline') due.shift();
    else pending.drop(turn);
  }
}

describe('the outcomes that come straight after one', () => {
  const [a, b, c] = [anOutcome('a', 100), anOutcome('b', 101), anOutcome('c', 103)];
  const behind = (deadline: Deadline | undefined, ...more: readonly Waiting[]): string[] => {
    const pending = createPending([], [], 200);
    for (const each of [c, a, b, ...more]) pending.add(each);
    const turn = pending.next(deadline, 200);
    return turn ? pending.behind(turn, deadline).map(nameOf) : [];
  };

  it('are all that wait, in the order of their instants', () => {
    expect(behind(none)).toEqual(['b', 'c']);
  });

  it('end before whatever else waits, and before the deadline', () => {
    expect(behind(none, aCommand('it', 102))).toEqual(['b']);
    expect(behind({ mark: 'close', at: 103 })).toEqual(['b']);
    expect(behind({ mark: 'close', at: 101 })).toEqual([]);
  });

  it('are each there once, however often they were heard', () => {
    expect(behind(none, anOutcome('b', 102), anOutcome('a', 104))).toEqual(['b', 'c']);
  });

  it('are none behind anything else', () => {
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
      const fact = createPending([aFact('it', at)], [], 200);
      const command = createPending([], [], 200);
      command.add(aCommand('it', at));
      expect(nameOf(fact.next(deadline, 200))).toBe(first);
      expect(nameOf(command.next(deadline, 200))).toBe(first);
    }
  });

  it('a deadline has no turn before its time', () => {
    const pending = createPending([], [], 0);
    expect(pending.next(deadline, 99)).toBe(none);
    expect(nameOf(pending.next(deadline, 100))).toBe('close');
    expect(pending.next(none, 100)).toBe(none);
  });

  it('a fact from a clock a little ahead waits for the deadline before it, and for nothing else', () => {
    const pending = createPending([], [], 0);
    pending.admit(aFact('ahead', 120), 90);
    expect(pending.next(deadline, 95)).toBe(none);
    expect(nameOf(pending.next(deadline, 100))).toBe('close');
    expect(pending.next(none, 95)).toMatchObject({ type: 'fact', at: 120 });
    expect(nameOf(pending.next({ mark: 'close', at: 120 }, 95))).toBe('ahead');
  });

  it('a fact from a clock far ahead of ours counts from now, and keeps its receipt', () => {
    const pending = createPending([], [], 0);
    pending.admit(aFact('ahead', 5_000), 90);
    expect(pending.next(deadline, 200)).toMatchObject({ type: 'fact', at: 90, fact: { receivedAt: 5_000 } });
  });
});

describe('The shell 1: one list, each fact once', () => {
  it('a fact in hand or consumed is dropped; one that the gate calls unread is not', () => {
    const pending = createPending([], ['before'], 0);
    pending.admit(aFact('before', 1), 10);
    expect(pending.waiting).toHaveLength(0);
    for (let n = 0; n < 10; n++) pending.admit(aFact('once', 1), 10);
    for (let n = 0; n < 10; n++) pending.readmit(aFact('once', 1), 10);
    expect(pending.waiting).toHaveLength(1);
    pending.drop(pending.next(none, 10)!);
    pending.admit(aFact('once', 1), 10);
    expect(pending.waiting).toHaveLength(0);
    pending.readmit(aFact('once', 1), 10);
    expect(pending.waiting).toHaveLength(1);
  });

  it('remembers the last hundred', () => {
    const pending = createPending([], [], 0);
    for (let n = 0; n <= 100; n++) pending.admit(aFact(`f${n}`, n), 1_000);
    drain(pending, [], 1_000);
    expect(pending.carried().seen).toHaveLength(100);
    pending.admit(aFact('f1', 1), 1_000);
    expect(pending.waiting).toHaveLength(0);
    pending.admit(aFact('f0', 0), 1_000); // forgotten: the gate knows it
    expect(pending.waiting).toHaveLength(1);
  });

  it('tells the gate the facts in hand that it would miss, but for the one whose turn it is', () => {
    const pending = createPending([aFact('a', 1), aFact('b', 1), aFact('c', 2)], [], 10);
    pending.add(aCommand('note', 0));
    const note = pending.next(none, 10)!;
    expect(nameOf(note)).toBe('note');
    expect(pending.holding(note, 0)).toEqual([]);
    expect(pending.holding(note, 2)).toEqual(['a', 'b', 'c']); // the case had passed 2 before
    pending.drop(note);
    const a = pending.next(none, 10)!;
    expect(pending.holding(a, a.at)).toEqual(['b']);
  });
});

describe('in any life', () => {
  const instant = fc.integer({ min: 0, max: 60 });
  const arrival = fc.record({
    type: fc.constantFrom('fact', 'command', 'outcome'),
    id: fc.integer({ min: 0, max: 12 }),
    at: instant,
  });
  type Arrival = { type: string; id: number; at: number };

  const arrive = (
    pending: ReturnType<typeof createPending>,
    { type, id, at }: Arrival,
    n: number,
    now: number,
  ): void => {
    if (type === 'fact') pending.admit(aFact(`fact-${id}`, at), now);
    else if (type === 'command') pending.add(aCommand(`command-${n}`, Math.min(at, now)));
    else pending.add(anOutcome(`outcome-${n}`, Math.min(at, now)));
  };
  const deadlines = fc.array(instant, { maxLength: 5 }).map((all) => all.map((at, n) => ({ mark: `mark-${n}`, at })));

  it('turns come in the order of their instants, of equals facts and commands in the order of arrival, then deadlines', () => {
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 30 }), deadlines, instant, (arrivals, marks, now) => {
        const pending = createPending([], [], now);
        for (const [n, each] of arrivals.entries()) arrive(pending, each, n, now);
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
        let pending = createPending([], [], 0);
        const taken: string[] = [];
        const handed = new Set<string>();
        for (const [now, each] of all.entries()) {
          if (each === 'turn') {
            const turn = pending.next(none, now);
            if (turn) {
              taken.push(nameOf(turn));
              pending.drop(turn);
            }
          } else if (each === 'next run') {
            if (pending.commandWaits()) continue; // the shell waits for a moment without one
            const carried = JSON.parse(JSON.stringify(pending.carried())) as ReturnType<typeof pending.carried>;
            pending = createPending(carried.facts, carried.seen, now);
            for (const { at, outcome } of carried.outcomes) pending.add({ type: 'outcome', at, outcome });
          } else {
            arrive(pending, each, now, now);
            handed.add(each.type === 'fact' ? `fact-${each.id}` : `${each.type}-${now}`);
          }
        }
        taken.push(...drain(pending, [], all.length).map(nameOf));
        expect(taken.toSorted()).toEqual([...handed].toSorted());
      }),
    );
  });
});
