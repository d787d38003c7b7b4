import type { Instant } from '../../../machine/instant.ts';
import type { CommonEntries } from '../../../machine/machine-of.ts';
import type { CommandOf, EffectOf, FactOf, Nothing, OutcomeOf, StepOf } from '../../../machine/vocabulary.ts';
import type { RefundKind } from '../asked.ts';
import type { Judgement } from '../lane.ts';
import type { RefundState } from '../state.ts';
import type { Amount, RefundMails } from './mails.ts';
import type { RefundStep } from './statuses.ts';

/** What a refund's inbox may hold, by kind. */
export const refundFacts = {
  /**
   * Something changed at Stripe: a webhook, or a difference that reconciliation found. A hint, whose word is not believed: the case
   * reads the object itself, so order, twins and repetition do not matter.
   */
  stripeChanged: 'stripe-changed',
  /** The charge is disputed: it freezes what is not sent yet, unless Stripe lets it be refunded all the same. */
  disputeOpened: 'dispute-opened',
  /** That dispute is over. */
  disputeClosed: 'dispute-closed',
} as const;

/** Each fact of a refund with its details. */
export interface RefundFacts {
  /** `status`: Stripe's word for the refund as the hint has it. One that says what the case knows already is not looked after. */
  readonly 'stripe-changed': { readonly object: string; readonly status?: string };
  readonly 'dispute-opened': { readonly disputeId: string; readonly refundable: boolean };
  readonly 'dispute-closed': { readonly disputeId: string };
}

/** Who gives a command, as the door knows them: two logins of one person are one (BL-03). */
type ByPerson = {
  readonly person: string;
  readonly roles: readonly string[];
  /** The refund is of an account of theirs. */
  readonly ownAccount: boolean;
  /** Their reason and, of a denial, the alternative, stored beside the case under this id (BL-04). */
  readonly textId: string;
};

/** Each command of a refund with its details; every name is a Temporal update. */
export interface RefundCommands {
  readonly decide: ByPerson & {
    readonly decision: 'approve' | 'deny';
    /** A lower amount than the one on offer. */
    readonly amount?: number;
    /** The number of the proposal that the person saw, told by its `paramsHash`; 0 for a hash that is not of the present one. */
    readonly proposal: number;
  };
  readonly settle: ByPerson & { readonly action: 'resend' | 'abandon' };
}

/** A command of a refund. */
export type RefundCommand = keyof RefundCommands;

/** What is to be sent or reserved: the amount of the row counts, and this one is the same. */
type Payment = Amount & {
  readonly charge: string;
  /** Two persons have approved it: the sum of 30 days is no matter any more (BL-03). */
  readonly approvedByTwo: boolean;
};

/** The news of a refund for its ticket. */
export const refundNews = ['refund-requested', 'refund-decided', 'refund-paid', 'refund-failed'] as const;

/** The news of a refund for its ticket. */
export type RefundNews = (typeof refundNews)[number];

/** Each effect of a refund with its details, by the activity that performs it. The machine awaits one of them at a time. */
export interface RefundEffects {
  /**
   * Reads the payment; then, in one transaction, judges the request by `laneOf`, stores the reading, and for an automatic one takes the
   * claims and reserves the amount (BL-01, BL-02).
   */
  readonly readPayment: {
    readonly kind: RefundKind;
    readonly amount: number | null;
    readonly invoiceId: string | null;
    readonly receivedAt: Instant;
  };
  /**
   * Reserves the amount under the locks of charge, account, customer and card, as long as this is the proposal on offer: an attempt that
   * was given up and still runs reserves nothing.
   */
  readonly reserveRefund: Payment & { readonly proposal: number };
  /** Reserves where that has not been done, and makes the refund at Stripe in seven steps, once for each attempt (BL-07). */
  readonly sendRefund: Payment & { readonly attempt: number; readonly paymentIntent: string };
  /** Looks at Stripe whether one of our attempts made a refund: by its id where it is known, else by our mark on it. */
  readonly lookUpRefund: { readonly paymentIntent: string | null; readonly stripeRefundId: string | null };
  /** Reads a refund that Stripe has, and brings the ledger up to it. */
  readonly readRefund: { readonly stripeRefundId: string };
  /** Ends the subscription at once where `endsSubscription` says so (BL-05, R-26). */
  readonly endSubscription: { readonly charge: string };
  /** Sets the account's tier to that of its live subscriptions (BL-12). */
  readonly setTier: Nothing;
  readonly sendMail: {
    readonly [T in keyof RefundMails]: { readonly template: T } & RefundMails[T];
  }[keyof RefundMails];
  /** Puts news into the ticket's inbox. News of a failure without a ticket opens one about the member. */
  readonly tellTicket: {
    readonly news: RefundNews;
    readonly ticketRef: string | null;
    readonly amount?: number;
    readonly currency?: string;
    readonly decision?: 'approved' | 'denied';
    /** A person decided: it counts as an answer to the requester (TK-10, TK-31). */
    readonly byPerson?: boolean;
    /** Of a request that was told before: its amount is known now. */
    readonly again?: boolean;
  };
  /** Pages ops. */
  readonly pageOps: { readonly notice: 'refund-unknown' };
}

/** A refund as Stripe has it, without anything of the person: Stripe's own words, which may be new ones. */
type AtStripe = {
  readonly stripeRefundId: string;
  readonly status: string;
  readonly failureReason?: string;
  readonly pendingReason?: string;
  /** What is left of its charge, whoever refunded it. */
  readonly chargeRemaining: number;
  readonly charge: string;
  readonly paymentIntent: string;
  readonly amount: number;
  readonly currency: string;
  readonly invoiceId?: string;
};

