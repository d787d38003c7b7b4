import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { put } from '../../../inbox/door/receive.ts';
import { relayFacts, startCase } from '../../../inbox/engine/relay.ts';
import { aPoke, inTheDoor } from '../../support/desks/doorway.ts';
import { keepsItsPromises } from '../../support/desks/promises.ts';
import { activitiesIn, eventsOf, runsOf } from '../../support/histories/history.ts';
import { addressOf, aProbe, codes, poke, rowOf, tell } from '../../support/probe/case.ts';
import type { ProbeVocabulary } from '../../support/probe/machine.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await aStage();
  await stage.work({ historyLimit: 60 });
});
afterAll(() => stage.close());
keepsItsPromises(() => stage.db);

const ring = (id: string, facts: readonly string[]) => relayFacts(stage.inbox, addressOf(stage.inbox, id), facts);

/** The commit of a note is the last in line, so every signal that was sent before it has been read by then. */
const allSignalsRead = (id: string) => tell(stage.inbox, id, 'note');

describe('The shell 1: signal and gate hand over the same fact, once', () => {
  it('a fact delivered ten times counts once, also across continue-as-new', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    const facts = Array.from({ length: 15 }, aPoke);
    await inTheDoor(inbox, id, async (trx, at) => {
      for (const fact of facts) await put<ProbeVocabulary>(trx, at, fact);
    });
    const ids = facts.map((fact) => fact.id);
    await Promise.all(Array.from({ length: 9 }, () => ring(id, ids)));
    await until('all read', async () => (await rowOf(db, id)).revision >= 15);
    await ring(id, ids);
    await allSignalsRead(id);
    expect((await runsOf(inbox, id)).length).toBeGreaterThan(1);
    expect(await codes(db, id)).toEqual(['probe.opened', ...facts.map(() => 'probe.poked'), 'probe.noted']);
  });

  it('a fact that the gate handed over, and ten bells afterwards, count once', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    await tell(inbox, id, 'resolve', { details: { closeAfter: 2_000 } });
    const { id: fact } = await poke(inbox, id, { ring: false });
    await until('handed over', async () => (await codes(db, id)).includes('probe.reopened'));
    await Promise.all(Array.from({ length: 10 }, () => ring(id, [fact])));
    await allSignalsRead(id);
    expect(await codes(db, id)).toEqual(['probe.opened', 'probe.resolved', 'probe.reopened', 'probe.noted']);
  });

  it('a fact that comes again to a run that never saw it is recognised by its row', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    const { id: fact } = await poke(inbox, id);
    await until('read', async () => (await rowOf(db, id)).revision === 1);
    await inbox.temporal.workflow.getHandle(id).terminate('a run is lost');
    await startCase(inbox, addressOf(inbox, id));
    await ring(id, [fact]);
    await allSignalsRead(id);
    const done = activitiesIn(await eventsOf(inbox, id)).map((each) => each.name);
    expect(done.filter((name) => name === 'commit')).toHaveLength(1); // the note's: the inbox says that the fact was consumed
    expect(await codes(db, id)).toEqual(['probe.opened', 'probe.poked', 'probe.noted']);
  });
});
