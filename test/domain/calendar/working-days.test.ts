import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostWorkingDays, receipts, workingDayDeadline } from '../../../domain/calendar/working-days.ts';
import { iso } from '../../../domain/machine/instant.ts';
import { day, hour, minute } from '../../support/machines/tickets/tickets.ts';
import { publishedElsewhere } from './published.ts';

const counted = (receivedAt: string, workingDays = 7, scale?: number) => {
  const { dueAt, warnAt } = workingDayDeadline(Date.parse(receivedAt), workingDays, scale);
  return { dueAt: iso(dueAt), warnAt: iso(warnAt) };
};

describe('R-15 seven working days', () => {
  it.each([
    ['Sat 21 November 2026', '2026-11-21T12:00:00.000Z', '2026-12-01T23:59:59.000Z'],
    ['Tue 22 December 2026, over Christmas and New Year', '2026-12-22T10:00:00.000Z', '2027-01-05T23:59:59.000Z'],
    ['30 June 2027 in UTC, which is 1 July in London', '2027-06-30T23:30:00.000Z', '2027-07-12T22:59:59.000Z'],
    ['30 June 2027 in London', '2027-06-30T22:59:59.999Z', '2027-07-09T22:59:59.000Z'],
    ['a bank holiday, Good Friday 2026', '2026-04-03T09:00:00.000Z', '2026-04-15T22:59:59.000Z'],
    ['the first second of a working day', '2026-11-23T00:00:00.000Z', '2026-12-02T23:59:59.000Z'],
    ['its last millisecond', '2026-11-23T23:59:59.999Z', '2026-12-02T23:59:59.000Z'],
  ])('from %s', (_, receivedAt, dueAt) => {
    expect(counted(receivedAt).dueAt).toBe(dueAt);
  });

  it.each([
    ['March, before the change', '2026-03-20T12:00:00.000Z', '2026-03-31T22:59:59.000Z'],
    ['March, in the last hour before it', '2026-03-29T00:59:59.999Z', '2026-04-09T22:59:59.000Z'],
    ['March, from it on', '2026-03-29T01:00:00.000Z', '2026-04-09T22:59:59.000Z'],
    ['October, before the change', '2026-10-20T12:00:00.000Z', '2026-10-29T23:59:59.000Z'],
    ['October, Saturday in UTC and Sunday in London', '2026-10-24T23:30:00.000Z', '2026-11-03T23:59:59.000Z'],
    ['October, the hour that comes twice', '2026-10-25T01:30:00.000Z', '2026-11-03T23:59:59.000Z'],
  ])('over the change of the clocks in %s', (_, receivedAt, dueAt) => {
    expect(counted(receivedAt).dueAt).toBe(dueAt);
  });
});

describe('AP-03 the warning', () => {
  it('comes two working days before the due day, at the same time of day', () => {
    expect(counted('2026-11-21T12:00:00.000Z').warnAt).toBe('2026-11-27T23:59:59.000Z'); // a Friday; due on Tuesday
    expect(counted('2026-12-22T10:00:00.000Z').warnAt).toBe('2026-12-31T23:59:59.000Z'); // 1 January between
    expect(counted('2026-03-20T12:00:00.000Z').warnAt).toBe('2026-03-27T23:59:59.000Z'); // the clocks change between
  });

  it('of two days is at the end of day 0, or at receipt when day 0 is not a working day; of one, at receipt', () => {
    expect(counted('2026-11-23T12:00:00.000Z', 2).warnAt).toBe('2026-11-23T23:59:59.000Z');
    expect(counted('2026-11-21T12:00:00.000Z', 2).warnAt).toBe('2026-11-21T12:00:00.000Z');
    expect(counted('2026-11-23T12:00:00.000Z', 1).warnAt).toBe('2026-11-23T12:00:00.000Z');
    expect(counted('2026-11-23T12:00:00.000Z', 1, 3600).warnAt).toBe('2026-11-23T12:00:00.000Z');
  });
});