/** An effect that was given up answers this instead, by the code of its error, beside its own details. */
type OrFailed<Result> = Partial<Result> & { readonly failed?: string };

/** Why a refund that was approved is not sent after all. */
type SentBack = {
  /** Of `too-much`: what is left. */
  readonly remaining: number;
  /** Of `over-threshold`: what the payer got back within 30 days. */
  readonly recentSum: number;
};

/** What a refund hears back of the effects that it awaits. */
export interface RefundOutcomes {
  readonly readPayment: OrFailed<
    Judgement & {
      readonly invoiceId: string | null;
      readonly charge: string | null;
      readonly paymentIntent: string | null;
      /** The charge is disputed, and Stripe does not let it be refunded. */
      readonly frozen: boolean;
      /** Only the breaker holds it back, and staff have not been told so within the hour: they are to be told. */
      readonly tellBreaker: boolean;
    }
  >;
  readonly reserveRefund: OrFailed<
    SentBack & { readonly result: 'reserved' | 'too-much' | 'over-threshold' | 'disputed' }
  >;
  readonly sendRefund: OrFailed<
    SentBack &
      AtStripe & {
        /** `made`: Stripe has it. `refused`: Stripe never will, by `code`. `unknown`: it was sent and nothing is known. */
        readonly result: 'made' | 'refused' | 'unknown' | 'too-much' | 'over-threshold' | 'disputed';
        readonly code: string;
      }
  >;
  readonly lookUpRefund: OrFailed<AtStripe & { readonly result: 'found' | 'not-found' }>;
  readonly readRefund: OrFailed<AtStripe & { readonly result: 'found' | 'not-found' }>;
  readonly endSubscription: OrFailed<{ readonly ended: boolean }>;
  readonly setTier: OrFailed<{ readonly tier: string }>;
}

/** The steps whose failure stands on the timeline, and every one that a refund awaits. */
type StepFailed = { readonly step: RefundStep; readonly code: string };

/** Words of staff, stored beside the case under this id. */
type WithWords = { readonly textId: string };

/** Each code of a refund's timeline with what its sentence is made from. */
export interface RefundEntries extends CommonEntries {
  readonly 'refund.requested': { readonly kind: RefundKind; readonly amount?: number };
  readonly 'refund.made-at-stripe': { readonly stripeRefundId: string };
  readonly 'refund.read': Amount & Pick<Judgement, 'lane' | 'clause'>;
  readonly 'refund.reviewing': Amount;
  readonly 'refund.proposed': Amount & { readonly expiresAt: Instant; readonly textId?: string };
  readonly 'refund.lowered': Amount & WithWords & { readonly was: number };
  readonly 'refund.proposal-expired': Nothing;
  readonly 'refund.approved': Amount & { readonly byPerson: boolean; readonly textId?: string };
  readonly 'refund.denied': { readonly clause: string; readonly byPerson: boolean; readonly textId?: string };
  readonly 'refund.attempt-refused': { readonly command: RefundCommand; readonly code: string };
  readonly 'refund.reserved': Amount;
  readonly 'refund.reduced': { readonly remaining: number; readonly currency: string };
  readonly 'refund.over-threshold': Amount & { readonly recentSum: number };
  readonly 'refund.frozen': Nothing;
  readonly 'refund.unfrozen': Nothing;
  readonly 'refund.accepted': Amount & { readonly stripeRefundId: string };
  readonly 'refund.succeeded': Nothing;
  readonly 'refund.pending': Nothing;
  readonly 'refund.subscription-ended': Nothing;
  readonly 'refund.tier-set': { readonly tier: string };
  readonly 'refund.failed': { readonly failureReason: string; readonly later: boolean };
  readonly 'refund.unknown': { readonly why: string };
  readonly 'refund.settling': WithWords & { readonly action: 'resend' | 'abandon' };
  readonly 'refund.found': { readonly stripeRefundId: string };
  readonly 'refund.not-found': Nothing;
  readonly 'refund.sent-again': { readonly attempt: number };
  readonly 'refund.abandoned': Nothing;
  readonly 'refund.step-failed': StepFailed;
  readonly 'refund.overtaken': { readonly kind: string };
}

/** The clocks of a refund. */
export const refundClocks = {
  /** How long a proposal waits for the second pair of eyes (BL-03). */
  proposal: { nature: 'action', marks: ['expire'] },
  /** When what Stripe has not finished, or could not be read, is looked at again. */
  reRead: { nature: 'action', marks: ['due'] },
  /** Until when the bank may still say no (BL-07). */
  watch: { nature: 'action', marks: ['end'] },
} as const;

/** All that a refund may be told and may say. */
export interface RefundVocabulary {
  readonly facts: RefundFacts;
  readonly commands: RefundCommands;
  readonly effects: RefundEffects;
  readonly outcomes: RefundOutcomes;
  readonly entries: RefundEntries;
  readonly clocks: typeof refundClocks;
}

/** A fact as a refund's reaction takes it. */
export type RefundFact<Kind extends keyof RefundFacts = keyof RefundFacts> = FactOf<RefundVocabulary, Kind>;

/** A command as the function that carries it out takes it. */
export type RefundGiven<Name extends RefundCommand = RefundCommand> = CommandOf<RefundVocabulary, Name>;

/** An outcome as its reaction takes it. */
export type RefundHeard<Kind extends RefundStep = RefundStep> = OutcomeOf<RefundVocabulary, Kind>;

/** An effect that a refund plans. */
export type RefundEffect = EffectOf<RefundVocabulary>;

/** What an event changes in a refund. */
export type RefundChange = StepOf<RefundState, RefundVocabulary>;
