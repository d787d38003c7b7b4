import type { Trx } from '../../db/client.ts';
import { isOnline } from '../../db/queries/people/staff.ts';
import { storeMessage } from '../../db/queries/tickets/said-messages.ts';
import { markForcedSafety } from '../../db/queries/tickets/ticket-row.ts';
import { rulesFiredBy } from '../../domain/ticket/escalation-rules.ts';
import { ticket } from '../../domain/ticket/machine.ts';
import { areForcing } from '../../domain/ticket/matter-of-safety.ts';
import type { TicketState } from '../../domain/ticket/state.ts';
import type { AtDoor } from '../door/receive.ts';

/** The requester as an author: a name, and the id of an account, empty where there is none. */
export interface RequesterName {
  readonly kind: 'requester';
  readonly id: string;
  readonly name: string;
}

/**
 * Stores words of the requester as a public message that counts from its receipt at the door, and answers the rules that fire on them
 * (TK-23). Where one forces an escalation to safety, the ticket is a matter of safety from now on, however far behind its case is:
 * the words can be read at once.
 */
export async function storeWords(
  trx: Trx,
  { row, receivedAt }: AtDoor,
  words: { readonly id: string; readonly ticketRef: string; readonly author: RequesterName; readonly body: string },
): Promise<string[]> {
  const { id, ticketRef, author, body } = words;
  const rules = rulesFiredBy(body, ticket.read(row.state).category);
  if (areForcing(rules)) await markForcedSafety(trx, row.id);
  await storeMessage(trx, {
    id,
    ticketRef,
    author: { kind: 'requester', id: author.id, name: author.name },
    body,
    receivedAt,
    revision: row.revision,
  });
  return rules;
}

/**
 * What a fact that may reopen a resolved ticket says about the assignee, who keeps the ticket only when online (TK-20). Empty for any other
 * ticket.
 */
export async function assigneeOnline(
  trx: Trx,
  { status, assignee }: TicketState,
): Promise<{ assigneeOnline?: boolean }> {
  if (status !== 'resolved' || assignee === null) return {};
  return { assigneeOnline: await isOnline(trx, assignee) };
}
