import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildFront } from '../../../api/front/app.ts';
import { until } from '../../support/probe/until.ts';
import { head } from '../../support/servers/socket.ts';
import { aTicketBody, startApi, type TestApi } from '../../support/servers/test-api.ts';

let api: TestApi;
let front: FastifyInstance;
let at: string;
beforeAll(async () => {
  api = await startApi({ trustedProxies: ['127.0.0.1'] });
  front = await buildFront(api.deps, { url: await api.app.listen({ host: '127.0.0.1', port: 0 }) });
  at = await front.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  for (const app of [front, api.app]) app.server.closeAllConnections();
  await front.close();
  await api.stop();
});

const photo = { name: 'photo', base64: randomBytes(400_000).toString('base64') };

/** Sends a large body from this address, with the token of a client of whom the ordinary API has nothing in hand. */
async function statusFrom(address: string): Promise<number> {
  const answer = await fetch(`${at}/v1/tickets`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer dev-partner',
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      'x-forwarded-for': address,
    },
    body: JSON.stringify(aTicketBody({ attachments: [photo] })),
  });
  await answer.arrayBuffer();
  return answer.status;
}

it('an address has one large body on its way, however slowly it sends; those of another address pass', async () => {
  const { port } = front.server.address() as AddressInfo;
  const about = ['Content-Type: application/json', 'Content-Length: 3000000', 'X-Forwarded-For: 192.0.2.1'];
  const slow = connect(port, '127.0.0.1', () => slow.write(`${head('POST /v1/tickets', ...about)}"`));
  await once(slow, 'connect');
  await until('its next is turned away', async () => expect(await statusFrom('192.0.2.1')).toBe(503));
  expect(await statusFrom('192.0.2.2')).toBe(201);
  slow.destroy();
  await until('there is room again', async () => expect(await statusFrom('192.0.2.1')).toBe(201));
});
