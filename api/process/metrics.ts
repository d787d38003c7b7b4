import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { askedOnceIn } from './asked-once.ts';

/** What the API counts and measures about itself. */
export interface Metrics {
  readonly registry: Registry;
  /** Counts a case or fact that did not reach Temporal at once; the sweep takes it there. */
  relayFailed(): void;
  /** A list left out a case because nobody can read its state. */
  leftOutUnreadable(): void;
  /** Counts an attempt to read what is about a case of safety that was refused. */
  readRefused(kind: string): void;
  /** Counts a read, shown or refused, that could not be written down. */
  accessUnlogged(): void;
  /** Records a good round of the watchdog: everything was looked for, and every page was accepted. */
  watchdogLooked(): void;
  /** Seconds since the last such round of this process, or since it started. */
  watchdogAge(): number;
  requestAnswered(labels: { method: string; route: string; status: string }, seconds: number): void;
}

/** The metrics of one process, with Node's default ones in the same registry, event-loop lag among them. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const relays = new Counter({
    name: 'hotmess_relay_failures_total',
    help: 'Cases and facts that did not reach Temporal at once, so that the sweep has to relay them.',
    registers: [registry],
  });
  const unreadable = new Counter({
    name: 'hotmess_unreadable_cases_total',
    help: 'Cases that a list left out because nobody can read their state, counted by each list; the log names them.',
    registers: [registry],
  });
  const refused = new Counter({
    name: 'hotmess_refused_reads_total',
    help: 'Attempts to read a case of safety or an account that were refused; its access log names them.',
    labelNames: ['kind'],
    registers: [registry],
  });
  const unlogged = new Counter({
    name: 'hotmess_unlogged_reads_total',
    help: 'Reads of something sensitive, shown or refused, that could not be written down; the log names them.',
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
  let lookedAt = performance.now();
  const watchdogAge = (): number => (performance.now() - lookedAt) / 1000;
  new Gauge({
    name: 'hotmess_watchdog_age_seconds',
    help: 'Seconds since the last good round of the watchdog in this process, or since the process started.',
    registers: [registry],
    collect() {
      this.set(watchdogAge());
    },
  });
  return {
    registry,
    watchdogLooked: () => {
      lookedAt = performance.now();
    },
    watchdogAge,
    relayFailed: () => relays.inc(),
    leftOutUnreadable: () => unreadable.inc(),
    readRefused: (kind) => refused.inc({ kind }),
    accessUnlogged: () => unlogged.inc(),
    requestAnswered: (labels, seconds) => requests.observe(labels, seconds),
  };
}

/**
 * Measures every request and serves `/metrics` for Prometheus, gathered at most once in `probeMs` milliseconds. The label is the template
 * of a route, so that no reference becomes a label; `passed-on` is whatever a front hands to the API behind it.
 */
export function exposeMetrics(app: FastifyInstance, metrics: Metrics, { probeMs }: { readonly probeMs: number }): void {
  const gathered = askedOnceIn(probeMs, () => metrics.registry.metrics());
  app.addHook('onResponse', async ({ method, routeOptions, isPassedOn }, reply) => {
    // Set at all, it was meant for the API behind this process, which knows the route; false says that nobody answered there.
    const route = isPassedOn === undefined ? (routeOptions.url ?? 'unknown') : 'passed-on';
    metrics.requestAnswered({ method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  app.get(
    '/metrics',
    { config: { neverShed: true, counts: 'nothing', internal: 'only' }, schema: { hide: true } },
    async (_request, reply) => reply.type(metrics.registry.contentType).send(await gathered()),
  );
}
