import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordActivities } from '../../../activities/record/contract.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { startCase } from '../../../inbox/engine/relay.ts';
import type { OpsPage } from '../../../inbox/watch/silence.ts';
import { watch } from '../../../inbox/watch/watchdog.ts';
import { aBarrier, type Barrier } from '../../support/desks/doorway.ts';
import { expectPromisesKept, keepsItsPromises } from '../../support/desks/promises.ts';
import { eventsOf } from '../../support/histories/history.ts';
import { addressOf, aProbe, codes, deeds, poke, rowOf, tell, timeline } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';
import { startTemporal } from '../../support/servers/servers.ts';

let stage: Stage;
/** Cases whose effects fail at present. */
const dead = new Set<string>();
/** Reports of commits of these cases are held back, after the commit. */
const reports = new Map<string, Barrier>();

const options = {
  beforeEffect: async (effectId: string) => {
    if (dead.has(effectId.slice(0, effectId.indexOf(':')))) throw new Error('a party that does not answer');
  },
  around: <T extends object>(activities: T): T => ({
    ...activities,
    async commit(...[commit]: Parameters<RecordActivities['commit']>) {
      const answer = await (activities as unknown as RecordActivities).commit(commit);
      await reports.get(commit.caseId)?.pass();
      return answer;
    },
  }),
};

beforeAll(async () => {
  stage = await aStage();
  await stage.work(options);
});
afterAll(async () => {
  for (const report of reports.values()) report.open();
  await stage.close();
});
keepsItsPromises(() => stage.db);

const statusOf = async (inbox: Inbox, id: string) =>
  (await inbox.temporal.workflow.getHandle(id).describe()).status.name;
const terminate = (id: string) => stage.inbox.temporal.workflow.getHandle(id).terminate('lost');

/** One look of the watchdog; answers the keys of what it paged. */
async function look(inbox: Inbox): Promise<string[]> {
  const pages: OpsPage[] = [];
  await watch(inbox, { graceMs: 100, staleMs: 60_000 }, async (page) => void pages.push(page));
  return pages.map((page) => page.key);
}

describe('The shell 10: a run that is lost', () => {
  it('when terminated with an overdue deadline, is started again by the watchdog, and does what its row has planned', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox, { marks: [2_000] });
    dead.add(id);
    await tell(inbox, id, 'note', { details: { act: true, ask: true } });
    await terminate(id);
    dead.delete(id);
    const key = `overdue:${id}:tick.m1.1`;
    await until('the watchdog is silent no more', async () => (await look(inbox)).includes(key));
    await until('goes on', async () => (await codes(db, id)).includes('probe.mark'));
    expect(await statusOf(inbox, id)).toBe('RUNNING');
    await until('heard', async () => (await codes(db, id)).includes('probe.answered'));
    await until('all deeds', async () => (await deeds(db, id)).length === 3);
    const mark = (await timeline(db, id)).find((entry) => entry.code === 'probe.mark');
    expect((mark!.params as { lateMs: number }).lateMs).toBeGreaterThan(100);
  });

  it('when terminated, is started again by its next fact, which counts', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    await tell(inbox, id, 'resolve', { details: { closeAfter: 600_000 } });
    await terminate(id);
    await poke(inbox, id);
    await until('reopened', async () => (await codes(db, id)).includes('probe.reopened'));
    expect(await statusOf(inbox, id)).toBe('RUNNING');
  });

  it('when terminated, is started again by its next command, which is answered', async () => {
    const { inbox } = stage;
    const id = await aProbe(inbox);
    await tell(inbox, id, 'note');
    await terminate(id);
    expect(await tell(inbox, id, 'note')).toEqual({ revision: 2, version: 2 });
  });

  it('when terminated between a commit and its report, counts that step once, does its effects and answers its client', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    const report = aBarrier();
    reports.set(id, report);
    const told = tell(inbox, id, 'note', { details: { act: true } });
    await report.reached;
    await terminate(id);
    expect(await told).toEqual({ revision: 1, version: 1 }); // answered from the record
    reports.delete(id);
    report.open();
    expect(await tell(inbox, id, 'note')).toEqual({ revision: 2, version: 2 });
    await until('done', async () => (await deeds(db, id)).length === 1);
    expect(await codes(db, id)).toEqual(['probe.opened', 'probe.noted', 'probe.noted']);
  });

  it('when only cancelled, takes no notice: marks, effects and commands go on', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox, { marks: [700] });
    dead.add(id);
    await tell(inbox, id, 'note', { details: { act: true } });
    const handle = inbox.temporal.workflow.getHandle(id);
    const { runId } = await handle.describe();
    await handle.cancel();
    await until('the request has come', async () =>
      (await eventsOf(inbox, id)).some((event) => event.workflowExecutionCancelRequestedEventAttributes),
    );
    await tell(inbox, id, 'note');
    dead.delete(id);
    await until('the mark and all deeds', async () => (await deeds(db, id)).length === 2);
    await tell(inbox, id, 'end');
    expect(await handle.result()).toEqual({ revision: 4 });
    expect((await handle.describe()).runId).toBe(runId); // a run that was started again would do as well, but later
  });

  it('when all of Temporal is lost, goes on from its row on a new one', { timeout: 45_000 }, async () => {
    const { db } = stage;
    const temporal = await startTemporal();
    const elsewhere = stage.withTemporal(temporal);
    const aLoser = async (marks: number[] = []) => {
      const id = await aProbe(stage.inbox, { marks });
      dead.add(id);
      await tell(stage.inbox, id, 'note', { details: { act: true } });
      return id;
    };
    const [waiting, ended] = [await aLoser(), await aLoser()];
    await tell(stage.inbox, ended, 'end');
    const { sealed_at: sealedAt, revision } = await until('sealed', async () => {
      const row = await rowOf(db, ended);
      return row.sealed_at && row;
    });
    const overdue = await aLoser([2_500, 2_600]);
    const all = [overdue, waiting, ended];
    for (const id of all) await terminate(id); // nothing of the old Temporal reaches them
    for (const id of all) dead.delete(id);
    await elsewhere.work(options);
    await poke(elsewhere.inbox, waiting);
    // What was paged in the tests before keeps no page of its kind back (ADR 7).
    await db
      .updateTable('alarm')
      .set({ paged_at: new Date(0) })
      .where('paged_at', 'is not', null)
      .execute();
    await until('paged', async () => (await look(elsewhere.inbox)).includes(`overdue:${overdue}:tick.m1.1`));
    await startCase(elsewhere.inbox, addressOf(elsewhere.inbox, ended)); // as the watchdog does for an effect that waits
    expect(await elsewhere.inbox.temporal.workflow.getHandle(ended).result()).toEqual({ revision });
    await until(
      'both marks',
      async () => (await codes(db, overdue)).filter((code) => code === 'probe.mark').length === 2,
    );
    await until('read', async () => (await codes(db, waiting)).includes('probe.poked'));
    for (const id of all) await until('done', async () => (await deeds(db, id)).includes(`${id}:1:0`));
    expect((await rowOf(db, ended)).sealed_at).toEqual(sealedAt);
    expect(await codes(db, ended)).toEqual(['probe.opened', 'probe.noted', 'probe.ended']);
    await expectPromisesKept(db);
    await elsewhere.close();
    await temporal.stop();
  });
});
