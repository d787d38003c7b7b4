import type { FastifyRequest } from 'fastify';
import type { Instant } from '../../../domain/machine/instant.ts';
import type { Details, Machine, Refusal } from '../../../domain/machine/machine.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { takeFact } from '../../../inbox/safety/take-fact.ts';
import { actorOf, callerOf } from '../../callers/caller.ts';
import { requestIdOf } from '../../http/idempotency.ts';
import { notFound } from '../../problems/problem.ts';

/** What a request says to a check-in or a panic. */
export interface Act<S> {
  readonly caseId: string;
  readonly kind: string;
  readonly details?: Details;
  readonly words?: Readonly<Record<string, string>>;
  readonly judge: (state: S, receivedAt: Instant) => Refusal | undefined;
}

/**
 * Takes what a request says as a fact under its Idempotency-Key.
 *
 * @throws {ProblemError} the one 404 when there is no such case; 409 or 422 as its door refuses.
 */
export async function take<S>(inbox: Inbox, machine: Machine<S>, request: FastifyRequest, act: Act<S>): Promise<void> {
  const { caseId, kind, details = {}, words, judge } = act;
  const said = { factId: requestIdOf(request), kind, actor: actorOf(callerOf(request)), details };
  const taken = await takeFact(inbox, machine, caseId, { ...said, ...(words && { words }) }, judge);
  if (!taken) throw notFound();
}
