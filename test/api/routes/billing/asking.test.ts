import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RefundJson } from '../../../../api/shapes/billing/refund.ts';
import { anAskedRefund, aPayingMember, askForRefund, readRefund } from '../../../support/desks/refunds/refund-doors.ts';
import { anOpenTicket, type Json, startApi, type TestApi } from '../../../support/servers/test-api.ts';

/** Temporal is down, Stripe is not there, and no worker runs. */
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
});
afterAll(() => api.stop());

const list = async (query: string, as = 'billing-1') =>
  (await api.ask<{ items: readonly RefundJson[] }>('GET', `/v1/refunds?${query}`, { as })).body.items;

describe('POST /v1/refunds', () => {
  it('BL-01 R-8 takes a request with Stripe, Temporal and every worker down, and its receipt counts', async () => {
    const accountId = await aPayingMember(api);
    const before = Date.now();
    const { status, headers, body } = await askForRefund(api, { accountId, invoiceId: 'in_1' });
    expect([status, headers['location'], headers['etag']]).toEqual([201, `/v1/refunds/${body.id}`, '"0"']);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^[0-9B-DF-HJ-NP-TV-Z]{8}$/) as string,
      accountId,
      ticketRef: null,
      invoiceId: 'in_1',
      kind: 'full',
      origin: 'request',
      state: 'requested',
      lane: null,
      amount: null,
      clause: null,
      workings: null,
      reason: 'Paid twice.',
      proposedBy: null,
      decidedBy: null,
      stripeRefundId: null,
      revision: 0,
      version: 0,
    });
    expect(Math.abs(Date.parse(body.receivedAt) - before)).toBeLessThan(60_000);
    const { body: timeline } = await api.ask<{ items: readonly Json[] }>('GET', `/v1/refunds/${body.id}/timeline`);
    expect(timeline.items.map(({ code }) => code)).toEqual(['refund.requested']);
  });

  it('BL-01 answers the same refund to the same request', async () => {
    const accountId = await aPayingMember(api);
    const key = randomUUID();
    const first = await askForRefund(api, { accountId }, { key });
    const again = await askForRefund(api, { accountId }, { key });
    expect([again.status, again.headers['idempotency-replayed'], again.body.id]).toEqual([201, 'true', first.body.id]);
    expect(await list(`accountId=${accountId}`)).toHaveLength(1);
  });

  it('BL-07 lets one of twenty requests for the whole of an invoice in, and names it to the others', async () => {
    const accountId = await aPayingMember(api);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => askForRefund(api, { accountId, invoiceId: 'in_20' })),
    );
    const [live] = answers.filter(({ status }) => status === 201);
    const others = answers.filter(({ status }) => status === 409);
    expect([live?.body.state, others.length]).toEqual(['requested', 19]);
    for (const { body } of others)
      expect(body).toMatchObject({
        type: expect.stringMatching(/\/refund-live$/) as string,
        refundId: live?.body.id,
      });
    const partial = { accountId, invoiceId: 'in_20', kind: 'partial', amount: 100 };
    expect((await askForRefund(api, partial)).status).toBe(201);
    expect((await askForRefund(api, { accountId, invoiceId: 'in_21' })).status).toBe(201);
    const other = await aPayingMember(api, { as: 'platform' });
    expect((await askForRefund(api, { accountId: other, invoiceId: 'in_20' })).status).toBe(201);
  });

  it.each<[string, Json, string]>([
    ['a negative amount', { kind: 'partial', amount: -1 }, '/amount'],
    ['no pence at all', { kind: 'partial', amount: 0 }, '/amount'],
    ['a fraction of a penny', { kind: 'partial', amount: 9.99 }, '/amount'],
    ['a text', { kind: 'partial', amount: '999' }, '/amount'],
    ['null', { kind: 'partial', amount: null }, '/amount'],
    ['more than integers are exact', { kind: 'partial', amount: 1e21 }, '/amount'],
    ['an amount beside the whole', { kind: 'full', amount: 100 }, '/amount'],
    ['an amount beside a share', { kind: 'prorated', amount: 100 }, '/amount'],
    ['no amount', { kind: 'partial' }, '/amount'],
    ['an unknown kind', { kind: 'twice' }, '/kind'],
    ['a blank reason', { reason: ' \n ' }, '/reason'],
    ['no reason', { reason: undefined }, '/reason'],
    ['an unknown field', { currency: 'eur' }, '/currency'],
    ['an invoice of no form', { invoiceId: 'in 1' }, '/invoiceId'],
  ])('BL-01 answers 400 to %s, names the field and stores nothing', async (_, odd, pointer) => {
    const accountId = await aPayingMember(api);
    const { status, body } = await askForRefund(api, { accountId, ...odd });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      type: expect.stringMatching(/\/invalid-request$/) as string,
      errors: expect.arrayContaining([expect.objectContaining({ pointer })]) as unknown,
    });
    expect(await list(`accountId=${accountId}`)).toEqual([]);
  });

  it('R-28 answers 422 for what it may not be about, and says which', async () => {
    const slugOf = async (body: Json, as = 'platform') => {
      const answer = await askForRefund(api, body, { as });
      return [
        answer.status,
        String((answer.body as unknown as Json)['type'])
          .split('/')
          .at(-1),
      ];
    };
    expect(await slugOf({ accountId: 'acc-nobody' })).toEqual([422, 'account-unknown']);
    expect(await slugOf({ accountId: 'acc_1' })).toEqual([422, 'no-stripe-customer']);
    const accountId = await aPayingMember(api);
    const theirs = await anOpenTicket(api, { requester: { accountId: 'acc_2', email: 'a@example.com', name: 'A' } });
    expect(await slugOf({ accountId, ticketRef: theirs.ref })).toEqual([422, 'ticket-unknown']);
    expect(await slugOf({ accountId, ticketRef: '7K3QX9BD' })).toEqual([422, 'ticket-unknown']);
    const hidden = await anOpenTicket(api, {
      category: 'safety',
      requester: { accountId, email: `${accountId}@example.com`, name: 'Alex' },
    });
    expect(await slugOf({ accountId, ticketRef: hidden.ref }, 'billing-1')).toEqual([422, 'ticket-unknown']);
    expect(await slugOf({ accountId, clientId: 'platform' })).toEqual([400, 'invalid-request']);
    expect(await list(`accountId=${accountId}`)).toEqual([]);
  });

  it('TK-22 takes a ticket of the account, or of none, which decides the client for staff', async () => {
    const accountId = await aPayingMember(api);
    const own = await anOpenTicket(api, {
      requester: { accountId, email: `${accountId}@example.com`, name: 'Alex' },
    });
    const ofNone = await anOpenTicket(api, { requester: { email: 'b@example.com', name: 'B' } });
    expect((await anAskedRefund(api, { accountId, ticketRef: own.ref, invoiceId: 'in_a' })).ticketRef).toBe(own.ref);
    expect((await anAskedRefund(api, { accountId, ticketRef: ofNone.ref, invoiceId: 'in_b' })).ticketRef).toBe(
      ofNone.ref,
    );
    expect((await list(`ticketRef=${own.ref}`)).map(({ ticketRef }) => ticketRef)).toEqual([own.ref]);
  });

  it('R-28 asks staff which client they mean where two know the account, and shows each client its own', async () => {
    const accountId = `acc-${randomUUID()}`;
    await aPayingMember(api, { accountId });
    await api.db
      .insertInto('account')
      .values({
        client_id: 'partner',
        id: accountId,
        email: 'other@example.com',
        name: 'Other',
        tier: 'BASIC',
        locale: 'en-GB',
        stripe_customer_id: 'cus_other',
        emergency_contacts: '[]',
        email_verified_at: null,
        updated_at: new Date(),
      })
      .execute();
    const either = await askForRefund(api, { accountId }, { as: 'billing-1' });
    expect([either.status, (either.body as unknown as Json)['clientIds']]).toEqual([422, ['partner', 'platform']]);
    const theirs = await anAskedRefund(api, { accountId, clientId: 'partner' }, 'billing-1');
    const ours = await anAskedRefund(api, { accountId });
    expect((await list(`accountId=${accountId}`)).map(({ id }) => id).toSorted()).toEqual(
      [ours.id, theirs.id].toSorted(),
    );
    expect((await list(`accountId=${accountId}&clientId=partner`)).map(({ id }) => id)).toEqual([theirs.id]);
    const seen = (id: string) => api.ask('GET', `/v1/refunds/${id}`);
    const [foreign, missing] = [await seen(theirs.id), await seen('7K3QX9BD')];
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    const { instance: _one, ...same } = foreign.body;
    const { instance: _other, ...none } = missing.body;
    expect(same).toEqual(none);
  });
});

