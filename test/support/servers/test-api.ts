import { randomUUID } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { inject } from 'vitest';
import { buildApp } from '../../../api/app.ts';
import type { Deps } from '../../../api/context.ts';
import { createLog } from '../../../api/process/logging.ts';
import { createMetrics } from '../../../api/process/metrics.ts';
import { routingSoon } from '../../../api/process/route-soon.ts';
import type { TicketJson } from '../../../api/shapes/tickets/ticket.ts';
import { connect, type Db } from '../../../db/client.ts';
import { seed } from '../../../dev/stories/seed.ts';
import { policyFor } from '../../../domain/policy/policy.ts';
import { previewRefund } from '../../../emails/billing/refund/preview.ts';
import { lookAfterStripeEvents } from '../../../inbox/billing/look-after-events.ts';
import { relaysSettled } from '../../../inbox/engine/relay.ts';
import { routeTickets } from '../../../inbox/routing/hand-out.ts';
import { stripeReads } from '../../../outside/stripe/reads.ts';
import { type Conformity, conformityOf } from '../../api/reference/conformity.ts';
import { sdkAt, simulatorWebhookSecret } from '../outside/stripe.ts';
import { startTestWorker, testInbox } from '../probe/worker.ts';
import { freshDatabase, type TestDatabase } from './database.ts';

/** JSON of any shape. */
export type Json = Readonly<Record<string, unknown>>;

type Method = 'GET' | 'POST' | 'PUT';

