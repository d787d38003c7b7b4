import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import type { ReconciliationJson } from '../../../../api/shapes/billing/reconciliation.ts';
import { endReconciliation } from '../../../../db/queries/billing/reconciliation/runs.ts';
import { takeUpReconciliation } from '../../../../inbox/billing/begin-reconciliation.ts';
import { testInbox } from '../../../support/probe/worker.ts';
import { type Json, startApi, type TestApi } from '../../../support/servers/test-api.ts';

/** Temporal is down, Stripe is not there, and no worker runs. */
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.db
    .updateTable('reconciliation')
    .set({ state: 'done', finished_at: new Date() })
    .where('state', '=', 'running')
    .execute();
});

const url = '/v1/reconciliations';
const begin = (asked: Parameters<TestApi['ask']>[2] = {}) =>
  api.ask<ReconciliationJson>('POST', url, { as: 'billing-1', body: {}, ...asked });
const read = (id: string, as = 'ops-1') => api.ask<ReconciliationJson>('GET', `${url}/${id}`, { as });

describe('POST /v1/reconciliations', () => {
  it('BL-13 takes the request with Stripe, Temporal and every worker down: it is written down and answered', async () => {
    const { status, headers, body } = await begin();
    expect([status, headers['location']]).toEqual([202, `${url}/${body.id}`]);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9B-DF-HJ-NP-TV-Z]{8}$/) as string,
      state: 'running',
      startedAt: expect.stringMatching(/Z$/) as string,
      finishedAt: null,
      checked: 0,
      fixed: 0,
      failure: null,
      differences: [],
    });
    expect((await read(body.id)).body).toEqual(body);
    const { started_by_kind, started_by } = await api.db
      .selectFrom('reconciliation')
      .selectAll()
      .where('id', '=', body.id)
      .executeTakeFirstOrThrow();
    expect([started_by_kind, started_by]).toEqual(['staff', 'billing-1']);
  });

  it('BL-13 what was taken while Temporal was down is brought to it once it is back, as one workflow', async () => {
    const { body } = await begin();
    const queue = randomUUID();
    const inbox = testInbox({ temporal: inject('temporal'), namespace: inject('namespace'), queue }, api.db);
    await takeUpReconciliation(inbox);
    const handle = inbox.temporal.workflow.getHandle(`reconciliation/${body.id}`);
    const first = await handle.describe();
    expect(first).toMatchObject({ type: 'reconciliationWorkflow', taskQueue: queue, status: { name: 'RUNNING' } });
    await takeUpReconciliation(inbox);
    expect((await handle.describe()).runId).toBe(first.runId);

    await handle.terminate('somebody ends it');
    await takeUpReconciliation(inbox);
    const again = await handle.describe();
    expect([again.status.name, again.runId === first.runId]).toEqual(['RUNNING', false]);

    await handle.terminate();
    await endReconciliation(api.db, body.id, { state: 'done', at: Date.now(), fixed: 0, failure: null });
    await takeUpReconciliation(inbox);
    expect((await handle.describe()).status.name).toBe('TERMINATED'); // what has ended is not taken up
    await inbox.temporal.connection.close();
  });

  it('BL-13 lets one of twenty begin, and names it to the others', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => begin()));
    const [begun, ...none] = answers.filter(({ status }) => status === 202);
    const others = answers.filter(({ status }) => status === 409);
    expect([none.length, others.length]).toEqual([0, 19]);
    for (const { body } of others)
      expect(body).toMatchObject({
        type: expect.stringMatching(/\/reconciliation-running$/) as string,
        reconciliationId: begun?.body.id,
      });
  });

  it('BL-13 answers the same to the same request, and a refused one is free to be made again', async () => {
    const [key, other] = [randomUUID(), randomUUID()];
    const { body } = await begin({ key });
    const again = await begin({ key });
    expect([again.status, again.headers['idempotency-replayed'], again.body]).toEqual([202, 'true', body]);
    expect((await begin({ key: other })).status).toBe(409);
    await endReconciliation(api.db, body.id, { state: 'done', at: Date.now(), fixed: 0, failure: null });
    expect((await begin({ key: other })).status).toBe(202);
  });

  it('BL-13 a repetition whose first answer was lost finds what it began, also when that has ended', async () => {
    const key = randomUUID();
    const { body } = await begin({ key });
    await endReconciliation(api.db, body.id, { state: 'done', at: Date.now(), fixed: 0, failure: null });
    await api.db
      .updateTable('idempotency_key')
      .set({ status: null, headers: null, body: null, locked_until: new Date(0) }) // its process died before it answered
      .where('key', '=', key)
      .execute();
    const again = await begin({ key });
    expect([again.status, again.body.id, again.body.state]).toEqual([202, body.id, 'done']);
  });

  it('BL-13 takes no words', async () => {
    const { status, body } = await begin({ body: { since: '2026-01-01' } });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [expect.objectContaining({ pointer: '/since' })] });
  });
});

describe('GET /v1/reconciliations', () => {
  it('BL-13 shows each with what it found, the newest first, page by page', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) {
      const { body } = await begin();
      await endReconciliation(api.db, body.id, { state: 'done', at: Date.now(), fixed: n, failure: null });
      ids.unshift(body.id);
    }
    const page = async (query: string) =>
      (await api.ask<Page<ReconciliationJson>>('GET', `${url}?${query}`, { as: 'manager-1' })).body;
    const first = await page('limit=2');
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const second = await page(`limit=1&cursor=${first.next}`);
    expect(second.items.map(({ id, fixed }) => [id, fixed])).toEqual([[ids[2], 0]]);
  });

  it('BL-13 tells of a difference what we say, what Stripe says, and the ticket where there is one', async () => {
    const { body } = await begin();
    const found = { reconciliation_id: body.id, ours: '999 gbp', theirs: '998 gbp', ticket_ref: null };
    await api.db
      .insertInto('reconciliation_difference')
      .values([
        { ...found, kind: 'amount', object: '7K3QX9BD' },
        { ...found, kind: 'extra-at-stripe', object: 're_1', ours: null },
      ])
      .execute();
    await endReconciliation(api.db, body.id, { state: 'failed', at: Date.now(), fixed: 0, failure: 'stripe-silent' });
    expect((await read(body.id, 'supervisor-1')).body).toMatchObject({
      state: 'failed',
      failure: 'stripe-silent',
      finishedAt: expect.stringMatching(/Z$/) as string,
      differences: [
        { kind: 'amount', object: '7K3QX9BD', ours: '999 gbp', theirs: '998 gbp' },
        { kind: 'extra-at-stripe', object: 're_1', ours: null, theirs: '998 gbp' },
      ],
    });
  });

  it('BL-13 answers the one 404 where there is none', async () => {
    const { status, body } = await api.ask<Json>('GET', `${url}/7K3QX9BD`, { as: 'billing-1' });
    expect([status, String(body['type']).split('/').at(-1)]).toEqual([404, 'not-found']);
    expect((await read('nothing')).status).toBe(404);
  });
});
