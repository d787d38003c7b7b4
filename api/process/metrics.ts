import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What the API counts and measures about itself. */
export interface Metrics {
  readonly registry: Registry;
  /** A case or fact did not reach Temporal; the sweep will bring it there. */
  relayFailed(): void;
  requestAnswered(labels: { method: string; route: string; status: string }, seconds: number): void;
}

/** A registry of its own with Node's default metrics, among them event-loop lag. One for each process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const relays = new Counter({
    name: 'hotmess_relay_failures_total',
    help: 'Cases and facts that did not reach Temporal at once and are left to the sweep.',
    registers: [registry],
  });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer, by route template.',
    labelNames: ['method', 'route', 'status'],
    // OP-05 alerts at 2 s; a command under a killed worker takes up to 3 s.
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 25],
    registers: [registry],
  });
  return {
    registry,
    relayFailed: () => relays.inc(),
    requestAnswered: (labels, seconds) => requests.observe(labels, seconds),
  };
}

/** Measures every request and serves `/metrics` for Prometheus. Routes are templates: no reference becomes a label. */
export function exposeMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    const route = routeOptions.url ?? 'unknown';
    metrics.requestAnswered({ method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  app.get('/metrics', { config: { neverShed: true }, schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