describe('with TIME_SCALE', () => {
  it('a deadline of the calendar moves nearer to receipt', () => {
    // 10 days, 11 h, 59 min and 59 s until due; 6 days, 11 h, 59 min and 59 s until the warning.
    const [due, warn] = [10 * day, 6 * day].map((days) => days + 11 * hour + 59 * minute + 59_000) as [number, number];
    const receivedAt = Date.parse('2026-11-21T12:00:00.000Z');
    expect(workingDayDeadline(receivedAt, 7, 3600)).toEqual({
      dueAt: receivedAt + Math.round(due / 3600),
      warnAt: receivedAt + Math.round(warn / 3600),
    });
  });

  it('is never due at receipt, however fast time runs', () => {
    expect(counted('2026-11-21T12:00:00.000Z', 1, 1e15)).toEqual({
      dueAt: '2026-11-21T12:00:00.001Z',
      warnAt: '2026-11-21T12:00:00.000Z',
    });
  });
});

describe('any deadline of working days', () => {
  const closed = new Set(Array.from({ length: 102 }, (_, n) => publishedElsewhere(2000 + n)).flat());
  const isWorkingDay = (date: string): boolean => ![0, 6].includes(new Date(date).getUTCDay()) && !closed.has(date);
  const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'medium' });
  /** How many working days lie after one date, up to another. */
  function workingDaysBetween(after: string, upTo: string): number {
    let count = 0;
    for (let at = Date.parse(after) + day; at <= Date.parse(upTo); at += day)
      if (isWorkingDay(iso(at).slice(0, 10))) count += 1;
    return count;
  }
  const anyReceipt = fc.integer({ min: receipts.from, max: receipts.until - 1 });
  const anyCount = fc.integer({ min: 1, max: mostWorkingDays });

  it('is the last second of a working day, exactly that many after day 0', () => {
    fc.assert(
      fc.property(anyReceipt, anyCount, (receivedAt, n) => {
        const { dueAt } = workingDayDeadline(receivedAt, n);
        const dueDay = london.format(dueAt);
        expect([clock.format(dueAt), dueAt % 1_000]).toEqual(['23:59:59', 0]);
        expect(isWorkingDay(dueDay)).toBe(true);
        expect(workingDaysBetween(london.format(receivedAt), dueDay)).toBe(n);
      }),
      { numRuns: 300 },
    );
  });

  it('is warned of two working days before, but never before receipt', () => {
    fc.assert(
      fc.property(anyReceipt, anyCount, (receivedAt, n) => {
        const { dueAt, warnAt } = workingDayDeadline(receivedAt, n);
        expect(warnAt).toBeGreaterThanOrEqual(receivedAt);
        if (n >= 3) {
          expect([clock.format(warnAt), isWorkingDay(london.format(warnAt))]).toEqual(['23:59:59', true]);
          expect(workingDaysBetween(london.format(warnAt), london.format(dueAt))).toBe(2);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is never earlier for a later receipt or for more days', () => {
    const near = fc.integer({ min: 0, max: 5 * day });
    fc.assert(
      fc.property(anyReceipt, near, anyCount, (receivedAt, later, n) => {
        fc.pre(receivedAt + later < receipts.until && n < mostWorkingDays);
        const one = workingDayDeadline(receivedAt, n);
        for (const other of [workingDayDeadline(receivedAt + later, n), workingDayDeadline(receivedAt, n + 1)]) {
          expect(other.dueAt).toBeGreaterThanOrEqual(one.dueAt);
          expect(other.warnAt).toBeGreaterThanOrEqual(one.warnAt);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(['America/Los_Angeles', 'Pacific/Auckland', 'Asia/Kolkata'])('is the same on a machine in %s', (TZ) => {
    const received = ['2026-03-29T00:59:59.999Z', '2026-10-24T23:30:00.000Z', '2027-06-30T23:30:00.000Z'];
    const script = `
      import { workingDayDeadline } from './domain/calendar/working-days.ts';
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const due = ${JSON.stringify(received)}.map((at) => workingDayDeadline(Date.parse(at), 7));
      console.log(JSON.stringify({ zone, due }));`;
    const there = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
      encoding: 'utf8',
      env: { ...process.env, TZ },
    });
    const due = received.map((at) => workingDayDeadline(Date.parse(at), 7));
    expect(JSON.parse(there)).toEqual({
      zone: expect.stringMatching(TZ.replace('Kolkata', '(Kolkata|Calcutta)')),
      due,
    });
  });

  it.each([
    [receipts.from - 1, 7],
    [receipts.until, 7],
    [Number.NaN, 7],
    [receipts.from, 0],
    [receipts.from, 1.5],
    [receipts.from, mostWorkingDays + 1],
  ])('does not exist for %s and %s', (receivedAt, workingDays) => {
    expect(() => workingDayDeadline(receivedAt, workingDays)).toThrow(RangeError);
  });
});
