import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { isSigned } from '../../outside/signatures.ts';
import { postJson } from '../../outside/webhook.ts';

const secret = 'a secret that both sides know';
const body = { id: 'effect-1', text: 'Café' };

describe('a webhook', () => {
  let server: Server | undefined;
  const heard: { headers: IncomingHttpHeaders; body: string }[] = [];

  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    heard.length = 0;
  });

  /** A webhook that answers so, or hangs up once it has read the post, or never answers. */
  async function answering(how: number | 'hangs up' | 'never answers'): Promise<string> {
    server = createServer((request, response) => {
      void text(request).then((posted) => {
        heard.push({ headers: request.headers, body: posted });
        if (how === 'hangs up') response.destroy();
        if (typeof how === 'number') response.writeHead(how, { location: 'http://127.0.0.1/' }).end('{"id":"taken-1"}');
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=secret`;
  }

  it('is posted JSON, signed, with the headers of its caller', async () => {
    const url = await answering(200);
    const answer = await postJson({ url, body, headers: { 'idempotency-key': 'effect-1' }, secret, patienceMs: 5_000 });
    expect(answer).toEqual({ status: 200, ok: true, body: '{"id":"taken-1"}' });
    const [post] = heard;
    expect(JSON.parse(post?.body ?? '')).toEqual(body);
    expect(post?.headers).toMatchObject({ 'content-type': 'application/json', 'idempotency-key': 'effect-1' });
    const signature = String(post?.headers['x-hotmess-signature']);
    expect(isSigned(secret, post?.body ?? '', { given: signature, now: Date.now() })).toBe(true);
    expect(isSigned('another secret', post?.body ?? '', { given: signature, now: Date.now() })).toBe(false);
  });

  it('without a secret is posted unsigned', async () => {
    await postJson({ url: await answering(204), body, patienceMs: 5_000 });
    expect(heard[0]?.headers['x-hotmess-signature']).toBeUndefined();
  });

  it.each([302, 404, 503])('that answers %i has answered, and is asked once', async (status) => {
    const answer = await postJson({ url: await answering(status), body, patienceMs: 5_000 });
    expect(answer).toMatchObject({ status, ok: false });
    expect(heard).toHaveLength(1);
  });

  it('that is not there certainly has nothing', async () => {
    const url = await answering(200);
    server?.close();
    await expect(postJson({ url, body, patienceMs: 5_000 })).rejects.toMatchObject({
      name: 'NotHandedOverError',
      code: 'ECONNREFUSED',
    });
  });

  it.each([
    ['hangs up', 'UND_ERR_SOCKET'],
    ['never answers', 'TimeoutError'],
  ] as const)('that %s may have it, and the error keeps its address to itself', async (how, code) => {
    const url = await answering(how);
    const error = await postJson({ url, body, patienceMs: 300 }).catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ name: 'UnansweredError', code });
    expect(JSON.stringify([error, (error as Error).message])).not.toContain('token');
  });
});
