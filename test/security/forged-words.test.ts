import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeDownCommand } from '../../db/queries/cases/commands.ts';
import { caseId, workflowType } from '../../domain/machine/ids.ts';
import type { Command, Details } from '../../domain/machine/machine.ts';
import { checkInFacts } from '../../domain/safety/check-in/words/vocabulary.ts';
import { panicFacts } from '../../domain/safety/panic/vocabulary.ts';
import { startOptions } from '../../inbox/engine/relay.ts';
import { watch } from '../../inbox/watch/watchdog.ts';
import { aCheckIn, aMember, checkInOf, onOneQueue, panicOf, press, sayTo } from '../support/desks/safety-desk.ts';
import { anOpenTicket, caseOf, order } from '../support/desks/ticket-desk.ts';
import { addressOf, aProbe, codes, rowOf, tell } from '../support/probe/case.ts';
import { aStage, type Stage } from '../support/probe/stage.ts';
import { until } from '../support/probe/until.ts';

/* Somebody has found a way to Temporal: its port answers them, whatever they send. They have none to the API or the database. */

let stage: Stage;
const pages: string[] = [];

beforeAll(async () => {
  stage = await aStage();
  await stage.work();
});
afterAll(() => stage.close());
beforeEach(() => {
  pages.length = 0;
});

const handleOf = (id: string) => stage.inbox.temporal.workflow.getHandle(id);
const ring = (id: string, signal: string, ...args: unknown[]) => handleOf(id).signal(signal, ...args);
const aFact = (kind: string, details: Details = {}) => ({
  id: randomUUID(),
  kind,
  actor: { kind: 'staff', id: 'safety-1' },
  receivedAt: Date.now(),
  details,
});

/** What the attacker is told of a command: the code of its refusal, or that it was done. */
async function ordered(id: string, name: string, given: unknown): Promise<string> {
  try {
    await handleOf(id).executeUpdate(name, { args: [given], updateId: randomUUID() });
    return 'done';
  } catch (error) {
    const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
    if (cause instanceof ApplicationFailure) return cause.message;
    throw error;
  }
}

/** Resolves when a round of the watchdog has paged that this case was spoken to past the doors. */
const paged = (id: string) =>
  until(`a page that ${id} was forged`, async () => {
    await watch(stage.inbox, { graceMs: 60_000, staleMs: 60_000 }, async ({ text }) => void pages.push(text));
    return pages.some((text) => text.startsWith(`${id} was sent`));
  });

