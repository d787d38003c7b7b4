import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitStep } from '../../../activities/record/commit.ts';
import type { RecordActivities } from '../../../activities/record/contract.ts';
import { put } from '../../../inbox/door/receive.ts';
import { relayFacts, startCase } from '../../../inbox/engine/relay.ts';
import { aBarrier, aPoke, type Barrier, inTheDoor, somebodyWaits } from '../../support/desks/doorway.ts';
import { keepsItsPromises } from '../../support/desks/promises.ts';
import { activitiesIn, eventsOf } from '../../support/histories/history.ts';
import { addressOf, aProbe, codes, poke, rowOf, tell } from '../../support/probe/case.ts';
import type { ProbeVocabulary } from '../../support/probe/machine.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;
/** Effects of these cases wait at their barrier, and so does whatever would seal them. */
const held = { effects: new Map<string, Barrier>(), seals: new Map<string, Barrier>() };

beforeAll(async () => {
  stage = await aStage();
  await stage.work({
    beforeEffect: async (effectId) => held.effects.get(effectId.slice(0, effectId.indexOf(':')))?.pass(),
    around: (activities) => ({
      ...activities,
      async commit(...[commit]: Parameters<RecordActivities['commit']>) {
        if (commit.sealAt !== undefined) await held.seals.get(commit.caseId)?.pass();
        return (activities as RecordActivities).commit(commit);
      },
      async seal(...[id, revision, at]: Parameters<RecordActivities['seal']>) {
        await held.seals.get(id)?.pass();
        return (activities as RecordActivities).seal(id, revision, at);
      },
    }),
  });
});
afterAll(async () => {
  for (const barrier of [...held.effects.values(), ...held.seals.values()]) barrier.open();
  await stage.close();
});
keepsItsPromises(() => stage.db);

/** A case whose effects wait until its barrier is opened. */
async function aHeldProbe() {
  const id = await aProbe(stage.inbox);
  const effects = aBarrier();
  held.effects.set(id, effects);
  return { id, effects };
}

const sealed = (id: string) => until('sealed', async () => (await rowOf(stage.db, id)).sealed_at);
const statusOf = async (id: string) => (await stage.inbox.temporal.workflow.getHandle(id).describe()).status.name;

