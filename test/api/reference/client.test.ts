import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeOpenTickets } from '../../../client/example.ts';
import { dataOf, isProblem, type SupportClient, supportClient } from '../../../client/index.ts';
import { until } from '../../support/probe/until.ts';
import { startApi, type TestApi } from '../../support/servers/test-api.ts';

let api: TestApi;
let baseUrl: string;
let platform: SupportClient;
let technical: SupportClient;
beforeAll(async () => {
  api = await startApi({ worker: true });
  baseUrl = await api.app.listen({ host: '127.0.0.1', port: 0 });
  platform = supportClient({ baseUrl, token: 'dev-platform' });
  technical = supportClient({ baseUrl, token: () => 'dev-technical-1' });
});
afterAll(() => api.stop());

const requester = { email: 'sam@example.com', name: 'Sam' };
const open = (subject: string) =>
  dataOf(platform.POST('/v1/tickets', { body: { category: 'technical', subject, message: 'No venues.', requester } }));
const params = (ref: string) => ({ path: { ref } });
const assign = (ref: string, version: number) =>
  technical.POST('/v1/tickets/{ref}/assign', { params: params(ref), version, body: { assignee: 'technical-1' } });

it('opens, reads and takes a ticket, and tells what changed meanwhile', async () => {
  const { ref, version } = await open('The map stays empty');
  const read = await technical.GET('/v1/tickets/{ref}', { params: params(ref) });
  expect([read.data?.subject, read.etag, read.response.headers.get('etag')]).toEqual([
    'The map stays empty',
    `"${version}"`,
    `"${version}"`,
  ]);
  expect((await assign(ref, version)).data).toMatchObject({ status: 'in_progress', assignee: 'technical-1' });

  const { error } = await assign(ref, version);
  if (!isProblem(error, 'stale')) throw new Error(`not stale but ${error?.type}`);
  expect(error.changes.map(({ code }) => code)).toContain('ticket.assigned');
});

it('given the same key twice, has the request carried out once', async () => {
  const { ref } = await open('Asked twice');
  const reply = () =>
    platform.POST('/v1/tickets/{ref}/replies', {
      params: params(ref),
      body: { body: 'Hello?' },
      idempotencyKey: `reply to ${ref}`,
    });
  const [first, second] = [await reply(), await reply()];
  expect([first.response.status, second.data]).toEqual([202, first.data]);
  expect(second.response.headers.get('idempotency-replayed')).toBe('true');
  // Wait until the engine has read it: otherwise the ticket changes under whoever takes it next.
  const version = async () => (await platform.GET('/v1/tickets/{ref}', { params: params(ref) })).data?.version;
  await until('the reply is read', async () => expect(await version()).toBe(1));
});

it('walks through every ticket with the filters of the API', async () => {
  const opened = [await open('Walked 1'), await open('Walked 2'), await open('Walked 3')].map(({ ref }) => ref);
  const query = { q: 'walked', status: ['open', 'in_progress'], limit: 2 } as const;
  const found: string[] = [];
  for await (const { ref } of platform.each('/v1/tickets', { params: { query } })) found.push(ref);
  expect(found).toEqual(opened.reverse());
});

it('is told where its body is wrong, and gets the 404 for what it may not see', async () => {
  const { error } = await platform.POST('/v1/tickets', {
    body: { category: 'technical', subject: '', message: 'No venues.', requester },
  });
  if (!isProblem(error, 'invalid-request')) throw new Error(`not invalid but ${error?.type}`);
  expect(error.errors.map(({ pointer }) => pointer)).toEqual(['/subject']);
  const { ref } = await open('Of the platform');
  const partner = supportClient({ baseUrl, token: 'dev-partner' });
  const unknown = await partner.GET('/v1/tickets/{ref}', { params: params(ref) });
  expect(isProblem(unknown.error, 'not-found')).toBe(true);
});

it('the example takes what is open', async () => {
  const { ref } = await open('For the example');
  const { taken, missed } = await takeOpenTickets(baseUrl, 'dev-technical-1', 'technical-1');
  expect(taken).toContain(ref);
  expect(missed).toEqual([]);
  expect((await takeOpenTickets(baseUrl, 'dev-technical-1', 'technical-1')).taken).toEqual([]);
});

it('the example of the README is the one that runs', async () => {
  const [example, readme] = await Promise.all(['client/example.ts', 'README.md'].map((file) => readFile(file, 'utf8')));
  expect(readme).toContain(`\`\`\`ts\n${example}\`\`\``);
});
