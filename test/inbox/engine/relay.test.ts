import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { relayFacts, startCase } from '../../../inbox/engine/relay.ts';
import { brokenPromises } from '../../support/desks/promises.ts';
import { anOpenTicket, caseOf, replyTo } from '../../support/desks/ticket-desk.ts';
import { aSilentServer } from '../../support/outside/silent-server.ts';
import { addressOf, aProbe, codes, poke, rowOf, tell } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await aStage();
});
afterEach(() => stage.close());

const runOf = async (id: string): Promise<{ runId: string; status: string }> => {
  const { runId, status } = await stage.inbox.temporal.workflow.getHandle(id).describe();
  return { runId, status: status.name };
};
const relayedAt = async (id: string): Promise<Date | null> =>
  (await stage.db.selectFrom('inbox').select('relayed_at').where('id', '=', id).executeTakeFirstOrThrow()).relayed_at;

describe('a start', () => {
  it('begins one run, however often it is repeated, and is remembered', async () => {
    const id = await aProbe(stage.inbox, { start: false });
    expect((await rowOf(stage.db, id)).started_at).toBeNull();
    await Promise.all([1, 2, 3].map(() => startCase(stage.inbox, addressOf(stage.inbox, id))));
    const first = await runOf(id);
    await startCase(stage.inbox, addressOf(stage.inbox, id));
    expect(await runOf(id)).toEqual(first);
    expect((await rowOf(stage.db, id)).started_at).not.toBeNull();
  });

  it('leaves a case that has ended well alone, and brings a terminated one back', async () => {
    await stage.work();
    const [ended, terminated] = [await aProbe(stage.inbox), await aProbe(stage.inbox)];
    await tell(stage.inbox, ended, 'end');
    await stage.inbox.temporal.workflow.getHandle(ended).result();
    const before = await runOf(ended);
    await stage.inbox.temporal.workflow.getHandle(terminated).terminate('an operator slipped');
    for (const id of [ended, terminated]) await startCase(stage.inbox, addressOf(stage.inbox, id));
    expect(await runOf(ended)).toEqual(before);
    expect((await runOf(terminated)).status).toBe('RUNNING');
  });
});

describe('a bell', () => {
  it('starts a case that Temporal has not heard of, and the fact is read', async () => {
    await stage.work();
    const id = await aProbe(stage.inbox, { start: false });
    const fact = await poke(stage.inbox, id);
    await until('read', async () => (await codes(stage.db, id)).includes('probe.poked'));
    expect(await relayedAt(fact.id)).not.toBeNull();
  });

  it('brings a terminated case back, which reads what it had missed', async () => {
    await stage.work();
    const id = await aProbe(stage.inbox);
    await tell(stage.inbox, id, 'note');
    await stage.inbox.temporal.workflow.getHandle(id).terminate('an operator slipped');
    await poke(stage.inbox, id, { ring: false });
    await poke(stage.inbox, id);
    await until(
      'both read',
      async () => (await codes(stage.db, id)).filter((code) => code === 'probe.poked').length === 2,
    );
    expect(await codes(stage.db, id)).toEqual(['probe.opened', 'probe.noted', 'probe.poked', 'probe.poked']);
  });

  it('that rings five times makes one fact, and changes nothing at an ended case', async () => {
    await stage.work();
    const id = await aProbe(stage.inbox);
    const fact = await poke(stage.inbox, id);
    await Promise.all([1, 2, 3, 4].map(() => relayFacts(stage.inbox, addressOf(stage.inbox, id), [fact.id])));
    await tell(stage.inbox, id, 'end');
    await stage.inbox.temporal.workflow.getHandle(id).result();
    const before = await runOf(id);
    await relayFacts(stage.inbox, addressOf(stage.inbox, id), [fact.id]);
    expect(await runOf(id)).toEqual(before);
    expect(await codes(stage.db, id)).toEqual(['probe.opened', 'probe.poked', 'probe.ended']);
    expect(await brokenPromises(stage.db)).toEqual([]);
  });
});

it('Doors answer at once while Temporal is silent; relays give up after their own patience and say so', async () => {
  const silent = await aSilentServer();
  const beside = stage.withTemporal({ address: silent.address, namespace: inject('namespace') });
  const unrung: string[] = [];
  const inbox = { ...beside.inbox, onRelayFailed: (id: string) => unrung.push(id) };
  const began = performance.now();
  const ref = await anOpenTicket(inbox);
  expect(await replyTo(inbox, ref)).toBe(ref);
  expect(performance.now() - began).toBeLessThan(1_500);
  await until('start and bell were given up', async () => unrung.length === 2, 6_000);
  expect(unrung).toEqual([caseOf(ref), caseOf(ref)]);
  expect((await rowOf(stage.db, caseOf(ref))).started_at).toBeNull();
  const { relayed_at } = await stage.db.selectFrom('inbox').select('relayed_at').executeTakeFirstOrThrow();
  expect(relayed_at).toBeNull();
  await beside.close();
  await silent.close();
});
