import { expect, it } from 'vitest';
import { brought, everyLife } from '../support/machines/billing/refund-lives.ts';

const many = { numRuns: 50_000, seed: Date.now() };

it('BL-03 BL-07 fifty thousand random lives of a charge: no event throws, nothing is paid twice, and never more than was captured', () => {
  everyLife((world) => {
    expect(world.overAsked()).toBe(0);
    expect(world.paid()).toBeLessThanOrEqual(world.captured);
    expect(world.taken()).toBeLessThanOrEqual(world.captured);
    expect(new Set(world.stripe.map(({ of }) => of)).size).toBe(world.stripe.length);
  }, many);
});

it('BL-07 ten thousand of them can be brought to an end', () => {
  everyLife((world) => expect(brought(world)).toBe(true), { ...many, numRuns: 10_000 });
});
