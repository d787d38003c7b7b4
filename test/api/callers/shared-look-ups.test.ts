import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { sharedLookUps } from '../../../api/callers/shared-look-ups.ts';

/** Look-ups that are answered when the test says so, in the order in which they began. */
function lookUps() {
  const together = sharedLookUps<string>();
  const running: { readonly answer: (text: string) => void; readonly fail: () => void }[] = [];
  let asked = 0;
  const find = () =>
    new Promise<string>((resolve, reject) => {
      asked++;
      running.push({ answer: resolve, fail: () => reject(new Error('the database is away')) });
    });
  return {
    ask: (key = 'token') => together(key, find),
    asked: async (): Promise<number> => {
      await turn();
      return asked;
    },
    next: () => running.shift()!,
  };
}

describe('look-ups of one token that come at once', () => {
  it('are two of their own and one that the others share', async () => {
    const at = lookUps();
    const all = Array.from({ length: 200 }, () => at.ask());
    expect(await at.asked()).toBe(2);
    at.next().answer('first');
    expect(await at.asked()).toBe(3);
    at.next().answer('second');
    at.next().answer('shared');
    expect(await Promise.all(all)).toEqual(['first', 'second', ...Array.from({ length: 198 }, () => 'shared')]);
  });

  it('are answered with what held after they came: a revoked token lets nobody in who came later', async () => {
    const at = lookUps();
    const early = [at.ask(), at.ask(), at.ask()];
    expect(await at.asked()).toBe(2);
    at.next().answer('let in');
    expect(await at.asked()).toBe(3); // what the third asks has begun: whoever comes now shares a later one
    const late = [at.ask(), at.ask()];
    for (const text of ['let in', 'let in']) at.next().answer(text);
    expect(await at.asked()).toBe(4);
    at.next().answer('revoked');
    expect(await Promise.all(early)).toEqual(['let in', 'let in', 'let in']);
    expect(await Promise.all(late)).toEqual(['revoked', 'revoked']);
  });

  it('do not share a failure: each asks again for itself', async () => {
    const at = lookUps();
    const [first, second, ...shared] = Array.from({ length: 5 }, () => at.ask());
    await turn();
    at.next().answer('fine');
    at.next().answer('fine');
    expect(await Promise.all([first, second])).toEqual(['fine', 'fine']);
    await turn();
    at.next().fail();
    expect(await at.asked()).toBe(6);
    for (const _ of shared) at.next().answer('fine after all');
    expect(await Promise.all(shared)).toEqual(shared.map(() => 'fine after all'));
  });

  it('of different tokens do not wait for each other, and one that hangs holds up nobody but those who came with it', async () => {
    const at = lookUps();
    const hanging = at.ask();
    void hanging;
    at.next();
    const other = at.ask('other');
    at.next().answer('other');
    expect(await other).toBe('other');
    for (let n = 0; n < 3; n++) {
      const same = at.ask();
      await turn();
      at.next().answer('same');
      expect(await same).toBe('same');
    }
  });
});
