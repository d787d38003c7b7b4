import type { IncomingMessage, ServerResponse } from 'node:http';
import { text as read } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatedClock } from '../state/clock.ts';
import type { Call, RequestFault } from '../state/records.ts';
import type { Draft, StripeStore } from '../state/store.ts';
import type { Webhooks } from '../webhooks/delivery.ts';
import { webhookSettings } from '../webhooks/settings.ts';
import { record } from './calls.ts';
import { answerInstead, heldForMs, takeFault } from './faults.ts';
import { readForm } from './form.ts';
import { hashOf, keyInUse, keyName, pruneKeys, storedAnswer } from './keys.ts';
import { notBuilt, RefusedRequestError } from './problems.ts';
import { carryOut, type StripeRoute } from './routes.ts';

/** What Stripe's API is made of. */
export interface ApiParts {
  readonly store: StripeStore;
  readonly clock: SimulatedClock;
  readonly webhooks: Webhooks;
  readonly routes: readonly StripeRoute[];
  /** The one key that is let in. */
  readonly secretKey: string;
  /** The version of the API that the objects have. */
  readonly apiVersion: string;
}

/** An answer on its way; `body` is whole even where a fault sends a part of it. */
interface Answer {
  readonly status: number;
  readonly type: 'application/json' | 'text/html';
  readonly body: string;
  /** The request whose answer this repeats. */
  readonly repeats?: string;
}

/** An answer, and the fault in force that bends it on its way. */
interface Bent {
  readonly answer: Answer;
  readonly fault?: RequestFault | undefined;
}

/** How a request ends. */
interface Finishing extends Bent {
  /** Whether the request may be sent again under its key and carried out anew. */
  readonly keyStaysFree?: boolean;
}

/** A request as it was read. */
type Request = Pick<Call, 'id' | 'method' | 'path' | 'query' | 'body' | 'idempotencyKey' | 'at' | 'requestId'>;

/**
 * Answers requests to Stripe's API. What a request changed, its answer under its idempotency key and the record of the call are on disk,
 * all or nothing, before anything is answered. Faults in force bend the answer as their names say.
 */
