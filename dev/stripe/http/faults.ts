import type { FaultName, RequestFault } from '../state/records.ts';
import type { Draft } from '../state/store.ts';

/** What the client of a request gets before anything was carried out, and instead of it. */
export interface InsteadOfWork {
  readonly status: number;
  readonly type: 'application/json' | 'text/html';
  readonly body: string;
}

const insteadOfWork: Readonly<Partial<Record<FaultName, InsteadOfWork>>> = {
  before_commit_500: {
    status: 500,
    type: 'application/json',
    body: JSON.stringify({ error: { type: 'api_error', message: 'An unknown error occurred' } }),
  },
  lock_timeout_429: {
    status: 429,
    type: 'application/json',
    body: JSON.stringify({
      error: {
        type: 'invalid_request_error',
        code: 'lock_timeout',
        message: 'This object cannot be accessed right now because another API request is using it. Try again later.',
      },
    }),
  },
  foreign_404: {
    status: 404,
    type: 'application/json',
    body: JSON.stringify({ message: 'no Route matched with those values' }),
  },
  html_503: {
    status: 503,
    type: 'text/html',
    body: '<html><head><title>503 Service Unavailable</title></head><body>Service Unavailable</body></html>',
  },
};

/** What a fault answers in place of the work; undefined for a fault that lets the work be done. */
export const answerInstead = (fault: RequestFault | undefined): InsteadOfWork | undefined =>
  fault === undefined ? undefined : insteadOfWork[fault.fault];

/** For how long `latency` holds a request back when nobody says, in milliseconds. */
const usualLatencyMs = 2_000;

/** For how many milliseconds a fault holds the answer back. */
export const heldForMs = (fault: RequestFault | undefined): number =>
  fault?.afterMs ?? (fault?.fault === 'latency' ? usualLatencyMs : 0);

/** The oldest fault that hits a request; it is used up once by this. */
export function takeFault(draft: Draft, method: string, path: string): RequestFault | undefined {
  const hit = draft.all('fault').find((fault) => fault.method === method && hits(fault.path, path));
  if (hit === undefined) return undefined;
  if (hit.times > 1) draft.put('fault', { ...hit, times: hit.times - 1 });
  else draft.remove('fault', hit.id);
  return hit;
}

/** Whether a path is the one that a pattern names, or begins like a pattern that ends in `*`. */
export const hits = (pattern: string, path: string): boolean =>
  pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
