import type { Client } from '@temporalio/client';
import type { FastifyInstance } from 'fastify';
import type { Db } from '../../db/client.ts';
import { missingMigrations } from '../../db/queries/http/health.ts';

/**
 * How long each part may take to answer, in milliseconds. For a probe that comes every few seconds, a slower answer is no answer.
 */
const patience = 1_000;

/** The state of a part, in a word. */
type PartState = 'ok' | 'down' | 'migrations missing';

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
 * Serves `/livez`: 200 while the process answers. Serves `/readyz`: 200 when PostgreSQL answers and has the latest
 * schema, Temporal answers, and the process is not about to close, else 503; either way with the state of each part.
 *
 * While only Temporal is down, facts (tickets, replies) are still accepted. A load balancer that must not turn them
 * away goes by `/livez`, or by the states of the parts.
 */
export function exposeHealth(app: FastifyInstance, db: Db, temporal: Client): void {
  let draining = false;
  app.decorate('drain', () => {
    draining = true;
  });
  // Callers then open their next connection elsewhere, so that hardly any is left when the process closes.
  app.addHook('onSend', async (_request, reply) => {
    if (draining) reply.header('connection', 'close');
  });
  // An orchestrator kills a process whose probe fails; under load that helps nobody.
  const config = { neverShed: true, counts: 'nothing' } as const;

  app.get('/livez', { config, schema: { hide: true } }, async () => ({ status: 'ok' }));

  app.get('/readyz', { config, schema: { hide: true } }, async (_request, reply) => {
    const [postgres, engine] = await Promise.all([postgresState(db), temporalState(temporal)]);
    const ready = postgres === 'ok' && engine === 'ok';
    const readiness = ready ? 'ready' : 'not ready';
    return reply
      .code(ready && !draining ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: draining ? 'draining' : readiness, parts: { postgres, temporal: engine } });
  });
}

async function postgresState(db: Db): Promise<PartState> {
  const missing = missingMigrations(db).then(
    (names): PartState => (names.length ? 'migrations missing' : 'ok'),
    (): PartState => 'down',
  );
  return Promise.race([missing, afterPatience()]);
}

async function temporalState({ connection }: Client): Promise<PartState> {
  const answer = connection
    .withDeadline(Date.now() + patience, () => connection.workflowService.getSystemInfo({}))
    .then(
      (): PartState => 'ok',
      (): PartState => 'down',
    );
  return Promise.race([answer, afterPatience()]);
}

const afterPatience = (): Promise<PartState> =>
  new Promise((resolve) => {
    setTimeout(() => resolve('down'), patience).unref();
  });
