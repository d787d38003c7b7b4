import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { draftText } from '../../../db/queries/cases/staff-texts.ts';
import { draftMessage } from '../../../db/queries/tickets/drafts.ts';
import { removeOrphans, sweep } from '../../../inbox/engine/sweep.ts';
import { brokenPromises } from '../../support/desks/promises.ts';
import { anOpenTicket, caseOf, say } from '../../support/desks/ticket-desk.ts';
import { aProbe, codes, poke, rowOf, tell } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await aStage();
});
afterEach(() => stage.close());

const times = { unreadAfterMs: 30_000, orphanAfterMs: 60_000 };
const nothing = { started: 0, relayed: 0, failed: 0 };

/** A case that Temporal has not heard of since it was opened, a while ago. */
async function anUnstartedProbe(): Promise<string> {
  const id = await aProbe(stage.inbox, { start: false });
  await stage.db
    .updateTable('support_case')
    .set({ opened_at: sql<Date>`now() - interval '1 minute'` })
    .where('id', '=', id)
    .execute();
  return id;
}

const isRunning = async (id: string): Promise<boolean> =>
  stage.inbox.temporal.workflow
    .getHandle(id)
    .describe()
    .then(
      ({ status }) => status.name === 'RUNNING',
      () => false,
    );

describe('cases that Temporal has not heard of', () => {
  it('are started, unless they are so young that their door may still do it', async () => {
    const old = await anUnstartedProbe();
    const young = await aProbe(stage.inbox, { start: false });
    expect(await sweep(stage.inbox, times)).toEqual({ ...nothing, started: 1 });
    expect(await isRunning(old)).toBe(true);
    expect(await isRunning(young)).toBe(false);
    expect(await sweep(stage.inbox, times)).toEqual(nothing);
  });

  it('are started once by many sweeps at the same time', async () => {
    await stage.work();
    const ids = await Promise.all([1, 2, 3].map(anUnstartedProbe));
    for (const id of ids) await poke(stage.inbox, id, { ring: false });
    await Promise.all([1, 2, 3, 4].map(() => sweep(stage.inbox, times)));
    for (const id of ids) {
      await until('read', async () => (await codes(stage.db, id)).length === 2);
      await tell(stage.inbox, id, 'end');
      expect(await codes(stage.db, id)).toEqual(['probe.opened', 'probe.poked', 'probe.ended']);
    }
    expect(await brokenPromises(stage.db)).toEqual([]);
  });
});

describe('facts that nobody has read', () => {
  it('are relayed at once when no bell was rung, and again only after a while when one was', async () => {
    const id = await aProbe(stage.inbox);
    await poke(stage.inbox, id, { ring: false });
    await poke(stage.inbox, id);
    expect(await sweep(stage.inbox, times)).toEqual({ ...nothing, relayed: 1 });
    expect(await sweep(stage.inbox, times)).toEqual(nothing);
    await stage.db.updateTable('inbox').set({ relayed_at: sql<Date>`now() - interval '31 seconds'` }).execute();
    expect(await sweep(stage.inbox, times)).toEqual({ ...nothing, relayed: 2 });
  });

  it('are never relayed once they are read', async () => {
    await stage.work();
    const id = await aProbe(stage.inbox);
    await poke(stage.inbox, id);
    await until('read', async () => (await codes(stage.db, id)).includes('probe.poked'));
    expect(await sweep(stage.inbox, { ...times, unreadAfterMs: 0 })).toEqual(nothing);
  });

  it('bring back a case whose run was lost with their bell', async () => {
    const id = await aProbe(stage.inbox);
    await poke(stage.inbox, id);
    await stage.inbox.temporal.workflow.getHandle(id).terminate('an operator slipped');
    // Backdated: the pause before a second bell is as long as the first one took, which a test cannot foresee.
    await stage.db.updateTable('inbox').set({ relayed_at: sql<Date>`now() - interval '31 seconds'` }).execute();
    expect(await sweep(stage.inbox, times)).toEqual({ ...nothing, relayed: 1 });
    await stage.work();
    await until('read', async () => (await codes(stage.db, id)).includes('probe.poked'));
  });
});

describe('when something fails', () => {
  it('with Temporal down a round ends soon, at its first failure, and the next one finds everything', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, anUnstartedProbe));
    const down = stage.withTemporal({ address: '127.0.0.1:1', namespace: inject('namespace') });
    const began = performance.now();
    expect(await sweep(down.inbox, times)).toEqual({ ...nothing, failed: 1 });
    expect(performance.now() - began).toBeLessThan(4_500);
    await down.close();
    expect(await sweep(stage.inbox, times)).toEqual({ ...nothing, started: 5 });
    for (const id of ids) expect(await isRunning(id)).toBe(true);
  });

  it('one case that Temporal refuses does not hold up the others', async () => {
    const poison = await anUnstartedProbe();
    await stage.db
      .updateTable('support_case')
      .set({ task_queue: 'q'.repeat(1_200), opened_at: sql<Date>`now() - interval '1 hour'` }) // longer than Temporal allows
      .where('id', '=', poison)
      .execute();
    await poke(stage.inbox, poison, { ring: false });
    const [unstarted, unread] = [await anUnstartedProbe(), await aProbe(stage.inbox)];
    await poke(stage.inbox, unread, { ring: false });
    const reported: string[] = [];
    const swept = await sweep({ ...stage.inbox, onRelayFailed: (id) => reported.push(id) }, times);
    expect(swept).toEqual({ started: 1, relayed: 1, failed: 2 });
    expect(reported).toEqual([poison, poison]);
    expect((await rowOf(stage.db, unstarted)).started_at).not.toBeNull();
  });
});

it('words of staff whose command was never carried out are removed after a while; published and young ones stay', async () => {
  await stage.work();
  const ref = await anOpenTicket(stage.inbox);
  await say(stage.inbox, ref, 'This was said.');
  const draft = { ticketRef: ref, staffId: 'agent-1', staffName: 'Agent', visibility: 'public' } as const;
  await draftMessage(stage.db, { ...draft, id: 'm-refused', body: 'This was refused.' });
  await draftText(stage.db, { id: 't-refused', caseId: caseOf(ref), fields: { method: 'refused' } });
  expect(await removeOrphans(stage.inbox, 60_000, Date.now())).toBe(0);
  await draftMessage(stage.db, { ...draft, id: `m-${randomUUID()}`, body: 'This is being said.' });
  await stage.db
    .updateTable('message')
    .set({ created_at: sql<Date>`now() - interval '2 minutes'` })
    .where('body', '<>', 'This is being said.')
    .execute();
  await stage.db.updateTable('staff_text').set({ created_at: sql<Date>`now() - interval '2 minutes'` }).execute();
  expect(await removeOrphans(stage.inbox, 60_000, Date.now())).toBe(2);
  const left = await stage.db.selectFrom('message').select('body').orderBy('body').execute();
  expect(left.map((row) => row.body)).toEqual(['Please help.', 'This is being said.', 'This was said.']);
});
