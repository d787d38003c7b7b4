import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isProblemSlug, problemTypes } from '../../../api/problems/problem-types.ts';
import { startApi, type TestApi } from '../../support/servers/test-api.ts';
import { conformityOf, followed, type Reference, type ServedReference, slugsIn } from './conformity.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const served = async (): Promise<ServedReference> =>
  (await api.ask<ServedReference>('GET', '/openapi.json', { as: null })).body;
const read = async (): Promise<Reference> => followed(await served());

it('/openapi.json is OpenAPI 3.1 and what is committed', async () => {
  const document = await served();
  expect(followed(document).openapi).toMatch(/^3\.1\./);
  const committed = await readFile(new URL('../../../docs/openapi.json', import.meta.url), 'utf8');
  expect(document, 'run "npm run openapi" and commit the difference').toEqual(JSON.parse(committed));
});

it('every operation of /v1 says who may call it and which headers it takes', async () => {
  const { paths } = await read();
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  expect(operations.length).toBeGreaterThanOrEqual(26);
  for (const { path, method, operation } of operations) {
    expect(path).toMatch(/^\/v1\//);
    expect(operation).toMatchObject({ summary: expect.stringMatching(/./) as unknown, security: [{ token: [] }] });
    const headers = (operation.parameters ?? [])
      .filter((each) => each.in === 'header' && each.required)
      .map(({ name }) => name);
    // A press of the panic button is recognised by its clientEventId (PN-03).
    expect([path, headers.includes('idempotency-key')]).toEqual([path, method === 'post' && path !== '/v1/panic']);
    const isCommand = method === 'post' && /{ref}\//.test(path) && !/replies|verification|satisfaction/.test(path);
    const isChange = method === 'put' && path === '/v1/staff/{id}';
    expect([path, headers.includes('if-match')]).toEqual([path, isCommand || isChange]);
  }
});

it('every operation lists each status that it can answer, with the problems behind it, and no default', async () => {
  const { paths } = await read();
  const always = ['400', '401', '403', '408', '429', '431', '500', '503'];
  for (const [path, methods] of Object.entries(paths))
    for (const [method, { responses }] of Object.entries(methods)) {
      const isCommand = method === 'post' && /{ref}\//.test(path) && !/replies|verification|satisfaction/.test(path);
      const expected = [
        ...always,
        // A repetition that opens a ticket may meet one that is hidden from its caller by now.
        ...(path.includes('{') || (method === 'post' && path === '/v1/tickets') || path === '/v1/refunds/quote'
          ? ['404']
          : []),
        ...(method === 'get' ? [] : ['413', '415']),
        ...((method === 'post' && path !== '/v1/panic') || (method === 'put' && path === '/v1/staff/{id}')
          ? ['409', '422']
          : []),
        // Staff have to say whose account they mean where several clients use its id.
        ...(method === 'get' && (path.startsWith('/v1/accounts/') || path === '/v1/refunds/quote') ? ['422'] : []),
        ...(isCommand || (method === 'put' && path === '/v1/staff/{id}') ? ['412', '428'] : []),
      ];
      const [success, ...problems] = Object.keys(responses);
      expect(success, path).toMatch(/^20[012]$/);
      expect([method, path, problems]).toEqual([method, path, expected.sort()]);
      for (const status of problems) {
        expect(Object.keys(responses[status]?.content ?? {})).toEqual(['application/problem+json']);
        const slugs = slugsIn(responses[status]?.description ?? '');
        expect(slugs.length, `${method} ${path} ${status}`).toBeGreaterThan(0);
        for (const slug of slugs) {
          if (!isProblemSlug(slug)) throw new Error(`there is no problem ${slug}`);
          expect([slug, String(problemTypes[slug].status)]).toEqual([slug, status]);
        }
      }
    }
});

it('every problem in the document has a page at its address, followed over HTTP', async () => {
  const document = await read();
  const at = await api.app.listen({ host: '127.0.0.1', port: 0 });
  const slugs = new Set(
    Object.values(document.paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ responses }) => Object.values(responses).flatMap(({ description }) => slugsIn(description))),
  );
  // All but the one that no operation can answer, since it is for addresses that lack the method.
  expect([...slugs, 'method-not-allowed'].sort()).toEqual(Object.keys(problemTypes).sort());
  for (const slug of slugs) {
    const page = await fetch(`${at}/problems/${slug}`);
    expect([slug, page.status]).toEqual([slug, 200]);
    expect(await page.text()).toMatch(/<p>.{40,}<\/p>/);
  }
});

