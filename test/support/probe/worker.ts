import {
  DefaultLogger,
  makeTelemetryFilterString,
  NativeConnection,
  Runtime,
  Worker,
  type WorkflowBundlePath,
} from '@temporalio/worker';
import { reconciliationActivities } from '../../../activities/billing/reconciliation/reconcile.ts';
import { roundActivities } from '../../../activities/billing/rounds/rounds.ts';
import { type ActivityDeps, createPerformers } from '../../../activities/index.ts';
import { beating, performing, performingTogether } from '../../../activities/record/perform.ts';
import { recordActivities } from '../../../activities/record/records.ts';
import { questionLimits, repetitionLimits, strangerLimits } from '../../../config/worker-limits.ts';
import { connect, type Db } from '../../../db/client.ts';
import { hashAddressesWith } from '../../../db/queries/people/address-secrets.ts';
import { workflowBundle } from '../../../dev/compiled/workflow-bundle.ts';
import { policyFor } from '../../../domain/policy/policy.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { relaysSettled } from '../../../inbox/engine/relay.ts';
import { historySeal } from '../../../outside/history-seal.ts';
import { webhookProvider } from '../../../outside/phone.ts';
import { smtpTransport } from '../../../outside/smtp.ts';
import { stripeDesk } from '../../../outside/stripe/client.ts';
import { temporalClient } from '../../../outside/temporal.ts';
import { questionQueue, repetitionQueue, strangerQueue } from '../../../workflows/messages.ts';
import { simulatorKey } from '../outside/stripe.ts';
import { willingOutside } from '../outside/willing-outside.ts';

/** The secret of links in test workers, and the seal of their histories. */
const linkSecret = 'a secret of test workers, 32 characters';
export const testSeal = historySeal({ secret: linkSecret });

hashAddressesWith({ secret: 'a secret of the tests that hashes addresses' });

/** The options of a test worker. Everything but the addresses has a default that suits tests. */
export interface TestWorkerOptions {
  readonly temporal: string;
  readonly namespace: string;
  readonly databaseUrl: string;
  readonly queue: string;
  readonly historyLimit?: number;
  readonly cached?: number;
  /** How many connections to the database it may have; 10 unless it is told. */
  readonly poolSize?: number;
  /** Without one, every mail is taken. */
  readonly smtpUrl?: string;
  /** The server to which text messages and calls are posted, each under its own path. Without one, all are taken. */
  readonly phoneUrl?: string;
  /** The simulator of Stripe. Without one, nothing answers at its address. */
  readonly stripeUrl?: string;
  /** Called before every `act` or `ask`, to make it fail or wait. */
  readonly beforeEffect?: (effectId: string) => Promise<void>;
  readonly onPage?: (text: string) => void;
  /** Wraps the activities, to lose or delay their results. */
  readonly around?: <T extends object>(activities: T) => T;
}

/** A worker with the real shell and the real activities, and with the probe beside the product's cases. */
export interface TestWorker {
  readonly inbox: Inbox;
  stop(): Promise<void>;
}

/** The providers of text messages and calls behind one address. */
export const phoneOf = (url: string) => ({
  sms: webhookProvider(`${url}/sms`, 'a secret of the tests that every provider knows'),
  call: webhookProvider(`${url}/call`, 'a secret of the tests that every provider knows'),
});

/** The bundle of a test worker's workflows; made only after a change. */
export const testBundle = async (): Promise<WorkflowBundlePath> => ({
  codePath: await workflowBundle('test/support/probe/workflows.ts'),
});

/** Doors on the test servers. Ordinary cases go to the queue `queue`, safety cases to `<queue>-safety`. */
export function testInbox(
  options: Pick<TestWorkerOptions, 'temporal' | 'namespace' | 'queue'>,
  db: Db,
  clock?: Inbox['clock'],
): Inbox {
  const { client } = temporalClient({ address: options.temporal, namespace: options.namespace });
  const { queue } = options;
  return {
    db,
    temporal: client,
    policy: policyFor(1),
    queues: { ordinary: queue, safety: `${queue}-safety` },
    ...(clock ? { clock } : {}),
  };
}

/** Makes the Temporal SDK of this process log errors only. */
export function beQuiet(): void {
  try {
    const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
    Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter } } });
  } catch {
    // The runtime is installed already.
  }
}

/** Starts a worker in this process; `stop` waits for what it has begun. */
export async function startTestWorker(options: TestWorkerOptions): Promise<TestWorker> {
  beQuiet();
  const db = connect({ url: options.databaseUrl, size: options.poolSize ?? 10 });
  const inbox = testInbox(options, db);
  const settings = { historyLimit: options.historyLimit ?? 4000, effectRetryCapMs: 500 };
  const native = await NativeConnection.connect({ address: options.temporal });
  const act = async (effect: { id: string }) => {
    await options.beforeEffect?.(effect.id);
    await inbox.db
      .insertInto('alarm')
      .values({
        key: `deed:${effect.id}:${process.pid}:${Math.random()}`,
        text: effect.id,
        paged_at: null,
        cleared_at: null,
      })
      .execute();
    return { done: true };
  };
  const outside = await willingOutside();
  const deps: ActivityDeps = {
    db,
    inbox,
    settings,
    smtp: smtpTransport(options.smtpUrl ?? outside.smtpUrl),
    from: 'support@hotmess.london',
    publicUrl: 'http://127.0.0.1:1',
    linkSecret,
    phone: phoneOf(options.phoneUrl ?? outside.phoneUrl),
    stripe: stripeDesk({ secretKey: simulatorKey, apiUrl: options.stripeUrl ?? 'http://127.0.0.1:1' }),
    emergency: async (page) => options.onPage?.(page.text),
    commitAlarmAttempts: 4,
    page: async (about) => options.onPage?.(about.text),
  };
  const performers = {
    ...createPerformers(deps),
    act: beating(db, performing(db, 'act', act)),
    ask: beating(db, performing(db, 'ask', act)),
  };
  const activities = {
    ...recordActivities(deps),
    ...performers,
    performTogether: performingTogether(performers),
    ...reconciliationActivities(deps),
    ...roundActivities(deps),
  };
  const worker = await Worker.create({
    connection: native,
    namespace: options.namespace,
    taskQueue: options.queue,
    workflowBundle: await testBundle(),
    activities: options.around?.(activities) ?? activities,
    dataConverter: { payloadCodecs: [testSeal] },
    maxCachedWorkflows: options.cached ?? 500,
    stickyQueueScheduleToStartTimeout: '1s',
    shutdownGraceTime: '2s',
  });
  const aside = [
    { taskQueue: questionQueue(options.queue), ...questionLimits },
    { taskQueue: strangerQueue(options.queue), ...strangerLimits },
    { taskQueue: repetitionQueue(options.queue), ...repetitionLimits },
  ].map(({ taskQueue, atOnce }) =>
    Worker.create({
      connection: native,
      namespace: options.namespace,
      taskQueue,
      activities: options.around?.(activities) ?? activities,
      dataConverter: { payloadCodecs: [testSeal] },
      maxConcurrentActivityTaskExecutions: atOnce,
      shutdownGraceTime: '2s',
    }),
  );
  const workers = [worker, ...(await Promise.all(aside))];
  const running = Promise.all(workers.map((each) => each.run()));
  return {
    inbox,
    async stop() {
      for (const each of workers) each.shutdown();
      await running;
      await relaysSettled();
      await Promise.allSettled([native.close(), inbox.temporal.connection.close(), db.destroy()]);
    },
  };
}
