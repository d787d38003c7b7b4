import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import closeWithGrace from 'close-with-grace';
import type { FastifyBaseLogger } from 'fastify';
import { type Config, ConfigError, readConfig } from '../config/config.ts';
import { isOwnName } from '../config/own-names.ts';
import { readPolicyFile } from '../config/policy-file.ts';
import { connect } from '../db/client.ts';
import { databaseFaults } from '../db/database-faults.ts';
import { announcePresence } from '../db/presence.ts';
import { pruneIdempotencyKeys } from '../db/queries/http/idempotency-keys.ts';
import { pruneUsedLinks } from '../db/queries/http/used-links.ts';
import { pruneMailBudgets } from '../db/queries/mail/mail-budget.ts';
import { pruneFanOut } from '../db/queries/safety/deliveries.ts';
import { pruneUploads } from '../db/queries/tickets/uploads.ts';
import { policyFor } from '../domain/policy/policy.ts';
import { type Inbox, taskQueues } from '../inbox/context.ts';
import { relaysSettled } from '../inbox/engine/relay.ts';
import { removeOrphans, sweep } from '../inbox/engine/sweep.ts';
import { routeTickets } from '../inbox/routing/hand-out.ts';
import { watch } from '../inbox/watch/watchdog.ts';
import { pageEmergency } from '../outside/emergency.ts';
import { sendHeartbeat } from '../outside/heartbeat.ts';
import { temporalClient } from '../outside/temporal.ts';
import { buildApp } from './app.ts';
import { closeWhenQuiet } from './process/closing.ts';
import { listenInternally } from './process/internal-port.ts';
import { createLog } from './process/logging.ts';
import { createMetrics, type Metrics } from './process/metrics.ts';
import { inRounds, type Rounds } from './process/rounds.ts';
import { routingSoon } from './process/route-soon.ts';

/** Milliseconds between two sweeps: how long a case may wait once the engine is back. */
const sweepEveryMs = 2_000;
/** The sweep relays a fact again when it is still unread after this many milliseconds. */
const unreadAfterMs = 30_000;
/**
 * Milliseconds between two rounds of routing: how long a ticket waits when somebody becomes free in another
 * process. TK-07 allows a second.
 */
const dispatchEveryMs = 500;
/** Milliseconds between two rounds of tidying; old words and keys are in no hurry. */
const tidyEveryMs = 60_000;
/**
 * Words whose command never came are kept for this many milliseconds: twice the life of an Idempotency-Key, so
 * that no repetition can still need them.
 */
const orphanAfterMs = 48 * 3_600_000;
/**
 * How many milliseconds closing may take: a little longer than any handler (app.ts). A request still busy then is cut
 * off; when its caller asks again, it finds its work done.
 */
const closeMs = 27_000;

/**
 * Runs an API process until it is told to stop: it answers HTTP, relays to Temporal what could not be sent at once, and watches for missed
 * deadlines. It starts even with PostgreSQL and Temporal down, and says so at `/readyz`. Killed at any moment it loses nothing.
 */
