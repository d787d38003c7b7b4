import { andThen } from '../../machine/change.ts';
import { choiceIn, idIn, numberIn } from '../../machine/machine.ts';
import { answered, answerOwed } from '../answering.ts';
import { triggeredBy } from '../escalating.ts';
import { reopened } from '../solving.ts';
import type { TicketState } from '../state.ts';
import { changed, met, unchanged } from '../words/change.ts';
import type { TicketChange, TicketFact } from '../words/vocabulary.ts';

/** The facts about a refund that belongs to a ticket. */
type RefundNews = 'refund-requested' | 'refund-decided' | 'refund-paid' | 'refund-failed';

/** A refund that was asked for stands on the ticket. Above the threshold it suggests an escalation (TK-23), once its amount is known. */
export const refundRequested = (state: TicketState, fact: TicketFact<'refund-requested'>): TicketChange =>
  andThen(
    fact.details.again === true ? unchanged(state) : changed(state, 'ticket.refund-requested', refundIn(fact)),
    (next) => triggeredBy(next, fact),
  );

/** A person's decision is a public answer, which the member reads in its mail (TK-10, TK-31); a rule's is none. */
export function refundDecided(state: TicketState, fact: TicketFact<'refund-decided'>): TicketChange {
  const decision = choiceIn(fact.details, 'decision', ['approved', 'denied']) ?? 'denied';
  const byPerson = fact.details.byPerson === true;
  const isLive = state.status !== 'resolved' && state.status !== 'closed';
  const next = byPerson && isLive ? answeredByPerson(state, fact.at) : state;
  return changed(next, 'ticket.refund-decided', { ...refundIn(fact), decision, byPerson });
}

/** Whoever decides has looked at the ticket, too (TK-06). */
function answeredByPerson(state: TicketState, at: number): TicketState {
  const said = answered(state, at);
  return { ...said, clocks: met(said.clocks, at, 'triage') };
}

/** Stripe has accepted it. The member has a mail, and nobody owes them anything. */
export const refundPaid = (state: TicketState, fact: TicketFact<'refund-paid'>): TicketChange =>
  changed(state, 'ticket.refund-paid', refundIn(fact));

/**
 * A refund that failed needs somebody: a live ticket owes an answer, a resolved one is reopened with clocks of its own, and a closed
 * one stays closed and passes it on (TK-20).
 */
export const refundFailed = (state: TicketState, fact: TicketFact<'refund-failed'>): TicketChange =>
  andThen(changed(state, 'ticket.refund-failed', refundIn(fact)), (next) => {
    if (next.status === 'resolved') return reopened(next, fact);
    if (next.status !== 'closed') return unchanged(answerOwed(next, fact));
    const about = { ...refundIn(fact), factId: fact.id, receivedAt: fact.receivedAt };
    return unchanged(next, { kind: 'passOnRefund', details: about });
  });

function refundIn({ details }: TicketFact<RefundNews>) {
  const [amount, currency] = [numberIn(details, 'amount'), idIn(details, 'currency')];
  return {
    refundId: idIn(details, 'refundId'),
    ...(amount !== undefined && { amount }),
    ...(currency !== '' && { currency }),
  };
}
