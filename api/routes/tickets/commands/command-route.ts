import type { FastifyContextConfig, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { isCommandKnown } from '../../../../db/queries/cases/commands.ts';
import type { TicketRecord } from '../../../../db/queries/tickets/tickets.ts';
import { caseId } from '../../../../domain/machine/ids.ts';
import { refusalsOf } from '../../../../domain/ticket/refuse.ts';
import type { TicketCommand } from '../../../../domain/ticket/words/vocabulary.ts';
import type { Inbox } from '../../../../inbox/context.ts';
import { RefusedError } from '../../../../inbox/engine/command.ts';
import type { TicketAtHand } from '../../../../inbox/tickets/commands/carry-out.ts';
import { staffOf } from '../../../callers/caller.ts';
import type { Deps, Route } from '../../../context.ts';
import { matchVersion, onVersion, staleProblem } from '../../../http/entity-tag.ts';
import { requestIdOf } from '../../../http/idempotency.ts';
import type { ProblemSlug } from '../../../problems/problem-types.ts';
import { recordNamed, referenceIn } from '../../records/record-kind.ts';
import { staffAct } from '../../records/staff-act.ts';
import { openedTicket } from '../opened-ticket.ts';
import { tickets } from '../ticket-records.ts';

/** What a request gives a command: its body, and what its path names besides the ticket. */
interface CommandGiven<B extends z.ZodType> {
  readonly body: z.output<B>;
  readonly params: Readonly<Record<string, string>>;
}

/** The route of a command that staff give to a ticket. */
interface CommandRoute<B extends z.ZodType> {
  readonly command: TicketCommand;
  readonly summary: string;
  /** The end of its path, and the schema of the whole path, if they differ from the name of the command. */
  readonly path?: string;
  readonly params?: z.ZodObject;
  readonly body: B;
  /** The problems that it can answer besides the refusals of the ticket. */
  readonly problems?: readonly ProblemSlug[];
  /** Afterwards the ticket may be waiting for an assignee. */
  readonly thenRoutes?: boolean;
  readonly act: (deps: Deps, atHand: TicketAtHand, given: CommandGiven<B>) => Promise<unknown>;
}

/** `POST /v1/tickets/{ref}/<command>`: gives a ticket a command, and answers the ticket as it is afterwards. */
export const commandRoute = <B extends z.ZodType>(route: CommandRoute<B>): Route => {
  const { command, summary, path = command, params, body, problems = [], thenRoutes = false, act } = route;
  return staffAct(tickets, {
    path,
    summary,
    body,
    ...(params && { params }),
    config: carriesOut(command, ...problems),
    act: async (deps, request, words) => {
      const given = { body: words, params: request.params as Readonly<Record<string, string>> };
      const { ticket } = await carriedOut(deps.inbox, request, (atHand) => act(deps, atHand, given));
      if (thenRoutes) deps.routeSoon();
      return ticket;
    },
  });
};

/**
 * The configuration of a route that gives a ticket this command: the ticket's refusals as its problems, and `more` of the route's own.
 */
export const carriesOut = (command: TicketCommand, ...more: ProblemSlug[]): FastifyContextConfig => ({
  ...onVersion,
  problems: [...refusalsOf(command), ...more],
});

/** What came of a command: what its act returned, and the ticket as it is afterwards. */
export interface CarriedOut<T> {
  readonly ticket: TicketRecord;
  readonly outcome: T;
}

/**
 * Gives the ticket that a request names a command by its caller, at the version of its `If-Match`.
 *
 * The ticket it returns already shows the command. A ticket that this person may no longer see is still shown this once.
 *
 * @throws {ProblemError} 404 when this person may not see the ticket, 428, 400 or 412 because of `If-Match`, 409, 403
 * or 422 when the act is refused. Leaves {@link EngineDownError} to the app's error handler.
 */
export async function carriedOut<T>(
  inbox: Inbox,
  request: FastifyRequest,
  act: (atHand: TicketAtHand) => Promise<T>,
): Promise<CarriedOut<T>> {
  const atHand = await ticketAtHand(inbox, request);
  const { ticket, ifVersion } = atHand;
  try {
    const outcome = await act(atHand);
    return { outcome, ticket: await openedTicket(inbox.db, staffOf(request), ticket.ref) };
  } catch (error) {
    const isStale = error instanceof RefusedError && error.refusal.kind === 'stale';
    throw isStale ? await staleProblem(inbox.db, ticket, ifVersion) : error;
  }
}

async function ticketAtHand({ db }: Inbox, request: FastifyRequest): Promise<TicketAtHand> {
  const by = staffOf(request);
  const commandId = requestIdOf(request);
  const ticket = await recordNamed(tickets, db, request).catch(async (error: unknown) => {
    if (error instanceof RefusedError) throw error; // it is their own
    // A repetition of a command that hid the ticket from this person: it is still shown this once, as the lost answer would have.
    const ref = referenceIn(tickets, request);
    if (await isCommandKnown(db, caseId('ticket', ref), commandId)) return openedTicket(db, by, ref);
    throw error;
  });
  return { ticket, by, ifVersion: await matchVersion(db, request, { record: ticket, commandId }), commandId };
}
