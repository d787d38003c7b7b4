import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Inbox } from '../../../inbox/context.ts';
import { relaysSettled } from '../../../inbox/engine/relay.ts';
import { sweep } from '../../../inbox/engine/sweep.ts';
import { anOpenTicket, caseOf, replyTo } from '../../support/desks/ticket-desk.ts';
import { aProbe, rowOf } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';

let stage: Stage;
let isBusy: boolean;
let inbox: Inbox;
beforeEach(async () => {
  stage = await aStage();
  isBusy = true;
  // Two separate queues, as in production: safety is recognised by its queue.
  const queues = { ordinary: stage.inbox.queues.ordinary, safety: `${stage.inbox.queues.ordinary}-safety` };
  inbox = { ...stage.inbox, queues, isBusy: () => isBusy };
});
afterEach(() => stage.close());

const times = { unreadAfterMs: 30_000, orphanAfterMs: 60_000 };
const nothing = { started: 0, relayed: 0, failed: 0 };

const isStarted = async (ref: string): Promise<boolean> => (await rowOf(stage.db, caseOf(ref))).started_at !== null;

const ageAll = (span: string) =>
  sql`update support_case set opened_at = opened_at - ${span}::interval`.execute(stage.db);

describe('while a process is busy accepting', () => {
  it('ordinary cases are left to the sweep, safety is started at once', async () => {
    const ordinary = await anOpenTicket(inbox);
    const safety = await anOpenTicket(inbox, { category: 'safety' });
    await until('safety is started', () => isStarted(safety));
    await relaysSettled();
    expect(await isStarted(ordinary)).toBe(false);
    isBusy = false;
    const later = await anOpenTicket(inbox);
    await until('the later one is started', () => isStarted(later));
  });

  it('the sweep takes up only safety, and what has stood back for ten seconds', async () => {
    const ordinary = await anOpenTicket(inbox);
    await replyTo(inbox, ordinary, 'Is anybody there?');
    await ageAll('2 seconds');
    expect(await sweep(inbox, times)).toEqual(nothing);
    await sql`update support_case set task_queue = ${inbox.queues.safety}`.execute(stage.db);
    expect(await sweep(inbox, times)).toEqual({ ...nothing, started: 1, relayed: 1 });
    const waited = await anOpenTicket(inbox);
    await ageAll('11 seconds');
    expect(await sweep(inbox, times)).toEqual({ ...nothing, started: 1 });
    expect(await isStarted(waited)).toBe(true);
  });
});

it('one sweep takes up everything that stood back, however much it is, safety first', async () => {
  const ids = await Promise.all(Array.from({ length: 230 }, () => aProbe(inbox, { start: false })));
  const danger = ids.slice(-10);
  await sql`update support_case set task_queue = ${inbox.queues.safety} where id = any (${danger}::text[])`.execute(
    stage.db,
  );
  await ageAll('1 minute');
  await sql`update support_case set opened_at = opened_at + interval '30 seconds' where id = any (${danger}::text[])`.execute(
    stage.db,
  );
  isBusy = false;
  const sweeping = sweep(inbox, times);
  const begun = async () =>
    (await sql<{ id: string }>`select id from support_case where started_at is not null`.execute(stage.db)).rows.map(
      ({ id }) => id,
    );
  await until('the first is started', async () => (await begun()).length > 0);
  expect(await begun()).toEqual(expect.arrayContaining(danger));
  expect(await sweeping).toEqual({ ...nothing, started: ids.length });
  expect(await sweep(inbox, times)).toEqual(nothing);
});
