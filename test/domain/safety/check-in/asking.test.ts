import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manual } from '../../../../domain/policy/policy.ts';
import { askedAfter, askingRoom, askingSpan, type DuePrompt } from '../../../../domain/safety/check-in/asking.ts';
import { checkIn } from '../../../../domain/safety/check-in/machine.ts';
import { dueAtOf, instantOf } from '../../../../domain/safety/check-in/state.ts';
import {
  aCheckIn,
  alertAt,
  anExtension,
  anOpening,
  dueAt,
  remindAt,
} from '../../../support/machines/safety/check-ins.ts';
import { atInstant, codesOf, livedUntil, minute, openedAt } from '../../../support/machines/safety/safety.ts';

const second = 1_000;
const policy = manual.checkIn;
const after = (others: readonly number[], given: Partial<DuePrompt> = {}) =>
  askedAfter({ id: 'C3K7N2PX', dueAt, others, ...given }, policy);

/** When so many people who set up a check-in for the same instant, one after the other, are asked. */
function asked(count: number): number[] {
  const all: number[] = [];
  for (let n = 0; n < count; n++) all.push(dueAt + after(all, { id: `C3K7N${n}` }));
  return all;
}

describe('CI-01 when people are asked who are due together', () => {
  it('CI-01 asks whoever is alone, or among few, at once', () => {
    expect(after([])).toBe(0);
    expect(new Set(asked(5))).toEqual(new Set([dueAt]));
  });

  it('CI-01 asks five a second, so that 300 of one instant are asked within a minute', () => {
    const perSecond = Map.groupBy(asked(300), (at) => (at - dueAt) / second);
    expect([...perSecond.keys()]).toEqual(Array.from({ length: 60 }, (_, n) => n));
    for (const together of perSecond.values()) expect(together).toHaveLength(5);
  });

  it('CI-01 asks nobody later than a minute after they are due, however many they are, and spreads them over it', () => {
    expect([askingSpan(policy), askingRoom(policy)]).toEqual([minute, 300]);
    const full = asked(300);
    const slots = Array.from({ length: 1_000 }, (_, n) => after(full, { id: `D${n}QZ` }));
    expect(Math.max(...slots)).toBe(59 * second);
    for (const together of Map.groupBy(slots, (slot) => slot).values()) expect(together.length).toBeLessThan(60);
  });

  it('CI-01 asks before the reminder, even by a policy that reminds very soon', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.array(fc.integer({ min: 0, max: 60_000 })), (remind, ages) => {
        const others = ages.map((age) => dueAt + age);
        const span = askedAfter({ id: 'C3K7N2PX', dueAt, others }, { ...policy, remind });
        expect(span === 0 || span < remind).toBe(true);
      }),
    );
  });

  it('CI-01 follows from what is stored: asked again, it is the same', () => {
    const full = asked(300);
    expect(after(full)).toBe(after(full));
  });

  it('CI-02 R-12 moves the reminder along, but neither the due instant nor the alert', () => {
    const state = aCheckIn({ askedAfter: 20 * second });
    expect(dueAtOf(state)).toBe(dueAt);
    expect([instantOf(state, 'remind'), instantOf(state, 'alert')]).toEqual([remindAt + 20 * second, alertAt]);
    expect(anOpening({ askedAfter: 20 * second }).entries[0]?.params).toMatchObject({ dueAt });
    expect(atInstant(checkIn, state, dueAt + 20 * second - 1).status).toBe('scheduled');
    const [prompt] = livedUntil(checkIn, state, dueAt + 20 * second);
    expect(codesOf(prompt!)).toEqual(['clock.fired', 'check-in.prompted']);
    expect(prompt?.effects[0]?.details).toMatchObject({ message: 'check-in-prompt', dueAt, alertAt });
  });

  it.each([
    [5, 0],
    [5.5, 30],
    [6, 40],
    [30, 40],
  ])(
    'R-12 of %d min of grace leaves at least the shortest that may be chosen: the reminder moves by %i s of 40',
    (grace, by) => {
      const state = aCheckIn({ askedAfter: 40 * second, grace: grace * minute });
      expect(instantOf(state, 'remind') - remindAt).toBe(by * second);
      expect(instantOf(state, 'alert')).toBe(remindAt + grace * minute);
    },
  );

  it('CI-04 moves with an extension, which is told from the instant that the person has set', () => {
    const state = aCheckIn({ askedAfter: 20 * second }, anExtension(openedAt + minute, 30));
    expect(dueAtOf(state)).toBe(dueAt + 30 * minute);
    expect(instantOf(state, 'prompt')).toBe(dueAt + 30 * minute + 20 * second);
  });

  it('CI-01 asks at once in a check-in that began before people were spread', () => {
    const { asking: _, ...older } = policy;
    expect(askedAfter({ id: 'C3K7N2PX', dueAt, others: asked(300) }, older)).toBe(0);
    const { askedAfter: _after, ...state } = aCheckIn();
    expect(dueAtOf(state)).toBe(dueAt);
  });
});
