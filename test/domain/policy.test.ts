import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Category, categoryDefaults, manual, policyFor } from '../../domain/policy.ts';
import { day, hour } from '../support/tickets.ts';

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

describe('TIME_SCALE', () => {
  it('at 1 leaves the manual as it is', () => {
    expect(policyFor(1)).toEqual(manual);
  });

  it('at 3600 an hour lasts a second, everywhere; the version stays', () => {
    const { version, firstResponse, autoClose } = policyFor(3600).ticket;
    expect(version).toBe(manual.ticket.version);
    const seconds = (['safety', 'billing', 'technical', 'business', 'general', 'feedback'] satisfies Category[]).map(
      (category) => firstResponse[category].target / 1000,
    );
    expect(seconds).toEqual([1, 4, 12, 24, 24, 48]);
    expect(autoClose).toEqual({ confirmed: 48_000, unconfirmed: 168_000 });
  });

  it('rounds to the millisecond, and never below one', () => {
    expect(policyFor(7_000_000).ticket.firstResponse.feedback.target).toBe(25); // 24.69
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

describe('POLICY_FILE', () => {
  it('replaces single values, unscaled; the others stay', () => {
    const policy = policyFor(2, { ticket: { version: 'ours', autoClose: { unconfirmed: 10_000 } } });
    expect(policy.ticket.version).toBe('ours');
    expect(policy.ticket.autoClose).toEqual({ confirmed: 24 * hour, unconfirmed: 5_000 });
    expect(policy.ticket.firstResponse.safety.target).toBe(hour / 2);
  });

  it('does not change the manual itself', () => {
    policyFor(3600, { ticket: { autoClose: { confirmed: 1 } } });
    expect(manual.ticket.autoClose.confirmed).toBe(48 * hour);
  });

  it.each([
    [{ tickets: {} }, 'policy has no value /tickets'],
    [{ ticket: { autoClose: { confirmd: 1 } } }, 'policy has no value /ticket/autoClose/confirmd'],
    [{ ticket: { firstResponse: { vip: { target: 1 } } } }, 'policy has no value /ticket/firstResponse/vip'],
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
