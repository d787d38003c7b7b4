import { describe, expect, it } from 'vitest';
import {
  allCancelled,
  type Clock,
  earliest,
  markOf,
  paused,
  postponed,
  resumed,
} from '../../../domain/machine/clocks.ts';
import { clocksOf } from '../../../domain/machine/clocks-of.ts';

const { cancelled, expired, isDuty, met, recounted, running, started } = clocksOf({
  triage: { nature: 'duty', marks: ['due'] },
  firstResponse: { nature: 'duty', marks: ['warn', 'target', 'limit'] },
  reply: { nature: 'duty', marks: ['warn', 'target', 'limit'] },
  autoClose: { nature: 'action', marks: ['close'] },
});

/** A duty due at 100, an action due at 200, and the same duty of an earlier life, missed. */
const clocks: readonly Clock[] = [
  { kind: 'firstResponse', mark: 'target', cycle: 1, from: 0, dueAt: 50, state: 'missed', at: 60, lateMs: 10 },
  { kind: 'firstResponse', mark: 'target', cycle: 2, from: 60, dueAt: 100, state: 'running', at: null, lateMs: 0 },
  { kind: 'autoClose', mark: 'close', cycle: 2, from: 60, dueAt: 200, state: 'running', at: null, lateMs: 0 },
];
const [earlier, duty, action] = clocks as [Clock, Clock, Clock];

describe('the clocks of a case', () => {
  it('name a mark by kind, mark and cycle, so that it fires once in the life of a case', () => {
    expect(clocks.map(markOf)).toEqual(['firstResponse.target.1', 'firstResponse.target.2', 'autoClose.close.2']);
  });

  it('start the next cycle of a kind with all its marks, and leave the others alone; a mark without a span is not started', () => {
    const all = started(clocks, 'firstResponse', { from: 300, marks: { warn: 30, target: 40, limit: null } });
    expect(all.slice(0, 3)).toEqual(clocks);
    expect(all.slice(3)).toEqual([
      { ...duty, mark: 'warn', cycle: 3, from: 300, dueAt: 330 },
      { ...duty, mark: 'target', cycle: 3, from: 300, dueAt: 340 },
    ]);
    expect(started([], 'triage', { from: 0, marks: { due: 10 } })).toMatchObject([{ cycle: 1, dueAt: 10 }]);
  });

  it('are met: the live marks of these kinds, in time and therefore never late', () => {
    expect(met(clocks, 90, 'firstResponse', 'triage')).toEqual([earlier, { ...duty, state: 'met', at: 90 }, action]);
  });

  it('are cancelled: the live marks of these kinds; one that was missed stays missed', () => {
    expect(cancelled(clocks, 90, 'firstResponse')).toEqual([earlier, { ...duty, state: 'cancelled', at: 90 }, action]);
    expect(allCancelled(clocks, 90).map((clock) => clock.state)).toEqual(['missed', 'cancelled', 'cancelled']);
  });

  it('pause and go on, later by as long as they were paused', () => {
    const still = paused(clocks, 80);
    expect(still).toEqual([earlier, { ...duty, state: 'paused', at: 80 }, { ...action, state: 'paused', at: 80 }]);
    expect(earliest(still)).toBeUndefined();
    expect(resumed(still, 95)).toEqual([earlier, { ...duty, dueAt: 115 }, { ...action, dueAt: 215 }]);
    expect(resumed(clocks, 95)).toEqual(clocks);
  });

  it('expire: a duty is missed, and late by the time until it was handled', () => {
    const after = expired(clocks, 'firstResponse.target.2', 130);
    expect(after).toEqual([earlier, { ...duty, state: 'missed', at: 130, lateMs: 30 }, action]);
  });

  it('expire: an action has fired', () => {
    const after = expired(clocks, 'autoClose.close.2', 200);
    expect(after).toEqual([earlier, duty, { ...action, state: 'fired', at: 200, lateMs: 0 }]);
  });

  it('expire once: a mark that has ended, or that nobody knows, changes nothing', () => {
    expect(expired(clocks, 'firstResponse.target.1', 300)).toEqual(clocks);
    expect(expired(clocks, 'firstResponse.target', 300)).toEqual(clocks);
  });

  it('are postponed: the old instant is on record as cancelled, the mark runs on under its name', () => {
    expect(postponed(clocks, action, { dueAt: 300, at: 90 })).toEqual([
      earlier,
      duty,
      { ...action, state: 'cancelled', at: 90 },
      { ...action, dueAt: 300 },
    ]);
  });

  it('know which kind is a duty; an unknown kind is one, so that it can be missed', () => {
    expect(['firstResponse', 'autoClose', 'constructor'].map(isDuty)).toEqual([true, false, true]);
  });

  it('tell the running mark that is due first; of two at one instant, the one started first', () => {
    expect(earliest(clocks)).toEqual({ mark: 'firstResponse.target.2', at: 100 });
    expect(earliest([...clocks].reverse())).toEqual({ mark: 'firstResponse.target.2', at: 100 });
    expect(earliest(started(clocks, 'autoClose', { from: 60, marks: { close: 40 } }))?.mark).toBe(
      'firstResponse.target.2',
    );
    expect(earliest(met(clocks, 90, 'firstResponse'))).toEqual({ mark: 'autoClose.close.2', at: 200 });
  });

  it('tell that nothing is due when nothing runs', () => {
    expect(earliest([])).toBeUndefined();
    expect(earliest(clocks.slice(0, 1))).toBeUndefined();
  });

  it('find the running mark of a kind, and of a name', () => {
    expect(running(clocks, 'firstResponse')).toEqual(duty);
    expect(running(clocks, 'firstResponse', 'warn')).toBeUndefined();
    expect(running(cancelled(clocks, 150, 'autoClose'), 'autoClose')).toBeUndefined();
  });
});