describe('GET /v1/refunds', () => {
  it('BL-04 shows clients their own refunds without how we work, and staff all of it', async () => {
    const accountId = await aPayingMember(api);
    const typed = await anAskedRefund(api, { accountId, invoiceId: 'in_c', reason: 'They rang us.' }, 'billing-1');
    const own = await anAskedRefund(api, { accountId, invoiceId: 'in_d' });
    const seen = (await list(`accountId=${accountId}`, 'platform')).map((each) => Object.keys(each));
    expect(seen).toHaveLength(2);
    for (const fields of seen)
      expect(fields).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(reviewReasons|paramsHash|failureReason|clientId)$/)]),
      );
    expect((await readRefund(api, typed.id, 'platform')).reason).toBeUndefined();
    expect((await readRefund(api, own.id, 'platform')).reason).toBe('Paid twice.');
    expect(await readRefund(api, typed.id)).toMatchObject({
      clientId: 'platform',
      reason: 'They rang us.',
      reviewReasons: [],
      paramsHash: null,
      failureReason: null,
    });
  });

  it('BL-01 finds by account, invoice, state and origin, newest first, page by page', async () => {
    const accountId = await aPayingMember(api);
    const ids: string[] = [];
    for (const invoiceId of ['in_p1', 'in_p2', 'in_p3'])
      ids.unshift((await anAskedRefund(api, { accountId, invoiceId })).id);
    expect((await list(`accountId=${accountId}`)).map(({ id }) => id)).toEqual(ids);
    expect((await list(`accountId=${accountId}&state=requested&origin=request`)).map(({ id }) => id)).toEqual(ids);
    expect(await list(`accountId=${accountId}&state=denied`)).toEqual([]);
    expect(await list(`accountId=${accountId}&origin=dashboard`)).toEqual([]);
    expect((await list(`accountId=${accountId}&invoiceId=in_p2`)).map(({ id }) => id)).toEqual([ids[1]]);
    const { body } = await api.ask<{ items: readonly RefundJson[]; next: string }>(
      'GET',
      `/v1/refunds?accountId=${accountId}&limit=2`,
    );
    const rest = await list(`accountId=${accountId}&limit=2&cursor=${body.next}`, 'platform');
    expect([...body.items, ...rest].map(({ id }) => id)).toEqual(ids);
  });
});
