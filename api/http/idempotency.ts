import { createHash, createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Db } from '../../db/client.ts';
import type { Presence } from '../../db/presence.ts';
import {
  type Claim,
  claimIdempotencyKey,
  type KeyedRequest,
  type Receipt,
  releaseIdempotencyKey,
  type StoredAnswer,
  storeAnswer,
} from '../../db/queries/http/idempotency-keys.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { ProblemError } from '../problems/problem.ts';

/**
 * How long a request may keep its key to itself. Longer than any handler may take (app.ts), so that a key is only taken
 * over from an API that is gone.
 */
const lockSeconds = 30;

/**
 * The pauses, in milliseconds, in which a request that is worked on elsewhere is looked for again before its repetition is told
 * to come back: mostly it is answered by then, or its API turns out to be gone.
 */
const looks = [50, 150, 300] as const;

/** The headers that belong to an answer; the others are made anew. */
const kept = ['content-type', 'etag', 'location'];

/** A key that this request has claimed. */
interface ClaimedKey {
  readonly tokenId: string;
  readonly key: string;
  readonly requestId: string;
  readonly at: Instant;
  /** The deed has kept its answer itself. */
  isAnswered: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route knows repetitions by a field of its body and needs no Idempotency-Key. */
    keyInBody?: boolean;
  }
  interface FastifyRequest {
    claimedKey: ClaimedKey | null;
  }
}

/** The configuration of a route that knows repetitions by a field of its body. */
export const keyInBody = { keyInBody: true } as const;

const isKeyed = ({ method, caller, routeOptions }: FastifyRequest): boolean =>
  method === 'POST' && caller !== null && routeOptions.config.keyInBody !== true;

/**
 * What this POST is known by wherever it must happen once: the origin of a case, the id of a fact or of a command. The
 * same for every repetition under its Idempotency-Key, also by another API process after a kill; another one once the
 * key has been forgotten.
 */
export const requestIdOf = (request: FastifyRequest): string => claimedKeyOf(request).requestId;

/** When a POST under an Idempotency-Key came, by the database's clock: once its body was there and found valid. */
export const receiptInstantOf = (request: FastifyRequest): Instant => claimedKeyOf(request).at;

/**
 * The answer that a deed is about to have, for its own statement to keep (`keepingReceipt`): one statement less, and a repetition
 * is answered from the moment of the deed, whatever became of the API. To be sent by {@link sendReceipt} once the deed is done.
 */
export function receiptFor(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, headers, body }: { status: number; headers: Readonly<Record<string, string>>; body: unknown },
): Receipt {
  const { tokenId, key } = claimedKeyOf(request);
  const serialize = reply.getSerializationFunction(String(status)) as ((body: unknown) => string) | undefined;
  if (!serialize) throw new Error(`${request.routeOptions.url} does not say what it answers with ${status}.`);
  return {
    tokenId,
    key,
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: serialize(body),
  };
}

/** Answers with what the deed has kept. */
export function sendReceipt(request: FastifyRequest, reply: FastifyReply, receipt: Receipt): FastifyReply {
  claimedKeyOf(request).isAnswered = true;
  return reply.code(receipt.status).headers(receipt.headers).send(receipt.body);
}

function claimedKeyOf(request: FastifyRequest): ClaimedKey {
  if (!request.claimedKey) throw new Error(`${request.routeOptions.url} is no POST under an Idempotency-Key.`);
  return request.claimedKey;
}

/**
 * Makes every POST by a token happen once: the key is looked up after the body was found valid
 * and before `If-Match`. Answers are kept, but for 5xx and 409, which may be different next time, and 428, which asks for
 * the same request with a header.
 *
 * An API that is killed between the deed and its answer leaves a locked key: a repetition does the deed again under the same
 * ids, which finds it done. At once where the API was seen to go (`presence`), else after half a minute.
 */
export function makeIdempotent(app: FastifyInstance, db: Db, presence?: Presence): void {
  app.decorateRequest('claimedKey', null);

  app.addHook('onRequest', async (request) => {
    if (isKeyed(request)) keyOf(request);
  });

  app.addHook('preHandler', async (request, reply): Promise<FastifyReply | undefined> => {
    if (!isKeyed(request) || !request.caller) return undefined;
    const { tokenId } = request.caller;
    const key = keyOf(request);
    const path = `${request.method} ${request.url}`;
    const requestHash = fingerprint(request, path);
    const claim = await claimSoon(db, { tokenId, key, requestHash, lockSeconds, claimer: presence?.number() ?? null });
    switch (claim.kind) {
      case 'ours':
        request.claimedKey = {
          tokenId,
          key,
          requestId: hash(tokenId, key, path, claim.born),
          at: claim.at,
          isAnswered: false,
        };
        return undefined;
      case 'answered':
        return repeat(reply, claim.answer);
      case 'other-request':
        throw new ProblemError(
          'idempotency-key-reused',
          'This Idempotency-Key was sent with another body or to another address. Use a new one for a new request.',
        );
      case 'in-flight':
        throw new ProblemError('in-flight', 'A request under this Idempotency-Key is still being worked on.', {
          headers: { 'retry-after': String(claim.secondsLeft) },
        });
    }
  });

  app.addHook('onSend', async (request, reply, payload) => {
    if (!request.claimedKey || request.claimedKey.isAnswered) return;
    const { tokenId, key } = request.claimedKey;
    const { statusCode: status } = reply;
    const work =
      status >= 500 || status === 409 || status === 428
        ? releaseIdempotencyKey(db, tokenId, key)
        : storeAnswer(db, {
            tokenId,
            key,
            status,
            headers: keptHeaders(reply),
            body: typeof payload === 'string' ? payload : '',
          });
    // The deed stands whether or not its answer could be kept: a repetition finds it done.
    await work.catch((error: unknown) => request.log.warn({ err: error }, 'an answer was not kept for repetition'));
  });
}

/** Claims a key; of a request that is worked on elsewhere, what has become of it shortly after. */
async function claimSoon(db: Db, request: KeyedRequest): Promise<Claim> {
  const first = await claimIdempotencyKey(db, request);
  if (first.kind !== 'in-flight') return first;
  for (const ms of looks) {
    await pause(ms);
    const claim = await claimIdempotencyKey(db, request);
    if (claim.kind !== 'in-flight') return claim;
  }
  return first;
}

function keyOf({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || key === '' || key.length > 255)
    throw new ProblemError(
      'idempotency-key-missing',
      'Send an Idempotency-Key of 1 to 255 characters with every POST.',
    );
  return key;
}

const repeat = (reply: FastifyReply, answer: StoredAnswer): FastifyReply =>
  reply.code(answer.status).headers(answer.headers).header('idempotency-replayed', 'true').send(answer.body);

const keptHeaders = (reply: FastifyReply): Record<string, string> =>
  Object.fromEntries(
    kept.flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))] as const] : [])),
  );

/**
 * What a repetition is compared by. Keyed with the bearer's token, which is stored nowhere: a plain hash of a body that holds a PIN of four
 * digits would give the PIN away to whoever reads the database (CI-04).
 */
function fingerprint({ headers, body }: FastifyRequest, path: string): string {
  const token = headers.authorization?.split(' ').at(-1) ?? '';
  return createHmac('sha256', token)
    .update(JSON.stringify([path, canonical(body)]))
    .digest('base64url');
}

/** SHA-256 over parts that cannot run into each other. */
const hash = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** JSON whose fields are in order, so that the same body is the same text however it was written. */
const canonical = (body: unknown): string =>
  JSON.stringify(body ?? null, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
