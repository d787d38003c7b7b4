import type { Client } from '@temporalio/client';
import type { FastifyInstance } from 'fastify';
import type { Db } from '../../db/client.ts';
import { missingMigrations } from '../../db/queries/http/health.ts';

/** How long each part may take to answer, in milliseconds: a slow answer is none to somebody who probes every few seconds. */
const patience = 1_000;

/** What of a part can be said in a word. */
type PartState = 'ok' | 'down' | 'migrations missing';

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Makes `/readyz` answer 503 from now on, so that nobody sends new requests to a process that is about to close, and every
     * answer the last of its connection.
     */
    drain(): void;
  }
}

/**
 * `/livez`: the process answers. `/readyz`: PostgreSQL answers and has the latest schema, Temporal answers, and we are not
 * about to close; 200 when all of it is so, else 503, with the state of each part.
 *
 * Facts (tickets, replies) are accepted while only Temporal is down: a load balancer that must not turn them away routes
 * by `/livez` or by the parts.
 */
export function exposeHealth(app: FastifyInstance, db: Db, temporal: Client): void {
  let draining = false;
  app.decorate('drain', () => {
    draining = true;
  });
  // Whoever is told so opens the next connection elsewhere, so that hardly any is left when the door closes.
  app.addHook('onSend', async (_request, reply) => {
    if (draining) reply.header('connection', 'close');
  });
  // A probe that is turned away under load gets the process killed, which helps nobody.
  const config = { neverShed: true };

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
