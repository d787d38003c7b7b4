import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inTheDoor, somebodyWaits } from '../../support/desks/doorway.ts';
import { expectPromisesKept } from '../../support/desks/promises.ts';
import { accepted, eventsOf, metInOneTask } from '../../support/histories/history.ts';
import { aProbe, codes, poke, rowOf, tell, timeline } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await aStage();
});
afterAll(() => stage.close());
afterEach(async () => {
  const worker = await stage.work(); // what a test left unread or undone is done by the next worker
  await expectPromisesKept(stage.db);
  await worker.stop();
});

const closedOrReopened = (id: string) =>
  until('closed or reopened', async () => {
    const all = await codes(stage.db, id);
    return all.some((code) => code === 'probe.closed' || code === 'probe.reopened') && all;
  });

describe('The shell 3: instants, not arrival', () => {
  it('a reply by the deadline counts before it, although no worker ran at that instant and both came in one task', async () => {
    const { db, inbox } = stage;
    const before = await stage.work();
    const aLife = async (afterDue: number) => {
      const id = await aProbe(inbox);
      await tell(inbox, id, 'resolve', { details: { closeAfter: 2_500 } });
      return { id, receivedAt: (await rowOf(db, id)).next_deadline_at!.getTime() + afterDue };
    };
    const [early, inTheMillisecond, late] = await Promise.all([aLife(-500), aLife(0), aLife(1)]);
    const lives = [early, inTheMillisecond, late];
    await before.stop();
    await pause(Math.max(...lives.map((life) => life.receivedAt)) + 100 - Date.now()); // the deadlines have to pass
    for (const { id, receivedAt } of lives) {
      await until('the timer fired', async () =>
        (await eventsOf(inbox, id)).some((event) => event.timerFiredEventAttributes),
      );
      await poke(inbox, id, { receivedAt });
    }
    const after = await stage.work();
    for (const { id } of lives) await closedOrReopened(id);
    for (const { id } of lives) expect(metInOneTask(await eventsOf(inbox, id))).toBe(true);
    expect(await codes(db, early.id)).toEqual(['probe.opened', 'probe.resolved', 'probe.reopened']);
    expect(await codes(db, inTheMillisecond.id)).toEqual(['probe.opened', 'probe.resolved', 'probe.reopened']);
    await until('sealed', async () => (await rowOf(db, late.id)).sealed_at);
    expect(await codes(db, late.id)).toEqual([
      'probe.opened',
      'probe.resolved',
      'probe.closed',
      'probe.poked-after-end',
    ]);
    const [reply] = (await timeline(db, early.id)).slice(-1);
    expect(reply?.at.getTime()).toBe(early.receivedAt);
    await after.stop();
  });

  it('a command accepted by the deadline counts before it, although its turn comes after', async () => {
    const { db, inbox } = stage;
    const worker = await stage.work();
    const id = await aProbe(inbox, { marks: [2_500] });
    await tell(inbox, id, 'note');
    const due = (await rowOf(db, id)).next_deadline_at!.getTime();
    const answers = await inTheDoor(inbox, id, async () => {
      const first = tell(inbox, id, 'note');
      await somebodyWaits(db); // the commit of this note
      const second = tell(inbox, id, 'note');
      await until('all accepted', async () => accepted(await eventsOf(inbox, id)) === 3);
      expect(Date.now()).toBeLessThan(due);
      await until('the timer fired', async () =>
        (await eventsOf(inbox, id)).some((event) => event.timerFiredEventAttributes),
      );
      return [first, second];
    });
    expect(await Promise.all(answers)).toMatchObject([{ revision: 2 }, { revision: 3 }]);
    await until('the mark', async () => (await rowOf(db, id)).revision === 4);
    expect(await codes(db, id)).toEqual(['probe.opened', 'probe.noted', 'probe.noted', 'probe.noted', 'probe.mark']);
    const rows = await timeline(db, id);
    expect(rows[3]?.at.getTime()).toBeLessThan(due);
    expect(rows[4]?.at.getTime()).toBe(due);
    await worker.stop();
  });

  it('a fact received before the instant that the case has passed counts now, and keeps its receipt', async () => {
    const { db, inbox } = stage;
    const worker = await stage.work();
    const id = await aProbe(inbox);
    const { passed_at: opened } = await rowOf(db, id);
    await tell(inbox, id, 'note');
    const passed = (await rowOf(db, id)).passed_at.getTime();
    const receivedAt = opened.getTime() - 60_000; // no door stamps so; a clock set back would
    await poke(inbox, id, { receivedAt });
    await until('read', async () => (await codes(db, id)).includes('probe.poked'));
    const entry = (await timeline(db, id)).at(-1);
    expect(entry?.at.getTime()).toBe(passed);
    expect(entry?.received_at?.getTime()).toBe(receivedAt);
    await worker.stop();
  });
});
