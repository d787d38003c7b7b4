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
import { canonicalJson } from '../../domain/machine/canonical-json.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { fixed } from '../../domain/policy/policy.ts';
import { ProblemError } from '../problems/problem.ts';

/**
 * How long a request holds its key alone. Longer than any handler may take (app.ts), so that a key is only
 * taken over from an API process that is gone.
 */
const lockSeconds = 30;

/**
 * Pauses in milliseconds. While the first request is still being worked on, its repetition looks again after each of
 * them before it answers 409: by then the first is mostly answered, or its API process turns out to be gone.
 */
const looks = [50, 150, 300] as const;

/** The headers that are stored with an answer; all others are made anew. */
const kept = ['content-type', 'etag', 'location'];

/** A key that a request has claimed. */
interface ClaimedKey {
  readonly tokenId: string;
  readonly key: string;
  readonly requestId: string;
  readonly at: Instant;
  /** The statement that did the work has stored the answer, too. */
  isAnswered: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route recognises repetitions by a field of its body and needs no Idempotency-Key. */
    keyInBody?: boolean;
    /** Whether a request changes nothing, whatever it says: then no key is claimed and nothing is stored for it. */
    changesNothing?: (request: FastifyRequest) => Promise<boolean>;
  }
  interface FastifyRequest {
    claimedKey: ClaimedKey | null;
  }
}

/** The configuration of a route that recognises repetitions by a field of its body. */
export const keyInBody = { keyInBody: true } as const;

const isKeyed = ({ method, caller, routeOptions }: FastifyRequest): boolean =>
  method === 'POST' && caller !== null && routeOptions.config.keyInBody !== true;

/**
 * The id under which a POST happens once: the origin of a case, the id of a fact or of a command.
 *
 * It is the same for every repetition under the same Idempotency-Key, even in another API process after a kill. Once
 * the key is forgotten, the same request gets another id.
 */
export const requestIdOf = (request: FastifyRequest): string => claimedKeyOf(request).requestId;

/** When a POST under an Idempotency-Key was received, by the database's clock: once its body was read and valid. */
export const receiptInstantOf = (request: FastifyRequest): Instant => claimedKeyOf(request).at;

/**
 * The answer to work that is about to be done, for the statement that does it to store (`keepingReceipt`). That saves a
 * statement, and a repetition gets the answer as soon as the work is done, whatever becomes of this API process. Send
 * it with {@link sendReceipt} afterwards.
 */
export function receiptFor(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, headers, body }: { status: number; headers: Readonly<Record<string, string>>; body: unknown },
): Receipt {
  const { tokenId, key } = claimedKeyOf(request);
  const serialize = reply.getSerializationFunction(String(status)) as ((body: unknown) => string) | undefined;
  if (!serialize) throw new Error(`${request.routeOptions.url} has no schema for its answer ${status}.`);
  return {
    tokenId,
    key,
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: serialize(body),
  };
}

/** Sends the answer that was stored with the work. */
export function sendReceipt(request: FastifyRequest, reply: FastifyReply, receipt: Receipt): FastifyReply {
  claimedKeyOf(request).isAnswered = true;
  return reply.code(receipt.status).headers(receipt.headers).send(receipt.body);
}

function claimedKeyOf(request: FastifyRequest): ClaimedKey {
  if (!request.claimedKey)
    throw new Error(`${request.routeOptions.url} needs an Idempotency-Key, but this request has claimed none.`);
  return request.claimedKey;
}

/** How repetitions are answered. */
interface Repeating {
  readonly presence?: Presence | undefined;
  /** A stored answer as the caller may be told it now; throws when they may not be told it any more. */
  readonly shownAgain?: (db: Db, request: FastifyRequest, answer: StoredAnswer) => Promise<StoredAnswer>;
}

/**
 * Makes every POST by a token happen once. The key is looked up after the body has been found valid and before `If-Match` is read.
 * Answers are stored, except 5xx and 409, which may be different next time, and 428, which asks for the same request with a header.
 *
 * An API process that is killed between the work and its answer leaves its key locked. A repetition then does the work again
 * under the same ids, which finds it done: at once if the process is known to be gone (`presence`), else after half a minute.
 */
export function makeIdempotent(app: FastifyInstance, db: Db, { presence, shownAgain }: Repeating = {}): void {
  app.decorateRequest('claimedKey', null);

  app.addHook('onRequest', async (request) => {
    if (isKeyed(request)) keyOf(request);
  });

  app.addHook('preHandler', async (request, reply): Promise<FastifyReply | undefined> => {
    if (!isKeyed(request) || !request.caller) return undefined;
    if (await request.routeOptions.config.changesNothing?.(request)) return undefined;
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
        return repeat(reply, shownAgain ? await shownAgain(db, request, claim.answer) : claim.answer);
      case 'other-request':
        throw new ProblemError(
          'idempotency-key-reused',
          'This Idempotency-Key was sent with another body or to another address. Use a new one for a new request.',
        );
      case 'in-flight':
        throw new ProblemError('in-flight', 'We are still working on another request under this Idempotency-Key.', {
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
    // The work stands even if its answer could not be stored: a repetition finds it done.
    await work.catch((error: unknown) => request.log.warn({ err: error }, 'storing an answer for repetitions failed'));
  });
}

/** Claims a key. If its request is still being worked on elsewhere, looks again shortly after for what has become of it. */
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

const { longest } = fixed.machines.idempotencyKey;

function keyOf({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  if (typeof key === 'string' && key !== '' && key.length <= longest) return key;
  const detail = key ? `has ${key.length} characters; ${longest} is the most` : 'is missing';
  throw new ProblemError(
    'idempotency-key-missing',
    `Send an Idempotency-Key of 1 to ${longest} characters with every POST.`,
    { errors: [{ parameter: 'idempotency-key', detail }] },
  );
}

const repeat = (reply: FastifyReply, answer: StoredAnswer): FastifyReply =>
  reply.code(answer.status).headers(answer.headers).header('idempotency-replayed', 'true').send(answer.body);

const keptHeaders = (reply: FastifyReply): Record<string, string> =>
  Object.fromEntries(
    kept.flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))] as const] : [])),
  );

/**
 * What a repetition is compared by. It is keyed with the caller's token, which is stored nowhere: from a plain hash of
 * a body with a four-digit PIN, whoever reads the database could find out the PIN (CI-04).
 */
function fingerprint({ headers, body }: FastifyRequest, path: string): string {
  const token = headers.authorization?.split(' ').at(-1) ?? '';
  return createHmac('sha256', token)
    .update(
      JSON.stringify([
        path,
        Buffer.isBuffer(body) ? createHash('sha256').update(body).digest('hex') : canonicalJson(body),
      ]),
    )
    .digest('base64url');
}

/** SHA-256 of several parts, kept apart so that no two lists of parts give the same text. */
const hash = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
