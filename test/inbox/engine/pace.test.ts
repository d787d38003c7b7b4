import { describe, expect, it } from 'vitest';
import { createPace } from '../../../inbox/engine/pace.ts';
import { until } from '../../support/probe/until.ts';

/** A piece of work that ends when it is told to. */
function aPiece() {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let begun = false;
  const work = (): Promise<void> => {
    begun = true;
    return ended;
  };
  return { work, end: () => end(), begun: () => begun };
}

describe('a pace', () => {
  it('does its limit at once and the others in their turn, and takes no more than may wait', async () => {
    const pace = createPace(1, 1);
    const [first, second, third] = [aPiece(), aPiece(), aPiece()];
    expect([pace.take(first.work), pace.take(second.work), pace.take(third.work)]).toEqual([true, true, false]);
    expect([first.begun(), second.begun()]).toEqual([true, false]);
    first.end();
    await until('the second has begun', second.begun);
    second.end();
  });

  it('PN-01 does what goes first before all that waits, and takes it however much waits', async () => {
    const pace = createPace(1, 1);
    const [first, second, third] = [aPiece(), aPiece(), aPiece()];
    pace.take(first.work);
    pace.take(second.work);
    pace.takeFirst(third.work);
    first.end();
    await until('the third has begun', third.begun);
    third.end();
    await pace.windDown();
    expect(second.begun()).toBe(false);
  });

  it('winds down: it drops what waits, and waits for what is under way', async () => {
    const pace = createPace(1, 10);
    const [first, second] = [aPiece(), aPiece()];
    pace.take(first.work);
    pace.take(second.work);
    let down = false;
    const winding = pace.windDown().then(() => {
      down = true;
    });
    await Promise.resolve();
    expect(down).toBe(false);
    first.end();
    await winding;
    expect(second.begun()).toBe(false);
    await createPace(1, 1).windDown();
  });
});
