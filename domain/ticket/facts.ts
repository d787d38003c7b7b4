import { andThen, changed, type Fact, noted } from '../machine/change.ts';
import { idIn } from '../machine/machine.ts';
import { heard } from './answering.ts';
import { triggered } from './escalating.ts';
import { reopened, verified } from './solving.ts';
import { routed } from './sorting.ts';
import { type TicketChange, type TicketState } from './state.ts';

/** A requester's reply, stored as a message before the ticket heard of it. */
export const replied = 'replied';
/** Routing found an agent (TK-07). */
export const found = 'routed';
/** The requester said whether a solution helped (TK-16). */
export const judged = 'verified';
/** The requester said how it was (TK-18); score and words stand beside the ticket. */
export const rated = 'rated';

const reactions: Readonly<Record<string, (state: TicketState, fact: Fact) => TicketChange>> = {
  [replied]: (state, fact) => andThen(reply(state, fact), (next) => triggered(next, rulesIn(fact), fact.at)),
  [found]: routed,
  [judged]: (state, fact) => andThen(verified(state, fact), (next) => triggered(next, rulesIn(fact), fact.at)),
  [rated]: (state, fact) => changed(state, 'ticket.rated', { score: fact.details['score'] ?? null }),
};

/** A fact, in every state. An unknown kind is recorded and changes nothing: a fact can no longer be refused. */
export function onFact(state: TicketState, fact: Fact): TicketChange {
  const react = Object.hasOwn(reactions, fact.kind) ? reactions[fact.kind] : undefined;
  return react ? react(state, fact) : noted(state, { code: 'fact.unknown', params: { kind: fact.kind } });
}

/** A reply to a live ticket is heard, to a resolved one reopens it, to a closed one asks for a follow-up ticket (TK-20). */
function reply(state: TicketState, fact: Fact): TicketChange {
  if (state.status === 'resolved') return reopened(state, fact);
  if (state.status !== 'closed') return heard(state, fact);
  const about = { messageId: idIn(fact.details, 'messageId') };
  return changed(state, 'ticket.replied-after-close', about, [
    { kind: 'openFollowUp', details: { factId: fact.id, receivedAt: fact.receivedAt, ...about } },
  ]);
}

function rulesIn({ details }: Fact): string[] {
  const { rules } = details;
  return Array.isArray(rules) ? rules.filter((rule) => typeof rule === 'string') : [];
}
