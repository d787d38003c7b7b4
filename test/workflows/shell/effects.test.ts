import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { commitStep } from '../../../activities/record/commit.ts';
import type { Commit } from '../../../activities/record/contract.ts';
import { performing } from '../../../activities/record/perform.ts';
import { aBarrier, inTheDoor } from '../../support/desks/doorway.ts';
import { keepsItsPromises } from '../../support/desks/promises.ts';
import { activitiesIn, eventsOf } from '../../support/histories/history.ts';
import { aProbe, codes, deeds, effectRows, effectsDone, rowOf, tell, timeline } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;
/** Cases whose effects fail at present. */
const dead = new Set<string>();

class MailServerDownError extends Error {
  override readonly name = 'MailServerDownError';
}

beforeAll(async () => {
  stage = await aStage();
  await stage.work({
    beforeEffect: async (effectId) => {
      if (dead.has(effectId.slice(0, effectId.indexOf(':')))) throw new MailServerDownError('to somebody@example.org');
    },
  });
});
afterAll(() => stage.close());
keepsItsPromises(() => stage.db, { except: ['an effect counts as done that was never done'] }); // some are performed by hand

const effectsOf = (id: string) => effectRows(stage.db, id);
const allDone = (id: string) => effectsDone(stage.db, id);

describe('The shell 6: effects', () => {
  it('start after their commit, under ids made of the case, the revision and their number', async () => {
    const { inbox } = stage;
    const id = await aProbe(inbox, { marks: [50] });
    const { revision } = await tell(inbox, id, 'note', { details: { act: true, ask: true } });
    await until('the mark', async () => (await codes(stage.db, id)).includes('probe.mark'));
    const rows = await allDone(id);
    expect(rows.map((row) => row.id)).toEqual(expect.arrayContaining([`${id}:${revision}:0`, `${id}:${revision}:1`]));
    expect((await deeds(stage.db, id)).sort()).toEqual(rows.map((row) => row.id).sort());
    const all = activitiesIn(await eventsOf(inbox, id));
    for (const row of rows) {
      const commit = all.find((each) => each.name === 'commit' && (each.argument as Commit).revision === row.revision);
      const effect = all.find((each) => each.argument === row.id);
      expect(effect!.scheduled).toBeGreaterThan(commit!.completed!);
    }
  });

  it('leave their receipt on their row: when, with what outcome, after how many attempts, the last error without words', async () => {
    const id = await aProbe(stage.inbox);
    dead.add(id);
    await tell(stage.inbox, id, 'note', { details: { act: true } });
    await until('tried twice', async () => ((await effectsOf(id))[0]?.attempts ?? 0) >= 2);
    dead.delete(id);
    const [row] = await allDone(id);
    expect(row).toMatchObject({ outcome: { done: true }, last_error: 'MailServerDownError', consumed_revision: null });
    expect(row!.attempts).toBeGreaterThanOrEqual(3);
    expect(await codes(stage.db, id)).toEqual(['probe.opened', 'probe.noted']); // no event for it
    const events = JSON.stringify(await eventsOf(stage.inbox, id));
    expect(events).not.toContain('somebody@example.org');
  });

  it('that fail delay neither marks nor commands', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox, { marks: [300, 600, 900] });
    dead.add(id);
    await tell(inbox, id, 'note', { details: { act: true, ask: true } });
    await until('all marks', async () => (await codes(db, id)).filter((code) => code === 'probe.mark').length === 3);
    await tell(inbox, id, 'note');
    expect(await deeds(db, id)).toEqual([]);
    dead.delete(id);
    await allDone(id);
    await until('heard', async () => (await codes(db, id)).includes('probe.answered'));
  });

  it('that are awaited come back as an event, once', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    const { revision } = await tell(inbox, id, 'note', { details: { ask: true } });
    await until('heard', async () => (await codes(db, id)).includes('probe.answered'));
    const [row] = await effectsOf(id);
    expect(row).toMatchObject({ awaited: true, consumed_revision: revision + 1 });
    expect((await timeline(db, id)).at(-1)).toMatchObject({ code: 'probe.answered', params: { effectId: row!.id } });
    const { version } = await rowOf(db, id);
    expect(version).toBe(1); // an outcome is no change by a person
  });

  it('that are awaited and done together come back in one step', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    dead.add(id);
    await tell(inbox, id, 'note', { details: { ask: 4 } });
    await inTheDoor(inbox, id, async () => {
      dead.delete(id);
      await until('all are done, and the first waits for the row', async () => {
        const asked = activitiesIn(await eventsOf(inbox, id)).filter(({ name }) => name === 'ask');
        return asked.length === 4 && asked.every(({ completed }) => completed !== undefined);
      });
    });
    await until('heard', async () => (await codes(db, id)).filter((code) => code === 'probe.answered').length === 4);
    const revisions = (await effectsOf(id)).map((row) => row.consumed_revision);
    expect(new Set(revisions).size).toBeLessThanOrEqual(2);
    const heard = (await timeline(db, id)).filter(({ code }) => code === 'probe.answered');
    expect(new Set(heard.map(({ params }) => (params as { effectId: string }).effectId)).size).toBe(4);
  });

  it('that another run has heard are not heard again, and those beside them still are', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox, { start: false });
    const { state, revision, version } = await rowOf(db, id);
    const [known, fresh] = [`${id}:1:0`, `${id}:1:1`];
    const planned = { case_id: id, revision: 1, kind: 'ask', details: '{}', awaited: true, at: new Date() };
    await db
      .insertInto('effect')
      .values([
        { ...planned, id: known, n: 0, consumed_revision: 0 },
        { ...planned, id: fresh, n: 1 },
      ])
      .execute();
    const at = Date.now();
    const entries = [{ code: 'probe.answered', params: { effectId: fresh } }];
    const event = { type: 'outcome', at, effectId: fresh, kind: 'ask', result: {} } as const;
    const step = { caseId: id, revision: revision + 1, version, at, event, state, entries, effects: [] };
    const commit = { ...step, holding: [], nextDeadline: null };
    expect(await commitStep(db, async () => {}, { ...commit, heard: [fresh, known] })).toMatchObject({
      answer: 'consumed',
      heard: [known],
    });
    expect((await rowOf(db, id)).revision).toBe(revision);
    expect(await commitStep(db, async () => {}, { ...commit, heard: [fresh] })).toEqual({ answer: 'written' });
    await db.updateTable('effect').set({ done_at: new Date(), outcome: '{}' }).where('case_id', '=', id).execute();
  });

  it('that were heard by nobody are heard by the next run, and not done again', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    dead.add(id);
    await tell(inbox, id, 'note', { details: { ask: true } });
    await inbox.temporal.workflow.getHandle(id).terminate('a run is lost');
    const [row] = await effectsOf(id);
    await performing(db, 'ask', async () => ({ done: 'before' }))(row!.id);
    await tell(inbox, id, 'note'); // starts the next run
    await until('heard', async () => (await codes(db, id)).includes('probe.answered'));
    await tell(inbox, id, 'note');
    expect((await codes(db, id)).filter((code) => code === 'probe.answered')).toHaveLength(1);
    expect(await deeds(db, id)).toEqual([]);
  });
});

