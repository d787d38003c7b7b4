import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Child, endChild, exited, startChild } from '../../../dev/process/child.ts';
import { freePorts } from '../../../dev/stack/free-ports.ts';
import { nodeCommand } from '../../../dev/stack/node-command.ts';
import { controlAt, outcomeOf, sdkAt, simulatorKey, simulatorWebhookSecret } from '../../support/outside/stripe.ts';
import { until } from '../../support/probe/until.ts';

let folder: string;
let port: number;
let started: Child[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotmess-stripe-'));
  [port] = (await freePorts(1)) as [number];
  started = [];
});
afterEach(async () => {
  await Promise.all(started.map((child) => endChild(child, 'SIGTERM', 5_000)));
  await rm(folder, { recursive: true, force: true });
});

/** The simulator as a process of its own, on the same port and folder each time. */
async function aSimulator() {
  const env = {
    STRIPE_SIM_PORT: String(port),
    STRIPE_SIM_DIR: join(folder, 'stripe'),
    STRIPE_SIM_KEY: simulatorKey,
    STRIPE_SIM_WEBHOOK_SECRET: simulatorWebhookSecret,
  };
  const log = join(folder, 'log');
  const child = await startChild(nodeCommand('dev/stripe/main.ts', env), log);
  started.push(child);
  const url = `http://127.0.0.1:${port}`;
  const control = controlAt(url);
  await until('the simulator', () => control.ask<object>('GET', '/state'));
  return { ...control, child, stripe: sdkAt(url), log: () => readFile(log, 'utf8') };
}

it('keeps what was committed when it is killed between the commit and the answer', async () => {
  const first = await aSimulator();
  const { charge } = await first.fixture();
  await first.fault({ fault: 'after_commit_reset', times: 2, afterMs: 30_000 });
  const refund = (stripe = first.stripe) =>
    outcomeOf(stripe.refunds.create({ charge, amount: 400 }, { idempotencyKey: 'refund:7K3QX9BD:1' }));
  const unanswered = refund();
  await until('the commit', async () =>
    expect((await first.stripe.charges.retrieve(charge)).amount_refunded).toBe(400),
  );
  process.kill(first.child.pid, 'SIGKILL');
  await exited(first.child);
  expect((await unanswered).error?.type).toBe('StripeConnectionError');

  const second = await aSimulator();
  await second.ask('DELETE', '/faults');
  const again = await refund(second.stripe);
  expect(again.value?.lastResponse.headers['idempotent-replayed']).toBe('true');
  expect((await second.stripe.refunds.list({ charge })).data).toMatchObject([{ id: again.value?.id, amount: 400 }]);
  expect(await second.events({ object: again.value?.id ?? '' })).toHaveLength(1);
});

it('has carried nothing out when it is killed before the commit, and drops a line that was cut short', async () => {
  const first = await aSimulator();
  const { charge } = await first.fixture();
  await first.advance('P3D');
  await first.fault({ fault: 'latency', afterMs: 30_000 });
  const unanswered = outcomeOf(first.stripe.refunds.create({ charge }, { idempotencyKey: 'a' }));
  await until('its arrival', async () => expect(await first.calls({ path: '/v1/refunds' })).toHaveLength(1));
  process.kill(first.child.pid, 'SIGKILL');
  await exited(first.child);
  await unanswered;
  const journal = join(folder, 'stripe', 'stripe.jsonl');
  await writeFile(journal, `${await readFile(journal, 'utf8')}[["refund","re_sim000001",{"id"`);

  const second = await aSimulator();
  await second.ask('DELETE', '/faults'); // killed at that moment, the first may not have noted that its fault was used up
  expect((await second.stripe.charges.retrieve(charge)).amount_refunded).toBe(0);
  const { now } = await second.ask<{ now: string }>('GET', '/state');
  expect(Date.parse(now) - Date.now()).toBeGreaterThan(2.9 * 86_400_000);
  expect((await second.stripe.refunds.create({ charge }, { idempotencyKey: 'a' })).id).toBe('re_sim000001');
});
