import { PassThrough, type Readable } from 'node:stream';
import replyFrom from '@fastify/reply-from';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Limits } from '../context.ts';
import { bodyLength, largeBodyPlaces } from '../http/bodies/large-bodies.ts';
import { notFound, ProblemError } from '../problems/problem.ts';
import { turnAway } from '../process/load.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Another process answers this request, and writes of it in its own log. */
    isPassedOn?: boolean;
  }
  interface FastifyInstance {
    /** Resolves when everything passed on has been answered; at once if nothing is. Only the front passes anything on. */
    whenNothingIsPassedOn?(): Promise<void>;
  }
}

/** To whom requests are passed on. */
export interface Behind {
  /** The address of the ordinary API, plain HTTP and without a path. */
  readonly url: string;
  /** How many requests may be on their way at once; any more are turned away. */
  readonly atOnce?: number;
  /**
   * How many large bodies, or bodies of unknown length, may be on their way at once; any more are turned away unread. One address has as
   * many on their way as the ordinary API takes of one client.
   */
  readonly largeAtOnce?: number;
  /** How many milliseconds the ordinary API may be silent after a request, or within an answer. */
  readonly silenceMs?: number;
  /** The same for a GET, which nobody repeats by mistake and which waits for no engine. */
  readonly readSilenceMs?: number;
}

/** Enough for what an ordinary API takes on, and for as many slow senders; each costs the front a few hundred kilobytes at most. */
const usualAtOnce = 256;
/** Longer than any handler may take (conventions.ts): whoever is silent for so long is not working but away. */
const usualSilenceMs = 30_000;
/** Longer than a read takes that waits for the database and is then given up; shorter than whoever looks at an alarm can wait. */
const usualReadSilenceMs = 6_000;
/** Milliseconds to connect to a process in the same place. */
const connectMs = 2_000;
/** Seconds after which a request that found nobody is worth repeating. */
const retryAfter = { 'retry-after': '5' };

/** Headers about one connection, not about the request or its answer; and what a client says of those before it, which we say ourselves. */
const ofOneHop: ReadonlySet<string> = new Set([
  'connection',
  'expect',
  'forwarded',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
]);

/**
 * Passes every request for which this app has no route on to the ordinary API, as it arrives and unread, and sends back what that answers:
 * status, headers and body. Bodies stream both ways, at the pace of the slower side.
 *
 * The ordinary API is told for whom we ask, by one `X-Forwarded-For` that replaces whatever the client sent. What headers say about one
 * connection stays on it. While the ordinary API is away or silent, requests are answered 503 `api-unavailable` with `Retry-After`; nothing
 * is sent twice, for only the caller knows whether that would be right.
 *
 * Call it once heads have been checked, and before anything is counted or looked up.
 *
 * Whoever sends a body is not known yet, only their address. So that no address keeps large bodies of others from the ordinary API, each
 * has fewer on their way than that has in hand, and twice as many as that has in hand are on their way in all.
 *
 * @param limits how many large bodies an ordinary API has in hand
 */
export async function passOn(app: FastifyInstance, behind: Behind, limits: Limits): Promise<void> {
  const { url, atOnce = usualAtOnce, silenceMs = usualSilenceMs, readSilenceMs = usualReadSilenceMs } = behind;
  const { largeAtOnce = 2 * limits.largeBodies } = behind;
  await app.register(replyFrom, {
    base: url,
    disableRequestLogging: true, // its lines would hold addresses
    disableCache: true, // addresses hardly ever repeat
    retryMethods: [],
    undici: {
      connections: atOnce,
      headersTimeout: silenceMs,
      bodyTimeout: silenceMs,
      connect: { timeout: connectMs },
    },
  });
  let passing = 0;
  const largePlaces = largeBodyPlaces({ all: largeAtOnce, ofOne: limits.largeBodies - 1 });
  const waiting: (() => void)[] = [];
  app.decorate('whenNothingIsPassedOn', async () => {
    if (passing > 0) await new Promise<void>((resolve) => waiting.push(resolve));
  });
  // With a callback: a promise that resolved before the answer would let the hooks behind this one begin.
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) return done();
    if (passing >= atOnce) {
      turnAway('We have too much to do at the moment. Repeat the same request soon.').catch(done);
      return;
    }
    const isLarge = bodyLength(request) > limits.bodyBytes;
    const refusal = isLarge ? largePlaces.refusalOf(request.ip) : undefined;
    if (refusal !== undefined) {
      turnAway(refusal).catch(done);
      return;
    }
    const leave = isLarge ? largePlaces.take(request.ip) : undefined;
    passing++;
    reply.raw.once('close', () => {
      passing--;
      leave?.();
      if (passing === 0) for (const resolve of waiting.splice(0)) resolve();
    });
    request.isPassedOn = true;
    request.body = bodyOf(request);
    try {
      reply.from(addressOf(request), {
        ...(isRead(request) && { timeout: readSilenceMs }),
        rewriteRequestHeaders: (_raw, headers) => headersFor(request, headers),
        rewriteHeaders: withoutHop,
        onError: (_raw, { error }) => explain(request, reply, error),
      });
    } catch {
      done(notFound()); // the address leads out of itself, with two dots or another host: no route of ours does
    }
  });
}

const isRead = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD';

/** The address without the scheme and host with which a proxy is asked. */
const addressOf = ({ url }: FastifyRequest): string => url.split('?')[0]?.replace(/^https?:\/\/[^/]*/i, '') || '/';

/**
 * The body of a request on its way; undefined when it has none. A GET has none that anybody reads.
 *
 * It passes through a stream of its own: whoever reads it destroys it when an answer comes before its end, and destroying the client's own
 * stream would close the connection that the answer needs.
 */
function bodyOf(request: FastifyRequest): Readable | undefined {
  const { raw } = request;
  if (isRead(request) || bodyLength(request) === 0) return undefined;
  const body = new PassThrough();
  body.on('error', () => {}); // told to whoever reads it
  raw.once('error', (error) => body.destroy(error));
  raw.once('close', () => raw.complete || body.destroy(new Error('The sender went away.')));
  return raw.pipe(body);
}

function headersFor(request: FastifyRequest, headers: Headers): Headers {
  const kept = withoutHop(headers);
  if (isRead(request)) delete kept['content-length'];
  return { ...kept, 'x-forwarded-for': request.ip };
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const withoutHop = (headers: Headers): Record<string, string | string[] | undefined> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !ofOneHop.has(name)));

function explain(request: FastifyRequest, reply: FastifyReply, error: Error): void {
  request.isPassedOn = false;
  request.log.warn({ err: error }, 'the ordinary API did not answer');
  reply.send(
    new ProblemError(
      'api-unavailable',
      'At the moment only calls for help, and answers to them, are taken. Repeat the same request soon.',
      { headers: retryAfter },
    ),
  );
}
