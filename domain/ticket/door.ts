import { running } from '../clocks.ts';
import type { Instant } from '../instant.ts';
import type { TicketState } from './state.ts';

/**
 * Where a reply lands (TK-20): a reply received after the closing instant is a follow-up at once, even if the engine is
 * behind; unless an unread reply received in time waits in the inbox, which will reopen the ticket: then it joins it.
 *
 * Judged at the door under the row's lock, before the reply is stored.
 */
export function replyLandsIn(
  state: TicketState,
  receivedAt: Instant,
  earliestUnreadReplyAt: Instant | undefined,
): 'ticket' | 'follow-up' {
  if (state.status === 'closed') return 'follow-up';
  const closing = running(state.clocks, 'autoClose');
  if (!closing || receivedAt <= closing.dueAt) return 'ticket';
  return earliestUnreadReplyAt !== undefined && earliestUnreadReplyAt <= closing.dueAt ? 'ticket' : 'follow-up';
}
