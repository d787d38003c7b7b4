import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

interface Operation {
  readonly summary?: string;
  readonly security?: unknown;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly responses: Record<string, { readonly content?: Record<string, unknown> }>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, unknown> };
}

const served = async (): Promise<Document> => (await api.ask<Document>('GET', '/openapi.json', { as: null })).body;

it('/openapi.json is OpenAPI 3.1 and what is committed', async () => {
  const document = await served();
  expect(document.openapi).toMatch(/^3\.1\./);
  const committed = await readFile(new URL('../../openapi.json', import.meta.url), 'utf8');
  expect(document, 'run "npm run openapi" and commit the difference').toEqual(JSON.parse(committed));
});

it('every operation of /v1 says who may call it, which headers it takes, and how it fails', async () => {
  const { paths } = await served();
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  expect(operations.length).toBeGreaterThanOrEqual(26);
  for (const { path, method, operation } of operations) {
    expect(path).toMatch(/^\/v1\//);
    expect(operation).toMatchObject({ summary: expect.stringMatching(/./) as unknown, security: [{ token: [] }] });
    expect(operation.responses['default']?.content).toHaveProperty(['application/problem+json']);
    const headers = (operation.parameters ?? [])
      .filter((each) => each.in === 'header' && each.required)
      .map(({ name }) => name);
    expect([path, headers.includes('idempotency-key')]).toEqual([path, method === 'post']);
    expect([path, headers.includes('if-match')]).toEqual([
      path,
      method === 'post' && /{ref}\//.test(path) && !/replies|verification|satisfaction/.test(path),
    ]);
  }
});

it('every schema that is pointed at is there, and no other', async () => {
  const document = await served();
  const named = new Set(
    [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name),
  );
  expect([...named].sort()).toEqual(Object.keys(document.components.schemas).sort());
});

it('/docs shows it without any other host', async () => {
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
