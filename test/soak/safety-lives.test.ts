import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkInInvariants } from '../support/machines/safety/check-in-invariants.ts';
import { everyCheckIn } from '../support/machines/safety/check-in-lives.ts';
import { duressPlans, twins, whileAlerting } from '../support/machines/safety/duress-twins.ts';
import { panicInvariants } from '../support/machines/safety/panic-invariants.ts';
import { everyPanic } from '../support/machines/safety/panic-lives.ts';

const many = { numRuns: 50_000, seed: Date.now() };

it('fifty thousand random lives of a check-in keep every promise', () => {
  everyCheckIn((life) => {
    for (const check of Object.values(checkInInvariants)) check(life);
  }, many);
});

it('fifty thousand random lives of a panic keep every promise', () => {
  everyPanic((life) => {
    for (const check of Object.values(panicInvariants)) check(life);
  }, many);
});

it('CI-04 fifty thousand lives under duress are the harmless ones to clients', () => {
  fc.assert(
    fc.property(duressPlans, (plan) => {
      for (const { duress, harmless, refused } of twins(plan, true)) {
        deepStrictEqual(duress, harmless);
        expect(refused[0]).toBe(refused[1]);
      }
      for (const { duress, harmless } of twins(plan, false))
        deepStrictEqual(whileAlerting(duress), whileAlerting(harmless));
    }),
    many,
  );
});
