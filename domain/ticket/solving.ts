import { andThen } from '../machine/change.ts';
import { allCancelled, paused } from '../machine/clocks.ts';
import type { Instant } from '../machine/instant.ts';
import { idIn } from '../machine/machine.ts';
import { answered, backToWork, heard, updatePromised, wordsOf } from './answering.ts';
import { isMatterOfSafety } from './matter-of-safety.ts';
import {
  answerTimes,
  confirmable,
  type Resolution,
  saidOfResolution,
  type TicketState,
  workingStatus,
} from './state.ts';
import { changed, mail, noted, started } from './words/change.ts';
import type { Closer } from './words/mails.ts';
import type { GivenCommand, TicketChange, TicketEffect, TicketFact } from './words/vocabulary.ts';

/**
 * The resolution that a command leads to. Its words come with the command, or came with the proposal or an earlier resolution: they are
 * asked for once (TK-21).
 */
const resolutionOf = (
  state: TicketState,
  given: GivenCommand<'propose-solution' | 'resolve' | 'close'>,
): Resolution => {
  const before = saidOfResolution(state);
  const textId = idIn(given.details, 'textId') || before?.textId || null;
  const knowledgeBase = given.details.knowledgeBase ?? before?.knowledgeBase ?? false;
  const { confirmed, at } = state.resolution ?? { confirmed: false, at: given.at };
  return { textId, confirmed, at, knowledgeBase: knowledgeBase === true };
};

/** The command `propose-solution` (TK-16): verification opens, and only its clocks run. */
export function propose(state: TicketState, given: GivenCommand<'propose-solution'>): TicketChange {
  const messageId = idIn(given.details, 'messageId');
  const said = backToWork(answered(state, given.at), given.at);
  const clocks = started(paused(said.clocks, given.at), 'verification', {
    from: given.at,
    marks: state.policy.verification,
  });
  const proposal = resolutionOf(state, given);
  const lastProposal = { ...proposal, cycle: state.cycle };
  const next: TicketState = { ...said, status: 'waiting_response', proposal, lastProposal, clocks };
  return changed(
    next,
    'ticket.solution-proposed',
    { messageId },
    { effects: [mail('ticket-reply', { messageId, proposal: true })] },
  );
}

/** The command `resolve` (TK-17): solved without a verification. A message to the requester counts as an answer, too (TK-10). */
export function resolve(state: TicketState, given: GivenCommand<'resolve'>): TicketChange {
  const messageId = idIn(given.details, 'messageId');
  const said = messageId ? answered(state, given.at) : state;
  return resolved(said, resolutionOf(state, given), { at: given.at, about: messageId ? { messageId } : {} });
}

/**
 * Resolves a ticket: only its closing clock runs. The requester is told when the ticket closes and, unless it is about safety, asked to
 * rate it (TK-18, TK-19).
 */
export function resolved(
  state: TicketState,
  resolution: Resolution,
  { at, about = {} }: { readonly at: Instant; readonly about?: { readonly messageId?: string } },
): TicketChange {
  const { confirmed } = resolution;
  const span = confirmed ? state.policy.autoClose.confirmed : state.policy.autoClose.unconfirmed;
  const closesAt = at + span;
  const clocks = started(allCancelled(state.clocks, at), 'autoClose', { from: at, marks: { close: span } });
  const owed = { unanswered: false, replyOwed: false };
  const next: TicketState = { ...state, ...owed, status: 'resolved', resolution, proposal: null, clocks };
  const asked: TicketEffect[] = isMatterOfSafety(state) ? [] : [mail('satisfaction-request', {})];
  return changed(
    next,
    'ticket.resolved',
    { confirmed, closesAt, ...about },
    { effects: [mail('ticket-resolved', { dueAt: closesAt, ...about }), ...asked] },
  );
}

/** The command `close`: by staff, with what a closing needs (TK-21). */
export const close = (state: TicketState, given: GivenCommand<'close'>): TicketChange =>
  closed({ ...state, resolution: resolutionOf(state, given) }, 'staff', given.at);

/** Closes a ticket for good: no clock runs, and one closing mail goes out (TK-21). */
export function closed(state: TicketState, by: Closer, at: Instant): TicketChange {
  const resolution = state.resolution ?? { textId: null, confirmed: false, at, knowledgeBase: false };
  const owed = { unanswered: false, replyOwed: false };
  const next: TicketState = { ...state, ...owed, status: 'closed', resolution, proposal: null, escalation: null };
  return changed(
    { ...next, clocks: allCancelled(state.clocks, at) },
    'ticket.closed',
    { by },
    { effects: [mail('ticket-closed', { closedAt: at, by })] },
  );
}

/**
 * The answer to "Did that fix it?" (TK-16). Yes resolves the ticket, confirmed; no puts it back to work with a new promise. On a ticket
 * that is resolved already, yes confirms and no reopens. When the verification is over, a no counts as a reply, and so does a comment; a
 * plain yes still resolves the ticket unless an answer is owed to the requester.
 */
export function verified(state: TicketState, fact: TicketFact<'verified'>): TicketChange {
  const fixed = fact.details.fixed === true;
  if (state.proposal)
    return fixed
      ? resolved(state, { ...state.proposal, confirmed: true, at: fact.at }, { at: fact.at })
      : notFixed(state, fact);
  if (state.status === 'resolved' && state.resolution)
    return fixed
      ? changed({ ...state, resolution: { ...state.resolution, confirmed: true } }, 'ticket.fix-confirmed')
      : reopened(state, fact);
  const proposal = confirmable(state);
  if (fixed && proposal && !idIn(fact.details, 'messageId'))
    return resolved(state, { ...proposal, confirmed: true, at: fact.at }, { at: fact.at });
  const overtaken = noted(state, { code: 'ticket.verification-overtaken', params: { fixed } });
  return state.status !== 'closed' && (!fixed || idIn(fact.details, 'messageId'))
    ? andThen(overtaken, (before) => heard(before, fact))
    : overtaken;
}

function notFixed(state: TicketState, fact: TicketFact<'verified'>): TicketChange {
  const back = backToWork(state, fact.at);
  const within = answerTimes(back).target;
  const params = { updateBy: fact.at + within, ...wordsOf(fact) };
  return changed(updatePromised(back, fact.at, within), 'ticket.not-fixed', params);
}

/**
 * TK-20: a resolved ticket begins its next life, with new clocks from the receipt of what reopened it. If the door found the assignee not
 * online, the ticket goes back into the queue. What was said of the resolution is asked for again (TK-21).
 */
export function reopened(state: TicketState, fact: TicketFact<'replied' | 'verified' | 'refund-failed'>): TicketChange {
  const cycle = state.cycle + 1;
  const away = fact.details.assigneeOnline === false;
  const kept = away ? { assignee: null, assignedBecause: null } : {};
  let clocks = started(allCancelled(state.clocks, fact.at), 'firstResponse', {
    from: fact.receivedAt,
    marks: answerTimes(state),
  });
  if (state.escalation)
    clocks = started(clocks, 'followUp', { from: fact.at, marks: { due: state.escalation.followUp } });
  const next: TicketState = { ...state, ...kept, cycle, resolution: null, unanswered: true, clocks };
  return changed({ ...next, status: workingStatus(next) }, 'ticket.reopened', { cycle, ...causeOf(fact) });
}

/** What reopened a ticket: words of the requester, or a refund that failed. */
const causeOf = (fact: TicketFact<'replied' | 'verified' | 'refund-failed'>) =>
  fact.kind === 'refund-failed' ? { refundId: idIn(fact.details, 'refundId') } : wordsOf(fact);
