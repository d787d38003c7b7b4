import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordActivities } from '../../../activities/record/contract.ts';
import { writeDownCommand } from '../../../db/queries/cases/commands.ts';
import { workflowType } from '../../../domain/machine/ids.ts';
import type { Command } from '../../../domain/machine/machine.ts';
import { command, RefusedError } from '../../../inbox/engine/command.ts';
import { startCase, startOptions } from '../../../inbox/engine/relay.ts';
import { commandUpdate } from '../../../workflows/messages.ts';
import { aBarrier, type Barrier, inTheDoor, somebodyWaits } from '../../support/desks/doorway.ts';
import { keepsItsPromises } from '../../support/desks/promises.ts';
import { accepted, eventsOf, runsOf } from '../../support/histories/history.ts';
import { addressOf, aProbe, codes, poke, rowOf, tell } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;

/** Reports of commits of these cases are held back, after the commit. */
const reports = new Map<string, Barrier>();

beforeAll(async () => {
  stage = await aStage();
  await stage.work({
    historyLimit: 60,
    around: (activities) => ({
      ...activities,
      async commit(...[commit]: Parameters<RecordActivities['commit']>) {
        const answer = await (activities as unknown as RecordActivities).commit(commit);
        await reports.get(commit.caseId)?.pass();
        return answer;
      },
    }),
  });
});
afterAll(() => stage.close());
keepsItsPromises(() => stage.db);

const agent = { kind: 'staff', id: 'agent-1' } as const;
const aCommand = (name: string, more: Partial<Command> = {}): Command => ({
  id: randomUUID(),
  name,
  actor: agent,
  details: {},
  ...more,
});

const refusalOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'done',
    (error: unknown) => (error instanceof RefusedError ? error.refusal.code : error),
  );

/** Sends notes until the case goes on in another run. */
async function continued(id: string): Promise<void> {
  const runs = (await runsOf(stage.inbox, id)).length;
  await until('continued as new', async () => {
    await tell(stage.inbox, id, 'note');
    return (await runsOf(stage.inbox, id)).length > runs;
  });
}

describe('The shell 5: commands are remembered by id, in the database', () => {
  it('the same id gives the same revision: in one run, in the next, in a run after a lost one, after the end', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    const note = aCommand('note');
    const first = await command(inbox, id, note);
    expect(await command(inbox, id, note)).toEqual(first);
    const handle = inbox.temporal.workflow.getHandle(id);
    const again = () => handle.executeUpdate(commandUpdate('note'), { args: [note], updateId: note.id });
    await continued(id);
    expect(await again()).toMatchObject({ revision: first.revision });
    await handle.terminate('a run is lost');
    await startCase(inbox, addressOf(inbox, id));
    expect(await again()).toMatchObject({ revision: first.revision });
    await tell(inbox, id, 'end');
    await handle.result();
    expect(await command(inbox, id, note)).toEqual(first);
    const notes = (await codes(db, id)).filter((code) => code === 'probe.noted');
    const given = await db.selectFrom('command').select('id').where('case_id', '=', id).execute();
    expect(given).toHaveLength(notes.length + 1); // and the end
  });

  it('a command whose success makes it refusable is not refused when it is repeated', async () => {
    const { inbox } = stage;
    const id = await aProbe(inbox);
    const resolve = aCommand('resolve', { details: { closeAfter: 600_000 }, ifVersion: 0 });
    const first = await command(inbox, id, resolve);
    expect(await refusalOf(command(inbox, id, aCommand('resolve', { ifVersion: 1 })))).toBe('probe-already-resolved');
    expect(await command(inbox, id, resolve)).toEqual(first);
    await continued(id);
    expect(await command(inbox, id, resolve)).toEqual(first);
  });

  it('of twenty simultaneous resolves one is done; the others are refused, at the door or at their turn', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    await tell(inbox, id, 'note');
    const resolve = () => refusalOf(tell(inbox, id, 'resolve', { details: { closeAfter: 600_000 } }));
    const inside = await inTheDoor(inbox, id, async () => {
      const all = Array.from({ length: 8 }, resolve);
      await until('eight passed the validator', async () => accepted(await eventsOf(inbox, id)) === 9);
      return { all };
    });
    const outcomes = await Promise.all([...inside.all, ...Array.from({ length: 12 }, resolve)]);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'probe-already-resolved')).toHaveLength(19);
    expect(await codes(db, id)).toEqual(['probe.opened', 'probe.noted', 'probe.resolved']);
  });

  it('a command that comes before the run has taken up its case waits for it', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox, { start: false });
    const note = aCommand('note');
    await writeDownCommand(db, id, note);
    const answer = await inTheDoor(inbox, id, async () => {
      const handle = await inbox.temporal.workflow.start(
        workflowType('probe'),
        startOptions(inbox, addressOf(inbox, id)),
      );
      await somebodyWaits(db); // the adoption
      return [
        await handle.startUpdate(commandUpdate('note'), { args: [note], updateId: note.id, waitForStage: 'ACCEPTED' }),
      ];
    });
    expect(await answer[0]?.result()).toEqual({ revision: 1, version: 1 });
  });
});

