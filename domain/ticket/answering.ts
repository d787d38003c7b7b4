import { resumed } from '../machine/clocks.ts';
import type { Instant } from '../machine/instant.ts';
import { idIn } from '../machine/machine.ts';
import { warnAfter } from '../policy/tickets.ts';
import { answerTimes, type TicketState, workingStatus } from './state.ts';
import { cancelled, changed, held, mail, met, started } from './words/change.ts';
import { type GivenCommand, type TicketChange, type TicketFact } from './words/vocabulary.ts';

/**
 * The ticket after staff wrote to the requester. The first words are the first response (TK-10); any words settle an owed answer and keep a
 * promised update.
 */
export const answered = (state: TicketState, at: Instant): TicketState => ({
  ...state,
  firstResponseAt: state.firstResponseAt ?? at,
  unanswered: false,
  replyOwed: false,
  clocks: met(state.clocks, at, 'firstResponse', 'reply', 'nextUpdate'),
});

/** The command `message`: a note among staff, or an answer by mail, which may promise an update or ask the requester for a response. */
export function message(state: TicketState, given: GivenCommand<'message'>): TicketChange {
  const { visibility, nextUpdate, waitForResponse } = given.details;
  const messageId = idIn(given.details, 'messageId');
  if (visibility !== 'public') return changed(state, 'ticket.noted', { messageId });
  const said = answered(state, given.at);
  const promised =
    typeof nextUpdate === 'number' ? updatePromised(stillAtIt(said, given.at), given.at, nextUpdate) : said;
  if (waitForResponse !== true) {
    const about = typeof nextUpdate === 'number' ? { dueAt: given.at + nextUpdate } : {};
    return changed(
      promised,
      'ticket.answered',
      { messageId },
      { effects: [mail('ticket-reply', { messageId, ...about })] },
    );
  }
  const about = {
    ...(typeof nextUpdate === 'number' ? { updateWithin: nextUpdate } : {}),
    closesAt: given.at + state.policy.waiting.close,
  };
  return changed(
    waiting(promised, given.at),
    'ticket.answered',
    { messageId, waitForResponse },
    { effects: [mail('ticket-reply', { messageId, ...about })] },
  );
}

/** Staff who promise an update have not solved the ticket yet: a verification under way ends. */
const stillAtIt = (state: TicketState, at: Instant): TicketState => (state.proposal ? backToWork(state, at) : state);

/** TK-13: promises the next update within this span; the promise is a clock, and replaces an earlier one. */
export const updatePromised = (state: TicketState, at: Instant, within: number): TicketState => ({
  ...state,
  clocks: started(cancelled(state.clocks, at, 'nextUpdate'), 'nextUpdate', {
    from: at,
    marks: {
      warn: warnAfter(within),
      due: within,
    },
  }),
});

/**
 * TK-14: the requester must act. Silence brings reminders, then a last warning, and then closes the ticket.
 *
 * An update that was promised together with the question is due as long after the answer: nobody can miss it before (TK-13).
 */
function waiting(state: TicketState, at: Instant): TicketState {
  const live = resumed(cancelled(state.clocks, at, 'waiting', 'verification'), at);
  const clocks = held(live, at, 'nextUpdate');
  return {
    ...state,
    status: 'waiting_response',
    proposal: null,
    clocks: started(clocks, 'waiting', { from: at, marks: state.policy.waiting }),
  };
}

/**
 * The requester wrote to a ticket that is not resolved: it is back at work, and after the first response an answer is owed
 * from the oldest unanswered message on (TK-14, TK-16, TK-31).
 */
export const heard = (state: TicketState, fact: TicketFact<'replied' | 'verified'>): TicketChange =>
  changed(answerOwed(state, fact), 'ticket.replied', wordsOf(fact));

/** The ticket back at work, with an answer owed from the receipt of a fact on, unless one is owed already (TK-31, R-27). */
export function answerOwed(state: TicketState, { at, receivedAt }: Pick<TicketFact, 'at' | 'receivedAt'>): TicketState {
  const back = backToWork(state, at);
  if (back.unanswered || back.replyOwed) return back;
  const clocks = started(back.clocks, 'reply', { from: receivedAt, marks: answerTimes(back) });
  return { ...back, replyOwed: true, clocks };
}

/** The message that came with a fact, if one did. */
export function wordsOf(fact: TicketFact<'replied' | 'verified'>): { messageId?: string } {
  const messageId = idIn(fact.details, 'messageId');
  return messageId ? { messageId } : {};
}

/** The ticket back at work: nobody waits for the requester any more, and paused clocks run again. */
export const backToWork = (state: TicketState, at: Instant): TicketState => ({
  ...state,
  status: workingStatus(state),
  proposal: null,
  clocks: resumed(cancelled(state.clocks, at, 'waiting', 'verification'), at),
});
