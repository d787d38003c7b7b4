import { setTimeout as pause } from 'node:timers/promises';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Limits } from '../context.ts';
import { ProblemError } from '../problems/problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Taken on however much there is to do: probes, and everything that asks for help. */
    neverShed?: boolean;
    /** Taken on when its body is there: strangers may ask, and one who sends slowly takes up nobody's place. */
    bodyFirst?: boolean;
  }
  interface FastifyInstance {
    /** Resolves when nothing that was taken on is left to be answered; at once when that is so now. */
    whenQuiet(): Promise<void>;
    /** Whether there is, or was a moment ago, so much in flight that what nobody waits for should stand back. */
    isBusy(): boolean;
  }
  interface FastifyRequest {
    /** What this request takes up until it is answered. */
    place: Place | null;
  }
}

interface Place {
  readonly timer: NodeJS.Timeout;
  isAnswered: boolean;
  isGone: boolean;
  isLeft: boolean;
}

/**
 * How long somebody is kept waiting for being turned away, in milliseconds. Whoever asks again at once, whatever `Retry-After`
 * says, asks some five times a second for each connection; otherwise turning them away would be all that is done.
 */
const breathMs = 200;
/** From this part of the limit on a process is busy: by then requests wait for each other at every connection to PostgreSQL. */
const busyPart = 0.1;
/** How long it counts as busy after that, in milliseconds: requests come in waves. */
const busyForMs = 500;
/** Seconds after which a request that was not taken on, or not answered, is worth repeating. */
const retryAfter = { 'retry-after': '5' };

/**
 * Takes on as many requests at once as can be answered in good time, and turns away the others with 503 and `Retry-After`
 * before anything is looked up for them. What is taken on is answered.
 *
 * The measure is the number in flight: nearly all that a request does is wait for PostgreSQL and the engine, which shows in
 * the lag of the event loop late or never. Lag counts too, for work that is our own. A request whose sender has gone holds its
 * place until its work is done, or impatient senders would pile up work by asking again.
 *
 * A handler without an answer after `handlerMs` is answered 503 `too-slow`; its work goes on unheard. (Fastify's own
 * `handlerTimeout` is not it: it ends with the reading of the body.)
 */
export async function boundLoad(app: FastifyInstance, limits: Omit<Limits, 'bodyBytes' | 'requestMs'>): Promise<void> {
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
    if (inFlight === 0) for (const resolve of waiting.splice(0)) resolve();
  };
  app.decorate('whenQuiet', async () => {
    if (inFlight > 0) await new Promise<void>((resolve) => waiting.push(resolve));
  });

  const takeOn = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { neverShed } = request.routeOptions.config;
    if (!neverShed && (inFlight >= limits.inFlight || app.isUnderPressure())) {
      await pause(breathMs);
      throw new ProblemError('overloaded', 'There is too much to do at the moment. Repeat the same request soon.', {
        headers: retryAfter,
      });
    }
    inFlight++;
    if (inFlight >= busyPart * limits.inFlight) busyAt = performance.now();
    const timer = setTimeout(() => answerTooSlow(reply), limits.handlerMs).unref();
    const place: Place = { timer, isAnswered: false, isGone: false, isLeft: false };
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

function answerTooSlow(reply: FastifyReply): void {
  if (reply.sent || reply.raw.headersSent) return;
  reply.send(
    new ProblemError('too-slow', 'There was no answer in time. Repeat the same request.', { headers: retryAfter }),
  );
}
