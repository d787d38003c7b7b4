import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../api/http/cursors.ts';
import type { TicketJson } from '../../../api/shapes/tickets/ticket.ts';
import { announcePresence } from '../../../db/presence.ts';
import { pruneIdempotencyKeys } from '../../../db/queries/http/idempotency-keys.ts';
import { type Answer, aTicketBody, startApi, type TestApi } from '../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const open = (key: string | null, given: object = {}, as = 'platform'): Promise<Answer<TicketJson>> =>
  api.ask<TicketJson>('POST', '/v1/tickets', { key, as, body: aTicketBody({ ...given }) });

const howMany = async (subject: string): Promise<number> => {
  const { rows } = await sql`select ref from ticket where subject = ${subject}`.execute(api.db);
  return rows.length;
};

/** Makes the key look as if the API that claimed it had been killed before it answered. */
const killedBeforeItsAnswer = (key: string) =>
  sql`update idempotency_key set status = null, headers = null, body = null, locked_until = now() - interval '1 second'
    where key = ${key}`.execute(api.db);

describe('Idempotency-Key', () => {
  it('is needed with every POST, of 1 to 255 characters', async () => {
    for (const key of [null, '', 'x'.repeat(256)]) {
      const { status, body } = await api.ask('POST', '/v1/tickets', { key, body: aTicketBody() });
      expect([status, body['type']]).toEqual([400, 'https://support.test/problems/idempotency-key-missing']);
      const detail = key ? 'has 256 characters; 255 is the most' : 'is missing';
      expect([body['title'], body['errors']]).toEqual([
        'There is no Idempotency-Key of 1 to 255 characters',
        [{ parameter: 'idempotency-key', detail }],
      ]);
    }
    expect((await open('x'.repeat(255))).status).toBe(201);
    expect((await open('é ü')).status).toBe(201);
  });

  it('stores the answer to a new ticket together with the ticket: it is what a read shows, for clients and staff alike', async () => {
    for (const as of ['platform', 'agent-1']) {
      const { body, headers, text } = await open(randomUUID(), { subject: `kept for ${as}` }, as);
      const read = await api.ask<TicketJson>('GET', `/v1/tickets/${body.ref}`, { as });
      expect([text, headers['etag']]).toEqual([read.text, read.headers['etag']]);
      expect(headers).toMatchObject({
        location: `/v1/tickets/${body.ref}`,
        'content-type': read.headers['content-type'],
      });
    }
  });

  it('is taken over at once from an API that is gone, but from a living one only when its time is up', async () => {
    const [key, other] = [randomUUID(), randomUUID()];
    const presence = await announcePresence(api.url);
    for (const each of [key, other]) {
      await open(each, { subject: 'worked on elsewhere' });
      await sql`update idempotency_key set status = null, locked_until = now() + interval '20 seconds',
        claimed_by = ${each === key ? presence.number() : null} where key = ${each}`.execute(api.db);
      expect((await open(each, { subject: 'worked on elsewhere' })).status).toBe(409);
    }
    await presence.end();
    expect((await open(key, { subject: 'worked on elsewhere' })).status).toBe(201);
    expect((await open(other, { subject: 'worked on elsewhere' })).status).toBe(409);
  });

  it('gives a repetition the answer to a request that ends while it waits', async () => {
    const key = randomUUID();
    const { body } = await open(key, { subject: 'ends soon' });
    await sql`update idempotency_key set locked_until = now() + interval '20 seconds',
      headers = headers || jsonb_build_object('status', status), status = null where key = ${key}`.execute(api.db);
    const again = open(key, { subject: 'ends soon' });
    await pause(60);
    await sql`update idempotency_key set locked_until = null, headers = headers - 'status', status = (headers ->> 'status')::integer
      where key = ${key}`.execute(api.db);
    expect(await again).toMatchObject({ status: 201, body: { ref: body.ref } });
  });

  it('answers a repetition with the stored answer and does nothing again', async () => {
    const key = randomUUID();
    const first = await open(key, { subject: 'once' });
    const again = await open(key, { subject: 'once' });
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    for (const name of ['etag', 'location', 'content-type']) expect(again.headers[name]).toBe(first.headers[name]);
    expect(await howMany('once')).toBe(1);
  });

  it('recognises the same body however it is written', async () => {
    const key = randomUUID();
    const { requester, ...rest } = aTicketBody({ subject: 'reordered' });
    const first = await api.ask<TicketJson>('POST', '/v1/tickets', { key, body: { requester, ...rest } });
    const body = JSON.stringify({ ...rest, requester }, null, 4);
    const again = await api.ask<TicketJson>('POST', '/v1/tickets', { key, body });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body.ref).toBe(first.body.ref);
  });

  it('answers 422 to another body, and to another address', async () => {
    const key = randomUUID();
    const { body: ticket } = await open(key, { subject: 'one body' });
    const other = await open(key, { subject: 'another body' });
    const elsewhere = await api.ask('POST', `/v1/tickets/${ticket.ref}/replies`, { key, body: { body: 'Hello' } });
    for (const { status, body } of [other, elsewhere])
      expect([status, (body as { type?: string }).type]).toEqual([
        422,
        'https://support.test/problems/idempotency-key-reused',
      ]);
    expect(await howMany('another body')).toBe(0);
  });

  it('belongs to one token: two clients may choose the same', async () => {
    const key = randomUUID();
    const [mine, theirs] = [
      await open(key, { subject: 'same key' }),
      await open(key, { subject: 'same key' }, 'partner'),
    ];
    expect(theirs.status).toBe(201);
    expect(theirs.body.ref).not.toBe(mine.body.ref);
  });

  it('lets one of two requests at once be carried out; the other is told to come back, or gets the same answer', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 6 }, () => open(key, { subject: 'six at once' })));
    for (const { status, headers } of answers) {
      expect([201, 409]).toContain(status);
      if (status === 409) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(answers.filter(({ status, headers }) => status === 201 && !headers['idempotency-replayed'])).toHaveLength(1);
    expect(await howMany('six at once')).toBe(1);
    expect((await open(key, { subject: 'six at once' })).headers['idempotency-replayed']).toBe('true');
  });

  it('answers 409 with Retry-After while a request is being worked on', async () => {
    const key = randomUUID();
    await open(key, { subject: 'in flight' });
    await sql`update idempotency_key set status = null, locked_until = now() + interval '20 seconds' where key = ${key}`.execute(
      api.db,
    );
    const { status, headers, body } = await open(key, { subject: 'in flight' });
    expect([status, headers['retry-after']]).toEqual([409, '20']);
    expect(body).toMatchObject({ type: 'https://support.test/problems/in-flight' });
  });

  it('survives an API that was killed after it opened the ticket and before it answered: the same ticket, once', async () => {
    const key = randomUUID();
    const first = await open(key, { subject: 'killed' });
    await killedBeforeItsAnswer(key);
    const again = await open(key, { subject: 'killed' });
    expect(again).toMatchObject({ status: 201, body: { ref: first.body.ref } });
    expect(await howMany('killed')).toBe(1);
    expect((await open(key, { subject: 'killed' })).headers['idempotency-replayed']).toBe('true');
  });

  it('of a killed API still tells another body apart', async () => {
    const key = randomUUID();
    await open(key, { subject: 'killed, then changed' });
    await killedBeforeItsAnswer(key);
    expect((await open(key, { subject: 'changed' })).status).toBe(422);
  });

  it('keeps a refusal of the request: 404 stays 404', async () => {
    const key = randomUUID();
    const asked = { key, body: { body: 'Hello' } };
    const first = await api.ask('POST', '/v1/tickets/7K3QX9BD/replies', asked);
    const again = await api.ask('POST', '/v1/tickets/7K3QX9BD/replies', asked);
    expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([404, 404, 'true']);
    expect(again.headers['content-type']).toContain('application/problem+json');
  });

  it('is not spent by an answer that may be different next time: 409 and 5xx are not stored', async () => {
    const { body: ticket } = await open(randomUUID(), { subject: 'not yet' });
    const key = randomUUID();
    const asked = { key, body: { fixed: true } };
    const answers: Answer<{ type?: string }>[] = [];
    for (let n = 0; n < 2; n++) answers.push(await api.ask('POST', `/v1/tickets/${ticket.ref}/verification`, asked));
    for (const { status, body, headers } of answers) {
      expect([status, body.type]).toEqual([409, 'https://support.test/problems/nothing-to-verify']);
      expect(headers).not.toHaveProperty('idempotency-replayed');
    }

    const failed = randomUUID();
    await api.db.schema.alterTable('message').renameTo('message_gone').execute();
    const first = await open(failed, { subject: 'at last' });
    await api.db.schema.alterTable('message_gone').renameTo('message').execute();
    const second = await open(failed, { subject: 'at last' });
    expect([first.status, second.status]).toEqual([500, 201]);
    expect(second.headers).not.toHaveProperty('idempotency-replayed');
    expect(await howMany('at last')).toBe(1);
  });

  it('is not spent by a body that does not match the schema', async () => {
    const key = randomUUID();
    expect((await open(key, { subject: 7 })).status).toBe(400);
    expect((await open(key, { subject: 'right at last' })).status).toBe(201);
  });

  it('is forgotten after 24 hours; the same key then means a new request', async () => {
    const [old, young] = [randomUUID(), randomUUID()];
    const first = await open(old, { subject: 'yesterday' });
    await open(young, { subject: 'today' });
    await sql`update idempotency_key set created_at = now() - interval '24 hours 1 second' where key = ${old}`.execute(
      api.db,
    );
    await sql`update idempotency_key set created_at = now() - interval '23 hours 59 minutes' where key = ${young}`.execute(
      api.db,
    );
    expect(await pruneIdempotencyKeys(api.db)).toBe(1);
    const later = await open(old, { subject: 'yesterday, but different' });
    expect([later.status, later.headers['idempotency-replayed']]).toEqual([201, undefined]);
    expect(later.body.ref).not.toBe(first.body.ref);
    expect((await open(young, { subject: 'today' })).headers['idempotency-replayed']).toBe('true');
    const { body } = await api.ask<Page<TicketJson>>('GET', '/v1/tickets?q=yesterday');
    expect(body.items).toHaveLength(2);
  });
});