describe('The signal is a doorbell: who reaches Temporal alone', () => {
  it('answers no check-in, and the alert goes out', async () => {
    const inbox = onOneQueue(stage.inbox);
    const id = await aCheckIn(inbox, await aMember(inbox), { dueIn: 600_000 });
    const theCase = caseId('check-in', id);
    await until('its run', () => handleOf(theCase).describe());
    const before = await codes(stage.db, theCase);
    await ring(theCase, 'received', aFact(checkInFacts.answered, { pin: 'right' }));
    await paged(theCase);
    await ring(theCase, 'rang', [randomUUID(), randomUUID()]);
    await paged(theCase);
    expect(await codes(stage.db, theCase)).toEqual(before);
    expect((await checkInOf(inbox, id)).status).toBe('scheduled');
    await sayTo(inbox, id); // the person themselves
    await until('checked in', async () => (await checkInOf(inbox, id)).status === 'checked_in');
  });

  it.each([
    ['another kind, on a queue that nobody serves', 'nothing', 'nowhere'],
    ['its own kind, on a queue that nobody serves', 'checkInWorkflow', 'nowhere'],
  ])('takes the place of no check-in by a workflow of %s', async (_, type, taskQueue) => {
    const inbox = onOneQueue(stage.inbox);
    const id = await aCheckIn(inbox, await aMember(inbox), { dueIn: 2_000 });
    const theCase = caseId('check-in', id);
    await until('its run', () => handleOf(theCase).describe());
    await handleOf(theCase).terminate();
    await stage.inbox.temporal.workflow.start(type, { taskQueue, workflowId: theCase, args: [] });
    const round = () => watch(inbox, { graceMs: 0, staleMs: 0 }, async ({ text }) => void pages.push(text));
    await until('the person is asked all the same', async () => {
      await round();
      return (await checkInOf(inbox, id)).status !== 'scheduled';
    });
    await until('a page', async () => {
      await round();
      return pages.some((text) => text.startsWith(`${theCase} was sent a workflow of another kind`));
    });
    expect(await handleOf(theCase).describe()).toMatchObject({
      type: 'checkInWorkflow',
      taskQueue: inbox.queues.ordinary,
    });
  });

  it.each(['contactNoticeWorkflow', 'panicWorkflow', 'ticketWorkflow', 'checkInWorkflow'])(
    'ends no check-in and uses up none of its deadlines by starting a %s for it',
    async (type) => {
      const inbox = onOneQueue(stage.inbox);
      const id = await aCheckIn(inbox, await aMember(inbox), { dueIn: 600_000 });
      const theCase = caseId('check-in', id);
      await until('its run', () => handleOf(theCase).describe());
      await until('the mark that it was started', async () => (await rowOf(stage.db, theCase)).started_at !== null);
      const before = await rowOf(stage.db, theCase);
      const forged = await stage.inbox.temporal.workflow.start(type, {
        taskQueue: stage.inbox.queues.ordinary,
        workflowId: randomUUID(),
        args: [{ caseId: theCase }],
      });
      await expect(forged.result()).rejects.toThrow('Workflow execution failed');
      await paged(theCase);
      expect(await rowOf(stage.db, theCase)).toEqual(before);
      await sayTo(inbox, id);
      await until('checked in', async () => (await checkInOf(inbox, id)).status === 'checked_in');
    },
  );

  it('stands down no panic', async () => {
    const inbox = onOneQueue(stage.inbox);
    const id = await press(inbox, await aMember(inbox));
    const theCase = caseId('panic', id);
    await until('its run', () => handleOf(theCase).describe());
    await ring(theCase, 'received', aFact(panicFacts.stoodDown, { textId: 't-none' }));
    await paged(theCase);
    expect(await codes(stage.db, theCase)).not.toContain('panic.stood-down');
    expect((await panicOf(inbox, id)).status).not.toBe('stood_down');
  });

  it('gives a ticket no command, not even one that the API wrote down with other words', async () => {
    const { inbox, db } = stage;
    const ref = await anOpenTicket(inbox);
    await order(inbox, ref, 'assign', { details: { assignee: 'agent-1' } });
    const before = await codes(db, caseOf(ref));
    const assign: Command = {
      id: randomUUID(),
      name: 'assign',
      actor: { kind: 'staff', id: 'manager-1' },
      details: { assignee: 'agent-2' },
    };
    expect(await ordered(caseOf(ref), 'assign', assign)).toBe('never-asked');
    await paged(caseOf(ref));
    await writeDownCommand(db, caseOf(ref), assign);
    for (const other of [
      { ...assign, details: { assignee: 'agent-3' } },
      { ...assign, actor: { kind: 'staff', id: 'agent-9' } },
      { ...assign, ifVersion: 1 },
      { ...assign, id: randomUUID() },
    ])
      expect(await ordered(caseOf(ref), 'assign', other)).toBe('never-asked');
    expect(await codes(db, caseOf(ref))).toEqual(before);
    expect(await ordered(caseOf(ref), 'assign', assign)).toBe('done'); // word for word what the API wrote down
  });

  it('gives no command again that was refused', async () => {
    const { inbox } = stage;
    const id = await aProbe(inbox);
    const resolve = {
      id: randomUUID(),
      name: 'resolve',
      actor: { kind: 'staff', id: 'agent-1' },
      details: {},
    } as const;
    await tell(inbox, id, 'resolve', { details: { closeAfter: 600_000 } });
    await expect(tell(inbox, id, 'resolve', { details: {}, commandId: resolve.id })).rejects.toThrow(
      'probe-already-resolved',
    );
    const slips = stage.db.selectFrom('asked_command').select('id').where('id', '=', resolve.id);
    expect(await slips.execute()).toEqual([]);
  });

  it('breaks no case, whatever the shape of what is sent', async () => {
    const { inbox, db } = stage;
    const id = await aProbe(inbox);
    const shapes = [undefined, null, 7, 'x', [], {}, [null], [7], [['a']], { id: 7 }, { id: 'x', kind: {} }];
    for (const shape of shapes) {
      await ring(id, 'rang', shape);
      await ring(id, 'received', shape);
      expect(await ordered(id, 'note', shape)).toBe('malformed');
    }
    const note = { id: 'x', name: 'note', actor: { kind: 'staff', id: 'agent-1' }, details: {} };
    for (const broken of [
      { ...note, actor: null },
      { ...note, details: [] },
      { ...note, details: 'x' },
      { ...note, id: 1 },
    ])
      expect(await ordered(id, 'note', broken)).toBe('malformed');
    await paged(id);
    await tell(inbox, id, 'note');
    expect(await codes(db, id)).toEqual(['probe.opened', 'probe.noted']);
  });

  it('starts no case with a state of their own: every run begins from its row', async () => {
    const { inbox, db } = stage;
    const id = await aProbe(inbox, { start: false });
    const { state } = await rowOf(db, id);
    const position = {
      state: { ...(state as object), notes: 99 },
      revision: 0,
      version: 7,
      passedAt: 0,
      sealed: false,
    };
    const carried = {
      ...position,
      settings: { historyLimit: 10, effectRetryCapMs: 1 },
      underWay: [],
      seen: [],
      facts: [],
      outcomes: [],
    };
    await inbox.temporal.workflow.start(workflowType('probe'), {
      ...startOptions(inbox, addressOf(inbox, id)),
      args: [{ caseId: id, carried }],
    });
    expect(await tell(inbox, id, 'note')).toEqual({ revision: 1, version: 1 });
    expect((await rowOf(db, id)).state).not.toMatchObject({ notes: 100 });
  });
});
