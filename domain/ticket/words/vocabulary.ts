import type { Instant, Span } from '../../machine/instant.ts';
import type { CommonEntries } from '../../machine/machine-of.ts';
import type { CommandOf, EffectOf, FactOf, Nothing, StepOf } from '../../machine/vocabulary.ts';
import type { Category, Priority, Team } from '../../people/desk.ts';
import type { TicketState } from '../state.ts';
import type { Closer, TicketMails } from './mails.ts';

/** What a ticket's inbox may hold, by kind. */
export const ticketFacts = {
  /** A requester's reply, stored as a message before the ticket heard of it. */
  replied: 'replied',
  /** Routing found an agent (TK-07). */
  routed: 'routed',
  /** Whoever had the ticket does not work here any more. */
  left: 'left',
  /** The requester said whether a solution helped (TK-16). */
  verified: 'verified',
  /** The requester rated the ticket (TK-18); score and words are stored beside it. */
  rated: 'rated',
  /** A refund was asked for that belongs to this ticket; and again, once its amount is known to be above the threshold (TK-23). */
  refundRequested: 'refund-requested',
  /** It was approved or denied. By a person, that is an answer to the requester (TK-10, TK-31). */
  refundDecided: 'refund-decided',
  /** Stripe has accepted it. */
  refundPaid: 'refund-paid',
  /** It failed: somebody has to see to it. */
  refundFailed: 'refund-failed',
} as const;

/**
 * What words of the requester carry: their message, the escalation rules that fired on it, and whether the ticket's assignee is online
 * (TK-20).
 */
type Words = {
  readonly messageId: string;
  readonly rules: readonly string[];
  readonly assigneeOnline?: boolean;
};

/** Why somebody who still works here cannot have a ticket any more. */
export const whyLeft = ['sight', 'own'] as const;
type LeftWhy = (typeof whyLeft)[number];

/** A refund that the ticket hears of: its reference, and how much it is about, where that is known. */
type AboutRefund = {
  readonly refundId: string;
  readonly amount?: number;
  readonly currency?: string;
};

/** Each fact of a ticket with its details. */
export interface TicketFacts {
  readonly replied: Words;
  readonly routed: { readonly assignee: string; readonly because: string; readonly team: string };
  /**
   * `sight`: they may no longer see this matter of safety; `own`: it is about an account of theirs; without it they no longer
   * work here.
   */
  readonly left: { readonly assignee: string; readonly why?: LeftWhy };
  readonly verified: { readonly fixed: boolean } & Partial<Words>;
  readonly rated: { readonly score: number };
  /** `rules`: those that its amount fires. `again`: it was told of before, and only those are new. */
  readonly 'refund-requested': AboutRefund & { readonly rules: readonly string[]; readonly again?: boolean };
  readonly 'refund-decided': AboutRefund & { readonly decision: 'approved' | 'denied'; readonly byPerson: boolean };
  readonly 'refund-paid': AboutRefund;
  /** `assigneeOnline`: as for a reply, which may reopen the ticket as well (TK-20). */
  readonly 'refund-failed': AboutRefund & { readonly assigneeOnline?: boolean };
}

/** A reason or summary by staff, stored in `staff_text` under this id. */
type Reason = {
  readonly textId: string;
};

/** How a ticket was resolved, as far as the command itself says so (TK-21). */
type Resolving = {
  readonly textId?: string;
  readonly knowledgeBase?: boolean;
};

/** Each command of a ticket with its details; every name is a Temporal update. */
export interface TicketCommands {
  readonly assign: { readonly assignee?: string; readonly team?: Team };
  readonly message: {
    readonly messageId: string;
    readonly visibility: 'public' | 'internal';
    /** Promises the next update within this span, scaled (TK-13). */
    readonly nextUpdate?: Span;
    readonly waitForResponse?: boolean;
  };
  readonly priority: Reason & { readonly priority: Priority };
  readonly category: Reason & { readonly category: Category };
  readonly escalate: Reason & {
    readonly team: Team;
    readonly level?: number;
    /** The span within which the team must follow up, scaled. */
    readonly followUp?: Span;
    readonly urgency?: string;
  };
  readonly 'de-escalate': Reason;
  readonly dismiss: Reason & { readonly rule: string; readonly supervisor: boolean };
  readonly 'propose-solution': Resolving & { readonly messageId: string };
  readonly resolve: Resolving & { readonly messageId?: string };
  readonly close: Resolving;
}

/** A command of a ticket. */
export type TicketCommand = keyof TicketCommands;

/** Each effect of a ticket with its details. */
export interface TicketEffects {
  readonly sendMail: {
    readonly [T in keyof TicketMails]: { readonly template: T } & TicketMails[T];
  }[keyof TicketMails];
  readonly pageTeam: { readonly level: number; readonly dueAt: Instant; readonly rule?: string };
  readonly openFollowUp: { readonly factId: string; readonly receivedAt: Instant; readonly messageId: string };
  /** Puts the news of a failed refund where somebody sees to it, since this ticket is closed. */
  readonly passOnRefund: AboutRefund & { readonly factId: string; readonly receivedAt: Instant };
}

