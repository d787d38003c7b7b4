import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';
import { type ActivityDeps, createActivities, createPerformers } from '../../activities/index.ts';
import {
  limitsOf,
  questionLimits,
  repetitionLimits,
  strangerLimits,
  yieldToSafety,
} from '../../config/worker-limits.ts';
import { connect } from '../../db/client.ts';
import { workflowBundle } from '../../dev/compiled/workflow-bundle.ts';
import { historySeal } from '../../outside/history-seal.ts';
import { smtpTransport } from '../../outside/smtp.ts';
import { stripeDesk } from '../../outside/stripe/client.ts';
import { questionQueue, repetitionQueue, strangerQueue } from '../../workflows/messages.ts';
import { phoneOf, testInbox } from '../support/probe/worker.ts';

/** A worker process for the benchmarks, with the product's workflows and activities and the bare ones. */
const {
  BENCH_TEMPORAL,
  BENCH_NAMESPACE,
  BENCH_DATABASE,
  BENCH_QUEUE,
  BENCH_SMTP,
  BENCH_PHONE,
  BENCH_STRIPE,
  BENCH_STRIPE_KEY,
  BENCH_SECRET,
  BENCH_SEAL,
} = process.env as Record<string, string>;

const linkSecret = BENCH_SECRET!;
const queue = BENCH_QUEUE!.endsWith('-safety') ? 'safety' : 'ordinary';
yieldToSafety({ queue, machine: 'shared' });
Runtime.install({ logger: new DefaultLogger('ERROR') });
const db = connect({ url: BENCH_DATABASE!, size: 16 });
const pool = new pg.Pool({ connectionString: BENCH_DATABASE!, max: 16 });
const inbox = testInbox({ temporal: BENCH_TEMPORAL!, namespace: BENCH_NAMESPACE!, queue: BENCH_QUEUE! }, db);
const deps: ActivityDeps = {
  db,
  inbox,
  smtp: smtpTransport(BENCH_SMTP!),
  from: 'support@hotmess.london',
  page: async () => {},
  publicUrl: 'http://127.0.0.1:1',
  phone: phoneOf(BENCH_PHONE!),
  stripe: stripeDesk({ secretKey: BENCH_STRIPE_KEY!, apiUrl: BENCH_STRIPE! }),
  linkSecret,
  emergency: async () => {},
  settings: { historyLimit: 4000, effectRetryCapMs: 1000 },
  commitAlarmAttempts: 5,
};
const activities = {
  ...createActivities(deps),
  write: async (caseId: string): Promise<number> => {
    const began = Date.now();
    await pool.query('insert into bench_row (case_id) values ($1)', [caseId]);
    return began;
  },
};
/** With `BENCH_SEAL=off` histories stand open, as they did before they were sealed. */
const dataConverter = { payloadCodecs: BENCH_SEAL === 'off' ? [] : [historySeal({ secret: linkSecret })] };
const connection = await NativeConnection.connect({ address: BENCH_TEMPORAL! });
const worker = await Worker.create({
  connection,
  namespace: BENCH_NAMESPACE!,
  taskQueue: BENCH_QUEUE!,
  workflowBundle: { codePath: await workflowBundle('test/bench/bare/workflows.ts') },
  activities,
  dataConverter,
  ...limitsOf({ queue, machine: 'shared' }),
  maxCachedWorkflows: 2_000,
  stickyQueueScheduleToStartTimeout: '1s',
});
const aside = [
  { taskQueue: questionQueue(BENCH_QUEUE!), ...questionLimits },
  { taskQueue: strangerQueue(BENCH_QUEUE!), ...strangerLimits },
  { taskQueue: repetitionQueue(BENCH_QUEUE!), ...repetitionLimits },
].map(({ taskQueue, atOnce, connections }) =>
  Worker.create({
    connection,
    namespace: BENCH_NAMESPACE!,
    taskQueue,
    activities: createPerformers({ ...deps, db: connect({ url: BENCH_DATABASE!, size: connections }) }),
    dataConverter,
    maxConcurrentActivityTaskExecutions: atOnce,
  }),
);
process.once('disconnect', () => process.exit(0));
process.send?.('ready');
await Promise.all([worker, ...(await Promise.all(aside))].map((each) => each.run()));
process.exit(0);
