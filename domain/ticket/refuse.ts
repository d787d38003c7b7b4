import type { Command, Refusal } from '../machine.ts';
import { commands } from './commands.ts';
import type { TicketState } from './state.ts';

/** Whether a ticket refuses a command now; total over all states and commands. Undefined means: carried out. */
export function refuse(state: TicketState, command: Command): Refusal | undefined {
  if (!Object.hasOwn(commands, command.name))
    return { kind: 'unknown-command', code: 'unknown-command', detail: `A ticket has no command "${command.name}".` };
  if (state.status === 'closed')
    return {
      kind: 'wrong-state',
      code: 'ticket-closed',
      detail: `Ticket ${state.ref} is closed. A reply by the requester opens a follow-up ticket.`,
    };
  if (command.name === 'resolve' && state.status === 'resolved')
    return { kind: 'wrong-state', code: 'ticket-already-resolved', detail: `Ticket ${state.ref} is already resolved.` };
  return undefined;
}
