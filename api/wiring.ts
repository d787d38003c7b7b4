import type { AddressInfo } from 'node:net';
import { setPriority } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import closeWithGrace from 'close-with-grace';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/composed.ts';
import { ConfigError, readConfig } from '../config/config.ts';
import { isOwnName } from '../config/own-names.ts';
import { readPolicyFile } from '../config/policy-file.ts';
import { connect } from '../db/client.ts';
import { databaseFaults } from '../db/database-faults.ts';
import { announcePresence } from '../db/presence.ts';
import { hashAddressesWith } from '../db/queries/people/address-secrets.ts';
import { whyUnusable } from '../db/unusable-database.ts';
import { senderDomain } from '../domain/people/own-mailboxes.ts';
import { policyFor, policyVersions } from '../domain/policy/policy.ts';
import { type Inbox, taskQueues } from '../inbox/context.ts';
import { relaysSettled } from '../inbox/engine/relay.ts';
import { inRounds, type Rounds } from '../inbox/engine/rounds.ts';
import { routeTickets } from '../inbox/routing/hand-out.ts';
import { pressesAtOnce } from '../inbox/safety/press-panic.ts';
import { watch } from '../inbox/watch/watchdog.ts';
import { pageEmergency } from '../outside/emergency.ts';
import { sendHeartbeat } from '../outside/heartbeat.ts';
import { temporalClient } from '../outside/temporal.ts';
import type { Deps } from './context.ts';
import { closeWhenQuiet } from './process/closing.ts';
import { listenInternally } from './process/internal-port.ts';
import { createLog } from './process/logging.ts';
import { createMetrics } from './process/metrics.ts';
import { routingSoon } from './process/route-soon.ts';

/**
 * How many milliseconds closing may take: a little longer than any handler (conventions.ts). A request still busy then is cut
 * off; when its caller asks again, it finds its work done.
 */
const closeMs = 27_000;

/** How many connections the watchdog has of its own. */
const lookoutConnections = 2;

/**
 * How many connections presses have of their own in a process that keeps some for them: one more than presses are written down on, so that
 * who presses is looked up even while every press waits for a row that somebody holds.
 */
const pressConnections = pressesAtOnce + 1;

/** How many connections there are for reads of calls for help in such a process; so many are read at once, and further ones wait. */
const readConnections = 3;

/** What an API process works with: clients of its own, and the watch that every one of them keeps. */
export interface Wiring {
  readonly deps: Deps;
  /** Repeats some work until the process is told to stop; a failure is logged as `what`. Doing the same round twice is harmless. */
  readonly repeat: (everyMs: number, what: string, round: () => Promise<unknown>) => void;
  /**
   * Listens and watches for missed deadlines from now on; resolves once it listens. When the process is told to stop, it drains, answers
   * what has come in, ends its rounds, closes its clients and exits.
   */
  readonly serve: (app: FastifyInstance) => Promise<void>;
}

/**
 * Puts an API process together as its environment says. It does without PostgreSQL and Temporal until a request or a round needs them.
 *
 * @param how.keepsForCalls whether presses of the panic button have connections that nothing else uses, and reads of calls for help as well
 */
