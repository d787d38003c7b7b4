import type { Client } from '@temporalio/client';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Db } from '../../db/client.ts';
import { isReadOnly, missingMigrations } from '../../db/queries/http/health.ts';
import { migrateCommand } from '../../db/unusable-database.ts';
import { commandToAdd, missingAttributes } from '../../inbox/engine/attributes.ts';
import { notFound } from '../problems/problem.ts';
import { askedOnceIn } from './asked-once.ts';

/**
 * How long each part may take to answer, in milliseconds. For a probe that comes every few seconds, a slower answer is no answer.
 */
const patience = 1_000;

/** The state of a part, in a word. */
type PartState = 'ok' | 'down' | 'migrations missing' | 'read-only' | 'search attributes missing';

/** A part, and what to do about it where that is known. */
interface Part {
  readonly state: PartState;
  /** A command that mends it. */
  readonly remedy?: string;
}

/** What health is told from. */
export interface HealthDeps {
  readonly db: Db;
  readonly temporal: Client;
  /** Seconds since the last good round of this process's watchdog, or since the process started. */
  readonly watchdogAge: () => number;
  /** PostgreSQL and Temporal are asked at most once in this many milliseconds, however many probes come. */
  readonly probeMs: number;
  /** Whether the ordinary API behind this process answers; absent where there is none behind it. A failure counts as no. */
  readonly isApiThere?: () => Promise<boolean>;
}

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * From now on `/readyz` answers 503, so that nobody sends new requests to a process about to close, and
     * every answer closes its connection.
     */
    drain(): void;
  }
}

/**
 * Serves `/livez`: 200 while the process answers. Serves `/readyz`: 200 when PostgreSQL answers, can be written and has the latest schema,
 * Temporal answers and has what our workflows need, and the process is not about to close, else 503; either way with the state of each part
 * and the age of the watchdog's last good round. Where an ordinary API stands behind this process, that must answer as well.
 *
 * `/readyz?for=facts` is 200 as long as facts can be stored (panics, check-ins, tickets, replies), whatever becomes of Temporal or of an
 * API behind this process: a load balancer goes by it, so that it turns no panic away. Where there is an internal port, `/readyz` stands
 * there; on the public one only `?for=facts` is answered, with no more than whether the process is ready.
 */
export function exposeHealth(app: FastifyInstance, health: HealthDeps): void {
  const { db, temporal, watchdogAge, probeMs, isApiThere } = health;
  let draining = false;
  app.decorate('drain', () => {
    draining = true;
  });
  // Callers then open their next connection elsewhere, so that hardly any is left when the process closes.
  app.addHook('onSend', async (_request, reply) => {
    if (draining) reply.header('connection', 'close');
  });
  // An orchestrator kills a process whose probe fails; under load that helps nobody.
  const config = { neverShed: true, counts: 'nothing', internal: 'too' } as const;
  const postgresNow = askedOnceIn(probeMs, () => postgresPart(db));
  const engineNow = askedOnceIn(probeMs, () => temporalPart(temporal));
  const apiNow = isApiThere && askedOnceIn(probeMs, () => apiState(isApiThere));

  app.get('/livez', { config, schema: { hide: true } }, async () => ({ status: 'ok' }));

  app.get('/readyz', { config, schema: { hide: true } }, async ({ query, isInternal }, reply) => {
    const forFacts = (query as { readonly for?: unknown }).for === 'facts';
    const answer = (ready: boolean, details: object = {}): FastifyReply => {
      const readiness = ready ? 'ready' : 'not ready';
      return reply
        .code(ready && !draining ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ status: draining ? 'draining' : readiness, ...details });
    };
    if (!isInternal) {
      if (!forFacts) throw notFound();
      return answer((await postgresNow()).state === 'ok');
    }
    const [postgres, engine, api] = await Promise.all([postgresNow(), engineNow(), apiNow?.()]);
    const isWhole = engine.state === 'ok' && api !== 'down';
    const remedy = postgres.remedy ?? engine.remedy;
    return answer(postgres.state === 'ok' && (forFacts || isWhole), {
      parts: { postgres: postgres.state, temporal: engine.state, ...(api && { api }) },
      ...(remedy && { remedy }),
      watchdog: { lastGoodRoundSeconds: Math.round(watchdogAge()) },
    });
  });
}

async function postgresPart(db: Db): Promise<Part> {
  const part = missingMigrations(db).then(async (names): Promise<Part> => {
    if (names.length) return { state: 'migrations missing', remedy: migrateCommand };
    return { state: (await isReadOnly(db)) ? 'read-only' : 'ok' };
  });
  const down: Part = { state: 'down' };
  return Promise.race([part.catch(() => down), afterPatience(down)]);
}

const apiState = async (isThere: () => Promise<boolean>): Promise<PartState> =>
  (await isThere().catch(() => false)) ? 'ok' : 'down';

async function temporalPart(client: Client): Promise<Part> {
  const { connection } = client;
  const part = connection.withDeadline(Date.now() + patience, async (): Promise<Part> => {
    const missing = await missingAttributes(client);
    if (!missing.length) return { state: 'ok' };
    return { state: 'search attributes missing', remedy: commandToAdd(missing, client.options.namespace) };
  });
  const down: Part = { state: 'down' };
  return Promise.race([part.catch(() => down), afterPatience(down)]);
}

const afterPatience = <T>(answer: T): Promise<T> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(answer), patience).unref();
  });
