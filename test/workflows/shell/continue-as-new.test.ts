import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isGrpcServiceError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDownCommand } from '../../../db/queries/cases/commands.ts';
import type { Details } from '../../../domain/machine/machine.ts';
import { relayFacts } from '../../../inbox/engine/relay.ts';
import { type CommandAnswer, commandUpdate, failures } from '../../../workflows/messages.ts';
import { inTheDoor, somebodyWaits } from '../../support/desks/doorway.ts';
import { type Acknowledged, brokenPromises, keepsItsPromises } from '../../support/desks/promises.ts';
import { activitiesIn, eventsOf, runsOf } from '../../support/histories/history.ts';
import { addressOf, aProbe, codes, deeds, poke, rowOf, tell } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

const limit = 60;
let stage: Stage;
/** Cases whose effects fail at present, and how often each effect of the others has still to fail. */
const dead = new Set<string>();

beforeAll(async () => {
  stage = await aStage();
  const tried = new Set<string>();
  await stage.work({
    historyLimit: limit,
    beforeEffect: async (effectId) => {
      const flaky = Number(effectId.split(':')[1]) % 5 === 0 && !tried.has(effectId);
      tried.add(effectId);
      if (flaky || dead.has(effectId.slice(0, effectId.indexOf(':')))) throw new Error('a party that does not answer');
    },
  });
});
afterAll(() => stage.close());
keepsItsPromises(() => stage.db);

/** One attempt of a command, as Temporal answers it: the revision, or the type of the failure. */
async function attempt(
  id: string,
  name: string,
  { details, commandId }: { readonly details: Details; readonly commandId: string },
): Promise<CommandAnswer | string> {
  const given = { id: commandId, name, actor: { kind: 'staff', id: 'agent-1' } as const, details };
  await writeDownCommand(stage.db, id, given);
  try {
    const handle = stage.inbox.temporal.workflow.getHandle(id);
    return await handle.executeUpdate(commandUpdate(name), { args: [given], updateId: commandId });
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
      return error.cause.type ?? 'untyped';
    if (isGrpcServiceError((error as Error).cause)) return 'server busy';
    throw error;
  }
}

const historyLengths = async (id: string) => (await runsOf(stage.inbox, id)).map((run) => run.events.length);