/** How a request is made. Every POST gets a fresh Idempotency-Key unless a test gives one, or null for none. */
export interface Asked {
  /** A seeded token without `dev-`, or null for none. */
  readonly as?: string | null;
  readonly body?: unknown;
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer and its body. */
export interface Answer<B> {
  readonly status: number;
  readonly headers: LightMyRequestResponse['headers'];
  readonly body: B;
  readonly text: string;
}

/** The API with a seeded database of its own. */
export interface TestApi {
  readonly app: FastifyInstance;
  readonly db: Db;
  /** As the product; `db` and `ownerUrl` are its owner's. */
  readonly url: string;
  readonly ownerUrl: string;
  readonly inbox: Deps['inbox'];
  /** What it was built with, for another app on the same database. */
  readonly deps: Deps;
  /** What the API has logged, line by line. */
  readonly log: string[];
  /** Makes a request. Fails when the OpenAPI document does not describe the answer's status, headers, content type, shape and problem. */
  ask<B = Json>(method: Method, path: string, asked?: Asked): Promise<Answer<B>>;
  stop(): Promise<void>;
}

/** What a test may change of the usual API, which has a real PostgreSQL and Temporal but no worker. */
export interface TestApiOptions {
  /** Also runs a worker, which carries out commands. */
  readonly worker?: boolean;
  /** The mail server of that worker; without it nothing takes its mails. */
  readonly smtpUrl?: string;
  /** The address to use for Temporal; nothing listens on port 1. */
  readonly temporal?: string;
  /** The namespace to use there. */
  readonly namespace?: string;
  readonly limits?: Deps['limits'];
  /** The rate limits; by default no test reaches them. */
  readonly rateLimits?: Partial<Deps['rateLimits']>;
  readonly trustedProxies?: Deps['trustedProxies'];
  readonly timeScale?: number;
  /** As in production: lets in only tokens that begin as ours do. */
  readonly ownTokensOnly?: boolean;
  /** As in production: what is for operators is on a port of its own. */
  readonly isInternalApart?: boolean;
  /** The address of a simulator of Stripe (test/support/outside/stripe.ts). Without one, nothing answers at its address. */
  readonly stripeUrl?: string;
  /** Its database, instead of a fresh one. */
  readonly database?: TestDatabase;
  /** What its new cases get in place of the manual's figures (`POLICY_FILE`). */
  readonly policy?: unknown;
  /** Puts something between the API and its database: given the database's URL, it answers the URL to use instead. */
  readonly databaseBy?: (url: string) => Promise<string>;
}

/** The secret that signs providers' call-backs in tests. */
export const providerSecret = 'a secret of the tests that every provider knows';

/** What they were signed with before. */
export const previousProviderSecret = 'a secret of the tests that every provider knew before';

/** What the provider of calls signs with. */
export const callSecret = 'a secret of the tests that the provider of calls knows';

/** What the links of a test were signed with before. */
export const previousLinkSecret = 'a secret of the tests that protected nothing before';

/** The secret that signs links in tests. */
export const linkSecret = 'a secret of the tests that protects nothing';

/** Limits for tests that send so many requests at once that the API on a busy machine would turn most of them away. */
export const unhurried: Deps['limits'] = { eventLoopDelayMs: 0 };

/** Where nothing listens. */
const nowhere = 'http://127.0.0.1:1';

/** Starts an API for one test file. */
export async function startApi(options: TestApiOptions = {}): Promise<TestApi> {
  const database = options.database ?? (await freshDatabase());
  await seed(database.ownerUrl);
  const engine = {
    temporal: options.temporal ?? inject('temporal'),
    namespace: options.namespace ?? inject('namespace'),
    queue: `api-${randomUUID()}`,
  };
  const worker = options.worker
    ? await startTestWorker({
        ...engine,
        databaseUrl: database.url,
        ...(options.smtpUrl !== undefined && { smtpUrl: options.smtpUrl }),
        ...(options.stripeUrl !== undefined && { stripeUrl: options.stripeUrl }),
      })
    : undefined;
  const db = connect({ url: (await options.databaseBy?.(database.url)) ?? database.url, size: 10 });
  const metrics = createMetrics();
  const policy = policyFor(1, options.policy);
  const inbox = { ...testInbox(engine, db), policy, onRelayFailed: () => metrics.relayFailed() };
  const log: string[] = [];
  const deps: Deps = {
    inbox,
    metrics,
    publicUrl: () => 'https://support.test',
    rateLimits: {
      windowS: 60,
      client: 1_000_000,
      staff: 1_000_000,
      noToken: 1_000_000,
      open: 1_000_000,
      ...options.rateLimits,
    },
    trustedProxies: options.trustedProxies,
    timeScale: options.timeScale ?? 1,
    ownTokensOnly: options.ownTokensOnly ?? false,
    isInternalApart: options.isInternalApart ?? false,
    linkSecret,
    previousLinkSecret,
    stripe: stripeForTests(options.stripeUrl ?? nowhere, inbox),
    previewRefund,
    newsSecrets: { sms: [providerSecret, previousProviderSecret], call: [callSecret] },
    routeSoon: routingSoon(
      () => routeTickets(inbox),
      () => {}, // the database of a test that has ended
    ),
    log: createLog('info', { write: (line) => void log.push(line) }),
    // Event-loop delay comes from a shared machine; a test of that limit sets it.
    // Probes are asked anew: a test changes the world and looks at once.
    limits: { eventLoopDelayMs: 0, probeMs: 0, ...options.limits },
  };
  const app = await buildApp(deps);
  const conformity = conformityOf(app.swagger());
  return {
    app,
    db: database.db,
    url: database.url,
    ownerUrl: database.ownerUrl,
    inbox,
    deps,
    log,
    ask: (method, path, asked = {}) => ask(app, conformity, { method, path, asked }),
    async stop() {
      await app.close();
      await worker?.stop();
      await relaysSettled();
      await Promise.allSettled([inbox.temporal.connection.close(), db.destroy(), database.stop()]);
    },
  };
}

function stripeForTests(url: string, inbox: Deps['inbox']): NonNullable<Deps['stripe']> {
  const reads = stripeReads(sdkAt(url));
  return {
    reads,
    webhooks: { secret: simulatorWebhookSecret, live: false },
    lookSoon: routingSoon(
      () => lookAfterStripeEvents(inbox, reads),
      () => {}, // the simulator or the database of a test that has ended
    ),
  };
}

async function ask<B>(
  app: FastifyInstance,
  conformity: Conformity,
  { method, path, asked }: { readonly method: Method; readonly path: string; readonly asked: Asked },
): Promise<Answer<B>> {
  const { as = 'platform', key = randomUUID(), body, headers } = asked;
  const answer = await app.inject({
    method,
    url: path,
    headers: {
      ...(as !== null && { authorization: `Bearer dev-${as}` }),
      ...(method === 'POST' && key !== null && { 'idempotency-key': key }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && {
      payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    }),
  });
  const heard = { status: answer.statusCode, headers: answer.headers, text: answer.body };
  const faults = conformity.faults(method, path, heard);
  if (faults.length) throw new Error(`${method} ${path} answered ${heard.status}: ${faults.join('; ')}\n${heard.text}`);
  const isJson = String(answer.headers['content-type']).includes('json');
  return {
    ...heard,
    body: (isJson ? JSON.parse(answer.body) : {}) as B,
  };
}

/** The body of a POST that opens a ticket. */
export const aTicketBody = (given: Json = {}): Json => ({
  category: 'general',
  subject: 'The map stays empty',
  message: 'It shows no venues.',
  requester: { accountId: 'acc_1', email: 'acc_1@example.com', name: 'Member 1' },
  ...given,
});

/** Opens a ticket and returns it. */
export async function anOpenTicket(api: TestApi, given: Json = {}, as = 'platform'): Promise<TicketJson> {
  const { status, body, text } = await api.ask<TicketJson>('POST', '/v1/tickets', { as, body: aTicketBody(given) });
  if (status !== 201) throw new Error(`the ticket was not opened: ${status} ${text}`);
  return body;
}
