import type { Trx } from '../../db/client.ts';
import type { NewAttachment } from '../../db/queries/tickets/attachments.ts';
import { earliestUnreadReply, ticketOfMessage } from '../../db/queries/tickets/said-messages.ts';
import { askedFor, followUpOf } from '../../db/queries/tickets/ticket-row.ts';
import { caseId } from '../../domain/machine/ids.ts';
import { replyLandsIn } from '../../domain/ticket/door.ts';
import { ticket } from '../../domain/ticket/machine.ts';
import { type TicketVocabulary, ticketFacts } from '../../domain/ticket/words/vocabulary.ts';
import type { Inbox } from '../context.ts';
import { type AtDoor, type Landing, put, receive, receiveIn } from '../door/receive.ts';
import { insertTicket } from './open-ticket.ts';
import { assigneeOnline, type RequesterName, storeWords } from './requester-words.ts';
import { storeFiles } from './store-files.ts';

/** What a requester says to a ticket. */
export interface Reply {
  readonly ref: string;
  /** One per request: the same id again finds what it stored. */
  readonly factId: string;
  readonly body: string;
  readonly attachments?: readonly NewAttachment[];
  readonly author: RequesterName;
}

/** The ticket in which a reply landed. */
interface ReplyLanding extends Landing {
  readonly ticketRef: string;
}

/**
 * Takes a requester's reply (TK-20). It goes to the ticket or, when received after the closing instant, to a linked follow-up ticket, which
 * is opened here or open already. Stored before it is answered, whether or not any worker or Temporal is alive.
 *
 * Asked twice with one fact id it answers the same ticket. Undefined when there is no such ticket.
 */
export async function reply(inbox: Inbox, asked: Reply): Promise<{ ticketRef: string } | undefined> {
  const landing = await receive(inbox, caseId(ticket.kind, asked.ref), (trx, at) => land(inbox, trx, { asked, at }));
  return landing && { ticketRef: landing.ticketRef };
}

async function land(
  inbox: Inbox,
  trx: Trx,
  { asked, at }: { readonly asked: Reply; readonly at: AtDoor },
): Promise<ReplyLanding> {
  const stored = await landedBefore(trx, asked);
  if (stored) return stored;
  const where = replyLandsIn(ticket.read(at.row.state), at.receivedAt, await earliestUnreadReply(trx, at.row.id));
  return where === 'ticket' ? landHere(trx, asked, at) : landInFollowUp(inbox, trx, { asked, at });
}

async function landHere(trx: Trx, asked: Reply, at: AtDoor): Promise<ReplyLanding> {
  const state = ticket.read(at.row.state);
  const messageId = messageOf(asked);
  const rules = await storeWords(trx, at, {
    id: messageId,
    ticketRef: asked.ref,
    author: asked.author,
    body: asked.body,
  });
  await storeFiles(trx, asked.ref, { messageId, files: asked.attachments ?? [] });
  const fact = {
    id: asked.factId,
    kind: ticketFacts.replied,
    actor: { kind: 'requester', id: asked.author.id } as const,
  };
  const details = { messageId, rules, ...(await assigneeOnline(trx, state)) };
  return { ticketRef: asked.ref, bell: await put<TicketVocabulary>(trx, at, { ...fact, details }) };
}

/**
 * Lands a reply in the follow-up of a closed ticket, or in that one's follow-up when it is closed as well. A closed ticket has one
 * follow-up, opened here when there is none. Locks down the chain of follow-ups, never up.
 */
export async function landInFollowUp(
  inbox: Inbox,
  trx: Trx,
  { asked, at }: { readonly asked: Reply; readonly at: AtDoor },
): Promise<ReplyLanding> {
  const stored = await landedBefore(trx, asked);
  if (stored) return stored;
  const followUp = await followUpOf(trx, asked.ref);
  if (followUp !== undefined) {
    const next = caseId(ticket.kind, followUp);
    const landing = await receiveIn(inbox, trx, {
      caseId: next,
      land: (there) => land(inbox, trx, { asked: { ...asked, ref: followUp }, at: there }),
    });
    if (landing) return landing;
  }
  const { clientId, category, subject, requester } = await askedFor(trx, asked.ref);
  const opened = await insertTicket(inbox, trx, {
    originKey: `follow-up-${asked.factId}`,
    clientId,
    category,
    opener: { kind: 'requester', id: asked.author.id },
    subject,
    body: asked.body,
    requester,
    openedAt: at.receivedAt,
    messageId: messageOf(asked),
    followUp: { of: asked.ref, factId: asked.factId },
    attachments: asked.attachments ?? [],
  });
  return { ticketRef: opened.ref, bell: opened.bell };
}

const messageOf = (asked: Reply): string => `m-${asked.factId}`;

async function landedBefore(trx: Trx, asked: Reply): Promise<ReplyLanding | undefined> {
  const ticketRef = await ticketOfMessage(trx, messageOf(asked));
  return ticketRef === undefined ? undefined : { ticketRef, bell: undefined };
}