describe('the clocks of a case, counted by other spans', () => {
  const begun = started([], 'firstResponse', { from: 1_000, marks: { warn: 75, target: 100, limit: 400 } });
  const dues = (all: readonly Clock[]) => all.map(({ mark, state, dueAt }) => `${mark} ${state} ${dueAt}`);

  it('count from their own beginning', () => {
    expect(
      dues(recounted(begun, 'firstResponse', { marks: { warn: 150, target: 200, limit: 800 }, at: 1_050 })),
    ).toEqual(['warn running 1150', 'target running 1200', 'limit running 1800']);
  });

  it('leave what was recorded: a mark that was missed is neither moved nor started again (TK-11)', () => {
    const warned = expired(begun, 'firstResponse.warn.1', 1_075);
    expect(
      dues(recounted(warned, 'firstResponse', { marks: { warn: 150, target: 200, limit: 800 }, at: 1_080 })),
    ).toEqual(['warn missed 1075', 'target running 1200', 'limit running 1800']);
  });

  it('lose a mark that the new spans lack, and get it back when later ones have it again', () => {
    const without = recounted(begun, 'firstResponse', { marks: { warn: 75, target: 100, limit: null }, at: 1_010 });
    expect(dues(without)).toEqual(['warn running 1075', 'target running 1100', 'limit cancelled 1400']);
    const again = recounted(without, 'firstResponse', { marks: { warn: 75, target: 100, limit: 500 }, at: 1_020 });
    expect(dues(again)).toEqual([...dues(without), 'limit running 1500']);
  });

  it('get a mark that they never had, even when all others were missed', () => {
    const plain = started([], 'firstResponse', { from: 1_000, marks: { target: 100, limit: null } });
    const missed = expired(plain, 'firstResponse.target.1', 1_100);
    expect(dues(recounted(missed, 'firstResponse', { marks: { target: 100, limit: 400 }, at: 1_200 }))).toEqual([
      'target missed 1100',
      'limit running 1400',
    ]);
  });

  it('concern the last cycle only', () => {
    const second = started(met(begun, 1_010, 'firstResponse'), 'firstResponse', {
      from: 2_000,
      marks: { target: 100 },
    });
    expect(dues(recounted(second, 'firstResponse', { marks: { target: 50 }, at: 2_010 })).slice(-1)).toEqual([
      'target running 2050',
    ]);
    expect(recounted(second, 'firstResponse', { marks: { target: 50 }, at: 2_010 }).slice(0, 3)).toEqual(
      second.slice(0, 3),
    );
    expect(recounted(second, 'reply', { marks: { target: 50 }, at: 2_010 })).toEqual(second);
  });
});
