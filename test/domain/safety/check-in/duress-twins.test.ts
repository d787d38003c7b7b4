import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duressPlans, twins, whileAlerting } from '../../../support/machines/safety/duress-twins.ts';

const seed = 20_260_619;

describe('CI-04 a life with the duress PIN and the same life with the right one', () => {
  it('CI-04 look the same to clients at every instant, when the outcomes of messages come at the same instants', () => {
    fc.assert(
      fc.property(duressPlans, (plan) => {
        for (const { duress, harmless, refused } of twins(plan, true)) {
          deepStrictEqual(duress, harmless);
          expect(refused[0]).toBe(refused[1]);
        }
      }),
      { numRuns: 300, seed },
    );
  });

  it('CI-04 differ only in the moment at which alerting becomes alerted, whatever becomes of messages and when', () => {
    fc.assert(
      fc.property(duressPlans, (plan) => {
        for (const { duress, harmless, refused } of twins(plan, false)) {
          deepStrictEqual(whileAlerting(duress), whileAlerting(harmless));
          expect(refused[0]).toBe(refused[1]);
        }
      }),
      { numRuns: 300, seed },
    );
  });

  it('CI-04 tell contacts who are marked not under duress the same, so that they prove something', () => {
    const met = new Set<string>();
    for (const plan of fc.sample(duressPlans, { numRuns: 300, seed }))
      for (const { duress } of twins(plan, true)) for (const told of duress.told) met.add(told.split(' ')[0] ?? '');
    expect([...met].sort()).toEqual(['check-in-alert', 'check-in-all-clear']);
  });

  it('meet every state that clients may see after a duress PIN: alerting, alerted and at every end, so that they prove something', () => {
    const met = new Set<string>();
    for (const plan of fc.sample(duressPlans, { numRuns: 300, seed }))
      for (const { duress } of twins(plan, true)) met.add(duress.shown.status);
    expect([...met].sort()).toEqual([
      'alerted',
      'alerting',
      'all_clear',
      'cancelled',
      'checked_in',
      'prompted',
      'reminded',
      'scheduled',
      'stood_down',
    ]);
  });
});
