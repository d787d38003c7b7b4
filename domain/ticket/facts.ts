import { andThen } from '../machine/change.ts';
import { idIn, numberIn } from '../machine/machine.ts';
import type { MachineParts } from '../machine/machine-of.ts';
import { heard } from './answering.ts';
import { rulesIn, triggeredBy } from './escalating.ts';
import { areForcing } from './matter-of-safety.ts';
import { refundDecided, refundFailed, refundPaid, refundRequested } from './news/refund-news.ts';
import { reopened, verified } from './solving.ts';
import { left, routed } from './sorting.ts';
import type { TicketState } from './state.ts';
import { changed } from './words/change.ts';
import type { TicketChange, TicketFact, TicketVocabulary } from './words/vocabulary.ts';

/** What each fact does to a ticket, in every state. */
export const facts: MachineParts<TicketState, TicketVocabulary>['facts'] = {
  replied: (state, fact) => andThen(reply(state, fact), (next) => triggeredBy(next, fact)),
  routed,
  left,
  // Whoever calls for help in the comment is heard, whatever they say of the solution (TK-23).
  verified: (state, fact) =>
    andThen(areForcing(rulesIn(fact)) ? reply(state, fact) : verified(state, fact), (next) => triggeredBy(next, fact)),
  rated: (state, fact) => changed(state, 'ticket.rated', { score: numberIn(fact.details, 'score') ?? null }),
  'refund-requested': refundRequested,
  'refund-decided': refundDecided,
  'refund-paid': refundPaid,
  'refund-failed': refundFailed,
};

/** A reply brings a live ticket back to work, reopens a resolved one, and asks for a follow-up ticket to a closed one (TK-20). */
function reply(state: TicketState, fact: TicketFact<'replied' | 'verified'>): TicketChange {
  if (state.status === 'resolved') return reopened(state, fact);
  if (state.status !== 'closed') return heard(state, fact);
  const about = { messageId: idIn(fact.details, 'messageId') };
  return changed(state, 'ticket.replied-after-close', about, {
    effects: [{ kind: 'openFollowUp', details: { factId: fact.id, receivedAt: fact.receivedAt, ...about } }],
  });
}
