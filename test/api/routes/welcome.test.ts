import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Json, startApi, type TestApi } from '../../support/servers/test-api.ts';

let api: TestApi;
let page: Answer<Json>;
beforeAll(async () => {
  api = await startApi();
  page = await api.ask('GET', '/', { as: null });
});
afterAll(() => api.stop());

describe('GET / greets a person', () => {
  it('with a page, whether they hold a token or not', async () => {
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.text).toContain('This is the API of HOTMESS Support');
    for (const as of ['platform', 'ops-1', 'nobody']) expect((await api.ask('GET', '/', { as })).text).toBe(page.text);
  });

  it('that links to the reference, the problems and the state of the API, and has no dead link', async () => {
    const links = [...page.text.matchAll(/href="(\/[^"]*)"/g)].map(([, href]) => String(href));
    expect(links).toEqual(['/docs', '/openapi.json', '/problems', '/livez', '/readyz', '/metrics']);
    const answers = links.map(async (href) => [href, (await api.app.inject(href)).statusCode]);
    for (const [href, status] of await Promise.all(answers)) expect([href, status]).not.toEqual([href, 404]);
  });

  it('that runs nothing and loads nothing: its policy allows only its own style', () => {
    const style = /<style>([^]*?)<\/style>/.exec(page.text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(String(page.headers['content-security-policy']).split('; ').sort()).toEqual(
      [
        "base-uri 'none'",
        "default-src 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        `style-src 'sha256-${hash}'`,
      ].sort(),
    );
    expect(page.text).not.toMatch(/<script|<form|<img|\son\w+=|\sstyle=/i);
  });
});
