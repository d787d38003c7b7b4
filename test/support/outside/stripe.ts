import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import type { Fixture } from '../../../dev/stripe/behaviour/fixtures.ts';
import { type Simulator, startSimulator } from '../../../dev/stripe/simulator.ts';
import type { Call, RequestFault } from '../../../dev/stripe/state/records.ts';

/** The key and the webhook secret of simulators in tests. */
export const simulatorKey = 'sk_test_sim_for_tests';
export const simulatorWebhookSecret = 'whsec_for_tests';

/** The real SDK as the product sets it up, towards another address; `patienceMs` is how long it waits for an answer. */
export function sdkAt(url: string, { key = simulatorKey, patienceMs = 10_000 } = {}): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(key, {
    host: hostname,
    port,
    protocol: 'http',
    timeout: patienceMs,
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

/** The simulator's own routes, from outside. */
export interface SimulatorControl {
  /** Sends a request to a route below `/_sim` and returns what it answers; a refusal throws. */
  ask<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T>;
  /** A customer with PLUS at £9.99, paid a day ago, unless `wanted` says otherwise. */
  fixture(wanted?: object): Promise<Fixture>;
  fault(fault: Partial<RequestFault> & Pick<RequestFault, 'fault'>): Promise<void>;
  calls(query?: { method?: string; path?: string }): Promise<Call[]>;
  events(query?: { type?: string; object?: string }): Promise<(Stripe.Event & { delivery: string })[]>;
  advance(duration: string): Promise<string>;
}

export function controlAt(url: string): SimulatorControl {
  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await fetch(`${url}/_sim${path}`, {
      method,
      // A connection that was kept may be closing just now
      headers: { connection: 'close', ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const said = (await answer.json()) as T;
    if (!answer.ok) throw new Error(`${method} /_sim${path} answered ${answer.status}: ${JSON.stringify(said)}`);
    return said;
  }
  const query = (names: Record<string, string>): string => new URLSearchParams(names).toString();
  return {
    ask,
    fixture: (wanted = {}) =>
      ask('POST', '/fixtures', { email: 'sam@example.com', plan: 'PLUS', paidAt: daysAgo(1), ...wanted }),
    fault: (fault) => ask('POST', '/faults', { method: 'POST', path: '/v1/refunds', ...fault }),
    calls: async (names = {}) => (await ask<{ items: Call[] }>('GET', `/calls?${query(names)}`)).items,
    events: async (names = {}) =>
      (await ask<{ items: (Stripe.Event & { delivery: string })[] }>('GET', `/events?${query(names)}`)).items,
    advance: async (advance) => (await ask<{ now: string }>('POST', '/clock', { advance })).now,
  };
}

/** An instant so many days ago, ISO 8601. */
export const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

/** A simulator in this process, with the real SDK towards it. */
export interface TestSimulator extends SimulatorControl {
  readonly url: string;
  readonly stripe: Stripe;
  stop(): Promise<void>;
}

/** Starts a simulator on a free port; what it keeps is gone when it stops. */
export async function aStripe(options: { webhookUrl?: string } = {}): Promise<TestSimulator> {
  const dir = await mkdtemp(join(tmpdir(), 'hotmess-stripe-'));
  const simulator: Simulator = await startSimulator({
    port: 0,
    dir,
    secretKey: simulatorKey,
    webhookSecret: simulatorWebhookSecret,
    ...options,
  });
  return {
    ...controlAt(simulator.url),
    url: simulator.url,
    stripe: sdkAt(simulator.url),
    async stop() {
      await simulator.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** What became of a call: the object that was answered, or the error that the SDK threw. */
export async function outcomeOf<T>(call: Promise<T>): Promise<{ value?: T; error?: Stripe.errors.StripeError }> {
  try {
    return { value: await call };
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return { error };
    throw error;
  }
}