export function answerApi({ store, clock, webhooks, routes, secretKey, apiVersion }: ApiParts) {
  /** Keys whose first request is still carried out or unanswered, and events whose cause is unanswered. */
  const running = new Set<string>();
  const held = new Set<string>();

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await arrive(request);
    const { method, path, idempotencyKey } = asked;
    const name = idempotencyKey === null ? undefined : keyName(idempotencyKey, path);
    const early = earlyRefusal(request, name);
    if (early !== undefined) return send(response, asked, { answer: await refuse(asked, early) });
    const { result: fault } = store.change(clock.now(), (draft) => takeFault(draft, method, path));
    if (name !== undefined) running.add(name);
    const emitted: string[] = [];
    try {
      const instead = answerInstead(fault);
      if (instead !== undefined || fault?.fault === 'latency') await sleep(heldForMs(fault));
      if (instead !== undefined) {
        await note(asked, instead, fault).kept;
        return send(response, asked, { answer: instead });
      }
      const { result: answer, kept } = work(asked, fault, emitted);
      clock.watch();
      await kept;
      if (webhookSettings(store.look(0)).mode === 'early') await release(emitted);
      if (fault?.fault.startsWith('after_commit')) await sleep(heldForMs(fault));
      send(response, asked, { answer, fault });
    } finally {
      if (name !== undefined) running.delete(name);
      void release(emitted);
    }
  };

  /** Reads a request and writes down that it arrived. */
  async function arrive(request: IncomingMessage): Promise<Request> {
    const { method = '', url = '/', headers } = request;
    const body = await read(request);
    const at = new Date().toISOString();
    const { pathname, search } = new URL(url, 'http://stripe');
    const key = method === 'POST' ? headers['idempotency-key'] : undefined;
    return store.change(clock.now(), (draft) => {
      const asked = {
        id: draft.nextId('call'),
        requestId: draft.nextId('req'),
        method,
        path: pathname,
        query: readForm(search.slice(1)),
        body: readForm(body),
        idempotencyKey: typeof key === 'string' && key !== '' ? key : null,
        at,
      };
      record(draft, { ...asked, status: null, response: null, fault: null, replayed: false });
      pruneKeys(draft);
      return asked;
    }).result;
  }

  /** What is refused before a fault can hit it: a wrong key, and a key that is in use. */
  function earlyRefusal({ headers }: IncomingMessage, name: string | undefined): RefusedRequestError | undefined {
    if (headers.authorization !== `Bearer ${secretKey}`)
      return new RefusedRequestError(401, { type: 'invalid_request_error', message: 'Invalid API Key provided.' });
    return name !== undefined && running.has(name) ? keyInUse(name.split(' ')[0] ?? '') : undefined;
  }

  /** Carries a request out, or finds what was answered under its key, and keeps all that comes of it. */
  function work(
    asked: Request,
    fault: RequestFault | undefined,
    emitted: string[],
  ): { result: Answer; kept: Promise<void> } {
    const parameters = { ...asked.query, ...asked.body };
    try {
      return store.change(clock.now(), (draft) => {
        const stored = underKey(draft, asked);
        if (stored !== undefined) return finish(draft, asked, { answer: stored, fault });
        const { status, body } = carryOut(routes, { ...asked, parameters, draft });
        emitted.push(...draft.emitted);
        for (const id of draft.emitted) held.add(id);
        const made: Answer = { status, type: 'application/json', body: JSON.stringify(body, null, 2) };
        return finish(draft, asked, { answer: fault?.fault === 'after_commit_500' ? unknownError : made, fault });
      });
    } catch (error) {
      if (!(error instanceof RefusedRequestError)) throw error;
      const answer = refusal(error);
      return store.change(clock.now(), (draft) =>
        finish(draft, asked, { answer, fault, keyStaysFree: error.beforeStart }),
      );
    }
  }

  function underKey(draft: Draft, { idempotencyKey, path, body }: Request): Answer | undefined {
    if (idempotencyKey === null) return undefined;
    const stored = storedAnswer(draft, keyName(idempotencyKey, path), hashOf(body));
    if (stored === undefined) return undefined;
    return { status: stored.status, type: 'application/json', body: stored.body, repeats: stored.requestId };
  }

  /** Writes an answer under its key, unless it stands there or the key stays free, and beside its call. */
  function finish(draft: Draft, asked: Request, { answer, fault, keyStaysFree = false }: Finishing): Answer {
    const { idempotencyKey, path, body, requestId } = asked;
    if (idempotencyKey !== null && answer.repeats === undefined && !keyStaysFree) {
      const { status, body: answered } = answer;
      const id = keyName(idempotencyKey, path);
      draft.put('key', { id, parametersHash: hashOf(body), status, body: answered, requestId, at: draft.now });
    }
    write(draft, asked, { answer, fault });
    return answer;
  }

  function note(asked: Request, answer: Answer, fault?: RequestFault): { kept: Promise<void> } {
    return store.change(clock.now(), (draft) => write(draft, asked, { answer, fault }));
  }

  async function refuse(asked: Request, error: RefusedRequestError): Promise<Answer> {
    const answer = refusal(error);
    await note(asked, answer).kept;
    return answer;
  }

  function release(emitted: string[]): Promise<void> {
    for (const id of emitted.splice(0)) held.delete(id);
    return webhooks.send(held);
  }

  function send(response: ServerResponse, { requestId, idempotencyKey }: Request, { answer, fault }: Bent): void {
    if (fault?.fault === 'after_commit_reset') {
      response.socket?.resetAndDestroy();
      return;
    }
    const body = Buffer.from(answer.body);
    response.writeHead(answer.status, {
      'content-type': answer.type,
      'content-length': body.length,
      'request-id': requestId,
      'stripe-version': apiVersion,
      ...(idempotencyKey !== null && { 'idempotency-key': idempotencyKey }),
      ...(answer.repeats !== undefined && { 'idempotent-replayed': 'true', 'original-request': answer.repeats }),
    });
    if (fault?.fault !== 'after_commit_truncate') {
      response.end(body);
      return;
    }
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
  }
}

function write(draft: Draft, asked: Request, { answer, fault }: Bent): void {
  const { status, type, body, repeats } = answer;
  record(draft, {
    ...asked,
    status,
    response: type === 'application/json' ? (JSON.parse(body) as unknown) : body,
    fault: fault?.fault ?? null,
    replayed: repeats !== undefined,
  });
}

const refusal = ({ status, body }: RefusedRequestError): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify({ error: body }, null, 2),
});

const unknownError: Answer = refusal(
  new RefusedRequestError(500, { type: 'api_error', message: 'An unknown error occurred' }),
);

/** What is answered when the simulator itself has a fault. */
export const broken = (error: unknown): string =>
  JSON.stringify({ error: notBuilt(`this: ${error instanceof Error ? error.message : String(error)}`).body });
