import { afterEach, describe, expect, expectTypeOf, it } from 'vitest';
import {
  type Answer,
  dataOf,
  isProblem,
  type Problem,
  ProblemError,
  type SupportClient,
  supportClient,
  type Ticket,
  type TimelineEntry,
} from '../../client/index.ts';
import {
  answers,
  aScriptedServer,
  refuses,
  type ScriptedServer,
  type Step,
} from '../support/outside/scripted-server.ts';

let server: ScriptedServer | undefined;
afterEach(() => server?.stop());

const params = { path: { ref: '7K3QX9BD' } };

async function aClientOf(...steps: readonly Step[]): Promise<SupportClient> {
  server = await aScriptedServer(...steps);
  return supportClient({ baseUrl: `${server.baseUrl}/`, token: async () => 'a-token' });
}

const arrived = () => server?.arrived ?? [];

describe('a call', () => {
  it('carries the token, the path and the query as the API reads them', async () => {
    const support = await aClientOf(answers(200, { items: [], next: null }));
    const query = { status: ['open', 'escalated'], q: 'map & legend', limit: 5 } as const;
    await support.GET('/v1/tickets', { params: { query }, headers: { traceparent: '00-1-2-01' } });
    expect(arrived()[0]?.path).toBe('/v1/tickets?status=open&status=escalated&q=map%20%26%20legend&limit=5');
    expect(arrived()[0]?.headers).toMatchObject({ authorization: 'Bearer a-token', traceparent: '00-1-2-01' });
  });

  it('escapes what stands in a path', async () => {
    const support = await aClientOf(answers(200, {}));
    const path = { ref: 'a/b', rule: 'TK-23/refund-over-threshold' };
    const body = { reason: 'No.' };
    await support.POST('/v1/tickets/{ref}/suggestions/{rule}/dismiss', { params: { path }, version: 1, body });
    expect(arrived()[0]?.path).toBe('/v1/tickets/a%2Fb/suggestions/TK-23%2Frefund-over-threshold/dismiss');
  });

  it('rests a staff command on the version that was read, or on its ETag', async () => {
    const support = await aClientOf(answers(200, { ref: '7K3QX9BD', version: 3 }, { etag: '"3"' }));
    const { data, etag } = await support.GET('/v1/tickets/{ref}', { params });
    if (!data) throw new Error('no ticket');
    await support.POST('/v1/tickets/{ref}/assign', { params, version: data.version, body: {} });
    await support.POST('/v1/tickets/{ref}/assign', { params, etag, body: {} });
    expect(arrived().map(({ headers }) => headers['if-match'])).toEqual([undefined, '"3"', '"3"']);
  });

  it('knows the ETag of a record also when it was lost on the way', async () => {
    const support = await aClientOf(answers(200, { ref: '7K3QX9BD', version: 3 }));
    expect((await support.GET('/v1/tickets/{ref}', { params })).etag).toBe('"3"');
  });

  it('reads an attachment as bytes', async () => {
    const bytes = Buffer.from([0, 1, 254, 255]);
    const support = await aClientOf((response) => void response.writeHead(200).end(bytes));
    const path = { ...params.path, id: 'a' };
    const { data } = await support.GET('/v1/tickets/{ref}/attachments/{id}', {
      params: { path },
      parseAs: 'arrayBuffer',
    });
    expect(Buffer.from(data ?? new ArrayBuffer())).toEqual(bytes);
  });
});

describe('a file', () => {
  it('is sent as its bytes, with its name, under a key', async () => {
    const support = await aClientOf(answers(201, { id: 'u-1' }));
    const file = new TextEncoder().encode('{"as":"it is"}'); // JSON only because the scripted server reads JSON
    for (const body of [file, file.buffer, new Blob([file])]) {
      const { data } = await support.POST('/v1/uploads', { params: { query: { name: 'a b.png' } }, body });
      expect(data?.id).toBe('u-1');
      expect(arrived().at(-1)).toMatchObject({
        path: '/v1/uploads?name=a%20b.png',
        body: { as: 'it is' },
        headers: { 'content-type': 'application/octet-stream', 'content-length': '14' },
      });
    }
  });
});

