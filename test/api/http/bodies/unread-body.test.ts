import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { closeUnread } from '../../../../api/http/bodies/unread-body.ts';

let app: FastifyInstance;
afterEach(() => app.close());

/** Sends a body that is refused before it is read, and tells what came back and how much of it was read. */
async function refused(length: number): Promise<{ answer: string; isClosed: boolean; bytesRead: number }> {
  app = Fastify();
  closeUnread(app);
  app.addHook('onRequest', async (_request, reply) => reply.code(503).send('full'));
  const read = new Promise<number>((resolve) => {
    app.addHook('onResponse', async ({ raw }) => resolve(raw.socket.bytesRead));
  });
  app.post('/', async () => 'done');
  await app.listen({ host: '127.0.0.1', port: 0 });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => {}); // what is sent after the connection was closed
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`);
  socket.write(Buffer.alloc(length, '1'));
  const [answer] = (await once(socket.setEncoding('utf8'), 'data')) as [string];
  const bytesRead = await read;
  socket.destroy();
  return { answer, isClosed: /connection: close/i.test(answer), bytesRead };
}

it('a body that nobody reads, and that can be thrown away in time, costs no connection', async () => {
  const { answer, isClosed, bytesRead } = await refused(200_000);
  expect([answer.slice(0, 12), isClosed]).toEqual(['HTTP/1.1 503', false]);
  expect(bytesRead).toBeGreaterThan(200_000);
});

it('a body that nobody reads, and that is too long to be thrown away, stays unread', async () => {
  const { answer, isClosed, bytesRead } = await refused(36_000_000);
  expect([answer.slice(0, 12), isClosed]).toEqual(['HTTP/1.1 503', true]);
  expect(bytesRead).toBeLessThan(300_000);
});
