import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import type { MessageJson } from '../../../../api/shapes/tickets/message.ts';
import { anOpenTicket, aTicketBody, startApi, type TestApi } from '../../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from([0, 1, 2, 255])]);
const file = (name: string, bytes: Buffer, contentType = 'text/html') => ({
  name,
  contentType,
  base64: bytes.toString('base64'),
});
const html = Buffer.from('<script>alert(document.domain)</script>');

const attachmentsOf = async (ref: string, as = 'platform') => {
  const { body } = await api.ask<Page<MessageJson>>('GET', `/v1/tickets/${ref}/messages`, { as });
  return body.items.flatMap(({ attachments }) => attachments);
};

describe('TK-32 attachments', () => {
  it('come with a ticket and with a reply, in their order, typed by their content', async () => {
    const { ref } = await anOpenTicket(api, {
      attachments: [file('screen.html', png), file('page.png', html, 'image/png'), file('zero', Buffer.from([0]))],
    });
    const replied = await api.ask('POST', `/v1/tickets/${ref}/replies`, {
      body: { body: 'And this.', attachments: [file('more.txt', Buffer.from('more'))] },
    });
    expect(replied.status).toBe(202);
    expect(await attachmentsOf(ref)).toEqual([
      { id: expect.any(String) as unknown, name: 'screen.html', contentType: 'image/png', size: png.length },
      { id: expect.any(String) as unknown, name: 'page.png', contentType: 'text/plain', size: html.length },
      { id: expect.any(String) as unknown, name: 'zero', contentType: 'application/octet-stream', size: 1 },
      { id: expect.any(String) as unknown, name: 'more.txt', contentType: 'text/plain', size: 4 },
    ]);
  });

  it('are served as downloads that no browser shows or runs', async () => {
    const name = 'Grüße "an" alle\u2069.html';
    const { ref } = await anOpenTicket(api, { attachments: [file(name, html)] });
    const [stored] = await attachmentsOf(ref);
    for (const as of ['platform', 'agent-1']) {
      const { status, headers, text } = await api.ask('GET', `/v1/tickets/${ref}/attachments/${stored?.id}`, { as });
      expect([status, text]).toEqual([200, html.toString()]);
      expect(headers['content-type']).toBe('text/plain; charset=utf-8');
      expect(headers['content-disposition']).toBe(
        `attachment; filename="Gr__e _an_ alle_.html"; filename*=UTF-8''${encodeURIComponent(name)}`,
      );
      expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'");
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    }
  });

  it('are a 404 to whoever may not see the ticket, and under another ticket', async () => {
    const { ref } = await anOpenTicket(api, { category: 'safety', attachments: [file('a', png)] });
    const other = await anOpenTicket(api);
    const [stored] = await attachmentsOf(ref);
    const path = `/v1/tickets/${ref}/attachments/${stored?.id}`;
    for (const as of ['partner', 'agent-1']) expect((await api.ask('GET', path, { as })).status).toBe(404);
    expect((await api.ask('GET', `/v1/tickets/${other.ref}/attachments/${stored?.id}`)).status).toBe(404);
    expect((await api.ask('GET', `/v1/tickets/${ref}/attachments/nothing`)).status).toBe(404);
    expect((await api.ask('GET', path, { as: 'safety-1' })).status).toBe(200);
  });

  it('may be five of five megabytes, and no more', async () => {
    const whole = Buffer.alloc(5 * 1024 * 1024, 7);
    const five = Array.from({ length: 5 }, (_, n) => file(`${n}.bin`, whole));
    const { ref } = await anOpenTicket(api, { attachments: five });
    expect((await attachmentsOf(ref)).map(({ size }) => size)).toEqual(five.map(() => whole.length));
    const open = (attachments: unknown) => api.ask('POST', '/v1/tickets', { body: aTicketBody({ attachments }) });
    const larger = await open([file('larger.bin', Buffer.alloc(whole.length + 1))]);
    expect(larger).toMatchObject({ status: 413, body: { errors: [{ pointer: '/attachments/0/base64' }] } });
    expect((await open(Array.from({ length: 6 }, () => file('a', png)))).status).toBe(400);
    for (const base64 of ['', '=', '====', 'a', 'ab!d', 'YQ==YQ=='])
      expect([base64, (await open([{ name: 'a', base64 }])).status]).toEqual([base64, 400]);
    expect((await open([{ name: 'two\nlines', base64: 'YQ==' }])).status).toBe(400);
  });

  it('the same key again stores them once', async () => {
    const { ref } = await anOpenTicket(api);
    const asked = { key: randomUUID(), body: { body: 'Once.', attachments: [file('once', png)] } };
    await api.ask('POST', `/v1/tickets/${ref}/replies`, asked);
    await api.ask('POST', `/v1/tickets/${ref}/replies`, asked);
    expect(await attachmentsOf(ref)).toHaveLength(1);
  });
});
