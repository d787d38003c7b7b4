import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockDelivery, recordDelivery } from '../../../../db/queries/safety/deliveries.ts';
import type { Channel, DeliveryState } from '../../../../domain/safety/alarm/deliveries.ts';
import { signature } from '../../../../outside/signatures.ts';
import { aMember, press } from '../../../support/desks/safety-desk.ts';
import {
  callSecret,
  previousProviderSecret,
  providerSecret,
  startApi,
  type TestApi,
} from '../../../support/servers/test-api.ts';

/** Temporal is down: what providers report is accepted all the same. */
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
});
afterAll(() => api.stop());

interface Sent {
  readonly secret?: string;
  /** How old the signature is, in seconds. */
  readonly age?: number;
  readonly signed?: string | null;
}

function call(body: unknown, { secret = providerSecret, age = 0, signed }: Sent = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const header = signed === undefined ? signature(secret, text, Math.round(Date.now() / 1000) - age) : signed;
  return api.ask('POST', '/webhooks/deliveries', {
    as: null,
    key: null,
    body: text,
    ...(header !== null && { headers: { 'x-hotmess-signature': header } }),
  });
}

/** An alert of which so much is known. */
async function anAlert(
  state: DeliveryState = 'accepted',
  channel: Channel = 'sms',
): Promise<{ id: string; caseId: string }> {
  const caseId = `panic/${await press(api.inbox, await aMember(api.inbox))}`;
  const { id } = await api.db
    .selectFrom('effect')
    .select('id')
    .where('case_id', '=', caseId)
    .orderBy('n')
    .executeTakeFirstOrThrow();
  await api.db.transaction().execute(async (trx) => {
    await lockDelivery(trx, { id, caseId, message: 'panic-alert', to: 'contact-1', channel });
    await recordDelivery(trx, id, { state });
  });
  return { id, caseId };
}
const known = async (id: string) =>
  await api.db.selectFrom('delivery').select(['state', 'why']).where('id', '=', id).executeTakeFirstOrThrow();
const heard = async (caseId: string) =>
  (await api.db.selectFrom('inbox').select('details').where('case_id', '=', caseId).orderBy('seq').execute()).map(
    ({ details }) => (details as { state: string }).state,
  );

describe('the call-back of a provider', () => {
  it('is stored for the record and for its case before it is answered, with Temporal down', async () => {
    const { id, caseId } = await anAlert();
    const answer = await call({ id, state: 'delivered' });
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect([await known(id), await heard(caseId)]).toEqual([{ state: 'delivered', why: null }, ['delivered']]);
    const { deliveries } = (
      await api.ask<{ deliveries: { state: string }[] }>('GET', `/v1/${caseId}`, { as: 'safety-1' })
    ).body;
    expect(deliveries.map(({ state }) => state)).toContain('delivered');
  });

  it('counts only with a signature of ours from the last five minutes', async () => {
    const { id, caseId } = await anAlert();
    const news = { id, state: 'delivered' };
    const seconds = Math.round(Date.now() / 1000);
    const good = signature(providerSecret, JSON.stringify(news), seconds);
    for (const sent of [
      { secret: 'a secret that no provider knows, or so we hope' },
      { age: 310 },
      { age: -310 },
      { signed: null },
      { signed: '' },
      { signed: good.replace(/.$/, 'x') },
      { signed: good.replace(`t=${seconds}`, `t=${seconds + 1}`) },
      { signed: `${good},v1=x` },
    ])
      expect([sent, (await call(news, sent)).status]).toEqual([sent, 400]);
    expect((await call({ ...news, id: `${id} ` }, { signed: good })).status).toBe(400);
    expect([await known(id), await heard(caseId)]).toEqual([{ state: 'accepted', why: null }, []]);
    for (const age of [290, -290]) expect((await call(news, { age })).status).toBe(204);
  });

  it('counts from the provider that carried the message, by its present secret or the one before', async () => {
    for (const [channel, good, bad] of [
      ['sms', [previousProviderSecret, providerSecret], callSecret],
      ['call', [callSecret], providerSecret],
    ] as const) {
      const { id, caseId } = await anAlert('accepted', channel);
      expect((await call({ id, state: 'delivered' }, { secret: bad })).status).toBe(404);
      expect(await heard(caseId)).toEqual([]);
      for (const secret of good) expect((await call({ id, state: 'delivered' }, { secret })).status).toBe(204);
      expect(await heard(caseId)).toEqual(['delivered']);
    }
  });

  it('is refused of every message that no provider of ours carried, whoever signs it', async () => {
    for (const channel of ['email', 'emergency'] as const)
      for (const secret of [providerSecret, previousProviderSecret, callSecret])
        for (const state of ['accepted', 'delivered', 'failed']) {
          const { id, caseId } = await anAlert('handed_over', channel);
          expect([channel, state, (await call({ id, state }, { secret })).status]).toEqual([channel, state, 404]);
          expect([await known(id), await heard(caseId)]).toEqual([{ state: 'handed_over', why: null }, []]);
        }
  });

  it('is refused when it is of no message of ours, or cannot be read', async () => {
    expect((await call({ id: 'panic/7K3QX9BD:0:0', state: 'delivered' })).status).toBe(404);
    for (const body of [
      '{',
      '[]',
      'null',
      { id: 'x' },
      { id: 'x', state: 'acknowledged' },
      { id: 'a\u0000b', state: 'failed' },
    ])
      expect([body, (await call(body)).status]).toEqual([body, 400]);
  });

  it('is refused with 413 over 2 KB, and by the time of its signature before so much is read', async () => {
    const { id, caseId } = await anAlert();
    const ofBytes = (length: number): string => JSON.stringify({ id, state: 'delivered' }).padEnd(length);
    const long = ofBytes(2 * 1024 + 1);
    expect((await call(long)).status).toBe(413);
    expect((await call(long, { secret: 'a secret that no provider knows, or so we hope' })).status).toBe(413);
    for (const age of [310, -310])
      for (const body of [long, ofBytes(2 * 1024 * 1024)]) expect((await call(body, { age })).status).toBe(400);
    expect([await known(id), await heard(caseId)]).toEqual([{ state: 'accepted', why: null }, []]);
    expect((await call(ofBytes(2 * 1024))).status).toBe(204);
  });

  it('counts once however often it comes', async () => {
    const { id, caseId } = await anAlert('handed_over');
    const answers = await Promise.all(Array.from({ length: 5 }, () => call({ id, state: 'delivered' })));
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
    expect(await heard(caseId)).toEqual(['delivered']);
  });

  it.each<[DeliveryState, readonly ('accepted' | 'delivered' | 'failed')[], DeliveryState]>([
    ['unknown', ['accepted'], 'accepted'],
    ['accepted', ['failed'], 'failed'],
    ['accepted', ['failed', 'accepted'], 'failed'],
    ['failed', ['delivered'], 'delivered'],
    ['delivered', ['accepted', 'failed'], 'delivered'],
    ['acknowledged', ['delivered', 'failed', 'accepted'], 'acknowledged'],
    ['dropped', ['failed', 'delivered'], 'delivered'],
  ])('takes nothing back: of %s, %j makes %s', async (before, news, after) => {
    const { id } = await anAlert(before);
    for (const state of news) expect((await call({ id, state })).status).toBe(204);
    expect((await known(id)).state).toBe(after);
  });
});