export async function wire(
  config: Config,
  { keepsForCalls = false }: { readonly keepsForCalls?: boolean } = {},
): Promise<Wiring> {
  const log = createLog(config.logLevel);
  if (config.niceness !== undefined)
    standBack(config.niceness, (err) => log.warn({ err }, 'the priority stays as it is'));
  const metrics = createMetrics();
  hashAddressesWith(config.addresses);
  const pool = (size: number) =>
    connect({
      url: config.database.url,
      size,
      onIdleError: (error) => log.warn({ err: error }, 'database connection lost'),
    });
  const db = pool(config.database.poolSize);
  // The watch looks into large tables: requests do not wait behind it for a connection.
  const lookouts = pool(lookoutConnections);
  const pressDb = keepsForCalls ? pool(pressConnections) : undefined;
  const readDb = keepsForCalls ? pool(readConnections) : undefined;
  const presence = await announcePresence(config.database.url);
  const { client, connection } = temporalClient(config.temporal);
  const overrides = readPolicyFile(config.policyFile);
  let served: FastifyInstance | undefined;
  const inbox: Inbox = {
    db,
    ...(pressDb && { pressDb }),
    temporal: client,
    queues: taskQueues,
    policy: policyFor(config.timeScale, overrides),
    onRelayFailed: (caseId) => {
      metrics.relayFailed();
      log.warn({ caseId }, 'relay failed; the sweep will repeat it');
    },
    onHeads: (heads) => log.info({ heads }, 'where timelines end'),
    isBusy: () => served?.isBusy() ?? false,
    serviceMailDomains: [senderDomain(config.mail.from)],
    ...(config.phone.contactCountries && { contactCountries: config.phone.contactCountries }),
  };
  let { publicUrl } = config.http;
  const answersTo = (host: string | undefined) => isOwnName(host, [new URL(publicUrl).hostname]);
  const deps: Deps = {
    inbox,
    ...(readDb && { readDb }),
    metrics,
    publicUrl: () => publicUrl,
    log,
    limits: { inFlight: 10 * config.database.poolSize }, // conventions.ts says why ten
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
    previewRefund: async (about) => (await import('../emails/billing/refund/preview.ts')).previewRefund(about),
    routeSoon: routingSoon(
      () => routeTickets(inbox),
      (err) => log.warn({ err }, 'routing failed'),
    ),
  };

  const rounds: Rounds[] = [];
  const repeat: Wiring['repeat'] = (everyMs, what, round) => {
    rounds.push(
      inRounds(everyMs, round, (err) => {
        const why = whyUnusable(err, config.database.url); // a set-up that a person must mend has a sentence, and needs no stack
        if (why === undefined) log.warn({ err }, `${what} failed`);
        else log.warn(`${what} failed. ${why}`);
      }),
    );
  };
  const watchRound = async (): Promise<void> => {
    await watch({ ...inbox, db: lookouts }, config.watch, ({ ref, text, due }) =>
      pageEmergency(config.emergency, { template: 'watchdog-alarm', ref, text, ...(due !== undefined && { due }) }),
    );
    metrics.watchdogLooked();
    const { heartbeatUrl } = config.watch;
    if (heartbeatUrl) await sendHeartbeat(heartbeatUrl).catch((err: unknown) => log.warn({ err }, 'heartbeat failed'));
  };
  const serve = async (app: FastifyInstance): Promise<void> => {
    served = app;
    await app.listen({ host: config.http.host, port: config.http.port });
    await listenInternally(app, config.http);
    log.info({ policy: policyVersions(inbox.policy) }, 'new cases get this policy');
    const { port } = app.server.address() as AddressInfo;
    publicUrl = publicUrl.replace(/:0$/, `:${port}`);
    repeat(config.watch.everyMs, 'watchdog', watchRound);
    const grace = closeWithGrace({ delay: config.http.drainMs + closeMs, logger: log }, async ({ err }) => {
      if (err) log.fatal({ err }, 'uncaught error');
      app.drain();
      await pause(config.http.drainMs);
      await Promise.all([closeWhenQuiet(app), ...rounds.map((each) => each.stop())]);
      await relaysSettled();
      await Promise.allSettled([
        connection.close(),
        presence.end(),
        db.destroy(),
        pressDb?.destroy(),
        readDb?.destroy(),
        lookouts.destroy(),
      ]);
    });
    if (process.send) process.once('disconnect', () => grace.close());
  };
  return { deps, repeat, serve };
}

/** Leaves processors to those who are less nice. A process that is nicer already, and may not become less so, stays as it is. */
function standBack(niceness: number, onFailure: (error: unknown) => void): void {
  try {
    setPriority(niceness);
  } catch (error) {
    onFailure(error);
  }
}

/** Runs an API process by its configuration. When it cannot start, it says why in one sentence and ends with 1. */
export async function runProcess(part: 'api' | 'front', serve: (config: Config) => Promise<void>): Promise<void> {
  try {
    await serve(readConfig(process.env, part, await databaseFaults(process.env)));
  } catch (error) {
    process.stderr.write(`${sentenceFor(error)}\n`);
    process.exit(1);
  }
}

/** Says in one sentence what kept the API from starting and what to do about it. */
function sentenceFor(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, port, variable = 'PORT' } = error as { code?: unknown; port?: unknown; variable?: string };
  if (code === 'EADDRINUSE')
    return `Port ${String(port)} is taken: set ${variable} to another one, or to 0 for any free port.`;
  return `The API cannot start: ${error instanceof Error ? error.message : String(error)}`;
}
