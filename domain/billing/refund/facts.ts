import { andThen } from '../../machine/change.ts';
import { idIn } from '../../machine/machine.ts';
import type { MachineParts } from '../../machine/machine-of.ts';
import { onOffer } from './deciding.ts';
import { isKnown, lookedAt } from './looking.ts';
import { frozen } from './sending.ts';
import type { RefundState } from './state.ts';
import { cancelled, changed, unchanged } from './words/change.ts';
import { isLive } from './words/statuses.ts';
import type { RefundChange, RefundFact, RefundVocabulary } from './words/vocabulary.ts';

/** What each fact does to a refund, in every state. A fact cannot be refused: one that no longer counts is recorded. */
export const facts: MachineParts<RefundState, RefundVocabulary>['facts'] = {
  'stripe-changed': hinted,
  'dispute-opened': (state, fact) => (fact.details.refundable === true ? unchanged(state) : disputed(state, fact)),
  'dispute-closed': (state) =>
    state.frozen && isLive(state.status) ? changed({ ...state, frozen: false }, 'refund.unfrozen') : unchanged(state),
};

/**
 * A hint that says what the case knows already is passed over; every other one is looked after (BL-07). Stripe's webhook often comes before
 * its answer: if the answer says the same, that is enough.
 */
function hinted(state: RefundState, fact: RefundFact<'stripe-changed'>): RefundChange {
  const hint = { object: idIn(fact.details, 'object'), status: idIn(fact.details, 'status') };
  if (state.status === 'failed' || state.status === 'denied')
    return changed(state, 'refund.overtaken', { kind: fact.kind });
  if (state.awaits !== 'readRefund' && isKnown(state, hint)) return unchanged(state);
  return lookedAt(state, hint.status === '' ? null : hint);
}

/**
 * The charge is disputed. What is not on its way goes back to whoever decides, who cannot approve it until that is over; what is on its way
 * looks at the charge itself before it is sent.
 */
function disputed(state: RefundState, fact: RefundFact<'dispute-opened'>): RefundChange {
  switch (state.status) {
    case 'requested':
    case 'reviewing':
      return changed(frozen(state), 'refund.frozen');
    case 'awaiting_approval':
      return andThen(changed(frozen(onOffer(state)), 'refund.frozen'), (next) =>
        unchanged({ ...next, status: 'reviewing', clocks: cancelled(next.clocks, fact.at, 'proposal') }),
      );
    case 'approved':
    case 'submitting':
      return changed(frozenOnly(state), 'refund.frozen');
    case 'pending':
    case 'succeeded':
    case 'unknown':
    case 'failed':
    case 'denied':
      return changed(state, 'refund.overtaken', { kind: fact.kind });
  }
}

/** On its way: if it comes back, it is frozen. */
const frozenOnly = (state: RefundState): RefundState => ({ ...state, frozen: true });
