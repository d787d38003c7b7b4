import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RefundJson } from '../../../../api/shapes/billing/refund.ts';
import { lookAfterStripeEvents } from '../../../../inbox/billing/look-after-events.ts';
import { stripeReads } from '../../../../outside/stripe/reads.ts';
import { anAskedRefund, anEvent, aPayingMember, postEvent } from '../../../support/desks/refunds/refund-doors.ts';
import { aStripe, sdkAt, simulatorWebhookSecret, type TestSimulator } from '../../../support/outside/stripe.ts';
import { type Json, startApi, type TestApi } from '../../../support/servers/test-api.ts';

/** How many forgeries an address may send in an hour. Each test that sends several has an address of its own. */
const noToken = 12;

/** Temporal is down, and no worker runs. */
let api: TestApi;
let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await aStripe();
  api = await startApi({
    temporal: '127.0.0.1:1',
    stripeUrl: simulator.url,
    rateLimits: { windowS: 3_600, noToken, open: 1 },
  });
});
afterAll(async () => {
  await api.stop();
  await simulator.stop();
});

const idOf = (event: Json): string => String(event['id']);
const storedAs = (event: Json) =>
  api.db.selectFrom('webhook_event').selectAll().where('id', '=', idOf(event)).executeTakeFirst();
const factsOf = async (refundId: string) =>
  (
    await api.db
      .selectFrom('inbox')
      .select(['kind', 'actor_kind', 'details'])
      .where('case_id', '=', `refund/${refundId}`)
      .orderBy('seq')
      .execute()
  ).map(({ kind, actor_kind, details }) => [kind, actor_kind, details]);
const canary = 'canary-of-a-payload';

describe('POST /webhooks/stripe', () => {
  it('BL-07 stores an event once, whatever comes three times at once, and nothing of its payload', async () => {
    const accountId = await aPayingMember(api);
    const { id } = await anAskedRefund(api, { accountId });
    const event = anEvent('refund.updated', {
      id: 're_mine',
      object: 'refund',
      status: 'pending',
      description: canary,
      metadata: { refund_id: id },
    });
    const answers = await Promise.all([postEvent(api, event), postEvent(api, event), postEvent(api, event)]);
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [200, ''],
      [200, ''],
      [200, ''],
    ]);
    expect(await factsOf(id)).toEqual([['stripe-changed', 'stripe', { object: 're_mine', status: 'pending' }]]);
    const stored = await storedAs(event);
    expect(stored).toMatchObject({ type: 'refund.updated', object_id: 're_mine', api_version: '2026-10-28.endive' });
    expect(JSON.stringify(stored)).not.toContain(canary);
  });

  it.each<[string, Parameters<typeof postEvent>[2], Json]>([
    ['by somebody else', { secret: 'whsec_of_somebody_else' }, {}],
    ['301 s ago', { ageS: 301 }, {}],
    ['for 330 s ahead', { ageS: -330 }, {}],
    ['in live mode', {}, { livemode: true }],
    ['as no event', {}, { object: 'refund' }],
  ])('BL-07 answers 400 to what was signed %s, and stores nothing', async (_, how, given) => {
    const event = anEvent('refund.updated', { id: 're_1', object: 'refund' }, given);
    const { status, body } = await postEvent(api, event, how);
    expect([status, String(body['type']).split('/').at(-1)]).toEqual([400, 'malformed-request']);
    expect(await storedAs(event)).toBeUndefined();
  });

  it('BL-07 answers 400 to what is no JSON, and to a body without a signature, and 413 to 2 MB', async () => {
    expect((await postEvent(api, '{"id":')).status).toBe(400);
    const unsigned = await api.ask('POST', '/webhooks/stripe', { as: null, key: null, body: '{}' });
    expect(unsigned.status).toBe(400);
    const long = anEvent('refund.updated', { id: 're_1', object: 'refund', description: 'x'.repeat(2 * 1024 * 1024) });
    expect((await postEvent(api, long)).status).toBe(413);
    expect(await storedAs(long)).toBeUndefined();
  });

  it('BL-07 stores what it cannot place: an unknown type, and a customer whom nobody knows', async () => {
    const news = anEvent('treasury.something_new', { id: 'xx_1', object: 'something' });
    const stranger = anEvent('charge.refunded', { id: 'ch_none', object: 'charge', customer: 'cus_nobody' });
    for (const event of [news, stranger]) {
      expect((await postEvent(api, event)).status).toBe(200);
      expect(await storedAs(event)).toMatchObject({ id: idOf(event) });
    }
  });

  it('BL-07 freezes each refund of a disputed charge, and unfreezes it', async () => {
    const accountId = await aPayingMember(api);
    const ids = [];
    for (const invoiceId of ['in_x', 'in_y']) ids.push((await anAskedRefund(api, { accountId, invoiceId })).id);
    await api.db.updateTable('refund').set({ charge: 'ch_disputed' }).where('id', 'in', ids).execute();
    const dispute = { id: 'dp_1', object: 'dispute', charge: 'ch_disputed', is_charge_refundable: false };
    await postEvent(api, anEvent('charge.dispute.created', dispute));
    await postEvent(api, anEvent('charge.dispute.closed', dispute));
    for (const id of ids)
      expect(await factsOf(id)).toEqual([
        ['dispute-opened', 'stripe', { disputeId: 'dp_1', refundable: false }],
        ['dispute-closed', 'stripe', { disputeId: 'dp_1' }],
      ]);
  });
});