/** The message that a line is about, if it is about one. */
type AboutMessage = {
  readonly messageId?: string;
};

/** Each code of a ticket's timeline with what its sentence is made from. */
export interface TicketEntries extends CommonEntries {
  readonly 'ticket.opened': { readonly category: Category; readonly priority: Priority };
  readonly 'ticket.opened-as-follow-up': {
    readonly category: Category;
    readonly priority: Priority;
    readonly of: string;
  };
  readonly 'ticket.assigned': { readonly assignee: string; readonly team: Team; readonly because?: string };
  readonly 'ticket.queued': { readonly team: Team };
  readonly 'ticket.assignee-left': { readonly assignee: string; readonly team: Team; readonly why?: LeftWhy };
  readonly 'ticket.routing-overtaken': { readonly assignee: string };
  readonly 'ticket.priority-changed': Reason & { readonly from: Priority; readonly to: Priority };
  readonly 'ticket.category-changed': Reason & { readonly from: Category; readonly to: Category };
  readonly 'ticket.answered': { readonly messageId: string; readonly waitForResponse?: boolean };
  readonly 'ticket.noted': { readonly messageId: string };
  readonly 'ticket.replied': AboutMessage;
  /** `refundId`: the refund whose failure reopened it. */
  readonly 'ticket.reopened': AboutMessage & { readonly cycle: number; readonly refundId?: string };
  readonly 'ticket.replied-after-close': { readonly messageId: string };
  readonly 'ticket.escalated': {
    readonly level: number;
    readonly team: Team;
    readonly followUp: Span;
    readonly textId?: string;
    readonly urgency?: string;
    readonly rule?: string;
  };
  readonly 'ticket.de-escalated': Reason & { readonly rule?: string };
  readonly 'ticket.escalation-suggested': { readonly rule: string };
  readonly 'ticket.suggestion-dismissed': Reason & { readonly rule: string };
  readonly 'ticket.dismissal-refused': { readonly rule: string };
  readonly 'ticket.escalation-climbed': { readonly level: number; readonly team: Team };
  readonly 'ticket.breached': { readonly level: number };
  readonly 'ticket.solution-proposed': { readonly messageId: string };
  readonly 'ticket.fix-confirmed': Nothing;
  readonly 'ticket.not-fixed': AboutMessage & { readonly updateBy: Instant };
  readonly 'ticket.verification-overtaken': { readonly fixed: boolean };
  readonly 'ticket.resolved': AboutMessage & { readonly confirmed: boolean; readonly closesAt: Instant };
  readonly 'ticket.rated': { readonly score: number | null };
  readonly 'ticket.closed': { readonly by: Closer };
  readonly 'ticket.refund-requested': AboutRefund;
  readonly 'ticket.refund-decided': AboutRefund & {
    readonly decision: 'approved' | 'denied';
    readonly byPerson: boolean;
  };
  readonly 'ticket.refund-paid': AboutRefund;
  readonly 'ticket.refund-failed': AboutRefund;
}

/** The clocks of a ticket. */
export const ticketClocks = {
  triage: { nature: 'duty', marks: ['due'] }, // TK-06
  firstResponse: { nature: 'duty', marks: ['warn', 'target', 'limit'] }, // TK-10
  reply: { nature: 'duty', marks: ['warn', 'target', 'limit'] }, // TK-31
  nextUpdate: { nature: 'duty', marks: ['warn', 'due'] }, // TK-13
  followUp: { nature: 'duty', marks: ['due'] }, // TK-22
  waiting: { nature: 'action', marks: ['remind24', 'remind72', 'lastWarning', 'close'] }, // TK-14
  verification: { nature: 'action', marks: ['ask', 'giveUp'] }, // TK-16
  autoClose: { nature: 'action', marks: ['close'] }, // TK-19
} as const;

/** All that a ticket may be told and may say. It awaits no effect. */
export interface TicketVocabulary {
  readonly facts: TicketFacts;
  readonly commands: TicketCommands;
  readonly effects: TicketEffects;
  readonly outcomes: Nothing;
  readonly entries: TicketEntries;
  readonly clocks: typeof ticketClocks;
}

/** A fact as a ticket's reaction takes it. */
export type TicketFact<Kind extends keyof TicketFacts = keyof TicketFacts> = FactOf<TicketVocabulary, Kind>;

/** A command as the function that carries it out takes it. */
export type GivenCommand<Name extends TicketCommand = TicketCommand> = CommandOf<TicketVocabulary, Name>;

/** An effect that a ticket plans. */
export type TicketEffect = EffectOf<TicketVocabulary>;

/** What an event changes in a ticket. */
export type TicketChange = StepOf<TicketState, TicketVocabulary>;
