import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlannedEffect } from '../../../activities/record/contract.ts';
import { performingTogether } from '../../../activities/record/perform.ts';
import { groupsOf } from '../../../workflows/shell/groups.ts';
import { aBarrier, type Barrier } from '../../support/desks/doorway.ts';
import { keepsItsPromises } from '../../support/desks/promises.ts';
import { activitiesIn, eventsOf } from '../../support/histories/history.ts';
import { aProbe, deeds, effectRows, effectsDone, tell } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;
/** Effects that fail at present. */
const dead = new Set<string>();
/** Effects that wait at their barrier. */
const held = new Map<string, Barrier>();

beforeAll(async () => {
  stage = await aStage();
  await stage.work({
    beforeEffect: async (effectId) => {
      if (dead.has(effectId)) throw new Error('The mail server is down.');
      await held.get(effectId)?.pass();
    },
  });
});
afterAll(async () => {
  for (const barrier of held.values()) barrier.open();
  await stage.close();
});

const effectsOf = (id: string) => effectRows(stage.db, id);
const allDone = (id: string) => effectsDone(stage.db, id);
const performed = async (id: string) =>
  activitiesIn(await eventsOf(stage.inbox, id)).filter(({ name }) => !['adopt', 'commit', 'seal'].includes(name));

describe('The shell 6: effects of one kind that a step plans', () => {
  keepsItsPromises(() => stage.db);

  it('go out in one activity, and each leaves its receipt on its own row', async () => {
    const id = await aProbe(stage.inbox);
    await tell(stage.inbox, id, 'note', { details: { act: 3 } });
    const rows = await allDone(id);
    expect(rows.map((row) => row.id)).toEqual([0, 1, 2].map((n) => `${id}:1:${n}`));
    for (const row of rows) expect(row).toMatchObject({ outcome: { done: true }, attempts: 1, last_error: null });
    expect((await deeds(stage.db, id)).sort()).toEqual(rows.map((row) => row.id));
    expect((await performed(id)).map(({ name }) => name)).toEqual(['performTogether']);
  });

  it('are repeated one by one when they fail; the others are not', async () => {
    const id = await aProbe(stage.inbox);
    const failing = `${id}:1:1`;
    dead.add(failing);
    await tell(stage.inbox, id, 'note', { details: { act: 3 } });
    const tries = async () => (await effectsOf(id)).map((row) => row.attempts);
    await until('it was tried three times', async () => ((await tries())[1] ?? 0) >= 3);
    expect((await tries()).filter((_, n) => n !== 1)).toEqual([1, 1]);
    dead.delete(failing);
    await allDone(id);
    expect((await deeds(stage.db, id)).sort()).toEqual([0, 1, 2].map((n) => `${id}:1:${n}`));
    const [together, alone, ...more] = await performed(id);
    expect(together).toMatchObject({ name: 'performTogether' });
    expect(alone).toMatchObject({ name: 'act', argument: failing });
    expect(more).toEqual([]);
  });

  it('do not hold up the others when one hangs', async () => {
    const id = await aProbe(stage.inbox);
    const barrier = aBarrier();
    held.set(`${id}:1:0`, barrier);
    await tell(stage.inbox, id, 'note', { details: { act: 3 } });
    await until('the others are done', async () => (await deeds(stage.db, id)).length === 2);
    expect((await effectsOf(id)).map((row) => row.done_at !== null)).toEqual([false, true, true]);
    barrier.open();
    await allDone(id);
  });

  it('go alone when they are awaited, so that each outcome is heard when it is known', async () => {
    const id = await aProbe(stage.inbox);
    await tell(stage.inbox, id, 'note', { details: { act: 2, ask: 2 } });
    await allDone(id);
    const names = (await performed(id)).map(({ name }) => name);
    expect(names.sort()).toEqual(['ask', 'ask', 'performTogether']);
  });
});

describe('groups of effects', () => {
  const anEffect = (kind: string, n: number, more: Partial<PlannedEffect> = {}): PlannedEffect => ({
    id: `case/1:1:${n}`,
    kind,
    details: {},
    at: 0,
    ...more,
  });
  const sizes = (...effects: readonly PlannedEffect[]) =>
    groupsOf(effects).map((group) => group.map(({ id }) => id.slice(-1)).join(''));

  it('are by kind, in the order of the first of each, at most four in one', () => {
    expect(sizes(anEffect('a', 0), anEffect('b', 1), anEffect('a', 2))).toEqual(['02', '1']);
    expect(sizes(...[0, 1, 2, 3, 4, 5].map((n) => anEffect('a', n)))).toEqual(['0123', '45']);
  });

  it('hold no message about a danger, and nothing that is awaited', () => {
    expect(sizes(anEffect('tell', 0), anEffect('tell', 1))).toEqual(['0', '1']);
    expect(sizes(anEffect('a', 0, { awaited: true }), anEffect('a', 1), anEffect('a', 2))).toEqual(['0', '12']);
  });
});

describe('performing several', () => {
  it('answers the outcomes of those that were done, and leaves out those that failed', async () => {
    const perform = performingTogether({
      act: async (id) => {
        if (id === 'b') throw new Error('not now');
        return { id };
      },
    });
    expect(await perform('act', ['a', 'b', 'c'])).toEqual({ a: { id: 'a' }, c: { id: 'c' } });
  });

  it('leaves a kind that this worker does not know to another worker', async () => {
    await expect(performingTogether({})('act', ['a', 'b'])).rejects.toMatchObject({
      type: 'unknown-effect',
      nonRetryable: false,
    });
  });
});
