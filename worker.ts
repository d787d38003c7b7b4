import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import closeWithGrace from 'close-with-grace';
import pino, { type Logger } from 'pino';
import { type ActivityDeps, createActivities, createPerformers } from './activities/index.ts';
import type { Config } from './config/composed.ts';
import { ConfigError, readConfig } from './config/config.ts';
import { readPolicyFile } from './config/policy-file.ts';
import { limitsOf, questionLimits, repetitionLimits, strangerLimits, yieldToSafety } from './config/worker-limits.ts';
import { connect, type Db } from './db/client.ts';
import { databaseFaults } from './db/database-faults.ts';
import { hashAddressesWith } from './db/queries/people/address-secrets.ts';
import { policyFor, policyVersions } from './domain/policy/policy.ts';
import { type Inbox, taskQueues } from './inbox/context.ts';
import { mustHaveAttributes } from './inbox/engine/attributes.ts';
import { relaysSettled } from './inbox/engine/relay.ts';
import { inRounds, type Rounds } from './inbox/engine/rounds.ts';
import { keepSchedules } from './inbox/schedules/keep-schedules.ts';
import { ownSchedules } from './inbox/schedules/own-schedules.ts';
import { gatherPages, type WorkerPage } from './inbox/watch/gathered-pages.ts';
import { type EmergencyPage, pageEmergency } from './outside/emergency.ts';
import { logEngineTo } from './outside/engine-log.ts';
import { historySeal } from './outside/history-seal.ts';
import { webhookProvider } from './outside/phone.ts';
import { smtpTransport } from './outside/smtp.ts';
import { stripeDesk } from './outside/stripe/client.ts';
import { EngineUnusableError, temporalClient, unreachable, withoutNamespace } from './outside/temporal.ts';
import { questionQueue, repetitionQueue, strangerQueue } from './workflows/messages.ts';

/**
 * Runs a worker process: it carries out the workflows and activities of one queue until it is told to stop, then finishes what
 * it has begun within its grace time. A worker that is killed loses nothing: another one repeats whatever it did not report.
 */
export async function runWorker(config: Config): Promise<void> {
  yieldToSafety(config.worker);
  hashAddressesWith(config.addresses);
  const log = pino({ level: config.logLevel, name: `worker-${config.worker.queue}` });
  logEngineTo(log);
  const pool = (size: number) =>
    connect({
      url: config.database.url,
      size,
      onIdleError: (error) => log.warn({ code: error.name }, 'database connection lost'),
    });
  const db = pool(config.database.poolSize);
  const { client, connection } = temporalClient(config.temporal);
  const inbox: Inbox = {
    db,
    temporal: client,
    queues: taskQueues,
    policy: policyFor(config.timeScale, readPolicyFile(config.policyFile)),
    onRelayFailed: (caseId) => log.warn({ caseId }, 'relay failed; the sweep will repeat it'),
  };
  const smtp = smtpTransport(config.mail.smtpUrl);
  const emergency = (page: EmergencyPage) => pageEmergency(config.emergency, page);
  const page = ({ ref, text }: WorkerPage): Promise<void> => emergency({ template: 'watchdog-alarm', ref, text });
  const pages = gatherPages(page, { gatherMs: 5_000, paceMs: config.watch.paceMs });
  const { historyLimit, effectRetryCapMs, commitAlarmAttempts } = config.engine;
  const deps: ActivityDeps = {
    db,
    inbox,
    smtp,
    from: config.mail.from,
    emergency,
    page: pages.page,
    commitAlarmAttempts,
    publicUrl: config.http.publicUrl,
    linkSecret: config.links.secret,
    phone: {
      sms: webhookProvider(config.phone.sms.url, config.phone.sms.secret),
      call: webhookProvider(config.phone.call.url, config.phone.call.secret),
    },
    stripe: stripeDesk(config.stripe),
    settings: { historyLimit, effectRetryCapMs },
  };
  const native = await NativeConnection.connect({
    ...loadClientConnectConfig().connectionOptions,
    address: config.temporal.address,
  }).catch((error: unknown) => {
    throw unreachable(config.temporal, error);
  });
  await mustHaveAttributes(client).catch((error: unknown) => {
    throw withoutNamespace(config.temporal, error);
  });
  const taskQueue = taskQueues[config.worker.queue];
  const common = {
    connection: native,
    namespace: config.temporal.namespace,
    dataConverter: {
      payloadCodecs: [historySeal({ secret: config.links.secret, previous: config.links.previousSecret })],
    },
    shutdownGraceTime: '5s', // more than an activity under way needs to commit
  } satisfies Partial<WorkerOptions>;
  const worker = await Worker.create({
    ...common,
    taskQueue,
    activities: createActivities(deps),
    ...workflowSource(config),
    ...limitsOf(config.worker),
    maxCachedWorkflows: config.worker.maxCachedWorkflows,
    stickyQueueScheduleToStartTimeout: '1s', // how long a task waits for a dead worker before another one replays the case
  });
  // Ordinary cases have questions as well: the notice to a contact is one. Only safety has panics.
  const aside = [
    { ...questionLimits, queue: questionQueue(taskQueue) },
    ...(config.worker.queue === 'safety'
      ? [
          { ...strangerLimits, queue: strangerQueue(taskQueue) },
          { ...repetitionLimits, queue: repetitionQueue(taskQueue) },
        ]
      : []),
  ].map(({ connections, ...rest }) => ({ ...rest, db: pool(connections) }));
  const pools = [db, ...aside.map((each) => each.db)];
  const standingBack = aside.map((each) => Worker.create({ ...common, ...asideOptions(deps, each) }));
  const workers = [worker, ...(await Promise.all(standingBack))];
  const grace = closeWithGrace({ delay: 10_000 }, async () => {
    for (const each of workers) if (each.getState() === 'RUNNING') each.shutdown();
    await running;
  });
  if (process.send) process.once('disconnect', () => grace.close());
  log.info(
    { queue: config.worker.queue, pid: process.pid, policy: policyVersions(inbox.policy) },
    'worker running; its new cases get this policy',
  );
  const running = Promise.all(workers.map((each) => each.run()));
  const schedules = config.worker.queue === 'ordinary' ? keepingSchedules(config, inbox, log) : undefined;
  await running;
  grace.uninstall();
  smtp.close();
  await Promise.all([relaysSettled(), pages.settled(), schedules?.stop()]);
  await Promise.allSettled([native.close(), connection.close(), ...pools.map((each) => each.destroy())]);
}

