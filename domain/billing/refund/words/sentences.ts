import type { Plain } from '../../../machine/machine.ts';
import type { CommonEntries } from '../../../machine/machine-of.ts';
import { type Sentences, text, when } from '../../../texts/sentence-parts.ts';
import { inFigures } from '../../money.ts';
import type { RefundEntries } from './vocabulary.ts';

/** An amount as a sentence says it; a question mark where it is missing. */
const money = ({ amount, currency }: { readonly amount?: Plain; readonly currency?: Plain }): string =>
  typeof amount === 'number' && typeof currency === 'string' ? inFigures({ amount, currency }) : '?';

const kinds: Readonly<Record<string, string>> = {
  full: 'the whole payment',
  prorated: 'the unused part of the period',
  partial: 'a part of the payment',
};

const lanes: Readonly<Record<string, string>> = {
  automatic: 'it can be refunded without a person',
  review: 'a person has to decide',
  approval: 'two persons have to decide',
  denied: 'it cannot be refunded',
};

const steps: Readonly<Record<string, string>> = {
  readPayment: 'Reading the payment',
  reserveRefund: 'Reserving the amount',
  readRefund: 'Reading the refund at Stripe',
  lookUpRefund: 'Looking the refund up at Stripe',
  endSubscription: 'Ending the subscription',
  setTier: 'Setting the tier',
};

const refusals: Readonly<Record<string, string>> = {
  'already-decided': 'it was decided already',
  'own-account': 'it is about their own account',
  'not-yours': 'they may not decide this',
  'proposal-changed': 'what is on offer had changed',
  'amount-too-high': 'more was named than is on offer',
  'charge-disputed': 'the payment is disputed',
  'wrong-state': 'there was nothing to decide',
};

const worded = (table: Readonly<Record<string, string>>, value: Plain | undefined, otherwise: string): string =>
  typeof value === 'string' && Object.hasOwn(table, value) ? (table[value] ?? otherwise) : otherwise;

/** The sentence of each timeline code of a refund. Codes are stable, sentences may improve. */
export const refundSentences: Sentences<Omit<RefundEntries, keyof CommonEntries>> = {
  'refund.requested': (p) => `A refund of ${worded(kinds, p.kind, 'a payment')} was requested.`,
  'refund.made-at-stripe': () => 'A refund was made at Stripe, not through us.',
  'refund.read': (p) =>
    `The payment was read: ${worded(lanes, p.lane, 'it was judged')} (${text(p.clause)})${
      p.lane === 'denied' ? '' : `, ${money(p)}`
    }.`,
  'refund.reviewing': (p) => `Waits for a person to decide on ${money(p)}.`,
  'refund.proposed': (p) => `Proposed: ${money(p)}. A second person has until ${when(p.expiresAt)} to approve it.`,
  'refund.lowered': (p) => `The amount was lowered to ${money(p)}.`,
  'refund.proposal-expired': () => 'Nobody approved the proposal in time: it waits to be proposed again.',
  'refund.approved': (p) =>
    p.byPerson === true ? `Approved: ${money(p)}.` : `Approved without a person: ${money(p)}.`,
  'refund.denied': (p) => (p.byPerson === true ? 'Denied.' : `Denied by rule ${text(p.clause)}.`),
  'refund.attempt-refused': (p) =>
    `An attempt to ${p.command === 'settle' ? 'settle it' : 'decide it'} was refused: ${worded(refusals, p.code, text(p.code))}.`,
  'refund.reserved': (p) => `${money(p)} of the payment is reserved.`,
  'refund.reduced': (p) =>
    p.remaining === 0
      ? 'Nothing of the payment is left any more.'
      : `Only ${money({ amount: p.remaining ?? null, currency: p.currency ?? null })} of the payment is left.`,
  'refund.over-threshold': (p) =>
    `With other refunds within 30 days, ${money(p)} is above the threshold: a second person has to approve it.`,
  'refund.frozen': () => 'The payment is disputed: nobody can approve the refund until that is over.',
  'refund.unfrozen': () => 'The dispute is over: the refund can be approved again.',
  'refund.accepted': (p) => `Stripe has accepted the refund of ${money(p)}.`,
  'refund.succeeded': () => 'Stripe says that it succeeded. The bank may still refuse it.',
  'refund.pending': () => 'Stripe says that it is under way again.',
  'refund.subscription-ended': () => 'The subscription was ended.',
  'refund.tier-set': (p) => `The membership is ${text(p.tier)} now.`,
  'refund.failed': (p) =>
    p.later === true
      ? 'It failed after it had been accepted: the money did not arrive.'
      : 'It failed: nothing was paid.',
  'refund.unknown': () => 'Nobody knows whether Stripe made it: a supervisor must settle it.',
  'refund.settling': (p) =>
    p.action === 'resend'
      ? 'A supervisor wants it sent again. Stripe is looked at first.'
      : 'A supervisor wants it given up. Stripe is looked at first.',
  'refund.found': () => 'It was found at Stripe.',
  'refund.not-found': () => 'It was not found at Stripe.',
  'refund.sent-again': (p) => `It was not found at Stripe and is sent again, attempt ${text(p.attempt)}.`,
  'refund.abandoned': () => 'It was not found at Stripe and is given up.',
  'refund.step-failed': (p) => `${worded(steps, p.step, `The step ${text(p.step)}`)} was given up; billing is told.`,
  'refund.overtaken': (p) => `"${text(p.kind)}" came too late to count.`,
};
