import type { Inbox } from '../../context.ts';
import { carryOut, type TicketAtHand } from './carry-out.ts';
import { namingMissing, proposed, type ResolutionGiven, resolutionDetails } from './resolution-fields.ts';
import { draftSaid } from './staff-words.ts';

/** A solution as staff propose it (TK-16). */
export interface Proposal {
  /** The solution, in words to the requester. */
  readonly body: string;
  /** Needed unless it was said before. */
  readonly method?: string | undefined;
  /** What was said before when absent, else `none`. */
  readonly improvement?: string | undefined;
  readonly knowledgeBase?: boolean | undefined;
}

/**
 * Sends the requester a solution and asks whether it helped (TK-16). What a closing needs is given with it, once (TK-21).
 *
 * @throws {RefusedError} when a placeholder is left (TK-12), or as the ticket refuses
 */
export async function proposeSolution(inbox: Inbox, atHand: TicketAtHand, proposal: Proposal): Promise<void> {
  const { body, ...said } = proposal;
  const known = atHand.ticket.resolutionText;
  const given = proposed(said, known);
  const messageId = await draftSaid(inbox, atHand, { visibility: 'public', body });
  const resolution = await resolutionDetails(inbox, atHand, given);
  await namingMissing(given, known, () =>
    carryOut(inbox, atHand, { name: 'propose-solution', details: { ...resolution, messageId } }),
  );
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
  const resolution = await resolutionDetails(inbox, atHand, given);
  await namingMissing(given, atHand.ticket.resolutionText, () =>
    carryOut(inbox, atHand, {
      name: 'resolve',
      details: { ...resolution, ...(messageId !== undefined && { messageId }) },
    }),
  );
}

/** Closes a ticket for good, with everything that a closing needs (TK-21). @throws {RefusedError} as the ticket refuses */
export async function close(inbox: Inbox, atHand: TicketAtHand, given: ResolutionGiven): Promise<void> {
  const details = await resolutionDetails(inbox, atHand, given);
  await namingMissing(given, atHand.ticket.resolutionText, () => carryOut(inbox, atHand, { name: 'close', details }));
}
