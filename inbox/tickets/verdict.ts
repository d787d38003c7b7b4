import type { Trx } from '../../db/client.ts';
import { storeRating } from '../../db/queries/tickets/ratings.ts';
import { earliestUnreadReply } from '../../db/queries/tickets/said-messages.ts';
import { caseId } from '../../domain/machine/ids.ts';
import type { Refusal } from '../../domain/machine/machine.ts';
import type { NewFactOf } from '../../domain/machine/vocabulary.ts';
import { isClosed, refuseRating, refuseVerification, yesResolves } from '../../domain/ticket/door.ts';
import { ticket } from '../../domain/ticket/machine.ts';
import { areForcing } from '../../domain/ticket/matter-of-safety.ts';
import type { TicketState } from '../../domain/ticket/state.ts';
import { type TicketVocabulary, ticketFacts } from '../../domain/ticket/words/vocabulary.ts';
import type { Inbox } from '../context.ts';
import { type AtDoor, putOnce, receive } from '../door/receive.ts';
import { stateAtDoor } from '../door/take-fact.ts';
import { RefusedError } from '../engine/command.ts';
import { assigneeOnline, type RequesterName, storeWords } from './requester-words.ts';

/** What the requester says of a proposed solution. */
export interface Verification {
  readonly ref: string;
  /** One per request: the same id again finds what it stored. */
  readonly factId: string;
  readonly fixed: boolean;
  readonly comment?: string;
  readonly author: RequesterName;
}

/** What the requester says of a ticket that was solved. */
export interface Rating {
  readonly ref: string;
  /** One per request: the same id again finds what it stored. */
  readonly factId: string;
  /** Within `rating` of the policy. */
  readonly score: number;
  readonly comment?: string;
  readonly author: RequesterName;
}

/** What became of the requester's word on a solution. */
export interface Verified {
  readonly ticketRef: string;
  /** Whether it resolves the ticket, or confirms that it is resolved; undefined when it was taken before. */
  readonly resolves: boolean | undefined;
}

/**
 * Takes the requester's word on whether a solution helped (TK-16); a comment becomes a public message of theirs. Stored before it is
 * answered, whether or not the engine is up. Asked twice with one fact id it is taken once.
 *
 * Undefined when there is no such ticket.
 *
 * @throws {RefusedError} when nothing was ever proposed, or the ticket is closed.
 */
export async function verify(inbox: Inbox, asked: Verification): Promise<Verified | undefined> {
  let resolves: boolean | undefined;
  const landing = await taken(inbox, asked, async (trx, at, state) => {
    const unread = await earliestUnreadReply(trx, at.row.id);
    refuseBy(at.row.sealed ? isClosed(asked.ref) : refuseVerification(state, at.receivedAt, unread));
    const { fixed, comment, author } = asked;
    resolves = fixed && yesResolves(await stateAtDoor(trx, ticket, at));
    const online = await assigneeOnline(trx, state);
    if (!comment) return { kind: ticketFacts.verified, details: { fixed, ...online } };
    const messageId = `m-${asked.factId}`;
    const rules = await storeWords(trx, at, { id: messageId, ticketRef: asked.ref, author, body: comment });
    resolves = resolves && !areForcing(rules);
    return { kind: ticketFacts.verified, details: { fixed, messageId, rules, ...online } };
  });
  return landing && { ...landing, resolves };
}

/**
 * Takes a satisfaction rating (TK-18), once per ticket, when the ticket is resolved or closed and not about safety. For a sealed ticket
 * only the rating's row is written. The same rating again counts as the first.
 *
 * Undefined when there is no such ticket.
 *
 * @throws {RefusedError} when it may not be rated now, or was rated otherwise before.
 */
export const rate = (inbox: Inbox, asked: Rating): Promise<{ ticketRef: string } | undefined> =>
  taken(inbox, asked, async (trx, at, state) => {
    refuseBy(refuseRating(state));
    const { ref, score } = asked;
    const comment = asked.comment ?? null;
    const before = await storeRating(trx, ref, { rating: { score, comment }, at: at.receivedAt });
    if (!before) return { kind: ticketFacts.rated, details: { score } };
    if (before.score !== score || before.comment !== comment) refuseBy(alreadyRated(ref));
    return undefined;
  });

type Judgement = NewFactOf<TicketVocabulary> | undefined;

/** Returns what was taken before; otherwise judges and stores it. */
async function taken(
  inbox: Inbox,
  asked: Verification | Rating,
  judge: (trx: Trx, at: AtDoor, state: TicketState) => Promise<Judgement>,
): Promise<{ ticketRef: string } | undefined> {
  const fact = { id: asked.factId, actor: { kind: 'requester', id: asked.author.id } } as const;
  const landing = await receive(inbox, caseId(ticket.kind, asked.ref), async (trx, at) => ({
    bell: await putOnce<TicketVocabulary>(trx, at, { ...fact, judge: () => judge(trx, at, ticket.read(at.row.state)) }),
  }));
  return landing && { ticketRef: asked.ref };
}

function refuseBy(refusal: Refusal | undefined): void {
  if (refusal) throw new RefusedError(refusal);
}

const alreadyRated = (ref: string): Refusal => ({
  kind: 'wrong-state',
  code: 'already-rated',
  detail: `Ticket ${ref} has already been rated. It can be rated only once.`,
});
