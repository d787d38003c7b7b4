import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Category } from '../../../domain/people/desk.ts';
import { count, numberAt, pence, real, span, timeOfDay } from '../../../domain/policy/kinds.ts';
import { fixed, manual, policyFor, policyVersions } from '../../../domain/policy/policy.ts';
import { type AnswerTimes, categoryDefaults } from '../../../domain/policy/tickets.ts';
import { day, hour } from '../../support/machines/tickets/tickets.ts';

describe('the manual in figures', () => {
  it.each([
    ['safety', 'urgent', 'safety'],
    ['billing', 'high', 'billing'],
    ['technical', 'high', 'technical'],
    ['business', 'normal', 'support'],
    ['general', 'normal', 'support'],
    ['feedback', 'low', 'support'],
  ] as const)('TK-05 R-2 %s is %s; TK-07 it goes to team %s', (category, priority, team) => {
    expect(categoryDefaults[category]).toEqual({ priority, team });
  });

  it('TK-19 R-3 closes 48 h after a confirmed fix, 7 days after silence', () => {
    expect(manual.ticket.autoClose).toEqual({ confirmed: 48 * hour, unconfirmed: 7 * day });
  });
});

/** R-1, in hours: when a warning, the promise and the breach are due after receipt. */
const table = {
  safety: [0.75, 1, 4],
  billing: [3, 4, 12],
  technical: [9, 12, 24],
  business: [18, 24, null],
  general: [18, 24, 48],
  feedback: [36, 48, 72],
} as const;

describe('R-1 answer times', () => {
  const inHours = ({ warn, target, limit }: AnswerTimes) => [
    warn / hour,
    target / hour,
    limit === null ? null : limit / hour,
  ];

  it.each(Object.entries(table))('of %s: warn, target and limit after %j hours', (category, hours) => {
    expect(inHours(manual.ticket.byCategory[category as Category])).toEqual(hours);
  });

  it('R-2 after a change of priority: urgent 1/4, high 4/12, normal 24/48, low 48/72', () => {
    const { urgent, high, normal, low } = manual.ticket.byPriority;
    expect([urgent, high, normal, low].map(inHours)).toEqual([
      [0.75, 1, 4],
      [3, 4, 12],
      [18, 24, 48],
      [36, 48, 72],
    ]);
  });

  it('TK-06 TK-14 TK-16 R-23 of triage, waiting, verification and notice', () => {
    const { triage, waiting, verification, notice } = manual.ticket;
    expect(triage).toBe(hour);
    expect(waiting).toEqual({ remind24: day, remind72: 3 * day, lastWarning: 6 * day, close: 7 * day });
    expect(verification).toEqual({ ask: day, giveUp: 2 * day });
    expect(notice).toBe(day);
  });
});

