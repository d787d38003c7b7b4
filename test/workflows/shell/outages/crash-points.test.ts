import { randomUUID } from 'node:crypto';
import { expect, inject, it } from 'vitest';
import { nothingTold, tellPatiently } from '../../../support/desks/command-load.ts';
import { brokenPromises } from '../../../support/desks/promises.ts';
import { aProbe, codes, deeds } from '../../../support/probe/case.ts';
import { until } from '../../../support/probe/until.ts';
import { startTestWorker, testInbox } from '../../../support/probe/worker.ts';
import { freshDatabase } from '../../../support/servers/database.ts';
import { holdStill, somebodyIsHeld } from '../../../support/servers/held-still.ts';
import { type CrashPoint, startWorkerProcess } from '../../../support/servers/worker-process.ts';

interface Moment {
  readonly when: string;
  /** How often the effect is done in all: a second time only where the first left no trace. */
  readonly deeds: 1 | 2;
  /** Where the worker kills itself, or the statement at which the database holds it while it is killed. */
  readonly at: CrashPoint | { readonly table: string; readonly event: string; readonly condition: string };
}

const moments: readonly Moment[] = [
  { when: 'before a commit', deeds: 1, at: 'commit begins' },
  {
    when: 'within a commit',
    deeds: 1,
    at: { table: 'timeline_entry', event: 'insert', condition: 'new.revision = 1' },
  },
  { when: 'after a commit, before it is reported', deeds: 1, at: 'commit is written' },
  { when: 'before an effect', deeds: 1, at: 'effect begins' },
  // A statement that the server has in hand is carried out even if its worker has died: the effect is done, and nobody knows.
  { when: 'within an effect', deeds: 2, at: { table: 'alarm', event: 'insert', condition: `new.key like 'deed:%'` } },
  {
    when: 'within the receipt of an effect',
    deeds: 1,
    at: { table: 'effect', event: 'update', condition: 'new.done_at is not null' },
  },
  { when: 'after an effect, before it is reported', deeds: 1, at: 'effect is recorded' },
];

it.concurrent.each(moments)(
  'The shell 4 and 6: a worker killed $when: the step counts once, its effect is done $deeds time(s) under one id',
  async ({ at, deeds: times }) => {
    const database = await freshDatabase();
    const { db } = database;
    const servers = { temporal: inject('temporal'), namespace: inject('namespace'), queue: `crash-${randomUUID()}` };
    if (typeof at === 'object') await holdStill(db, at);
    const crash = typeof at === 'string' ? { crashAt: at } : {};
    const mortal = await startWorkerProcess({
      ...servers,
      ...crash,
      databaseUrl: database.url,
    });
    const inbox = testInbox(servers, db);
    const id = await aProbe(inbox);
    const told = nothingTold();
    const answered = tellPatiently(inbox, told, { caseId: id, name: 'note', details: { act: true } });
    if (typeof at === 'object') {
      await until('the worker is held still', () => somebodyIsHeld(db));
      await mortal.kill();
    }
    expect(await mortal.ended).toBe('SIGKILL');

    const successor = await startTestWorker({ ...servers, databaseUrl: database.url });
    await answered;
    await tellPatiently(inbox, told, { caseId: id, name: 'end', details: {} });
    await inbox.temporal.workflow.getHandle(id).result(); // every effect is done, and the case has heard of it
    expect(await codes(db, id)).toEqual(['probe.opened', 'probe.noted', 'probe.ended']);
    expect(await deeds(db, id)).toEqual(Array.from({ length: times }, () => `${id}:1:0`));
    expect(await brokenPromises(db, told.acknowledged)).toEqual([]);
    expect(told.acknowledged).toHaveLength(2);
    await successor.stop();
    await inbox.temporal.connection.close();
    await database.stop();
  },
  120_000,
);
