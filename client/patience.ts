import { isProblem, problemIn } from './problem.ts';

/** How long a call goes on before it says that it failed. Times in milliseconds. */
export interface Patience {
  /** How often a request is repeated at most: 5 unless given, 0 for never. */
  readonly retries?: number;
  /** When the whole call ends at the latest, pauses included: 60,000 unless given. No `Retry-After` beyond it is waited for. */
  readonly withinMs?: number;
  /** How long one attempt may take, answer read: 30,000 unless given, which is more than the API allows itself. */
  readonly attemptMs?: number;
  /** Told before each repetition, for logs and metrics. */
  readonly onRetry?: (retry: Retry) => void;
}

/** Why a request is about to be repeated: the status that came, or what broke. */
export interface Retry {
  readonly attempt: number;
  readonly waitMs: number;
  readonly status?: number;
  readonly error?: unknown;
}

/** Sends a request once, as `fetch` does. */
export type Send = (request: Request) => Promise<Response>;

/**
 * Thrown when the last attempt got no answer at all. What was asked may have been done: only the same request under the
 * same key tells. `cause` is what broke.
 */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  readonly attempts: number;
  /** The key of the POST, to repeat it under; undefined for a GET or PUT. */
  readonly idempotencyKey: string | undefined;
  constructor(request: Request, attempts: number, cause: unknown) {
    super(`${request.method} ${new URL(request.url).pathname} got no answer in ${attempts} attempt(s)`, { cause });
    this.attempts = attempts;
    this.idempotencyKey = request.headers.get('idempotency-key') ?? undefined;
  }
}

/**
 * Sends a request until it is answered for good: again after a connection that broke or said nothing, after 409 while the
 * same request is still being worked on, and after 408, 429, 502, 503 and 504. It waits what `Retry-After` says or a
 * pause that doubles from a quarter of a second to eight, each a little longer by chance so that not all come back at once.
 *
 * Every attempt carries the very same headers: under its Idempotency-Key a POST is done once. When patience ends, the last
 * answer is given back. The answer has been read to its end.
 *
 * @throws {NoAnswerError} when the last attempt got none; the reason of `signal` when it is aborted.
 */
export function patient(send: Send, patience: Patience, signal?: AbortSignal): Send {
  const { retries = 5, withinMs = 60_000, attemptMs = 30_000, onRetry } = patience;
  return async (request) => {
    const end = performance.now() + withinMs;
    for (let attempt = 1; ; attempt++) {
      const leftMs = Math.min(attemptMs, Math.max(1, end - performance.now()));
      const { response, error } = await attempted(send, request, { withinMs: leftMs, signal });
      if (response && !(await isPassing(response))) return response;
      const waitMs = Math.ceil((response && retryAfterMs(response)) ?? pauseMs(attempt)) * (1 + Math.random() / 10);
      if (attempt > retries || performance.now() + waitMs >= end) {
        if (response) return response;
        throw new NoAnswerError(request, attempt, error);
      }
      onRetry?.({ attempt, waitMs, ...(response ? { status: response.status } : { error }) });
      await pause(waitMs, signal);
    }
  };
}

type Outcome = { response: Response; error?: never } | { response?: never; error: unknown };

/** One attempt with its whole body, since a connection may also break in the middle of that. */
async function attempted(
  send: Send,
  request: Request,
  { withinMs, signal }: { readonly withinMs: number; readonly signal?: AbortSignal | undefined },
): Promise<Outcome> {
  signal?.throwIfAborted();
  // By hand: what AbortSignal.any and AbortSignal.timeout make may be collected as garbage before it fires.
  const controller = new AbortController();
  const { promise: ended, reject: end } = Promise.withResolvers<never>();
  const stop = (reason: unknown): void => {
    end(reason);
    controller.abort(reason);
  };
  const abandon = (): void => stop(signal?.reason);
  const timer = setTimeout(() => stop(new Error(`no answer within ${Math.round(withinMs)} ms`)), withinMs);
  signal?.addEventListener('abort', abandon, { once: true });
  try {
    const sent = whole(send(new Request(request.clone(), { signal: controller.signal })));
    return { response: await Promise.race([sent, ended]) };
  } catch (error) {
    signal?.throwIfAborted();
    return { error };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abandon);
  }
}

async function whole(sent: Promise<Response>): Promise<Response> {
  const answer = await sent;
  const { status, statusText, headers } = answer;
  const bytes = await answer.arrayBuffer();
  return new Response(bytes.byteLength > 0 ? bytes : null, { status, statusText, headers });
}

const passing: readonly number[] = [408, 429, 502, 503, 504];

/** Whether the same request may be answered otherwise a little later. */
async function isPassing(response: Response): Promise<boolean> {
  if (response.status !== 409) return passing.includes(response.status);
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return isProblem(problemIn(body, response), 'in-flight');
}

/** `Retry-After` as seconds or as a date; undefined without one that can be understood. */
function retryAfterMs({ headers }: Response): number | undefined {
  const given = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(given)) return Number(given) * 1_000;
  const at = Date.parse(given);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

const pauseMs = (attempt: number): number => Math.min(8_000, 250 * 2 ** (attempt - 1));

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abandon = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abandon);
      resolve();
    }, ms);
    if (signal?.aborted) abandon();
    else signal?.addEventListener('abort', abandon, { once: true });
  });
}