describe('performing', () => {
  afterEach(() => stage.db.deleteFrom('effect').where('revision', '=', 0).execute()); // planned by hand, in no step
  const aPlanned = async (): Promise<string> => {
    const id = await aProbe(stage.inbox, { start: false });
    const effect = {
      id: `${id}:0:0`,
      case_id: id,
      revision: 0,
      n: 0,
      kind: 'act',
      details: '{}',
      awaited: false,
      at: new Date(),
    };
    await stage.db.insertInto('effect').values(effect).execute();
    return effect.id;
  };

  it('an effect that is done answers its recorded outcome, and does nothing', async () => {
    const effectId = await aPlanned();
    let count = 0;
    const perform = performing(stage.db, 'act', async () => ({ turn: ++count }));
    expect(await perform(effectId)).toEqual({ turn: 1 });
    expect(await perform(effectId)).toEqual({ turn: 1 });
    expect(count).toBe(1);
  });

  it('an effect twice at the same time answers one outcome, the recorded one', async () => {
    const effectId = await aPlanned();
    const slow = aBarrier();
    const late = performing(stage.db, 'act', async () => {
      await slow.pass();
      return { by: 'a worker that everybody thought dead' };
    })(effectId);
    await slow.reached;
    expect(await performing(stage.db, 'act', async () => ({ by: 'the next' }))(effectId)).toEqual({ by: 'the next' });
    slow.open();
    expect(await late).toEqual({ by: 'the next' });
  });

  it('an effect that no commit has planned is refused for good', async () => {
    const perform = performing(stage.db, 'act', async () => ({}));
    await expect(perform(`probe/${randomUUID()}:1:0`)).rejects.toMatchObject({
      type: 'not-planned',
      nonRetryable: true,
    });
  });
});