/** Milliseconds between two looks at the schedules: how long one may stay away that somebody deleted. A look changes nothing by itself. */
const keepEveryMs = 30_000;

/** Makes the schedules and keeps them true. What keeps it from that is logged and tried again: cases are served all the same. */
function keepingSchedules({ timeScale }: Config, { temporal, queues }: Inbox, log: Logger): Rounds {
  const keeping = { schedules: ownSchedules, taskQueue: queues.ordinary, timeScale };
  const keep = async (): Promise<void> => {
    const changed = Object.entries(await keepSchedules(temporal, keeping)).filter(([, kept]) => kept !== 'as-it-was');
    if (changed.length > 0) log.info({ schedules: Object.fromEntries(changed) }, 'schedules put right');
  };
  return inRounds(keepEveryMs, keep, (err) =>
    log.warn({ err }, `the schedules could not be kept; the next attempt comes in ${keepEveryMs / 1_000} s`),
  );
}

/** A queue whose effects stand back, with what they share: slots, and connections to the database. */
interface Aside {
  readonly queue: string;
  readonly atOnce: number;
  readonly db: Db;
}

/** What makes a worker one that only performs what stands back, so that no alarm waits for that. */
const asideOptions = (deps: ActivityDeps, { queue, atOnce, db }: Aside) => ({
  taskQueue: queue,
  activities: createPerformers({ ...deps, db }),
  maxConcurrentActivityTaskExecutions: atOnce,
});

/**
 * Where workflows come from: the bundle that `WORKFLOW_BUNDLE` names, or without one (development only) the sources, bundled now.
 *
 * @throws ConfigError when the named file does not exist: a worker never builds the bundle that production lacks.
 */
function workflowSource(config: Config): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  const { bundlePath } = config.worker;
  if (!bundlePath) return { workflowsPath: fileURLToPath(new URL('./workflows/index.ts', import.meta.url)) };
  if (!existsSync(bundlePath))
    throw new ConfigError([`WORKFLOW_BUNDLE names no file: ${bundlePath}. Run npm run build.`]);
  return { workflowBundle: { codePath: bundlePath } };
}

try {
  await runWorker(readConfig(process.env, 'worker', await databaseFaults(process.env)));
  process.exit(0);
} catch (error) {
  const isTold = error instanceof ConfigError || error instanceof EngineUnusableError;
  process.stderr.write(`${isTold ? error.message : `The worker cannot run: ${String(error)}`}\n`);
  process.exit(1);
}
