import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpsPage } from '../../../inbox/watch/silence.ts';
import { strangers } from '../../../inbox/watch/strangers.ts';
import { watch } from '../../../inbox/watch/watchdog.ts';
import { aMember, press } from '../../support/desks/safety-desk.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await aStage();
});
afterAll(() => stage.close());

const times = { graceMs: 0, staleMs: 0 };
const look = async (inbox = stage.inbox) => (await strangers.look(inbox, times)).silences;

describe('PN-03 many panics of accounts that a client never told us of', () => {
  it('are an alarm of their own, once there are ten within the hour; those of known accounts do not count', async () => {
    for (let n = 0; n < 9; n++) await press(stage.inbox, `acc_stranger_${n}`);
    await press(stage.inbox, await aMember(stage.inbox));
    await press(stage.inbox, 'acc_stranger_0');
    expect(await look()).toEqual([]);
    await press(stage.inbox, 'acc_stranger_9');
    const [page, ...others] = await look();
    expect([page?.key, page?.ref, others]).toEqual(['strangers:platform', 'platform', []]);
    expect(page?.text).toContain('has opened 10 panics within 60 minutes');
    const later = { ...stage.inbox, clock: async () => Date.now() + 3_601_000 };
    expect(await look(later)).toEqual([]);
  });
});

describe('PN-03 the pager cannot be drowned', () => {
  it('beyond ten, the panics of strangers share one page a minute, which stands behind a member; each panic is told once', async () => {
    const fresh = await aStage();
    const now = Date.now();
    const at = (instant: number) => ({ ...fresh.inbox, clock: async () => instant });
    const ghosts: string[] = [];
    for (let n = 0; n < 30; n++) ghosts.push(await press(at(now + n), `acc_ghost_${n}`));
    const member = await press(at(now + 100), await aMember(fresh.inbox));
    await fresh.db.updateTable('effect').set({ planned_at: sql<Date>`now() - interval '121 seconds'` }).execute();
    const sent: OpsPage[] = [];
    const round = () =>
      watch(at(now + 70_000), { graceMs: 60_000, staleMs: 120_000 }, async (page) => void sent.push(page));
    await round();
    const shared = sent.filter(({ key }) => key.startsWith('strangers/'));
    const alone = sent.filter(({ key }) => key.startsWith('panic:')).map(({ ref }) => ref);
    expect(alone.toSorted()).toEqual([...ghosts.slice(0, 10), member].toSorted());
    expect(shared).toMatchObject([
      { key: `strangers/platform:panic/${ghosts[10]}`, ref: ghosts[10], text: expect.stringMatching(/^20 pages/) },
    ]);
    expect(sent.findIndex(({ ref }) => ref === member)).toBeLessThan(sent.indexOf(shared[0] as OpsPage));
    expect(sent.filter(({ key }) => key.startsWith('effect:'))).toEqual([]);

    for (let n = 30; n < 35; n++) ghosts.push(await press(at(now + n), `acc_ghost_${n}`));
    await round();
    expect(sent.filter(({ key }) => key.startsWith('strangers/'))).toHaveLength(1);
    await fresh.db
      .updateTable('alarm')
      .set({ paged_at: sql<Date>`now() - interval '61 seconds'` })
      .where('key', 'like', 'strangers/%')
      .execute();
    await round();
    expect(sent.filter(({ key }) => key.startsWith('strangers/')).at(-1)).toMatchObject({
      ref: ghosts[30],
      text: expect.stringMatching(/^5 pages/),
    });
    await fresh.close();
  });
});
