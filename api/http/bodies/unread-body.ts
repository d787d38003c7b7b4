import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How long an answer waits for the rest of a body that nobody reads, in milliseconds: for what is on its way already. */
const restMs = 100;
/** The pause between two pieces of at most 64 KB, in milliseconds: the largest body without files is thrown away in time. */
const pieceEveryMs = 4;
/** More than can be thrown away while the answer waits, in bytes. */
const tooLong = (restMs / pieceEveryMs) * 64 * 1024;

/**
 * Closes the connection after every answer that goes out before its request has wholly arrived: a refusal before the body is read, an
 * answer that took too long, a sender that stopped in the middle. What still came on that connection would belong to nobody, and a slow
 * rest would be answered a second time, with 408.
 *
 * What arrives within a tenth of a second is thrown away first, so that an ordinary sender keeps its connection and reads its answer. A
 * body that says that it is too long for that is left where it is: to read some of it would save no connection, and many such senders would
 * keep the process busy.
 */
export function closeUnread(app: FastifyInstance): void {
  app.addHook('onSend', async ({ raw }, reply) => {
    if (!isArriving(raw)) return;
    if (announced(raw) <= tooLong) throwAway(raw);
    const arrived = new AbortController();
    raw.once('end', () => arrived.abort());
    await pause(restMs, undefined, { signal: arrived.signal }).catch(() => {});
    if (isArriving(raw)) reply.header('connection', 'close');
  });
}

/**
 * Throws away what arrives, one piece after the other with a pause in between: a sender that never stops would otherwise keep the process
 * busy with what nobody wants.
 */
function throwAway(raw: IncomingMessage): void {
  raw.on('data', () => {
    raw.pause();
    setTimeout(() => raw.resume(), pieceEveryMs).unref();
  });
}

/** Whether a request has a body of which some is still to come. */
const isArriving = ({ complete, headers }: IncomingMessage): boolean =>
  complete === false && (headers['transfer-encoding'] !== undefined || announced({ headers }) > 0);

/** How many bytes a body has by its Content-Length. */
const announced = ({ headers }: Pick<IncomingMessage, 'headers'>): number => Number(headers['content-length'] ?? 0);
