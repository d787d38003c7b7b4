import { describe, expect, it } from 'vitest';
import {
  cancelled,
  type Clock,
  earliest,
  expired,
  isDuty,
  markOf,
  met,
  running,
  started,
} from '../../domain/clocks.ts';

/** A duty due at 100, an action due at 200, and the same duty of an earlier life, missed. */
const clocks: readonly Clock[] = [
  { kind: 'firstResponse', mark: 'target', cycle: 1, dueAt: 50, state: 'missed', at: 60, lateMs: 10 },
  { kind: 'firstResponse', mark: 'target', cycle: 2, dueAt: 100, state: 'running', at: null, lateMs: 0 },
  { kind: 'autoClose', mark: 'close', cycle: 2, dueAt: 200, state: 'running', at: null, lateMs: 0 },
];
const [earlier, duty, action] = clocks;

describe('the clocks of a case', () => {
  it('name a mark by kind, mark and cycle, so that it fires once in the life of a case', () => {
    expect(clocks.map(markOf)).toEqual(['firstResponse.target.1', 'firstResponse.target.2', 'autoClose.close.2']);
  });

  it('start a mark that runs until its instant, and leave the others alone', () => {
    expect(started(clocks, 'firstResponse', 'target', 3, 300)).toEqual([
      ...clocks,
      { kind: 'firstResponse', mark: 'target', cycle: 3, dueAt: 300, state: 'running', at: null, lateMs: 0 },
    ]);
  });

  it('are met: the running marks of that kind, in time and therefore never late', () => {
    expect(met(clocks, 'firstResponse', 90)).toEqual([earlier, { ...duty, state: 'met', at: 90 }, action]);
  });

  it('are cancelled: the running marks of that kind; one that was missed stays missed', () => {
    expect(cancelled(clocks, 'firstResponse', 90)).toEqual([earlier, { ...duty, state: 'cancelled', at: 90 }, action]);
  });

  it('expire: a duty is missed, by the time until it was handled', () => {
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

  it('know which kind is a duty; one that nobody knows is, so that it can be missed', () => {
    expect(['firstResponse', 'autoClose', 'constructor'].map(isDuty)).toEqual([true, false, true]);
  });

  it('tell the running mark that is due first; of two at one instant, the one started first', () => {
    expect(earliest(clocks)).toEqual({ mark: 'firstResponse.target.2', at: 100 });
    expect(earliest([...clocks].reverse())).toEqual({ mark: 'firstResponse.target.2', at: 100 });
    expect(earliest(started(clocks, 'autoClose', 'close', 3, 100))).toEqual({
      mark: 'firstResponse.target.2',
      at: 100,
    });
    expect(earliest(met(clocks, 'firstResponse', 90))).toEqual({ mark: 'autoClose.close.2', at: 200 });
  });

  it('tell that nothing is due when nothing runs', () => {
    expect(earliest([])).toBeUndefined();
    expect(earliest(clocks.slice(0, 1))).toBeUndefined();
    expect(earliest([{ ...clocks[1]!, state: 'paused' }])).toBeUndefined();
  });

  it('find the running mark of a kind', () => {
    expect(running(clocks, 'firstResponse')).toEqual(duty);
    expect(running(cancelled(clocks, 'autoClose', 150), 'autoClose')).toBeUndefined();
  });
});
