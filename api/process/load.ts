import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Limits } from '../context.ts';
import { ProblemError } from '../problems/problem.ts';
import { breath } from './breath.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Taken on under any load: probes, and everything that asks for help. */
    neverShed?: boolean;
    /** Taken on only once its body has arrived. For routes open to strangers, so that a slow sender takes nobody's place. */
    bodyFirst?: boolean;
  }
  interface FastifyInstance {
    /** Resolves when everything taken on has been answered; at once if nothing is in flight. */
    whenQuiet(): Promise<void>;
    /** Whether so much is in flight, or was a moment ago, that work nobody waits for should stand back. */
    isBusy(): boolean;
  }
  interface FastifyRequest {
    /** This request's place among those in flight, until it is answered; null when it has not been taken on. */
    place: Place | null;
  }
}

interface Place {
  readonly timer: NodeJS.Timeout;
  /** Called once, when the place is left. */
  readonly onLeft: (() => void)[];
  isAnswered: boolean;
  isGone: boolean;
  isLeft: boolean;
}

/**
 * The part of the limit from which a process counts as busy: by then requests wait for each other at every PostgreSQL connection.
 */
const busyPart = 0.1;
/** How long the process counts as busy after that, in milliseconds: requests come in waves. */
const busyForMs = 500;
/** The limits that bound the load. */
type BoundedBy = Pick<Limits, 'inFlight' | 'handlerMs' | 'eventLoopDelayMs'>;

/** Seconds after which a request that was turned away, or not answered, is worth repeating. */
const retryAfter = { 'retry-after': '5' };

/**
 * Takes on as many requests at once as can be answered in good time, and turns the others away with 503 and
 * `Retry-After` before anything is looked up for them. Every request taken on is answered.
 *
 * The limit is the number in flight: a request spends nearly all its time waiting for PostgreSQL and the engine, and
 * the lag of the event loop shows that late or never. Lag counts too, for our own work. A request whose sender has gone
 * keeps its place until its work is done; otherwise impatient senders would pile up work by asking again.
 *
 * A handler that has not answered after `handlerMs` is answered 503 `too-slow`; its work goes on, and nobody hears of
 * it. (Fastify's own `handlerTimeout` does not do this: it ends once the body is read.)
 */
export async function boundLoad(app: FastifyInstance, limits: BoundedBy): Promise<void> {
  await app.register(underPressure, { maxEventLoopDelay: limits.eventLoopDelayMs, pressureHandler: () => undefined });
  app.decorateRequest('place', null);
  let inFlight = 0;
  let busyAt = Number.NEGATIVE_INFINITY;
  app.decorate('isBusy', () => performance.now() - busyAt < busyForMs);
  const waiting: (() => void)[] = [];
  const leave = (place: Place): void => {
    if (place.isLeft) return;
    place.isLeft = true;
    inFlight--;
    for (const done of place.onLeft.splice(0)) done();
    if (inFlight === 0) for (const resolve of waiting.splice(0)) resolve();
  };
  app.decorate('whenQuiet', async () => {
    if (inFlight > 0) await new Promise<void>((resolve) => waiting.push(resolve));
  });

  const takeOn = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { neverShed } = request.routeOptions.config;
    if (!neverShed && (inFlight >= limits.inFlight || app.isUnderPressure())) {
      await turnAway('We have too much to do at the moment. Repeat the same request soon.');
    }
    inFlight++;
    if (inFlight >= busyPart * limits.inFlight) busyAt = performance.now();
    const timer = setTimeout(() => answerTooSlow(reply), limits.handlerMs).unref();
    const place: Place = { timer, onLeft: [], isAnswered: false, isGone: false, isLeft: false };
    request.place = place;
    reply.raw.once('close', () => {
      place.isGone = true;
      if (place.isAnswered) leave(place);
    });
  };
  app.addHook('onRequest', async (request, reply) => {
    if (!request.routeOptions.config.bodyFirst) await takeOn(request, reply);
  });
  app.addHook('preValidation', async (request, reply) => {
    if (request.routeOptions.config.bodyFirst) await takeOn(request, reply);
  });

  app.addHook('onSend', async ({ place }) => {
    if (!place) return;
    clearTimeout(place.timer);
    place.isAnswered = true;
    if (place.isGone) leave(place);
  });

  app.addHook('onResponse', async ({ place }) => {
    if (place) leave(place);
  });
}

/**
 * Turns a request away after a breath.
 *
 * @throws {ProblemError} 503 with `Retry-After`, always
 */
export async function turnAway(detail: string): Promise<never> {
  await breath();
  throw new ProblemError('overloaded', detail, { headers: retryAfter });
}

function answerTooSlow(reply: FastifyReply): void {
  if (reply.sent || reply.raw.headersSent) return;
  reply.send(
    new ProblemError('too-slow', 'We could not answer in time. Repeat the same request.', { headers: retryAfter }),
  );
}