describe('The shell 9: the seal', () => {
  it('refuses on any unread fact, even one from a clock ahead of ours; the machine says what it means', async () => {
    const { db, inbox } = stage;
    const { id, effects } = await aHeldProbe();
    await tell(inbox, id, 'note', { details: { ask: true } });
    await effects.reached;
    await tell(inbox, id, 'end'); // the seal waits for the answer
    const stored = await poke(inbox, id, { ring: false, receivedAt: Date.now() + 600_000 });
    expect(stored.sealed).toBe(false);
    effects.open();
    await sealed(id);
    expect(await codes(db, id)).toEqual([
      'probe.opened',
      'probe.noted',
      'probe.ended',
      'probe.answered',
      'probe.poked-after-end',
    ]);
    await inbox.temporal.workflow.getHandle(id).result();
  });

  it('reads a fact stored in the moment of sealing, and what it asks for is done', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    const sealing = aBarrier();
    held.seals.set(id, sealing);
    const told = tell(inbox, id, 'end');
    await sealing.reached;
    const fact = aPoke();
    await inTheDoor(inbox, id, async (trx, at) => {
      expect(at.row.sealed).toBe(false);
      sealing.open();
      await somebodyWaits(db); // the seal
      await put<ProbeVocabulary>(trx, at, fact);
    });
    await told;
    await sealed(id);
    await inbox.temporal.workflow.getHandle(id).result();
    expect(await codes(db, id)).toEqual(['probe.opened', 'probe.ended', 'probe.poked-after-end']);
    const asked = await db.selectFrom('effect').selectAll().where('case_id', '=', id).executeTakeFirstOrThrow();
    expect(asked).toMatchObject({ details: { sequelOf: fact.id }, outcome: { done: true } });
  });

  it('comes with the commit that ends the case', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    await tell(inbox, id, 'note');
    await tell(inbox, id, 'end');
    expect((await rowOf(db, id)).sealed_at).not.toBeNull();
    await inbox.temporal.workflow.getHandle(id).result();
    const names = activitiesIn(await eventsOf(inbox, id)).map(({ name }) => name);
    expect(names).toEqual(['adopt', 'commit', 'commit']);
  });

  it('is known when its commit is repeated because the report was lost', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox, { start: false });
    const { state, version } = await rowOf(db, id);
    const at = Date.now();
    const event = { type: 'deadline', mark: 'closing.close.1', dueAt: at, at } as const;
    const step = {
      caseId: id,
      revision: 1,
      version,
      at,
      event,
      state,
      entries: [{ code: 'probe.closed', params: {} }],
    };
    const commit = { ...step, effects: [], holding: [], nextDeadline: null, sealAt: at };
    expect(await commitStep(db, async () => {}, commit)).toEqual({ answer: 'written', sealed: true });
    expect(await commitStep(db, async () => {}, commit)).toEqual({ answer: 'written', sealed: true });
  });

  it('is seen by the door, which stores nothing more for the case', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    await tell(inbox, id, 'end');
    await sealed(id);
    const late = await poke(inbox, id);
    expect(late.sealed).toBe(true);
    expect(await db.selectFrom('inbox').select('id').where('case_id', '=', id).execute()).toEqual([]);
  });

  it('a start for a case that has ended starts nothing', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    const { id: fact } = await poke(inbox, id);
    await tell(inbox, id, 'end');
    const handle = inbox.temporal.workflow.getHandle(id);
    await handle.result();
    const { runId } = await handle.describe();
    await startCase(inbox, addressOf(inbox, id));
    await relayFacts(inbox, addressOf(inbox, id), [fact]);
    expect(await handle.describe()).toMatchObject({ runId, status: { name: 'COMPLETED' } });
    expect(await codes(db, id)).toEqual(['probe.opened', 'probe.poked', 'probe.ended']);
  });

  it('the workflow returns only when no effect is outstanding, and the machine is not asked again', async () => {
    const { db, inbox } = stage;
    const { id, effects } = await aHeldProbe();
    await tell(inbox, id, 'note', { details: { act: true } });
    await effects.reached;
    await tell(inbox, id, 'end');
    await sealed(id);
    expect(await statusOf(id)).toBe('RUNNING');
    expect(await db.selectFrom('effect').select('done_at').where('case_id', '=', id).execute()).toEqual([
      { done_at: null },
    ]);
    await expect(tell(inbox, id, 'note')).rejects.toMatchObject({ refusal: { kind: 'wrong-state' } });
    effects.open();
    expect(await inbox.temporal.workflow.getHandle(id).result()).toEqual({ revision: 2 });
  });

  it('a command that reaches a sealed row was not carried out, and nobody is told that it was', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    await tell(inbox, id, 'end');
    await sealed(id);
    const { state, revision, version } = await rowOf(db, id);
    const refusal = { kind: 'not-yours', code: 'probe-forbidden', detail: 'Nobody may do this.' } as const;
    const at = Date.now();
    const answer = await commitStep(db, async () => {}, {
      caseId: id,
      revision: revision + 1,
      version,
      at,
      state,
      entries: [],
      effects: [],
      holding: [],
      heard: [],
      nextDeadline: null,
      refusal,
      event: {
        type: 'command',
        at,
        id: randomUUID(),
        name: 'forbidden',
        actor: { kind: 'staff', id: 'agent-1' },
        details: {},
      },
    });
    expect(answer).toMatchObject({ answer: 'consumed', refusal });
    expect((await rowOf(db, id)).revision).toBe(revision);
  });
});
