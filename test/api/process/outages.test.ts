import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAskedRefund, anEvent, aPayingMember, postEvent } from '../../support/desks/refunds/refund-doors.ts';
import { until } from '../../support/probe/until.ts';
import { aCable, type Cable } from '../../support/servers/cable.ts';
import { anOpenTicket, aTicketBody, startApi, type TestApi } from '../../support/servers/test-api.ts';

describe('with Temporal down', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ temporal: '127.0.0.1:1' });
  });
  afterAll(() => api.stop());

  it('TK-01 tickets and replies are accepted; the failed relays are counted', async () => {
    const { ref } = await anOpenTicket(api);
    const reply = await api.ask('POST', `/v1/tickets/${ref}/replies`, { body: { body: 'Anybody there?' } });
    expect(reply).toMatchObject({ status: 202, body: { ticketRef: ref } });
    expect((await api.ask('GET', `/v1/tickets/${ref}`)).status).toBe(200);
    const metrics = async (): Promise<string> => (await api.ask('GET', '/metrics', { as: null })).text;
    await until(
      'both are counted',
      async () => expect(await metrics()).toMatch(/hotmess_relay_failures_total [2-9]/),
      10_000,
    );
  });

  it('a command answers 503 with Retry-After, and its key may be tried again', async () => {
    const { ref } = await anOpenTicket(api);
    const asked = { as: 'agent-1', key: randomUUID(), body: { team: 'billing' }, headers: { 'if-match': '"0"' } };
    const { status, headers, body } = await api.ask('POST', `/v1/tickets/${ref}/assign`, asked);
    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('5');
    expect(body).toMatchObject({ type: 'https://support.test/problems/engine-unavailable' });
    const { rows } =
      await sql`select 1 from idempotency_key where key = ${asked.key} and status is null and locked_until is null`.execute(
        api.db,
      );
    expect(rows).toHaveLength(1);
  });

  it('/readyz says so within about a second; /livez still answers 200', async () => {
    const ready = await api.ask('GET', '/readyz', { as: null });
    expect(ready).toMatchObject({
      status: 503,
      body: { status: 'not ready', parts: { postgres: 'ok', temporal: 'down' } },
    });
    expect((await api.ask('GET', '/livez', { as: null })).status).toBe(200);
  });

  it('PN-01 /readyz?for=facts is 200, for a panic is stored', async () => {
    expect(await api.ask('GET', '/readyz?for=facts', { as: null })).toMatchObject({
      status: 200,
      body: { status: 'ready', parts: { postgres: 'ok', temporal: 'down' } },
    });
    const pressed = { accountId: 'acc_1', clientEventId: randomUUID() };
    expect((await api.ask('POST', '/v1/panic', { body: pressed })).status).toBe(201);
  });
});

describe('with PostgreSQL down', () => {
  let cable: Cable;
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({
      databaseBy: async (url) => {
        cable = await aCable(url);
        return cable.url;
      },
    });
  });
  afterAll(async () => {
    await api.stop();
    await cable.remove();
  });

  it('everything answers 503 with Retry-After, nothing 2xx; once it is back, all works again', async () => {
    const { ref } = await anOpenTicket(api);
    await cable.cut();
    const answers = await Promise.all([
      api.ask('GET', `/v1/tickets/${ref}`),
      api.ask('POST', '/v1/tickets', { body: aTicketBody() }),
      api.ask('POST', `/v1/tickets/${ref}/replies`, { body: { body: 'Hello' } }),
      api.ask('PUT', '/v1/accounts/acc_1', { body: { email: 'a@example.com', name: 'A' } }),
    ]);
    for (const { status, headers, body } of answers) {
      expect([status, headers['retry-after']]).toEqual([503, '5']);
      expect(body).toMatchObject({ type: 'https://support.test/problems/records-unavailable' });
    }
    const ready = await api.ask('GET', '/readyz', { as: null });
    expect(ready).toMatchObject({ status: 503, body: { parts: { postgres: 'down', temporal: 'ok' } } });
    expect((await api.ask('GET', '/readyz?for=facts', { as: null })).status).toBe(503);
    await cable.mend();
    await until('the records are back', async () =>
      expect((await api.ask('GET', `/v1/tickets/${ref}`)).status).toBe(200),
    );
    expect(await api.ask('GET', '/readyz', { as: null })).toMatchObject({ status: 200, body: { status: 'ready' } });
  });

  it('a request under which the database freezes gets no 2xx; the same key then opens the ticket once', async () => {
    const key = randomUUID();
    const subject = 'frozen';
    const pending = api.ask('POST', '/v1/tickets', { key, body: aTicketBody({ subject }) });
    cable.freeze();
    expect((await pending).status).toBe(503);
    await cable.cut();
    await cable.mend();
    const again = () => api.ask('POST', '/v1/tickets', { key, body: aTicketBody({ subject }) });
    await until('the same key opens it', async () => expect(await again()).toMatchObject({ status: 201 }), 60_000);
    const { rows } = await sql`select ref from ticket where subject = ${subject}`.execute(api.db);
    expect(rows).toHaveLength(1);
  }, 60_000);

  it('BL-07 a webhook of Stripe under which the database freezes gets no 2xx; sent again, it has its one effect', async () => {
    const accountId = await aPayingMember(api);
    const { id } = await anAskedRefund(api, { accountId });
    const event = anEvent('refund.updated', {
      id: 're_frozen',
      object: 'refund',
      status: 'failed',
      metadata: { refund_id: id },
    });
    const pending = postEvent(api, event);
    cable.freeze();
    expect((await pending).status).toBe(503);
    await cable.cut();
    await cable.mend();
    await until('Stripe is answered', async () => expect((await postEvent(api, event)).status).toBe(200), 60_000);
    expect((await postEvent(api, event)).status).toBe(200);
    const facts = api.db.selectFrom('inbox').select('kind').where('case_id', '=', `refund/${id}`);
    expect(await facts.execute()).toEqual([{ kind: 'stripe-changed' }]);
    const stored = api.db.selectFrom('webhook_event').select('id').where('object_id', '=', 're_frozen');
    expect(await stored.execute()).toHaveLength(1);
  }, 60_000);
});
