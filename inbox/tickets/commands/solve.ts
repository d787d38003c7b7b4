import type { Inbox } from '../../context.ts';
import { carryOut, type TicketAtHand } from './carry-out.ts';
import { type ResolutionGiven, resolutionDetails } from './resolution-fields.ts';
import { draftSaid, draftWords } from './staff-words.ts';

/** A solution as staff propose it (TK-16). */
export interface Proposal {
  /** The solution, in words to the requester. */
  readonly body: string;
  readonly method: string;
  readonly improvement: string;
  readonly knowledgeBase?: boolean | undefined;
}

/**
 * Sends the requester a solution and asks whether it helped (TK-16). What a closing needs is given with it, once (TK-21).
 *
 * @throws {RefusedError} when a placeholder is left (TK-12), or as the ticket refuses
 */
export async function proposeSolution(inbox: Inbox, atHand: TicketAtHand, proposal: Proposal): Promise<void> {
  const { body, method, improvement, knowledgeBase } = proposal;
  const messageId = await draftSaid(inbox, atHand, { visibility: 'public', body });
  const textId = await draftWords(inbox, atHand, { method, improvement });
  await carryOut(inbox, atHand, {
    name: 'propose-solution',
    details: { messageId, textId, ...(knowledgeBase !== undefined && { knowledgeBase }) },
  });
}

/**
 * Resolves a ticket without a verification (TK-17, TK-21); words to the requester count as an answer.
 *
 * @throws {RefusedError} when a placeholder is left (TK-12), or as the ticket refuses
 */
export async function resolve(
  inbox: Inbox,
  atHand: TicketAtHand,
  { body, ...given }: ResolutionGiven & { readonly body?: string | undefined },
): Promise<void> {
  const messageId = body === undefined ? undefined : await draftSaid(inbox, atHand, { visibility: 'public', body });
  await carryOut(inbox, atHand, {
    name: 'resolve',
    details: {
      ...(await resolutionDetails(inbox, atHand, given)),
      ...(messageId !== undefined && { messageId }),
    },
  });
}

/** Closes a ticket for good, with everything that a closing needs (TK-21). @throws {RefusedError} as the ticket refuses */
export async function close(inbox: Inbox, atHand: TicketAtHand, given: ResolutionGiven): Promise<void> {
  await carryOut(inbox, atHand, { name: 'close', details: await resolutionDetails(inbox, atHand, given) });
}
