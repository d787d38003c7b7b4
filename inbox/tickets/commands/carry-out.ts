import { accountOfRequester, type TicketRecord } from '../../../db/queries/tickets/tickets.ts';
import { isKeptFromRequester, refuseClosed } from '../../../domain/ticket/refuse.ts';
import type { TicketCommand, TicketCommands } from '../../../domain/ticket/words/vocabulary.ts';
import type { Inbox } from '../../context.ts';
import { command, RefusedError } from '../../engine/command.ts';
import { keepFromOwnCase, type PersonHere } from '../../people/own-case.ts';

/** A member of staff, as far as a ticket is concerned. */
export interface ActingStaff extends PersonHere {
  readonly name: string;
  readonly roles: readonly string[];
}

/** A ticket that is about to be given a command, by this person, at the version that they saw. */
export interface TicketAtHand {
  readonly ticket: TicketRecord;
  readonly by: ActingStaff;
  readonly ifVersion: number;
  /** The id of the command; the ids of its words are made from it. One per request, and the same for every repetition. */
  readonly commandId: string;
}

/** A command with what it says. */
export interface NamedCommand<C extends TicketCommand = TicketCommand> {
  readonly name: C;
  readonly details: TicketCommands[C];
}

/**
 * Gives a ticket a command, and resolves when it is committed. Happens once under one id.
 *
 * @throws {RefusedError} as the ticket refuses, and where it is about this person's own account and kept from them; {@link
 * EngineDownError} when the engine did not answer.
 */
export async function carryOut<C extends TicketCommand>(
  inbox: Inbox,
  { ticket, by, ifVersion, commandId }: TicketAtHand,
  { name, details }: NamedCommand<C>,
): Promise<void> {
  const account = accountOfRequester(ticket);
  if (account && isKeptFromRequester(name, ticket.aboutSafety)) keepFromOwnCase(by, account);
  const actor = { kind: 'staff', id: by.staffId } as const;
  try {
    await command(inbox, ticket.caseId, { id: commandId, name, actor, details, ifVersion });
  } catch (error) {
    // A sealed ticket has no run that could say it in its own words.
    const isClosed = error instanceof RefusedError && error.refusal.code === 'ticket-closed';
    throw isClosed ? new RefusedError(refuseClosed(ticket.ref)) : error;
  }
}