describe('what is posted to /webhooks/stripe and is none of Stripe’s', () => {
  const signed = (payload: string, { ageS = 0, secret = simulatorWebhookSecret } = {}): string =>
    Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: Math.floor(Date.now() / 1_000) - ageS });
  const postFrom = (ip: string, payload: string, signature: string | undefined) =>
    api.app.inject({
      method: 'POST',
      url: '/webhooks/stripe',
      remoteAddress: ip,
      headers: {
        'content-type': 'application/json',
        ...(signature !== undefined && { 'stripe-signature': signature }),
      },
      payload,
    });
  const tooLong = 'x'.repeat(2 * 1024 * 1024); // 413 once it is read
  const noKey = '0'.repeat(64);
  const now = (): number => Math.floor(Date.now() / 1_000);

  it('BL-07 is refused by the form and time of its signature before its body is read', async () => {
    const unformed = [undefined, '', 'none', 't=now,v1=x', `v1=${noKey}`, `t=${now()}`, `t=${now()},v1=abc`];
    const twice = `t=${now()},t=${now()},v1=${noKey}`;
    const otherTimes = [400, -400].map((ageS) => signed(tooLong, { ageS }));
    const answers = [];
    for (const signature of [...unformed, twice, `t=${now()},v0=${noKey}`, ...otherTimes])
      answers.push([signature, (await postFrom('192.0.2.50', tooLong, signature)).statusCode]);
    expect(answers).toEqual(answers.map(([signature]) => [signature, 400]));
    expect((await postFrom('192.0.2.50', tooLong, signed('{}'))).statusCode).toBe(413);
    const rolled = signed('{}').replace(',v1=', `,v1=${noKey},v0=${noKey},v1=`); // while a secret is replaced
    expect((await postFrom('192.0.2.50', '{}', rolled)).json()).toMatchObject({
      detail: 'The body is no event of Stripe.',
    });
  });

  it('BL-07 is counted by address, whatever is wrong with its signature; Stripe is let in all the same', async () => {
    const ip = '192.0.2.51';
    const event = JSON.stringify(anEvent('refund.updated', { id: 're_1', object: 'refund' }));
    const forgeries = [undefined, signed(event, { secret: 'whsec_of_somebody_else' }), signed(event, { ageS: 301 })];
    const ahead = signed(event, { ageS: -330 });
    for (let n = 0; n < noToken; n++)
      expect((await postFrom(ip, event, [...forgeries, ahead][n % 4])).statusCode).toBe(400);
    for (const signature of [...forgeries, ahead]) {
      const { statusCode, headers } = await postFrom(ip, event, signature);
      expect([statusCode, headers['ratelimit-policy']]).toEqual([429, `"no-token";q=${noToken};w=3600`]);
    }
    expect((await postFrom('192.0.2.52', event, undefined)).statusCode).toBe(400);
    const right = await postFrom(ip, event, signed(event));
    expect([right.statusCode, right.headers['ratelimit']]).toEqual([200, undefined]);
  });

  it('BL-07 does not count what Stripe signed, however often it comes and whether or not it is for us', async () => {
    const ip = '192.0.2.53';
    const live = JSON.stringify(anEvent('refund.updated', { id: 're_1', object: 'refund' }, { livemode: true }));
    const event = JSON.stringify(anEvent('refund.updated', { id: 're_1', object: 'refund' }));
    for (let n = 0; n < noToken + 3; n++) {
      expect((await postFrom(ip, live, signed(live))).statusCode).toBe(400);
      expect((await postFrom(ip, event, signed(event))).statusCode).toBe(200);
    }
    expect((await postFrom(ip, event, undefined)).statusCode).toBe(400);
  });
});

