import { randomUUID } from 'node:crypto';
import { draftText } from '../../../db/queries/cases/staff-texts.ts';
import { draftMessage } from '../../../db/queries/tickets/drafts.ts';
import type { Details } from '../../../domain/machine/machine.ts';
import type { Category } from '../../../domain/people/desk.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { command, EngineDownError } from '../../../inbox/engine/command.ts';
import { openTicket } from '../../../inbox/tickets/open-ticket.ts';
import { reply } from '../../../inbox/tickets/reply.ts';
import type { CommandAnswer } from '../../../workflows/messages.ts';

/** What the requester and the member of staff say; a test may set every part. */
export interface Words {
  readonly subject?: string;
  readonly body?: string;
  readonly name?: string;
  readonly email?: string;
}

const staff = { kind: 'staff', id: 'agent-1' } as const;

/** Opens a ticket through its door, as the API does. Answers its reference. */
export async function anOpenTicket(inbox: Inbox, given: Words & { category?: Category } = {}): Promise<string> {
  const { ref } = await openTicket(inbox, {
    originKey: randomUUID(),
    clientId: 'platform',
    opener: { kind: 'client', id: 'platform' },
    category: given.category ?? 'general',
    immediateDanger: false,
    subject: given.subject ?? 'My ticket',
    body: given.body ?? 'Please help.',
    requester: { accountId: 'acc_1', email: given.email ?? 'requester@example.com', name: given.name ?? 'Requester' },
  });
  return ref;
}

/** The id of a ticket's case. */
export const caseOf = (ref: string): string => `ticket/${ref}`;

/** Gives a command as staff, with the API's patience. */
export const order = (
  inbox: Inbox,
  ref: string,
  name: string,
  { details, id = randomUUID() }: { readonly details: Details; readonly id?: string },
): Promise<CommandAnswer> => command(inbox, caseOf(ref), { id, name, actor: staff, details });

/** Writes to the requester, or a note among staff. */
export async function say(
  inbox: Inbox,
  ref: string,
  body: string,
  { visibility = 'public' }: { readonly visibility?: 'public' | 'internal' } = {},
): Promise<CommandAnswer> {
  const id = randomUUID();
  await draftMessage(inbox.db, { id, ticketRef: ref, staffId: staff.id, staffName: 'Agent', visibility, body });
  return order(inbox, ref, 'message', { details: { messageId: id, visibility } });
}

/** Resolves a ticket as staff, with the text of its resolution. */
export async function resolve(
  inbox: Inbox,
  ref: string,
  fields: Record<string, string> = { method: 'solved' },
): Promise<CommandAnswer> {
  const textId = randomUUID();
  await draftText(inbox.db, { id: textId, caseId: caseOf(ref), fields });
  const id = randomUUID();
  const ask = () => order(inbox, ref, 'resolve', { details: { textId, knowledgeBase: false }, id });
  return ask().catch((error: unknown) => {
    if (error instanceof EngineDownError) return ask(); // a slow machine; the same command again, as a client would
    throw error;
  });
}

/** Replies as the requester; answers where the reply landed. */
export async function replyTo(
  inbox: Inbox,
  ref: string,
  body = 'It is not solved.',
  { factId = randomUUID() }: { readonly factId?: string } = {},
): Promise<string> {
  const landed = await reply(inbox, {
    ref,
    factId,
    body,
    author: { kind: 'requester', id: 'acc_1', name: 'Requester' },
  });
  if (!landed) throw new Error(`There is no ticket ${ref} to reply to.`);
  return landed.ticketRef;
}
