import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { fairPlaces } from '../../../inbox/door/fair-places.ts';

/** Works that end when they are told to, in the order in which they began. */
function works(count: number) {
  const places = fairPlaces(count);
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const answers: Promise<string>[] = [];
  return {
    answers,
    /** Those that have begun so far, and have not been seen yet. */
    async begun(): Promise<string[]> {
      await turn();
      return began.splice(0);
    },
    ask(holder: string, ...names: readonly string[]): void {
      for (const name of names)
        answers.push(
          places.within(holder, async () => {
            began.push(name);
            await new Promise<void>((resolve) => ends.set(name, resolve));
            if (name.endsWith('!')) throw new Error(name);
            return name;
          }),
        );
    },
    end: (...names: readonly string[]): void => {
      for (const name of names) ends.get(name)?.();
    },
  };
}

describe('R-40 places that many share', () => {
  it('are never all held by one: whoever has none finds one at once', async () => {
    const at = works(4);
    at.ask('a', 'a1', 'a2', 'a3', 'a4', 'a5');
    expect(await at.begun()).toEqual(['a1', 'a2', 'a3']);
    at.ask('b', 'b1', 'b2');
    expect(await at.begun()).toEqual(['b1']);
  });

  it('go to whoever holds least, then to whoever has waited longest since their last', async () => {
    const at = works(2);
    at.ask('a', 'a1');
    at.ask('b', 'b1', 'b2', 'b3');
    at.ask('c', 'c1', 'c2');
    at.ask('d', 'd1');
    expect(await at.begun()).toEqual(['a1', 'b1']);
    at.end('a1');
    expect(await at.begun()).toEqual(['c1']);
    at.end('b1', 'c1');
    expect(await at.begun()).toEqual(['b2', 'd1']);
    at.end('d1', 'b2');
    expect(await at.begun()).toEqual(['c2', 'b3']);
  });

  it('are given back by work that fails, and answers what it answers', async () => {
    const at = works(1);
    at.ask('a', 'a1!', 'a2');
    expect(await at.begun()).toEqual(['a1!']);
    at.end('a1!');
    await expect(at.answers[0]).rejects.toThrow('a1!');
    expect(await at.begun()).toEqual(['a2']);
    at.end('a2');
    expect(await at.answers[1]).toBe('a2');
  });

  it('are handed on in good time, however many wait', async () => {
    const places = fairPlaces(4);
    const began = performance.now();
    const all = Array.from({ length: 10_000 }, (_, n) => places.within('a', () => Promise.resolve(n)));
    expect((await Promise.all(all)).length).toBe(10_000);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
