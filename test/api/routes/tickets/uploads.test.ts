import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import type { MessageJson } from '../../../../api/shapes/tickets/message.ts';
import type { TicketJson } from '../../../../api/shapes/tickets/ticket.ts';
import { pruneUploads } from '../../../../db/queries/tickets/uploads.ts';
import { reply } from '../../../../inbox/tickets/reply.ts';
import { anOpenTicket, aTicketBody, type Json, startApi, type TestApi } from '../../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ worker: true });
});
afterAll(() => api.stop());

interface Upload {
  readonly id: string;
  readonly keptUntil: string;
}

const bytes = { 'content-type': 'application/octet-stream' };
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from([0, 1, 2, 255])]);

const send = <B = Json>(
  body: Buffer | undefined,
  { name = 'photo.png', as = 'platform', key = randomUUID(), headers = bytes } = {},
) => api.ask<B>('POST', `/v1/uploads?name=${encodeURIComponent(name)}`, { as, key, headers, ...(body && { body }) });
const upload = async (body: Buffer, as = 'platform', name = 'photo.png'): Promise<string> => {
  const { status, body: answered } = await send<Upload>(body, { as, name });
  expect(status).toBe(201);
  return answered.id;
};
const attachmentsOf = async (ref: string) =>
  (await api.ask<Page<MessageJson>>('GET', `/v1/tickets/${ref}/messages`)).body.items.flatMap(
    (each) => each.attachments,
  );
const say = (ref: string, attachments: readonly Json[], { as = 'platform', key = randomUUID() } = {}) =>
  api.ask('POST', `/v1/tickets/${ref}/replies`, { as, key, body: { body: 'See the file.', attachments } });
const unknown = { status: 422, body: { type: 'https://support.test/problems/upload-unknown' } };

