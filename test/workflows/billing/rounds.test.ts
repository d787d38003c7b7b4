import { randomUUID } from 'node:crypto';
import { ScheduleNotFoundError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReconciliationActivities } from '../../../activities/billing/reconciliation/contract.ts';
import { findReconciliation } from '../../../db/queries/billing/reconciliation/runs.ts';
import { refundCaseOf } from '../../../db/queries/billing/refunds-at-stripe.ts';
import { databaseNow } from '../../../db/queries/cases/case-row.ts';
import { hours } from '../../../domain/policy/kinds.ts';
import { beginReconciliation, takeUpReconciliation } from '../../../inbox/billing/begin-reconciliation.ts';
import { lookAfterStripeEvents } from '../../../inbox/billing/look-after-events.ts';
import { keepSchedules } from '../../../inbox/schedules/keep-schedules.ts';
import { ownSchedules } from '../../../inbox/schedules/own-schedules.ts';
import { stripeReads } from '../../../outside/stripe/reads.ts';
import { aPayer } from '../../support/desks/refunds/refund-desk.ts';
import { runsOf } from '../../support/histories/history.ts';
import { failedReplays } from '../../support/histories/replay.ts';
import { aStripe, type TestSimulator } from '../../support/outside/stripe.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { until } from '../../support/probe/until.ts';
import { testBundle } from '../../support/probe/worker.ts';

let stage: Stage;
let sim: TestSimulator;

beforeAll(async () => {
  [stage, sim] = await Promise.all([aStage(), aStripe()]);
  await stage.work({ stripeUrl: sim.url });
});
afterAll(async () => {
  await stage.close();
  await sim.stop();
});

/** Runs a round to its end, as its schedule would. Answers its id and what it returned. */
async function round<T>(workflowType: string): Promise<{ readonly id: string; readonly result: T }> {
  const { temporal, queues } = stage.inbox;
  const id = `${workflowType}-${randomUUID()}`;
  const handle = await temporal.workflow.start(workflowType, { workflowId: id, taskQueue: queues.ordinary, args: [] });
  return { id, result: (await handle.result()) as T };
}
const missedEvents = () => round<{ seen: number; taken: number }>('missedEventsWorkflow');
const dropped = () => sim.ask('POST', '/webhooks', { mode: 'drop' });
const storedEvents = async (type: string): Promise<readonly string[]> =>
  (await stage.db.selectFrom('webhook_event').select('object_id').where('type', '=', type).execute()).map(
    ({ object_id }) => object_id,
  );

const replayed = async (...ids: readonly string[]): Promise<readonly string[]> => {
  const runs = await Promise.all(ids.map((id) => runsOf(stage.inbox, id)));
  const histories = runs.flat().map(({ runId, events }) => ({ name: runId, history: { events: [...events] } }));
  return failedReplays(await testBundle(), histories);
};

describe('The round of missed events', () => {
  it('BL-07 takes each event that Stripe could not hand over through the door of webhooks, once', async () => {
    await dropped();
    const payer = await aPayer(stage.inbox, sim);
    const { id } = await sim.stripe.refunds.create({ payment_intent: payer.paymentIntent, amount: 100 });
    const { result } = await missedEvents();
    expect(result).toMatchObject({ taken: result.seen });
    expect(await storedEvents('refund.created')).toContain(id);
    await lookAfterStripeEvents(stage.inbox, stripeReads(sim.stripe));
    expect((await refundCaseOf(stage.db, id))?.id).toMatch(/^[0-9B-Z]{8}$/); // the dashboard's refund is one of ours
    expect((await missedEvents()).result).toEqual({ seen: result.seen, taken: 0 });
  });

  it('BL-07 reads all pages, and goes on when Stripe is back', async () => {
    await dropped();
    const { customer } = await sim.fixture();
    for (let n = 0; n < 101; n++) await sim.stripe.customers.update(customer, { metadata: { n } });
    await sim.fault({ method: 'GET', path: '/v1/events', fault: 'html_503', times: 1 });
    const { id, result } = await missedEvents();
    expect(result.seen).toBeGreaterThan(100);
    expect(await storedEvents('customer.updated')).toHaveLength(101);
    expect(await replayed(id)).toEqual([]);
  });

  it('BL-07 a schedule starts it, and another hour changes nothing', async () => {
    const own = ownSchedules.find(({ id }) => id === 'missed-events');
    const schedule = { ...own!, id: `missed-events-${randomUUID()}`, rhythm: { every: hours(24) } };
    const keeping = { schedules: [schedule], taskQueue: stage.inbox.queues.ordinary, timeScale: 1 };
    await keepSchedules(stage.inbox.temporal, keeping);
    const handle = stage.inbox.temporal.schedule.getHandle(schedule.id);
    await handle.trigger();
    const started = await until('the schedule has started its workflow', async () => {
      const [action] = (await handle.describe()).info.recentActions;
      return action?.action.workflow.workflowId ?? null;
    });
    expect(started.startsWith(`${schedule.id}-`)).toBe(true);
    expect(await stage.inbox.temporal.workflow.getHandle(started).result()).toMatchObject({ taken: 0 });
    await handle.delete();
    await expect(handle.describe()).rejects.toBeInstanceOf(ScheduleNotFoundError);
  });
});

