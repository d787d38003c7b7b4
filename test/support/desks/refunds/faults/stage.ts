import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import type Stripe from 'stripe';
import { lookAfterStripeEvents } from '../../../../../inbox/billing/look-after-events.ts';
import { sweep } from '../../../../../inbox/engine/sweep.ts';
import { anSmtpSink, type TakenMail } from '../../../outside/smtp.ts';
import {
  controlAt,
  type SimulatorControl,
  sdkAt,
  simulatorKey,
  simulatorWebhookSecret,
} from '../../../outside/stripe.ts';
import { aStripeLine, type LineCall, type LineKeeper } from '../../../outside/stripe-line.ts';
import { startStripe } from '../../../servers/servers.ts';
import { startApi, type TestApi, unhurried } from '../../../servers/test-api.ts';
import { startWorkerProcess, type WorkerProcess } from '../../../servers/worker-process.ts';
import type { PayingMember } from '../refund-desk.ts';
import type { FaultServers } from './servers.ts';

/** The product with everything around it, in which whatever does the work can be taken away. Trials share it one after the other. */
export interface FaultStage {
  readonly api: TestApi;
  readonly servers: FaultServers;
  /** Stripe itself, past the line. */
  readonly sim: SimulatorControl;
  /** Stripe's dashboard: whatever is done there is not done by us. */
  readonly dashboard: Stripe;
  /** Every mail that was taken, oldest first. */
  readonly mails: readonly TakenMail[];
  /** Everything that ops were paged. */
  pages(): readonly string[];
  /** Has this keeper look after every call about this payment. */
  follow(payer: PayingMember, keeper: LineKeeper): void;
  /** Starts workers until so many are alive. */
  manned(workers: number): Promise<void>;
  /** Kills so many workers with SIGKILL, the oldest first; all of them unless it is told how many. */
  unmanned(workers?: number): Promise<void>;
  /** Runs a statement as the owner of everything and keeps its locks until it is released; triggers do not hear of it. */
  locked(statement: string, values: readonly unknown[]): Promise<Lock>;
  /** The locks for which somebody of the product waits. */
  waitedFor(): Promise<readonly Lock[]>;
  stop(): Promise<void>;
}

/** Locks that the owner holds. */
export interface Lock {
  /** The process of PostgreSQL that holds them. */
  readonly holder: number;
  /** Gives them back; what the statement wrote is undone. */
  release(): Promise<void>;
}

/** So many may be automatic in an hour that no trial is held back because of the others. */
const policy = { refund: { automaticPerHour: 1_000_000 } };

/** Starts a stage on these servers, without a worker. It stops them when it stops. */
export async function aFaultStage(servers: FaultServers): Promise<FaultStage> {
  const [stripe, smtp] = await Promise.all([
    startStripe({ key: simulatorKey, webhookSecret: simulatorWebhookSecret }),
    anSmtpSink(),
  ]);
  const sim = controlAt(stripe.url);
  const followed = new Map<string, LineKeeper>();
  const keeperOf = ({ path, parameters }: LineCall): LineKeeper | undefined =>
    [...parameters.values(), ...path.split('/')].map((word) => followed.get(word)).find(Boolean);
  const line = await aStripeLine(stripe.url, {
    stop: (call) => keeperOf(call)?.stop(call),
    orders: (call) => keeperOf(call)?.orders(call) ?? {},
    heard: (call, status) => keeperOf(call)?.heard(call, status),
  });
  const { database, databaseUrl, temporal, namespace } = servers;
  const api = await startApi({
    database,
    databaseBy: async () => databaseUrl,
    temporal,
    namespace,
    stripeUrl: line.url,
    policy,
    limits: unhurried,
  });
  const address = await api.app.listen({ port: 0, host: '127.0.0.1' });
  await sim.ask('POST', '/webhooks', { url: `${address}/webhooks/stripe` });
  const held: Lock[] = [];
  const everybody: WorkerProcess[] = [];
  const alive = new Set<WorkerProcess>();
  let isOver = false;
  const house = keepHouse(api, () => isOver);
  return {
    api,
    servers,
    sim,
    dashboard: sdkAt(stripe.url),
    mails: smtp.mails,
    pages: () => everybody.flatMap(({ pages }) => pages),
    follow(payer, keeper) {
      const { paymentIntent, charge, customer, invoice, subscription } = payer;
      for (const id of [paymentIntent, charge, customer, invoice, subscription]) if (id) followed.set(id, keeper);
    },
    async manned(workers) {
      while (alive.size < workers) {
        const worker = await startWorkerProcess({
          temporal,
          namespace,
          databaseUrl,
          queue: api.inbox.queues.ordinary,
          smtpUrl: smtp.url,
          stripeUrl: line.url,
          poolSize: 30, // many wait for locks at the same time
        });
        everybody.push(worker);
        alive.add(worker);
      }
    },
    async unmanned(workers = alive.size) {
      const doomed = [...alive].slice(0, workers);
      await Promise.all(doomed.map((worker) => worker.kill()));
      for (const worker of doomed) alive.delete(worker);
    },
    async locked(statement, values) {
      const client = new pg.Client(database.ownerUrl);
      client.on('error', () => {}); // a database that halted
      await client.connect();
      await client.query('begin; set local session_replication_role = replica');
      await client.query(statement, [...values]);
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      const lock: Lock = {
        holder: rows[0]?.pid ?? 0,
        async release() {
          held.splice(held.indexOf(lock), 1);
          await client.query('rollback');
          await client.end();
        },
      };
      held.push(lock);
      return lock;
    },
    async waitedFor() {
      const { rows } = await sql<{ pid: number }>`select unnest(pg_blocking_pids(pid)) as pid from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(database.db);
      return held.filter(({ holder }) => rows.some(({ pid }) => pid === holder));
    },
    async stop() {
      isOver = true;
      await Promise.all([...alive].map((worker) => worker.kill()));
      await house;
      await api.stop();
      await Promise.all([line.stop(), smtp.close(), stripe.stop()]);
      await servers.stop();
    },
  };
}

/** Does every second what API processes do beside their requests. A round that finds a server gone is over. */
async function keepHouse({ inbox, deps }: TestApi, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await sweep(inbox, { unreadAfterMs: 5_000, orphanAfterMs: 60_000 }).catch(() => {});
    if (deps.stripe) await lookAfterStripeEvents(inbox, deps.stripe.reads).catch(() => {});
    await pause(1_000);
  }
}
