import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import Stripe from 'stripe';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aStripe, simulatorWebhookSecret, type TestSimulator } from '../../support/outside/stripe.ts';
import { until } from '../../support/probe/until.ts';

interface Received {
  readonly event: Stripe.Event;
  readonly at: number;
}

let server: Server;
let sim: TestSimulator;
let received: Received[];
let answers: number[];
let url: string;

/** An endpoint that takes only events whose signature the SDK believes, with the answers of `answers`, then 200. */
beforeEach(async () => {
  [received, answers] = [[], []];
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const signature = String(request.headers['stripe-signature']);
      const event = Stripe.webhooks.constructEvent(body, signature, simulatorWebhookSecret);
      received.push({ event, at: Date.now() });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/stripe`;
  sim = await aStripe({ webhookUrl: url });
});
afterEach(async () => {
  await sim.stop();
  server.closeAllConnections();
  server.close();
});

const types = () => received.map(({ event }) => event.type);
const mode = (name: string) => sim.ask('POST', '/webhooks', { mode: name });
const refund = async () => sim.stripe.refunds.create({ charge: (await sim.fixture()).charge });
const arrived = (count: number) => until('webhooks', () => expect(types()).toHaveLength(count));

it('sends events after the answer, signed at the wall clock, in the version that the SDK knows', async () => {
  await sim.advance('P3D');
  await refund();
  await arrived(2);
  expect(types()).toEqual(['refund.created', 'charge.refunded']);
  expect(received[0]?.event.api_version).toBe(Stripe.API_VERSION);
  expect(await sim.events()).toMatchObject([{ delivery: 'delivered' }, { delivery: 'delivered' }]);
});

it('sends nothing because of a fixture', async () => {
  await sim.fixture();
  expect(await sim.events()).toEqual([]);
});

it('sends again after 1 s, then 2 s, until it is answered 2xx', async () => {
  answers = [500, 200, 404];
  await refund();
  await arrived(4);
  const [first, , second, third] = received;
  expect(types()).toEqual(['refund.created', 'charge.refunded', 'refund.created', 'refund.created']);
  expect(second && first && second.at - first.at).toBeGreaterThanOrEqual(900);
  expect(third && second && third.at - second.at).toBeGreaterThanOrEqual(1_900);
});

it('duplicate sends each event three times in parallel', async () => {
  await mode('duplicate');
  await refund();
  await arrived(6);
  expect(types().filter((type) => type === 'refund.created')).toHaveLength(3);
});

it('reorder sends the events of a call in reverse order', async () => {
  await mode('reorder');
  await refund();
  await arrived(2);
  expect(types()).toEqual(['charge.refunded', 'refund.created']);
});

it('delay sends 2 s later', async () => {
  await mode('delay');
  const before = Date.now();
  await refund();
  await arrived(2);
  expect((received[0]?.at ?? 0) - before).toBeGreaterThanOrEqual(2_000);
});

it('drop never sends, and lists the events as not delivered until somebody has them sent', async () => {
  await mode('drop');
  await refund();
  await mode('normal');
  const missed = await sim.stripe.events.list({ delivery_success: false });
  expect(missed.data.map(({ type }) => type)).toEqual(['charge.refunded', 'refund.created']);
  expect(received).toEqual([]);
  expect(await sim.ask('POST', `/events/${missed.data[0]?.id}/deliver`)).toMatchObject({ status: 200 });
  expect(types()).toEqual(['charge.refunded']);
  expect((await sim.stripe.events.list({ delivery_success: false })).data).toHaveLength(1);
  expect((await sim.stripe.events.list({ delivery_success: true, types: ['charge.refunded'] })).data).toHaveLength(1);
});

it('early sends before the answer of the call that caused the events', async () => {
  await mode('early');
  await refund();
  expect(types()).toEqual(['refund.created', 'charge.refunded']);
});

it('follows the endpoint to a new port', async () => {
  await sim.ask('POST', '/webhooks', { url: 'http://127.0.0.1:9/nobody' });
  await refund();
  expect(await sim.ask('POST', '/webhooks', { url })).toEqual({ mode: 'normal', url });
  await arrived(2);
});