describe('TIME_SCALE', () => {
  it('at 1 leaves the manual as it is', () => {
    expect(policyFor(1)).toEqual(manual);
  });

  it('at 3600 an hour lasts a second, everywhere; the version stays', () => {
    const { version, byCategory, autoClose } = policyFor(3600).ticket;
    expect(version).toBe(manual.ticket.version);
    const seconds = (['safety', 'billing', 'technical', 'business', 'general', 'feedback'] satisfies Category[]).map(
      (category) => byCategory[category].target / 1000,
    );
    expect(seconds).toEqual([1, 4, 12, 24, 24, 48]);
    expect(autoClose).toEqual({ confirmed: 48_000, unconfirmed: 168_000 });
  });

  it('divides spans of policy time and nothing else', () => {
    const kinds = [span(hour), real(hour), count(3), pence(100_00), timeOfDay(23, 59, 59)];
    expect(kinds.map((figure) => numberAt(3600, figure))).toEqual([1_000, hour, 3, 10_000, 86_399_000]);
    const { grace, pinAttempts } = policyFor(60).checkIn;
    expect([grace, pinAttempts]).toEqual([{ usual: 15_000, least: 5_000, most: 30_000 }, 3]);
  });

  it('rounds to the millisecond, and never below one', () => {
    expect(policyFor(7_000_000).ticket.byCategory.feedback.target).toBe(25); // 24.69
    expect(policyFor(1e15).ticket.autoClose.unconfirmed).toBe(1);
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e12, noNaN: true }), (scale) => {
        const { confirmed } = policyFor(scale).ticket.autoClose;
        expect(Number.isInteger(confirmed)).toBe(true);
        expect(confirmed).toBeGreaterThanOrEqual(1);
        expect(Math.abs(confirmed - Math.max(1, (48 * hour) / scale))).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});

describe('figures that no policy file changes', () => {
  it('TK-18 TK-22 TK-32 R-1 EM-04 PN-03 R-6 AP-03 R-23 are those of the manual', () => {
    expect(fixed).toEqual({
      tickets: {
        attachment: { most: 5, bytes: 5_242_880, uploadKept: day },
        rating: { least: 1, most: 5 },
        level: { least: 1, most: 3 },
        warnedAfter: 75,
      },
      safety: {
        incidentsPerContactAndDay: 5,
        accountsPerContactAndDay: 5,
        allClearWaits: 60_000,
        noticeWaits: day,
        noticeLooksAhead: 60_000,
        wordsTogether: 900_000,
        wordsAfter: 60_000,
        namedPerAccountAndDay: 20,
        contactsPerCase: 40,
        strangers: { incidents: 10, within: hour },
        guess: 100,
        placeLines: 10,
        resentEvery: 900_000,
        pressKnownFor: 7 * day,
      },
      mail: { automaticPerDay: 20, automaticPerDayVerified: 100, byStaffPerDay: 20, linkLife: 30 * day },
      calendar: { dueBy: 86_399_000, warnedBefore: 2 },
      money: {
        refundNeedsApprovalAbove: 10_000,
        refundArrives: { least: 5, most: 10 },
        paymentsShown: { most: 12, lookedThrough: 30, within: 2_000 },
      },
      people: { sameRead: 600_000, capacity: { usual: 10, most: 1_000 } },
      rounds: {
        reconciliation: { at: 6 * hour, madeUpWithin: 7 * day },
        missedEvents: { every: hour, madeUpWithin: hour },
      },
      machines: {
        punctual: 1_000,
        idempotencyKey: { longest: 255, remembered: day },
        kept: { orphans: 2 * day, commands: 7 * day, byTheDay: 31 * day },
        signatureHolds: 300_000,
      },
    });
  });
});

describe('POLICY_FILE', () => {
  it('replaces single values, unscaled; the others stay', () => {
    const policy = policyFor(2, { ticket: { version: 'ours', autoClose: { unconfirmed: 10_000 } } });
    expect(policy.ticket.version).toBe('ours');
    expect(policy.ticket.autoClose).toEqual({ confirmed: 24 * hour, unconfirmed: 5_000 });
    expect(policy.ticket.byCategory.safety.target).toBe(hour / 2);
  });

  it('changes a version that is told: each subject has one', () => {
    const policy = policyFor(2, { ticket: { version: 'ours' } });
    const dates = Object.keys(policy).map((subject) => [subject, expect.stringMatching(/^\d{4}-\d\d-\d\d$/)] as const);
    expect(policyVersions(policy)).toEqual({ ...Object.fromEntries(dates), ticket: 'ours' });
  });

  it('does not change the manual itself', () => {
    policyFor(3600, { ticket: { autoClose: { confirmed: 1 } } });
    expect(manual.ticket.autoClose.confirmed).toBe(48 * hour);
  });

  it.each([
    [{ tickets: {} }, 'policy has no value /tickets'],
    [{ ticket: { autoClose: { confirmd: 1 } } }, 'policy has no value /ticket/autoClose/confirmd'],
    [{ ticket: { byCategory: { vip: { target: 1 } } } }, 'policy has no value /ticket/byCategory/vip'],
    [{ ticket: { constructor: 1 } }, 'policy has no value /ticket/constructor'],
    [JSON.parse('{ "ticket": { "__proto__": { "target": 1 } } }'), 'policy has no value /ticket/__proto__'],
  ] as [unknown, string][])('refuses a value that the policy does not have: %j', (overrides, sentence) => {
    expect(() => policyFor(1, overrides)).toThrow(new Error(sentence));
  });

  it.each([
    [null, 'policy value / must be an object'],
    [7, 'policy value / must be an object'],
    [[], 'policy value / must be an object'],
    [{ ticket: null }, 'policy value /ticket must be an object'],
    [{ ticket: { autoClose: 48 } }, 'policy value /ticket/autoClose must be an object'],
    [{ ticket: { autoClose: { confirmed: '48h' } } }, 'policy value /ticket/autoClose/confirmed must be a number'],
    [{ ticket: { autoClose: { confirmed: null } } }, 'policy value /ticket/autoClose/confirmed must be a number'],
    [
      { ticket: { autoClose: { confirmed: { hours: 1 } } } },
      'policy value /ticket/autoClose/confirmed must be a number',
    ],
    [{ ticket: { version: 2 } }, 'policy value /ticket/version must be a string'],
  ] as [unknown, string][])('refuses a value of another type, naming its path: %j', (overrides, sentence) => {
    expect(() => policyFor(1, overrides)).toThrow(new Error(sentence));
  });
});