describe('a refund that was made in the dashboard of Stripe', () => {
  const seen = async (accountId: string) =>
    (await api.ask<{ items: readonly RefundJson[] }>('GET', `/v1/refunds?accountId=${accountId}`, { as: 'billing-1' }))
      .body.items;
  const look = () => lookAfterStripeEvents(api.inbox, stripeReads(sdkAt(simulator.url)));

  it('BL-07 becomes one refund of ours, whichever of its events comes first and however often', async () => {
    const { customer, charge } = await simulator.fixture();
    const accountId = await aPayingMember(api, { customer });
    const refund = await simulator.stripe.refunds.create({ charge, amount: 100 }, { idempotencyKey: 'by hand' });
    const object = { id: refund.id, object: 'refund', charge };
    await Promise.all([
      postEvent(api, anEvent('refund.created', object)),
      postEvent(api, anEvent('charge.refunded', { id: charge, object: 'charge' })),
      postEvent(api, anEvent('refund.updated', object)),
    ]);
    await Promise.all([look(), look()]);
    expect(await seen(accountId)).toMatchObject([
      { origin: 'dashboard', state: 'pending', lane: null, stripeRefundId: refund.id, ticketRef: null },
    ]);
    expect(await look()).toBe(0);
  });

  it('BL-07 is looked after once Stripe answers again; its webhook was answered meanwhile', async () => {
    const { customer, charge } = await simulator.fixture();
    const accountId = await aPayingMember(api, { customer });
    const refund = await simulator.stripe.refunds.create({ charge, amount: 100 }, { idempotencyKey: 'in an outage' });
    await simulator.fault({ method: 'GET', path: `/v1/refunds/${refund.id}`, fault: 'html_503', times: 2 });
    const event = anEvent('refund.created', { id: refund.id, object: 'refund', charge });
    expect((await postEvent(api, event)).status).toBe(200);
    for (let n = 0; n < 3; n++) await look().catch(() => 0);
    expect(await seen(accountId)).toMatchObject([{ stripeRefundId: refund.id }]);
  });

  it('BL-07 is none where it bears the mark of a refund of ours: that one is being sent', async () => {
    const { customer, charge } = await simulator.fixture();
    const accountId = await aPayingMember(api, { customer });
    const { id } = await anAskedRefund(api, { accountId });
    const metadata = { refund_id: id };
    const refund = await simulator.stripe.refunds.create({ charge, amount: 100, metadata }, { idempotencyKey: id });
    await postEvent(api, anEvent('charge.refunded', { id: charge, object: 'charge' }));
    await postEvent(api, anEvent('refund.created', { id: refund.id, object: 'refund', charge, metadata }));
    await look();
    expect((await seen(accountId)).map((each) => each.id)).toEqual([id]);
    expect(await factsOf(id)).toEqual([['stripe-changed', 'stripe', { object: refund.id }]]);
  });
});
