import type { FastifyReply, FastifyRequest } from 'fastify';
import { isCommandKnown } from '../../../../db/queries/cases/commands.ts';
import type { TicketRecord } from '../../../../db/queries/tickets/tickets.ts';
import { caseId } from '../../../../domain/machine/ids.ts';
import type { Details } from '../../../../domain/machine/machine.ts';
import type { TicketCommand } from '../../../../domain/ticket/commands.ts';
import { refusalsOf } from '../../../../domain/ticket/refuse.ts';
import type { Inbox } from '../../../../inbox/context.ts';
import { command, RefusedError } from '../../../../inbox/engine/command.ts';
import { actorOf, staffOf } from '../../../callers/caller.ts';
import { entityTag, matchVersion, onVersion, staleProblem } from '../../../http/entity-tag.ts';
import { requestIdOf } from '../../../http/idempotency.ts';
import type { ProblemSlug } from '../../../problems/problem-types.ts';
import { openedTicket, ticketInSight } from '../ticket-in-sight.ts';

/** A ticket about to be given a command: seen by this person, at the version that they decided on. */
export interface TicketAtHand {
  readonly ticket: TicketRecord;
  readonly ifVersion: number;
  /** The id of the command, from which the ids of its words are derived. */
  readonly commandId: string;
}

/** The configuration of a route that gives a ticket this command: how the ticket refuses it, and `more` of the route's own. */
export const carriesOut = (command: TicketCommand, ...more: ProblemSlug[]) => ({
  ...onVersion,
  problems: [...refusalsOf(command), ...more],
});

/**
 * The ticket that a staff command is for.
 *
 * @throws {ProblemError} 404 when this person may not know of it, 428 or 412 by `If-Match`.
 */
export async function ticketAtHand({ db }: Inbox, request: FastifyRequest, ref: string): Promise<TicketAtHand> {
  const staff = staffOf(request);
  const commandId = requestIdOf(request);
  const ticket = await ticketInSight(db, staff, ref).catch(async (error: unknown) => {
    // Carried out, and the answer was lost: the ticket that it took from this person's sight is still shown once.
    if (await isCommandKnown(db, caseId('ticket', ref), commandId)) return openedTicket(db, staff, ref);
    throw error;
  });
  return { ticket, ifVersion: await matchVersion(db, request, ticket, commandId), commandId };
}

/**
 * Gives a ticket a command and answers the ticket as it has become, whose ETag goes with the reply.
 *
 * The answer is at least as young as the command. A ticket that this person may see no longer is still shown once.
 *
 * @throws {ProblemError} 409, 403, 422 or 412 as the ticket refuses; {@link EngineDownError} is left to the app's error handler.
 */
export async function carryOut(
  inbox: Inbox,
  request: FastifyRequest,
  reply: FastifyReply,
  { ticket, ifVersion, commandId }: TicketAtHand,
  name: TicketCommand,
  details: Details,
): Promise<TicketRecord> {
  const staff = staffOf(request);
  const actor = actorOf(staff);
  try {
    await command(inbox, ticket.caseId, { id: commandId, name, actor, details, ifVersion });
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    const { refusal } = error;
    throw refusal.kind === 'stale' ? await staleProblem(inbox.db, ticket, ifVersion) : error;
  }
  const now = await openedTicket(inbox.db, staff, ticket.ref);
  reply.header('etag', entityTag(now.version));
  return now;
}