describe('The shell 7: answers', () => {
  it('are given after the commit: whoever reads afterwards sees it', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    await tell(inbox, id, 'note');
    let answered = false;
    const { note } = await inTheDoor(inbox, id, async () => {
      const told = tell(inbox, id, 'note').finally(() => {
        answered = true;
      });
      await until('accepted', async () => accepted(await eventsOf(inbox, id)) === 2);
      await somebodyWaits(db);
      expect(answered).toBe(false);
      return { note: told };
    });
    const { revision } = await note;
    expect((await rowOf(db, id)).revision).toBe(revision);
  });

  it('a refusal that the manual wants recorded is committed once, and thrown each time', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    await tell(inbox, id, 'note');
    const forbidden = aCommand('forbidden');
    for (const again of ['first', 'the same run', 'the next run']) {
      if (again === 'the next run') await continued(id);
      expect(await command(inbox, id, forbidden).catch((error: unknown) => error), again).toMatchObject({
        refusal: { kind: 'not-yours', code: 'probe-forbidden' },
      });
      expect((await codes(db, id)).filter((code) => code === 'probe.forbidden')).toHaveLength(1);
    }
    const kept = await db.selectFrom('command').selectAll().where('id', '=', forbidden.id).executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ revision: 2, version: 1 }); // on record, but nobody changed anything
  });

  it('a command from an outdated screen is refused as stale, at the door and at its turn', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    await tell(inbox, id, 'note');
    expect(await command(inbox, id, aCommand('note', { ifVersion: 0 })).catch((error: unknown) => error)).toMatchObject(
      {
        refusal: { kind: 'stale', code: 'stale' },
      },
    );
    const both = await inTheDoor(inbox, id, async () => {
      const all = [1, 2].map(() => refusalOf(command(inbox, id, aCommand('note', { ifVersion: 1 }))));
      await until('both passed the validator', async () => accepted(await eventsOf(inbox, id)) === 3);
      return all;
    }).then((all) => Promise.all(all));
    expect(both.sort()).toEqual(['done', 'stale']);
    expect(await rowOf(db, id)).toMatchObject({ revision: 2, version: 2 });
  });

  it('whoever has read the newest record is not refused by a run that has not heard of its own commit yet', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    await tell(inbox, id, 'resolve', { details: { closeAfter: 600_000 } });
    const report = aBarrier();
    reports.set(id, report);
    await poke(inbox, id);
    await report.reached;
    expect(await rowOf(db, id)).toMatchObject({ version: 2, state: { status: 'open' } });
    const before = accepted(await eventsOf(inbox, id));
    const resolve = aCommand('resolve', { ifVersion: 2, details: { closeAfter: 600_000 } });
    const outcome = refusalOf(command(inbox, id, resolve));
    await Promise.race([outcome, until('accepted', async () => accepted(await eventsOf(inbox, id)) > before)]);
    report.open();
    expect(await outcome).toBe('done');
  });
});