async function serve(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  const metrics = createMetrics();
  const db = connect({
    url: config.database.url,
    size: config.database.poolSize,
    onIdleError: (error) => log.warn({ err: error }, 'database connection lost'),
  });
  const presence = await announcePresence(config.database.url);
  const { client, connection } = temporalClient(config.temporal);
  const overrides = readPolicyFile(config.policyFile);
  const inbox: Inbox = {
    db,
    temporal: client,
    queues: taskQueues,
    policy: policyFor(config.timeScale, overrides),
    onRelayFailed: (caseId) => {
      metrics.relayFailed();
      log.warn({ caseId }, 'relay failed; the sweep will repeat it');
    },
    onHeads: (heads) => log.info({ heads }, 'where timelines end'),
    isBusy: () => app.isBusy(),
    ...(config.phone.contactCountries && { contactCountries: config.phone.contactCountries }),
  };
  let { publicUrl } = config.http;
  const answersTo = (host: string | undefined) => isOwnName(host, [new URL(publicUrl).hostname]);
  const app = await buildApp({
    inbox,
    metrics,
    publicUrl: () => publicUrl,
    log,
    limits: { inFlight: 10 * config.database.poolSize }, // app.ts says why ten
    timeScale: config.timeScale,
    unscaledPolicy: policyFor(1, overrides),
    linkSecret: config.links.secret,
    previousLinkSecret: config.links.previousSecret,
    rateLimits: config.http.rateLimits,
    trustedProxies: config.http.trustedProxies,
    ownTokensOnly: config.environment === 'production',
    isInternalApart: config.http.internalPort !== undefined,
    ...(config.environment === 'development' && { answersTo }),
    newsSecrets: { sms: config.phone.sms.newsSecrets, call: config.phone.call.newsSecrets },
    presence,
    routeSoon: routingSoon(
      () => routeTickets(inbox),
      (err) => log.warn({ err }, 'routing failed'),
    ),
  });
  await app.listen({ host: config.http.host, port: config.http.port });
  await listenInternally(app, config.http);
  const { port } = app.server.address() as AddressInfo;
  publicUrl = publicUrl.replace(/:0$/, `:${port}`);

  const rounds = startRounds(config, { inbox, metrics, log });
  const grace = closeWithGrace({ delay: config.http.drainMs + closeMs, logger: log }, async ({ err }) => {
    if (err) log.fatal({ err }, 'uncaught error');
    app.drain();
    await pause(config.http.drainMs);
    await Promise.all([closeWhenQuiet(app), ...rounds.map((each) => each.stop())]);
    await relaysSettled();
    await Promise.allSettled([connection.close(), presence.end(), db.destroy()]);
  });
  if (process.send) process.once('disconnect', () => grace.close());
}

/** The rounds that every API process runs. Doing the same round twice is harmless. */
function startRounds(config: Config, { inbox, metrics, log }: Watching): Rounds[] {
  const failed = (what: string) => (err: unknown) => log.warn({ err }, `${what} failed`);
  const { everyMs } = config.watch;
  return [
    inRounds(sweepEveryMs, () => sweep(inbox, { unreadAfterMs, orphanAfterMs }), failed('sweep')),
    inRounds(dispatchEveryMs, () => routeTickets(inbox), failed('routing')),
    inRounds(
      tidyEveryMs,
      () => removeOrphans(inbox, orphanAfterMs, Date.now()),
      failed('removing words without a command'),
    ),
    inRounds(tidyEveryMs, () => pruneIdempotencyKeys(inbox.db), failed('pruning Idempotency-Keys')),
    inRounds(tidyEveryMs, () => pruneUploads(inbox.db), failed('pruning uploads')),
    inRounds(tidyEveryMs, () => pruneUsedLinks(inbox.db), failed('pruning used links')),
    inRounds(tidyEveryMs, () => pruneFanOut(inbox.db), failed('pruning alert budgets')),
    inRounds(tidyEveryMs, () => pruneMailBudgets(inbox.db), failed('pruning mail budgets')),
    inRounds(everyMs, () => watchRound(config, { inbox, metrics, log }), failed('watchdog')),
  ];
}

/** What the rounds work with. */
interface Watching {
  readonly inbox: Inbox;
  readonly metrics: Metrics;
  readonly log: FastifyBaseLogger;
}

/** A round of the watchdog; when it was a good one, everybody who watches the watchdog is told. */
async function watchRound({ watch: times, emergency }: Config, { inbox, metrics, log }: Watching): Promise<void> {
  await watch(inbox, times, ({ ref, text, due }) =>
    pageEmergency(emergency, { template: 'watchdog-alarm', ref, text, ...(due !== undefined && { due }) }),
  );
  metrics.watchdogLooked();
  const { heartbeatUrl } = times;
  if (heartbeatUrl) await sendHeartbeat(heartbeatUrl).catch((err: unknown) => log.warn({ err }, 'heartbeat failed'));
}

/** Says in one sentence what kept the API from starting and what to do about it. */
function sentenceFor(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, port, variable = 'PORT' } = error as { code?: unknown; port?: unknown; variable?: string };
  if (code === 'EADDRINUSE')
    return `Port ${String(port)} is taken: set ${variable} to another one, or to 0 for any free port.`;
  return `The API cannot start: ${error instanceof Error ? error.message : String(error)}`;
}

try {
  await serve(readConfig(process.env, 'api', await databaseFaults(process.env)));
} catch (error) {
  process.stderr.write(`${sentenceFor(error)}\n`);
  process.exit(1);
}
