import { hasEnded } from '../machine/ended.ts';
import type { Instant } from '../machine/instant.ts';
import { type Refusal, wrongState } from '../machine/machine.ts';
import { fixed } from '../policy/policy.ts';
import { isMatterOfSafety } from './matter-of-safety.ts';
import { confirmable, heldStatuses, queuedStatuses, type TicketState } from './state.ts';
import { running } from './words/change.ts';

/**
 * The instant at which silence closes this ticket; undefined when none does. While the engine is behind and the last warning is still to
 * come, that warning will move the closing to the policy's notice from now.
 */
function closingOf({ clocks, policy }: TicketState, now: Instant): Instant | undefined {
  const closing = running(clocks, 'autoClose') ?? running(clocks, 'waiting', 'close');
  if (!closing || !running(clocks, 'waiting', 'lastWarning')) return closing?.dueAt;
  const moved = now + policy.notice;
  return moved > closing.dueAt + fixed.machines.punctual ? moved : closing.dueAt;
}

/**
 * Where a reply lands (TK-20). A reply received after the closing instant is a follow-up at once, even if the engine is behind. But if an
 * unread reply received in time waits in the inbox, that one will bring the ticket back to work, and this reply joins it.
 *
 * Judged at the door under the row's lock, before the reply is stored.
 */
export function replyLandsIn(
  state: TicketState,
  receivedAt: Instant,
  earliestUnreadReplyAt: Instant | undefined,
): 'ticket' | 'follow-up' {
  if (state.status === 'closed') return 'follow-up';
  const closesAt = closingOf(state, receivedAt);
  if (closesAt === undefined || receivedAt <= closesAt) return 'ticket';
  return earliestUnreadReplyAt !== undefined && earliestUnreadReplyAt <= closesAt ? 'ticket' : 'follow-up';
}

/** The refusal for a requester whose ticket is closed. */
export const isClosed = (ref: string): Refusal =>
  hasEnded('ticket', 'closed', `Ticket ${ref} is closed. A reply opens a follow-up ticket.`);

/**
 * Why the requester cannot say now whether a solution helped (TK-16): none was ever proposed, or the ticket is closed, perhaps by a closing
 * instant that the engine has not reached yet. Undefined when they can.
 */
export function refuseVerification(
  state: TicketState,
  receivedAt: Instant,
  earliestUnreadReplyAt: Instant | undefined,
): Refusal | undefined {
  if (replyLandsIn(state, receivedAt, earliestUnreadReplyAt) === 'follow-up') return isClosed(state.ref);
  if (!state.clocks.some((clock) => clock.kind === 'verification'))
    return wrongState(
      'nothing-to-verify',
      `No solution has been proposed on ticket ${state.ref}. Until one is, send a reply.`,
    );
  return undefined;
}

/**
 * Whether "yes, it is fixed" resolves the ticket, or confirms that it is resolved (TK-16). It does neither where the requester waits for an
 * answer to what they wrote: then the yes is only recorded, and the answer comes first.
 */
export const yesResolves = (state: TicketState): boolean =>
  state.status === 'resolved' || confirmable(state) !== undefined;

/**
 * Why a ticket cannot be rated now (TK-18): it is not solved yet, or it is about safety. Undefined when it can. The door itself makes sure
 * that a ticket is rated only once.
 */
export function refuseRating(state: TicketState): Refusal | undefined {
  if (isMatterOfSafety(state))
    return wrongState('rating-not-for-safety', `Ticket ${state.ref} is about safety: it is not rated.`);
  return state.status === 'resolved' || state.status === 'closed'
    ? undefined
    : wrongState('rating-too-early', `Ticket ${state.ref} is not resolved yet: it can be rated when it is.`);
}

/** Whether a ticket waits in this team's queue until routing finds somebody (TK-07). */
export const waitsIn = ({ assignee, status, team }: TicketState, wanted: string): boolean =>
  assignee === null && queuedStatuses.includes(status) && team === wanted;

/** Whether this person still has something to do for the ticket: what brings it back into the queue when they leave. */
export const isHeldBy = ({ assignee, status }: TicketState, staffId: string): boolean =>
  assignee === staffId && heldStatuses.includes(status);
