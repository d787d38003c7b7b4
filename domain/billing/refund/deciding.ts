import { andThen } from '../../machine/change.ts';
import { allCancelled } from '../../machine/clocks.ts';
import type { Instant } from '../../machine/instant.ts';
import { choiceIn, idIn } from '../../machine/machine.ts';
import { isAbove, isSecondApproval, offeredBy, refuse } from './refuse.ts';
import { amountOf, type Decider, type RefundState } from './state.ts';
import { cancelled, changed, mail, notice, started, unchanged } from './words/change.ts';
import type { RefundChange, RefundEffect, RefundGiven } from './words/vocabulary.ts';

/** Who gives a command: the login, and the person behind it. */
export const deciderOf = ({ actor, details }: RefundGiven): Decider => ({
  login: actor.id,
  person: idIn(details, 'person'),
});

/**
 * The command `decide` (BL-03, BL-04). A denial is one person's. An approval decides up to the threshold; above it, the first one proposes,
 * and another person's decides. A lowered amount is a new proposal, judged anew. A decision that is refused changes nothing, whoever asks.
 */
export function decide(state: RefundState, given: RefundGiven<'decide'>): RefundChange {
  if (refuse(state, given)) return unchanged(state);
  const { at, details } = given;
  const [by, textId] = [deciderOf(given), idIn(details, 'textId')];
  if (choiceIn(details, 'decision', ['approve', 'deny']) !== 'approve')
    return denied(state, { clause: state.payment?.clause ?? 'BL-02/review', by, textId, at });
  const isSecond = isSecondApproval(state, given);
  const amount = offeredBy(state, details) ?? 0;
  const offered = amount < (state.amount ?? 0) ? lowered(state, { amount, textId }) : unchanged(state);
  return andThen(offered, (next) =>
    isSecond || !isAbove(next) ? approved(next, { by, at, textId }) : proposed(next, { by, at, textId }),
  );
}

const lowered = (state: RefundState, { amount, textId }: { readonly amount: number; readonly textId: string }) =>
  changed(onOffer({ ...state, amount }), 'refund.lowered', {
    ...amountOf({ ...state, amount }),
    was: state.amount ?? 0,
    textId,
  });

/** A refund with new terms on offer: nobody has proposed or approved them, and whatever hash was shown before is not of them. */
export const onOffer = (state: RefundState): RefundState => ({
  ...state,
  proposal: state.proposal + 1,
  proposedBy: null,
  approvedBy: null,
  decidedBy: null,
  decidedAt: null,
  needsApproval: false,
});

/** Something a person did or a rule: who, when, and with which words of staff. */
interface Act {
  readonly by: Decider | null;
  readonly at: Instant;
  readonly textId?: string;
}

const wordsOf = ({ textId }: Act): { readonly textId?: string } => (textId ? { textId } : {});

/** It waits for a person to decide. Billing is told, since perhaps no ticket shows it. */
export function reviewing(state: RefundState, at: Instant): RefundChange {
  const clocks = cancelled(state.clocks, at, 'proposal');
  return changed({ ...state, status: 'reviewing', clocks }, 'refund.reviewing', amountOf(state), {
    effects: [notice('review')],
  });
}

/** Somebody proposes what is on offer: supervisors are told until when it waits for the second pair of eyes (BL-03). */
export function proposed(state: RefundState, act: Act & { readonly by: Decider }): RefundChange {
  const { by, at } = act;
  const life = state.policy.approvalLife;
  const clocks = started(cancelled(state.clocks, at, 'proposal'), 'proposal', { from: at, marks: { expire: life } });
  const dueAt = at + life;
  return changed(
    { ...state, status: 'awaiting_approval', proposedBy: by, clocks },
    'refund.proposed',
    { ...amountOf(state), expiresAt: dueAt, ...wordsOf(act) },
    { effects: [mail('approval-needed', { ...amountOf(state), dueAt })] },
  );
}

/** Nobody approved in time: it is nobody's proposal any more, and billing is told. */
export const expired = (state: RefundState): RefundChange =>
  state.status === 'awaiting_approval'
    ? changed(
        onOffer({ ...state, status: 'reviewing' }),
        'refund.proposal-expired',
        {},
        {
          effects: [notice('proposal-expired')],
        },
      )
    : unchanged(state);

/** A person has approved it: its amount is reserved before anybody is told. */
function approved(state: RefundState, act: Act & { readonly by: Decider }): RefundChange {
  const { by, at } = act;
  const next: RefundState = {
    ...state,
    status: 'approved',
    awaits: 'reserveRefund',
    approvedBy: by,
    decidedBy: by,
    decidedAt: at,
    needsApproval: isAbove(state),
    clocks: cancelled(state.clocks, at, 'proposal'),
  };
  const about = { ...amountOf(state), byPerson: true, ...wordsOf(act) };
  return changed(next, 'refund.approved', about, {
    effects: [
      {
        kind: 'reserveRefund',
        details: { ...paymentIn(next), proposal: next.proposal },
        awaited: true,
      },
    ],
  });
}

/** The product approves it by itself (BL-02): whoever read the payment has taken the claims, and sending reserves. */
export const approvedByRule = (state: RefundState, at: Instant): RefundChange =>
  andThen(
    changed({ ...state, status: 'approved', decidedAt: at }, 'refund.approved', {
      ...amountOf(state),
      byPerson: false,
    }),
    sent,
  );

/** Sends it to Stripe under a key of its own (BL-07). */
export function sent(state: RefundState): RefundChange {
  const attempt = state.attempt + 1;
  const next: RefundState = { ...state, status: 'submitting', awaits: 'sendRefund', attempt };
  const { paymentIntent } = state.payment ?? {};
  return unchanged(next, {
    kind: 'sendRefund',
    details: { ...paymentIn(next), attempt, paymentIntent: paymentIntent ?? '' },
    awaited: true,
  });
}

const paymentIn = (state: RefundState) => ({
  ...amountOf(state),
  charge: state.payment?.charge ?? '',
  approvedByTwo: state.needsApproval,
});

/**
 * It is denied, by a person or because it is impossible: the member is told why, and what they can do instead (BL-04). A person's
 * decision is an answer on its ticket (TK-10).
 */
export function denied(state: RefundState, act: Act & { readonly clause: string }): RefundChange {
  const { clause, by, at } = act;
  const next: RefundState = {
    ...state,
    status: 'denied',
    awaits: null,
    decidedBy: by,
    decidedAt: at,
    clocks: allCancelled(state.clocks, at),
  };
  return changed(
    next,
    'refund.denied',
    { clause, byPerson: by !== null, ...wordsOf(act) },
    { effects: [mail('refund-denied', { clause, ...wordsOf(act) }), ...decisionTold(state, 'denied', by !== null)] },
  );
}

/** Tells the ticket what was decided; nothing where there is none. */
export const decisionTold = (
  state: RefundState,
  decision: 'approved' | 'denied',
  byPerson: boolean,
): readonly RefundEffect[] =>
  state.ticketRef === null
    ? []
    : [
        {
          kind: 'tellTicket',
          details: {
            news: 'refund-decided',
            ticketRef: state.ticketRef,
            ...amountOf(state),
            decision,
            byPerson,
          },
        },
      ];