describe('The shell 8: continue-as-new with two limits', () => {
  it('under load loses nothing, repeats nothing, answers everybody, and keeps histories short', {
    timeout: 90_000,
  }, async () => {
    const { db, inbox } = stage;
    const ids = [await aProbe(inbox), await aProbe(inbox)];
    const acknowledged: Acknowledged[] = [];
    const failed = new Set<string>();
    const facts: string[] = [];
    let over = false;
    const client = async (n: number): Promise<void> => {
      const caseId = ids[n % 2]!;
      while (!over) {
        const commandId = randomUUID();
        for (let wait = 10; ; wait = Math.min(2 * wait, 500)) {
          const answer = await attempt(caseId, 'note', { details: { act: n % 3 === 0, ask: n % 4 === 0 }, commandId });
          if (typeof answer !== 'string') {
            acknowledged.push({ caseId, id: commandId, revision: answer.revision });
            break;
          }
          failed.add(answer);
          await pause(wait); // as the API does
        }
      }
    };
    const poster = async (): Promise<void> => {
      while (!over) {
        facts.push((await poke(inbox, ids[facts.length % 2]!)).id);
        await pause(30);
      }
    };
    const load = [...Array.from({ length: 12 }, (_, n) => client(n)), poster()];
    for (const id of ids) await until('the next run', async () => (await runsOf(inbox, id)).length > 1, 60_000);
    over = true;
    await Promise.all(load);
    for (const id of ids) {
      await tell(inbox, id, 'end');
      await inbox.temporal.workflow.getHandle(id).result();
      const lengths = await historyLengths(id);
      expect(Math.max(...lengths)).toBeLessThan(10 * limit);
      const all = await codes(db, id);
      const byPeople = all.filter((code) => ['probe.noted', 'probe.poked', 'probe.ended'].includes(code));
      expect((await rowOf(db, id)).version).toBe(byPeople.length);
      expect(all.filter((code) => code === 'probe.noted')).toHaveLength(
        acknowledged.filter((each) => each.caseId === id).length,
      );
    }
    expect([...failed].filter((type) => type !== failures.tryAgain && type !== 'server busy')).toEqual([]);
    expect(await brokenPromises(db, acknowledged)).toEqual([]);
  });

  it('at the soft limit continues at a quiet moment, after its effects', async () => {
    const { inbox } = stage;
    const id = await aProbe(inbox);
    await until('the next run', async () => {
      await tell(inbox, id, 'note', { details: { act: true } });
      return (await runsOf(inbox, id)).length > 1;
    });
    const [first] = await runsOf(inbox, id);
    const acts = activitiesIn(first!.events).filter((each) => each.name === 'act');
    expect(acts.filter((each) => each.completed === undefined)).toEqual([]);
    expect(first!.events.length).toBeLessThan(2 * limit);
  });

  it('past the hard limit carries over the effects under way, and they are done once', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox, { marks: [600_000] });
    dead.add(id);
    await tell(inbox, id, 'note', { details: { act: true, ask: true } });
    await until('the third run', async () => {
      await tell(inbox, id, 'note');
      return (await runsOf(inbox, id)).length > 2;
    });
    const lengths = await historyLengths(id);
    expect(lengths[0]).toBeGreaterThanOrEqual(2 * limit);
    expect(await deeds(db, id)).toEqual([]);
    dead.delete(id);
    await until('heard', async () => (await codes(db, id)).includes('probe.answered'));
    await until('both done', async () => (await deeds(db, id)).length === 2);
    expect((await codes(db, id)).filter((code) => code === 'probe.answered')).toHaveLength(1);
  });

  it('past the hard limit turns commands away with try-again, finishes those that it has, and then lets all in again', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    dead.add(id);
    await tell(inbox, id, 'note', { details: { act: true } });
    const { id: fact } = await poke(inbox, id);
    await tell(inbox, id, 'note');
    const runs = (await runsOf(inbox, id)).length;
    const { inside, late } = await inTheDoor(inbox, id, async () => {
      const inside = attempt(id, 'note', { details: {}, commandId: randomUUID() });
      await somebodyWaits(db); // its commit
      while ((await eventsOf(inbox, id)).length < 2 * limit) await relayFacts(inbox, addressOf(inbox, id), [fact]);
      return { inside, late: await attempt(id, 'note', { details: {}, commandId: randomUUID() }) };
    });
    expect(late).toBe(failures.tryAgain);
    expect(await inside).toMatchObject({ version: 4 });
    dead.delete(id);
    await tell(inbox, id, 'note');
    expect((await runsOf(inbox, id)).length).toBeGreaterThan(runs);
  });

  it('starts the next run like the first: with its time-outs, its priority, its alarm', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox, { marks: [3_000] });
    const configOf = async () => {
      const { raw } = await inbox.temporal.workflow.getHandle(id).describe();
      return {
        timeout: Number(raw.executionConfig?.defaultWorkflowTaskTimeout?.seconds),
        priority: raw.workflowExecutionInfo?.priority?.priorityKey,
      };
    };
    expect(await configOf()).toEqual({ timeout: 2, priority: 3 });
    await until('the next run', async () => {
      await tell(inbox, id, 'note');
      return (await runsOf(inbox, id)).length > 1;
    });
    expect(await configOf()).toEqual({ timeout: 2, priority: 3 });
    expect(await codes(db, id)).not.toContain('probe.mark');
    await until('the mark', async () => (await codes(db, id)).includes('probe.mark'));
    expect((await rowOf(db, id)).next_deadline_at).toBeNull();
  });
});
