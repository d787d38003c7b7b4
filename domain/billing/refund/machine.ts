import { andThen } from '../../machine/change.ts';
import { iso } from '../../machine/instant.ts';
import { machineOf } from '../../machine/machine-of.ts';
import { inFigures } from '../money.ts';
import { subscriptionEnded, tierSet } from './at-stripe.ts';
import { decide, expired } from './deciding.ts';
import { facts } from './facts.ts';
import { dueAgain, lookUpHeard, readHeard, settle, thenLooked } from './looking.ts';
import { paymentRead } from './payment-read.ts';
import { refuse } from './refuse.ts';
import { reserved, sendingHeard } from './sending.ts';
import { amountOf, isEnded, type RefundState, refundState } from './state.ts';
import type { RefundStatus } from './words/statuses.ts';
import { type RefundChange, type RefundVocabulary, refundClocks } from './words/vocabulary.ts';

/** A reaction to an outcome, and then a look at what was hinted at meanwhile. */
const andLook =
  <Heard>(react: (state: RefundState, heard: Heard) => RefundChange) =>
  (state: RefundState, heard: Heard): RefundChange =>
    andThen(react(state, heard), thenLooked);

/** The refund as a machine (BL). It begins in `open.ts`. It awaits one effect at a time, and answers every one that is given up. */
export const refund = machineOf<RefundState, RefundVocabulary>({
  kind: 'refund',
  read: refundState,
  clocks: refundClocks,
  facts,
  commands: { decide, settle },
  marks: {
    'proposal.expire': expired,
    'reRead.due': dueAgain,
  },
  outcomes: {
    readPayment: andLook(paymentRead),
    reserveRefund: andLook(reserved),
    sendRefund: andLook(sendingHeard),
    lookUpRefund: andLook(lookUpHeard),
    readRefund: andLook(readHeard),
    endSubscription: andLook(subscriptionEnded),
    setTier: andLook(tierSet),
  },
  refuse,
  ended: isEnded,
  labels: ({ status, payment }) => ({
    status,
    team: 'billing',
    ...(payment?.lane && { category: payment.lane }),
  }),
  describe(state, next) {
    const { id, payment, status } = state;
    const what = [payment?.lane && `${payment.lane} lane`, state.amount !== null && inFigures(amountOf(state))];
    const about = what.filter(Boolean).join(', ');
    return `Refund ${id}${about && ` (${about})`}: ${status}. ${waitsFor(state)}${
      next ? ` Next: ${next.mark} at ${iso(next.at)}.` : ''
    }`;
  },
});

const waitings: Readonly<Record<RefundStatus, string>> = {
  requested: 'Waits for its payment to be read again.',
  reviewing: 'Waits for somebody of billing to decide.',
  awaiting_approval: 'Waits for a supervisor who did not propose it.',
  approved: 'Is being reserved.',
  submitting: 'Is on its way to Stripe.',
  pending: 'Waits for Stripe.',
  succeeded: 'Is watched for a late refusal by the bank.',
  unknown: 'Waits for a supervisor to settle it.',
  failed: 'Is over.',
  denied: 'Is over.',
};

const waitsFor = ({ awaits, status }: RefundState): string =>
  awaits === null ? waitings[status] : `Waits for ${awaits}.`;
