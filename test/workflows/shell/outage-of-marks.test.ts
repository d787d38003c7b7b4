import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenPromises } from '../../support/desks/promises.ts';
import { eventsOf } from '../../support/histories/history.ts';
import { aProbe, codes, deeds, poke, rowOf, timeline } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await aStage();
});
afterAll(() => stage.close());

const marks = [2_000, 2_100, 2_200];
const opened = async (id: string) => (await rowOf(stage.db, id)).opened_at.getTime();

const timeOfTheOutage = async (ids: readonly string[]): Promise<void> => {
  const last = Math.max(...(await Promise.all(ids.map(opened)))) + 2_200;
  await pause(last + 600 - Date.now());
};

const fired = (id: string) =>
  until('three marks', async () => {
    const rows = (await timeline(stage.db, id)).filter((entry) => entry.code === 'probe.mark');
    return rows.length === marks.length && rows;
  });

describe('The shell 3: marks that an outage has passed over', () => {
  it('fire in their order, once each, recorded as late, with the instants at which they were due', async () => {
    const { db, inbox } = stage;
    const before = await stage.work();
    const silent = await aProbe(inbox, { marks });
    const replied = await aProbe(inbox, { marks });
    for (const id of [silent, replied])
      await until('its alarm is set', async () =>
        (await eventsOf(inbox, id)).some((event) => event.timerStartedEventAttributes),
      );
    await before.stop();
    const unborn = await aProbe(inbox, { marks }); // no worker has ever seen it
    await timeOfTheOutage([silent, replied, unborn]);
    await poke(inbox, replied, { ring: false, receivedAt: (await opened(replied)) + 2_150 });
    const after = await stage.work();

    for (const id of [silent, replied, unborn]) {
      const rows = await fired(id);
      const birth = await opened(id);
      expect(rows.map((entry) => entry.params)).toMatchObject([
        { mark: 'tick.m1.1', dueAt: birth + 2_000 },
        { mark: 'tick.m2.1', dueAt: birth + 2_100 },
        { mark: 'tick.m3.1', dueAt: birth + 2_200 },
      ]);
      expect(rows.map((entry) => entry.at.getTime() - birth)).toEqual(marks);
      for (const entry of rows) expect((entry.params as { lateMs: number }).lateMs).toBeGreaterThanOrEqual(600);
      await until('each mark did its deed', async () => (await deeds(db, id)).length === 3);
    }
    const [one, two, three] = ['probe.mark', 'probe.mark', 'probe.mark'];
    expect(await codes(db, silent)).toEqual(['probe.opened', one, two, three]);
    expect(await codes(db, replied)).toEqual(['probe.opened', one, two, 'probe.poked', three]);
    expect(await codes(db, unborn)).toEqual(['probe.opened', one, two, three]);
    expect(await brokenPromises(db)).toEqual([]);
    await after.stop();
  });
});