it('only commands can answer that the engine is down; facts and reads cannot', async () => {
  const { paths } = await read();
  const missing = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { responses }]) => slugsIn(responses['503']?.description ?? '').includes('engine-unavailable'))
      .map(([method]) => `${method} ${path}`),
  );
  expect(missing.length).toBe(12);
  for (const each of missing)
    expect(each).toMatch(
      /^post (.*{ref}\/(?!replies|verification|satisfaction)|\/v1\/refunds\/{id}\/(decide|settle)$)/,
    );
});

it('each answer lists its headers', async () => {
  const { paths } = await read();
  const headers = (method: string, path: string, status: string) =>
    Object.keys(paths[path]?.[method]?.responses[status]?.headers ?? {});
  expect(headers('post', '/v1/tickets', '201')).toEqual(['ETag', 'Location', 'Idempotency-Replayed']);
  expect(headers('get', '/v1/tickets/{ref}', '200')).toEqual(['ETag']);
  expect(headers('get', '/v1/tickets', '200')).toEqual([]);
  expect(headers('post', '/v1/tickets/{ref}/assign', '200')).toEqual(['ETag', 'Idempotency-Replayed']);
  expect(headers('post', '/v1/tickets/{ref}/messages', '201')).toEqual(['ETag', 'Idempotency-Replayed']);
  expect(headers('post', '/v1/tickets/{ref}/assign', '409')).toEqual(['Retry-After']);
  expect(headers('get', '/v1/staff', '503')).toEqual(['Retry-After']);
  expect(headers('get', '/v1/staff', '401')).toEqual(['WWW-Authenticate']);
  expect(headers('get', '/v1/tickets/{ref}/attachments/{id}', '200')).toEqual(['Content-Disposition']);
});

it('an answer that the document does not describe is found out', async () => {
  const { faults } = conformityOf(await served());
  const problem = (slug: string, status: number) =>
    JSON.stringify({ type: `http://x/problems/${slug}`, title: '', status, detail: '', instance: '' });
  const answer = (status: number, type: string, text: string, headers: Record<string, string> = {}) =>
    faults('GET', '/v1/tickets/7K3QX9BD', { status, headers: { 'content-type': type, ...headers }, text });
  const json = 'application/problem+json';
  expect(answer(404, json, problem('not-found', 404))).toEqual([]);
  expect(answer(418, json, '{}')).toEqual(['the status 418 is not documented']);
  expect(answer(404, 'text/html', '')).toEqual(['the content type "text/html" is not documented']);
  expect(answer(404, json, problem('stale', 404))).toEqual(['the problem stale is not documented']);
  expect(answer(404, json, problem('not-found', 404), { etag: '"1"' })).toEqual(['the header etag is not documented']);
  expect(answer(200, 'application/json', '{"ref":1}')).toContain('/ref must be string');
  expect(answer(200, 'application/json', '{}')).toContain('the header etag is missing');
});

it('every schema that is pointed at exists, and no other', async () => {
  const document = await read();
  const named = new Set(
    [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name),
  );
  expect([...named].sort()).toEqual(Object.keys(document.components.schemas).sort());
});

it('/docs shows it and loads nothing from another host', async () => {
  const page = await api.ask('GET', '/docs/', { as: null });
  expect(page.status).toBe(200);
  const policy = String(page.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/https?:|\*/);
  const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => String(address));
  expect(parts.length).toBeGreaterThan(3);
  for (const part of parts) {
    expect(part).not.toMatch(/^(https?:)?\/\//);
    const { pathname } = new URL(part, 'http://here/docs/');
    expect([pathname, (await api.ask('GET', pathname, { as: null })).status]).toEqual([pathname, 200]);
  }
});