describe('TK-32 files as raw bytes', () => {
  it('are named by a ticket and by a reply, beside others, in their order; the type is that of their content', async () => {
    const before = Date.now();
    const sent = await send<Upload>(png, { name: 'Grüße.html' });
    expect(sent).toMatchObject({
      status: 201,
      body: { name: 'Grüße.html', contentType: 'image/png', size: png.length },
    });
    const kept = Date.parse(sent.body.keptUntil) - before;
    expect(kept / 3_600_000).toBeCloseTo(24, 1);
    const { ref } = await anOpenTicket(api, {
      attachments: [{ name: 'a.txt', base64: 'YQ==' }, { uploadId: sent.body.id }, { name: 'b.txt', base64: 'Yg==' }],
    });
    const [, image] = await attachmentsOf(ref);
    expect(image).toEqual({ id: image?.id, name: 'Grüße.html', contentType: 'image/png', size: png.length });
    expect((await attachmentsOf(ref)).map(({ name }) => name)).toEqual(['a.txt', 'Grüße.html', 'b.txt']);
    const { rawPayload } = await api.app.inject({
      url: `/v1/tickets/${ref}/attachments/${image?.id}`,
      headers: { authorization: 'Bearer dev-platform' },
    });
    expect(rawPayload.equals(png)).toBe(true);
    expect((await say(ref, [{ uploadId: await upload(Buffer.from('more'), 'platform', 'more') }])).status).toBe(202);
    expect((await attachmentsOf(ref)).at(-1)).toMatchObject({ name: 'more', contentType: 'text/plain', size: 4 });
  });

  it('have the limits of all files: 5 MB each, five a message, at least one byte, a name of one line', async () => {
    const largest = Buffer.alloc(5 * 1024 * 1024, 7);
    const five: string[] = [];
    for (let n = 0; n < 5; n++) five.push(await upload(largest)); // a client has one large body in hand
    const { ref } = await anOpenTicket(api, { attachments: five.map((uploadId) => ({ uploadId })) });
    expect((await attachmentsOf(ref)).map(({ size }) => size)).toEqual(five.map(() => largest.length));
    expect((await send(Buffer.alloc(largest.length + 1))).status).toBe(413);
    for (const empty of [undefined, Buffer.alloc(0)]) expect((await send(empty)).status).toBe(400);
    expect(await send(png, { name: 'two\nlines' })).toMatchObject({
      status: 400,
      body: { errors: [{ parameter: 'name' }] },
    });
    expect((await api.ask('POST', '/v1/uploads', { headers: bytes, body: png })).status).toBe(400);
    const sixth = [...five, await upload(png)].map((uploadId) => ({ uploadId }));
    expect((await say(ref, sixth)).status).toBe(400);
  });

  it('are bytes whatever they are called, but neither a form nor compressed', async () => {
    for (const type of ['image/png', 'application/json', 'text/plain; charset=latin1', 'video/mp4'])
      expect([type, (await send(png, { headers: { 'content-type': type } })).status]).toEqual([type, 201]);
    for (const type of ['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])
      expect([type, (await send(png, { headers: { 'content-type': type } })).status]).toEqual([type, 415]);
    const packed = { ...bytes, 'content-encoding': 'gzip' };
    expect((await send(png, { headers: packed })).status).toBe(415);
  });

  it('are stored once under their key, and other bytes or another name under it are refused', async () => {
    const key = randomUUID();
    const [one, two] = [await send<Upload>(png, { key }), await send<Upload>(png, { key })];
    expect([one.status, two.status, two.body.id, two.headers['idempotency-replayed']]).toEqual([
      201,
      201,
      one.body.id,
      'true',
    ]);
    expect((await send(Buffer.from('others'), { key })).status).toBe(422);
    expect((await send(png, { key, name: 'other.png' })).status).toBe(422);
  });

  it('belong to who sent them: nobody else can name them, nor learn that they are there', async () => {
    const theirs = await upload(png);
    const { ref } = await anOpenTicket(api, {}, 'partner');
    const told = async (uploadId: string) => {
      const { status, body } = await say(ref, [{ uploadId }], { as: 'partner' });
      return { status, body: { ...body, instance: '' } };
    };
    expect(await told(theirs)).toMatchObject({
      ...unknown,
      body: { errors: [{ pointer: '/attachments/0/uploadId' }] },
    });
    expect(await told(theirs)).toEqual(await told('u-nothing'));
    const open = (as: string) =>
      api.ask('POST', '/v1/tickets', { as, body: aTicketBody({ attachments: [{ uploadId: theirs }] }) });
    expect(await open('agent-1')).toMatchObject(unknown);
    expect((await open('platform')).status).toBe(201);
  });

  it('go with one message; asked again, that message finds what it did', async () => {
    const { ref } = await anOpenTicket(api);
    const uploadId = await upload(png);
    const key = randomUUID();
    expect((await say(ref, [{ uploadId }], { key })).status).toBe(202);
    expect((await say(ref, [{ uploadId }], { key })).status).toBe(202);
    expect(await say(ref, [{ name: 'a', base64: 'YQ==' }, { uploadId }])).toMatchObject({
      ...unknown,
      body: { errors: [{ pointer: '/attachments/1/uploadId' }] },
    });
    expect((await attachmentsOf(ref)).map(({ name }) => name)).toEqual(['photo.png']);
    expect((await api.ask<Page<MessageJson>>('GET', `/v1/tickets/${ref}/messages`)).body.items).toHaveLength(2);

    // A process that ends before it answers: the same work under the same ids.
    const another = await upload(png);
    const asked = {
      ref,
      factId: randomUUID(),
      body: 'Again.',
      author: { kind: 'requester', id: 'acc_1', name: 'Member 1' },
      attachments: [{ uploadId: another, name: 'photo.png', contentType: 'image/png' }],
    } as const;
    await reply(api.inbox, asked);
    expect(await reply(api.inbox, asked)).toEqual({ ticketRef: ref });
    expect(await attachmentsOf(ref)).toHaveLength(2);
  });

  it('two messages that name one at the same time do not both get it', async () => {
    const [one, two] = [await anOpenTicket(api), await anOpenTicket(api)];
    const uploadId = await upload(png);
    const answers = await Promise.all([one, two].map(({ ref }) => say(ref, [{ uploadId }])));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 422]);
  });

  it('are still there for an answer of staff that was refused', async () => {
    const { ref } = await anOpenTicket(api);
    const uploadId = await upload(png, 'agent-1');
    const tell = (version: number) =>
      api.ask('POST', `/v1/tickets/${ref}/messages`, {
        as: 'agent-1',
        headers: { 'if-match': `"${version}"` },
        body: { body: 'See the file.', visibility: 'public', attachments: [{ uploadId }] },
      });
    expect((await tell(7)).status).toBe(412);
    const { version } = (await api.ask<TicketJson>('GET', `/v1/tickets/${ref}`)).body;
    expect(await tell(version)).toMatchObject({ status: 201, body: { attachments: [{ name: 'photo.png' }] } });
    expect(await tell(version + 1)).toMatchObject(unknown);
  });

  it('are forgotten after a day; what a message took stays', async () => {
    const [named, unnamed, young] = [await upload(png), await upload(png), await upload(png)];
    const { ref } = await anOpenTicket(api, { attachments: [{ uploadId: named }] });
    await pruneUploads(api.inbox.db);
    await sql`update upload set created_at = now() - interval '24 hours 1 second' where id in (${named}, ${unnamed})`.execute(
      api.db,
    );
    expect(await pruneUploads(api.inbox.db)).toBe(2);
    expect(await attachmentsOf(ref)).toHaveLength(1);
    expect(await say(ref, [{ uploadId: unnamed }])).toMatchObject(unknown);
    expect((await say(ref, [{ uploadId: young }])).status).toBe(202);
  });

  it('take part in what is missing from a technical ticket: an uploaded picture may stand for the error message (TK-15)', async () => {
    const uploadId = await upload(png);
    const technical = { device: 'Phone', browser: 'Firefox', steps: 'I open the map.' };
    const lacks = async (attachments: readonly Json[]): Promise<number> => {
      const { ref } = await anOpenTicket(api, { category: 'technical', technical, attachments });
      const { rows } =
        await sql`select 1 from effect where case_id = ${`ticket/${ref}`} and details ? 'missing'`.execute(api.db);
      return rows.length;
    };
    expect(await lacks([])).toBe(1);
    expect(await lacks([{ uploadId }])).toBe(0);
  });
});
