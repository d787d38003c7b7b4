import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { put } from '../../../inbox/door/receive.ts';
import { relayFacts } from '../../../inbox/engine/relay.ts';
import { aPoke, inTheDoor, somebodyWaits } from '../../support/desks/doorway.ts';
import { keepsItsPromises } from '../../support/desks/promises.ts';
import { activitiesIn, eventsOf } from '../../support/histories/history.ts';
import { addressOf, aProbe, codes, poke, rowOf, tell, timeline } from '../../support/probe/case.ts';
import type { ProbeVocabulary } from '../../support/probe/machine.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await aStage();
  await stage.work();
});
afterAll(() => stage.close());
keepsItsPromises(() => stage.db);

const aResolved = async (closeAfter: number) => {
  const id = await aProbe(stage.inbox);
  await tell(stage.inbox, id, 'resolve', { details: { closeAfter } });
  return { id, due: (await rowOf(stage.db, id)).next_deadline_at!.getTime() };
};

const passedThe = (due: number, id: string) =>
  until('the deadline was passed', async () => Date.now() > due && (await rowOf(stage.db, id)).revision > 1);

describe('The shell 4: the gate', () => {
  it('hands over a reply whose signal never came, before the close', async () => {
    const { db, inbox } = stage;
    const { id, due } = await aResolved(2_000);
    const { receivedAt } = await poke(inbox, id, { ring: false });
    expect(receivedAt).toBeLessThanOrEqual(due);
    await passedThe(due, id);
    expect(await codes(db, id)).toEqual(['probe.opened', 'probe.resolved', 'probe.reopened']);
    expect((await timeline(db, id)).at(-1)?.at.getTime()).toBe(receivedAt);
  });

  it('waits for a door whose transaction spans the deadline, and then sees what it stored', async () => {
    const { db, inbox } = stage;
    const { id, due } = await aResolved(2_000);
    await inTheDoor(inbox, id, async (trx, at) => {
      expect(at.receivedAt).toBeLessThanOrEqual(due);
      await somebodyWaits(db); // the commit of the close
      expect(Date.now()).toBeGreaterThan(due);
      await put<ProbeVocabulary>(trx, at, aPoke());
    });
    await passedThe(due, id);
    expect(await codes(db, id)).toEqual(['probe.opened', 'probe.resolved', 'probe.reopened']);
  });

  it('lets two facts of one millisecond pass, and gives each its own step', async () => {
    const { db, inbox } = stage;
    const rung = await aResolved(60_000);
    const silent = await aResolved(2_000);
    for (const { id, ring, receivedAt } of [
      { id: rung.id, ring: true, receivedAt: rung.due - 59_000 },
      { id: silent.id, ring: false, receivedAt: silent.due },
    ]) {
      const facts = [
        await poke(inbox, id, { ring: false, receivedAt }),
        await poke(inbox, id, { ring: false, receivedAt }),
      ];
      if (ring)
        await relayFacts(
          inbox,
          addressOf(inbox, id),
          facts.map((fact) => fact.id),
        );
      await until('both read', async () => (await rowOf(db, id)).revision === 3);
      expect(await codes(db, id)).toEqual(['probe.opened', 'probe.resolved', 'probe.reopened', 'probe.poked']);
    }
  });

  it('hands over more facts than fit into one answer', async () => {
    const { db, inbox } = stage;
    const { id, due } = await aResolved(2_500);
    await inTheDoor(inbox, id, async (trx, at) => {
      for (let n = 0; n < 60; n++) await put<ProbeVocabulary>(trx, at, aPoke());
    });
    await passedThe(due, id);
    await until('all read', async () => (await rowOf(db, id)).revision === 61);
    expect(new Set(await codes(db, id))).not.toContain('probe.closed');
  });

  it('does not take a fact that came after the deadline for one in time', async () => {
    const { db, inbox } = stage;
    const { id, due } = await aResolved(1_500);
    await inTheDoor(inbox, id, async (trx, at) => {
      await somebodyWaits(db); // the commit of the close
      await put<ProbeVocabulary>(trx, { ...at, receivedAt: due + 1 }, aPoke());
    });
    await until('sealed', async () => (await rowOf(db, id)).sealed_at);
    expect(await codes(db, id)).toEqual(['probe.opened', 'probe.resolved', 'probe.closed', 'probe.poked-after-end']);
  });

  it('makes a command take its step again when a fact came first, and answers the command once', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    await tell(inbox, id, 'note');
    await poke(inbox, id, { ring: false });
    await pause(2); // the command is to have a later instant
    expect(await tell(inbox, id, 'note')).toMatchObject({ revision: 3 });
    expect(await codes(db, id)).toEqual(['probe.opened', 'probe.noted', 'probe.poked', 'probe.noted']);
    const commits = activitiesIn(await eventsOf(inbox, id)).filter((each) => each.name === 'commit');
    expect(commits).toHaveLength(4); // note; note refused by the gate; poke; note
  });

  it('counts facts that come while a commit is under way, with a bell and without', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    await tell(inbox, id, 'note');
    const { note, poked } = await inTheDoor(inbox, id, async (trx, at) => {
      const note = tell(inbox, id, 'note');
      await somebodyWaits(db); // the commit of this note
      await put<ProbeVocabulary>(trx, at, aPoke());
      return { note, poked: poke(inbox, id) }; // the second poke stands in line behind the commit
    });
    await poked;
    await until('both read', async () => (await rowOf(db, id)).revision === 4);
    expect((await note).revision).toBe(3);
    expect(await codes(db, id)).toEqual(['probe.opened', 'probe.noted', 'probe.poked', 'probe.noted', 'probe.poked']);
  });
});
