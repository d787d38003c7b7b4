import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createStrangerLane } from '../../../api/callers/stranger-lane.ts';

const hashOf = (name: string): Buffer => Buffer.from(name);

describe('tokens that nobody knows yet', () => {
  it('are looked up two at a time, and a known one goes past them', async () => {
    const lane = createStrangerLane();
    await lane.lookUp(hashOf('known'), async () => 'owner');
    let [looking, most] = [0, 0];
    const guess = async (): Promise<undefined> => {
      most = Math.max(most, ++looking);
      await pause(20);
      looking--;
    };
    const guesses = Array.from({ length: 20 }, (_, n) => lane.lookUp(hashOf(`guess-${n}`), guess));
    const began = performance.now();
    expect(await lane.lookUp(hashOf('known'), async () => 'owner')).toBe('owner');
    expect(performance.now() - began).toBeLessThan(20);
    expect(await Promise.all(guesses)).toEqual(guesses.map(() => undefined));
    expect(most).toBe(2);
  });

  it('wait a second at most, even behind look-ups that never end', async () => {
    const lane = createStrangerLane();
    for (const name of ['a', 'b']) void lane.lookUp(hashOf(name), () => new Promise<undefined>(() => {}));
    const began = performance.now();
    expect(await lane.lookUp(hashOf('c'), async () => 'owner')).toBe('owner');
    expect(performance.now() - began).toBeGreaterThan(990);
  });

  it('are strangers again once they were refused, and one failed look-up holds up no other', async () => {
    const lane = createStrangerLane();
    await lane.lookUp(hashOf('known'), async () => 'owner');
    expect(await lane.lookUp(hashOf('known'), async () => undefined)).toBeUndefined();
    const failed = lane.lookUp(hashOf('other'), () => Promise.reject(new Error('the database is away')));
    await expect(failed).rejects.toThrow('away');
    expect(await lane.lookUp(hashOf('known'), async () => 'owner')).toBe('owner');
  });
});
