import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { gatherPages, type WorkerPage } from '../../../inbox/watch/gathered-pages.ts';
import { until } from '../../support/probe/until.ts';

const aPage = (ref: string, given: Partial<WorkerPage> = {}): WorkerPage => ({
  kind: 'record',
  ref,
  text: `The commit of ${ref} keeps failing.`,
  isAboutDanger: false,
  ...given,
});

/** Pages that go to a channel, which `refuses` as many as it says. */
function aGathering(given: { refuses?: number; paceMs?: number } = {}) {
  let { refuses = 0 } = given;
  const accepted: WorkerPage[] = [];
  const send = async (page: WorkerPage): Promise<void> => {
    if (refuses-- > 0) throw new Error('The emergency channel answered 503.');
    accepted.push(page);
  };
  return { ...gatherPages(send, { gatherMs: 30, paceMs: given.paceMs ?? 400 }), accepted };
}

describe('ADR 7, one cause makes one page', () => {
  it('forty cases whose commits fail are one page, with their number and the first of them', async () => {
    const { page, accepted } = aGathering();
    for (let n = 0; n < 40; n++) await page(aPage(`T-${n}`));
    await until('paged', async () => accepted.length > 0);
    await pause(100);
    expect(accepted).toMatchObject([
      { ref: 'T-0', text: '40 pages of this kind in one. The worst: The commit of T-0 keeps failing.' },
    ]);
  });

  it('a page alone says only what it is about', async () => {
    const { page, accepted } = aGathering();
    await page(aPage('T-1'));
    await until('paged', async () => accepted.length > 0);
    expect(accepted).toEqual([aPage('T-1')]);
  });

  it('a page about somebody in danger goes out at once and by itself', async () => {
    const { page, accepted } = aGathering();
    await page(aPage('T-1'));
    for (let n = 0; n < 5; n++) await page(aPage(`P-${n}`, { isAboutDanger: true }));
    expect(accepted.map(({ ref }) => ref)).toEqual(['P-0', 'P-1', 'P-2', 'P-3', 'P-4']);
  });

  it('what comes after a page of its kind waits until the pace is over; another kind does not', async () => {
    const { page, accepted } = aGathering();
    await page(aPage('T-1'));
    await until('the first', async () => accepted.length === 1);
    await page(aPage('T-2'));
    await page(aPage('T-3'));
    await page(aPage('T-4', { kind: 'refund-unknown' }));
    await until('the other kind', async () => accepted.length === 2);
    expect(accepted[1]).toMatchObject({ ref: 'T-4' });
    await until('the second', async () => accepted.length === 3);
    expect(accepted[2]).toMatchObject({ ref: 'T-2', text: expect.stringMatching(/^2 pages/) });
  });

  it('a page that was not accepted is sent again with those that came after it', async () => {
    const { page, accepted } = aGathering({ refuses: 1 });
    await page(aPage('T-1'));
    await pause(45);
    await page(aPage('T-2'));
    await until('paged', async () => accepted.length > 0);
    expect(accepted).toMatchObject([{ ref: 'T-1', text: expect.stringMatching(/^2 pages/) }]);
  });

  it('a process that ends sends what it has gathered', async () => {
    const { page, settled, accepted } = aGathering();
    await page(aPage('T-1'));
    await settled();
    expect(accepted).toHaveLength(1);
  });
});