describe('The round of the reconciliation', () => {
  const daily = () => round<{ reconciliationId: string }>('dailyReconciliationWorkflow');
  const found = (id: string) => findReconciliation(stage.db, id, { safety: true });
  const asked = async () =>
    beginReconciliation(stage.inbox, {
      cause: randomUUID(),
      startedBy: { kind: 'staff', id: 'billing-1' },
      at: await databaseNow(stage.db),
    });

  it('BL-13 begins one, carries it out under its own name, and replays', async () => {
    const { id, result } = await daily();
    const { reconciliationId } = result;
    expect(await found(reconciliationId)).toMatchObject({
      state: 'done',
      startedBy: { kind: 'system', id: 'reconciliation' },
    });
    expect(await replayed(id, `reconciliation/${reconciliationId}`)).toEqual([]);
    expect((await daily()).result.reconciliationId).not.toBe(reconciliationId);
  });

  it('BL-13 joins one that somebody asked for, which is carried out once', async () => {
    const { reconciliationId } = await asked();
    expect((await daily()).result).toEqual({ reconciliationId });
    expect(await found(reconciliationId)).toMatchObject({ state: 'done', startedBy: { id: 'billing-1' } });
  });

  it('BL-13 leaves one alone that is being carried out, and one whose workflow somebody ended is taken up again', async () => {
    const apart = await aStage();
    let letGo = (): void => {};
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    const begun: string[] = [];
    await apart.work({
      stripeUrl: sim.url,
      around: (activities) => ({
        ...activities,
        reconcile: async (run: { reconciliationId: string }) => {
          begun.push(run.reconciliationId);
          await gate;
          return (activities as unknown as ReconciliationActivities).reconcile(run);
        },
      }),
    });
    const { reconciliationId } = await beginReconciliation(apart.inbox, {
      cause: randomUUID(),
      startedBy: { kind: 'staff', id: 'billing-1' },
      at: await databaseNow(apart.db),
    });
    await takeUpReconciliation(apart.inbox);
    await until('it is being carried out', () => begun.length === 1);
    const { temporal, queues } = apart.inbox;
    const options = { workflowId: `daily-${randomUUID()}`, taskQueue: queues.ordinary, args: [] };
    const joining = await temporal.workflow.start('dailyReconciliationWorkflow', options);
    expect(await joining.result()).toEqual({ reconciliationId }); // it does not wait for what others have carried out
    expect(begun).toHaveLength(1);

    const handle = temporal.workflow.getHandle(`reconciliation/${reconciliationId}`);
    await handle.terminate('somebody ends it');
    await takeUpReconciliation(apart.inbox);
    await until('it is taken up again', () => begun.length === 2);
    letGo();
    expect(await handle.result()).toEqual({ state: 'done' });
    expect(await apart.db.selectFrom('reconciliation').select(['id', 'state']).execute()).toEqual([
      { id: reconciliationId, state: 'done' },
    ]);
    await apart.close();
  });
});