describe('a problem', () => {
  const changes = [{ revision: 4, at: '2026-01-28T09:30:00.000Z', code: 'ticket.assigned', text: 'Assigned.' }];
  const assign = (support: SupportClient) =>
    support.POST('/v1/tickets/{ref}/assign', { params, version: 1, body: { assignee: 'agent-1' } });

  it('is a value, known by its slug and typed by it', async () => {
    const { data, error, response } = await assign(await aClientOf(refuses(412, 'stale', { changes })));
    expect([data, response.status]).toEqual([undefined, 412]);
    expect(isProblem(error, 'ticket-closed')).toBe(false);
    expect(isProblem(error, 'ticket-closed', 'stale')).toBe(true);
    if (!isProblem(error, 'stale')) throw new Error('not stale');
    expect(error.changes.map(({ text }) => text)).toEqual(['Assigned.']);
  });

  it('is thrown by dataOf, with the key to repeat it under', async () => {
    const thrown = await dataOf(assign(await aClientOf(refuses(409, 'ticket-closed')))).catch(
      (error: unknown) => error,
    );
    expect(thrown).toBeInstanceOf(ProblemError);
    expect(thrown).toMatchObject({ message: '409 ticket-closed: As scripted.', problem: { status: 409 } });
    expect(thrown).toMatchObject({ idempotencyKey: arrived()[0]?.headers['idempotency-key'] });
  });

  it('has no type when it is not of the API', async () => {
    const support = await aClientOf((response) => void response.writeHead(403).end('<h1>Firewall</h1>'));
    const { error } = await assign(support);
    expect(error).toMatchObject({ type: 'about:blank', status: 403, title: 'Forbidden' });
    expect(isProblem(error, 'forbidden')).toBe(false);
  });
});

describe('a list', () => {
  const page = (from: number, next: string | null) =>
    answers(200, { items: [from, from + 1].map((n) => ({ ref: `T${n}` })), next });

  it('is walked page after page, with its filters, and only as far as it is asked for', async () => {
    const support = await aClientOf(page(1, 'c/1'), page(3, 'c/2'), page(5, null));
    const refs: string[] = [];
    const query = { category: ['safety'], limit: 2 } as const;
    for await (const { ref } of support.each('/v1/tickets', { params: { query } })) refs.push(ref);
    expect(refs).toEqual(['T1', 'T2', 'T3', 'T4', 'T5', 'T6']);
    const asked = '/v1/tickets?category=safety&limit=2';
    expect(arrived().map(({ path }) => path)).toEqual([asked, `${asked}&cursor=c%2F1`, `${asked}&cursor=c%2F2`]);

    for await (const { ref } of support.each('/v1/tickets')) if (ref === 'T5') break;
    expect(arrived()).toHaveLength(4);
  });

  it('throws the problem of a page that is refused', async () => {
    const support = await aClientOf(page(1, 'c'), refuses(403, 'forbidden'));
    const refs: string[] = [];
    const walk = async () => {
      for await (const { ref } of support.each('/v1/tickets')) refs.push(ref);
    };
    await expect(walk()).rejects.toBeInstanceOf(ProblemError);
    expect(refs).toEqual(['T1', 'T2']);
  });
});

/** Read by the type checker alone: a line below `@ts-expect-error` that compiles fails `npm run check`. */
export async function whatTheCompilerRefuses(support: SupportClient): Promise<void> {
  // @ts-expect-error a staff command without version or ETag
  await support.POST('/v1/tickets/{ref}/assign', { params, body: {} });
  // @ts-expect-error a staff command with both
  await support.POST('/v1/tickets/{ref}/assign', { params, body: {}, version: 1, etag: '"1"' });
  // @ts-expect-error a reply is no staff command
  await support.POST('/v1/tickets/{ref}/replies', { params, body: { body: '' }, version: 1 });
  // @ts-expect-error a body that is not of the schema
  await support.POST('/v1/tickets/{ref}/assign', { params, version: 1, body: { team: 'nobody' } });
  // @ts-expect-error a path that lacks its reference
  await support.GET('/v1/tickets/{ref}');
  // @ts-expect-error an order that there is not
  await support.GET('/v1/tickets', { params: { query: { sort: 'shuffled' } } });
  // @ts-expect-error a path that there is not
  await support.GET('/v1/tickers');
  // @ts-expect-error a key for what needs none
  await support.GET('/v1/staff', { idempotencyKey: 'a' });
  // @ts-expect-error a ticket is no list
  support.each('/v1/tickets/{ref}', { params });

  const { data, error, etag } = await support.GET('/v1/tickets/{ref}', { params });
  if (data) expectTypeOf({ data, etag }).toEqualTypeOf<{ data: Ticket; etag: string }>();
  else expectTypeOf(error).toEqualTypeOf<Problem>();
  // @ts-expect-error a problem that there is not
  isProblem(error, 'stail');
  if (isProblem(error, 'stale')) expectTypeOf(error.status).toEqualTypeOf<412>();
  for await (const entry of support.each('/v1/tickets/{ref}/timeline', { params }))
    expectTypeOf(entry).toEqualTypeOf<TimelineEntry>();
  const path = { ...params.path, id: 'a' };
  const attachment = await support.GET('/v1/tickets/{ref}/attachments/{id}', { params: { path }, parseAs: 'blob' });
  expectTypeOf(attachment).toEqualTypeOf<Answer<Blob>>();
}
