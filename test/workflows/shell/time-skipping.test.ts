import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepsItsPromises } from '../../support/desks/promises.ts';
import { aProbe, codes, deeds, poke, rowOf, tell, timeline } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { type TimeSkipper, timeSkipper } from '../../support/probe/time-skipper.ts';
import { until } from '../../support/probe/until.ts';

const hour = 3_600_000;
const day = 24 * hour;

let stage: Stage;
let time: TimeSkipper;

beforeAll(async () => {
  stage = await aStage();
  time = timeSkipper(stage.inbox);
  await stage.work();
});
afterAll(() => stage.close());
keepsItsPromises(() => stage.db);

/** Doors whose clock is the case's own virtual time. */
const inboxOf = (id: string) => stage.withClock(() => time.now(id));

const marksOf = async (id: string): Promise<number> =>
  (await codes(stage.db, id)).filter((code) => code === 'probe.mark').length;

describe('Time: a life of days in seconds', () => {
  it('each mark fires at its instant: not a second before it, and once', async () => {
    const { db, inbox } = stage;
    const marks = [4 * hour, day, 3 * day, 7 * day];
    const id = await aProbe(inbox, { marks });
    await time.rest(id);
    const birth = (await rowOf(db, id)).opened_at.getTime();
    for (const [n, mark] of marks.entries()) {
      await time.forwardTo(id, birth + mark - 1_000);
      expect(await marksOf(id), 'a second before').toBe(n);
      await time.forwardTo(id, birth + mark + 1_000);
      expect(await marksOf(id), 'a second after').toBe(n + 1);
    }
    const fired = (await timeline(db, id)).filter((entry) => entry.code === 'probe.mark');
    expect(fired.map((entry) => entry.at.getTime() - birth)).toEqual(marks);
    for (const entry of fired) expect((entry.params as { lateMs: number }).lateMs).toBeLessThan(60_000);
    await until('each mark did its deed', async () => (await deeds(db, id)).length === marks.length);
  });

  it('seven days after its resolution a case closes by itself, and a reply a second before reopens it', async () => {
    const { db } = stage;
    const id = await aProbe(stage.inbox);
    const inbox = inboxOf(id);
    const resolve = async () => {
      await tell(inbox, id, 'resolve', { details: { closeAfter: 7 * day } });
      return (await rowOf(db, id)).next_deadline_at!.getTime();
    };
    const first = await resolve();
    await time.forwardTo(id, first - 1_000);
    const reply = await poke(inbox, id);
    expect(reply.receivedAt).toBeLessThan(first);
    await time.rest(id);
    expect((await codes(db, id)).at(-1)).toBe('probe.reopened');
    await time.forward(id, 7 * day);
    expect((await codes(db, id)).at(-1)).toBe('probe.reopened');
    const second = await resolve();
    expect(second).toBeGreaterThan(first + 13 * day);
    await time.forwardTo(id, second - 1_000);
    expect((await rowOf(db, id)).sealed_at).toBeNull();
    expect(await time.forwardTo(id, second + 1_000)).toBe(false); // it has ended
    expect((await codes(db, id)).at(-1)).toBe('probe.closed');
    expect((await poke(inbox, id)).sealed).toBe(true);
  });

  it('a door by the wall clock cannot receive anything before an instant that the case has passed', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox, { marks: [2 * day] });
    await time.rest(id);
    await time.forward(id, 2 * day + 1_000);
    const passed = (await rowOf(db, id)).passed_at.getTime();
    expect((await poke(inbox, id)).receivedAt).toBe(passed + 1);
    await until('read', async () => (await codes(db, id)).includes('probe.poked'));
  });
});
