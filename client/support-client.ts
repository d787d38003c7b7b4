import createClient, { type ParseAs } from 'openapi-fetch';
import type {
  Answer,
  CallOptions,
  DataOf,
  FileBytes,
  Given,
  ItemOf,
  ListPath,
  Method,
  PathOf,
  Rest,
} from './operations.ts';
import { type Patience, patient, type Send } from './patience.ts';
import { ProblemError, problemIn } from './problem.ts';
import type { paths } from './schema.ts';

/** Where the API is, who calls it, and how patient its calls are unless one says otherwise. */
export interface SupportClientOptions extends Patience {
  readonly baseUrl: string;
  /** A client key or a staff token; a function is asked before each call, for tokens that change. */
  readonly token: string | (() => string | Promise<string>);
  /** Sends each attempt: `fetch` unless given. */
  readonly fetch?: Send;
}

/**
 * The API of HOTMESS Support as one caller sees it: paths, parameters, bodies, answers and problems typed by its document.
 *
 * A call may simply be made: it is repeated while that can help ({@link patient}), and a POST carries the same
 * Idempotency-Key in every attempt, so that it is done once. It is not remembered beyond the call: who must repeat it after
 * a crash of their own gives a key of their own.
 */
export interface SupportClient {
  readonly GET: <P extends PathOf<'get'>, A extends ParseAs = 'json'>(
    path: P,
    ...given: Rest<Given<'get', P> & { readonly parseAs?: A }>
  ) => Promise<Answer<DataOf<'get', P, A>>>;
  readonly POST: <P extends PathOf<'post'>>(
    path: P,
    ...given: Rest<Given<'post', P>>
  ) => Promise<Answer<DataOf<'post', P>>>;
  readonly PUT: <P extends PathOf<'put'>>(
    path: P,
    ...given: Rest<Given<'put', P>>
  ) => Promise<Answer<DataOf<'put', P>>>;
  /**
   * Every entry of a list, page after page as they are asked for. What is inserted meanwhile moves nothing.
   *
   * @throws {ProblemError} when a page is refused.
   */
  readonly each: <P extends ListPath>(
    path: P,
    ...given: Rest<Given<'get', P>>
  ) => AsyncGenerator<ItemOf<P>, void, undefined>;
}

/** A call when its types have been checked. */
interface Call extends CallOptions {
  readonly params?: object;
  readonly body?: unknown;
  readonly version?: number;
  readonly etag?: string;
  readonly idempotencyKey?: string;
  readonly parseAs?: ParseAs;
}

interface Page {
  readonly items: unknown[];
  readonly next: string | null;
}

/** A client of the API at `baseUrl` that calls with `token`. Asks nothing until it is asked. */
export function supportClient(options: SupportClientOptions): SupportClient {
  const { baseUrl, token, fetch: send = (request) => fetch(request), ...usual } = options;
  const api = createClient<paths>({ baseUrl });

  const ask = async (method: Method, path: string, call: Call = {}): Promise<Answer<unknown>> => {
    const { params, version, etag = version === undefined ? undefined : `"${version}"`, headers, ...more } = call;
    const { retries, withinMs, attemptMs, onRetry, signal, idempotencyKey: given, ...init } = more;
    const idempotencyKey = method === 'post' ? (given ?? crypto.randomUUID()) : undefined;
    const patience = { ...usual, ...defined({ retries, withinMs, attemptMs, onRetry }) };
    const { data, error, response } = await api.request(
      ...([method, path] as ['get', '/v1/tickets']), // any operation: the types of SupportClient have seen to it
      {
        ...(init as object),
        params: params ?? {},
        ...(isFile(init.body) && { bodySerializer: (body: unknown) => body }),
        headers: {
          ...headers,
          ...(isFile(init.body) && { 'content-type': 'application/octet-stream' }),
          authorization: `Bearer ${typeof token === 'function' ? await token() : token}`,
          ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
          ...(etag !== undefined && { 'if-match': etag }),
        },
        fetch: patient(send, patience, signal),
      },
    );
    if (!response.ok) return { error: problemIn(error, response), response, idempotencyKey };
    return { data, response, idempotencyKey, etag: etagOf(response, data) };
  };

  async function* each(path: string, call: Call = {}): AsyncGenerator<unknown, void, undefined> {
    const params: { readonly query?: object } = call.params ?? {};
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const query = { ...params.query, ...(cursor !== undefined && { cursor }) };
      const page = (await dataOf(ask('get', path, { ...call, params: { ...params, query } }))) as Page;
      yield* page.items;
      cursor = page.next;
    }
  }

  return {
    GET: (path: string, given?: Call) => ask('get', path, given),
    POST: (path: string, given?: Call) => ask('post', path, given),
    PUT: (path: string, given?: Call) => ask('put', path, given),
    each,
  } as SupportClient;
}

/**
 * What was asked for, for callers who have no better answer to a problem than to stop.
 *
 * @throws {ProblemError} when the answer is a problem.
 */
export async function dataOf<D>(answer: Answer<D> | Promise<Answer<D>>): Promise<D> {
  const { data, error, idempotencyKey } = await answer;
  if (error) throw new ProblemError(error, idempotencyKey);
  return data;
}

/** Proxies may strip or weaken an ETag: the version in a record says the same. */
function etagOf({ headers }: Response, data: unknown): string | undefined {
  const { version } = Object(data) as { version?: unknown };
  return typeof version === 'number' ? `"${version}"` : (headers.get('etag') ?? undefined);
}

const isFile = (body: unknown): body is FileBytes =>
  body instanceof Blob || body instanceof ArrayBuffer || body instanceof Uint8Array;

const defined = (options: Readonly<Record<string, unknown>>): Patience =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
