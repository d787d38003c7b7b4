import type { Instant, Span } from '../../machine/instant.ts';
import type { Nothing } from '../../machine/vocabulary.ts';
import type { Team } from '../../people/desk.ts';

/** Who or what closed a ticket. */
export type Closer = 'staff' | 'auto-close' | 'no-response';

/** A mark that came due: when it was due, and when it was handled. */
type Missed = {
  readonly mark: string;
  readonly dueAt: Instant;
  readonly missedAt: Instant;
};

/** Each mail that a ticket sends by the name of its template, with the ids and instants that it is about. */
export interface TicketMails {
  readonly 'ticket-acknowledgement': {
    readonly dueAt: Instant;
    readonly messageId: string;
    readonly missing?: readonly string[];
  };
  readonly 'ticket-desk-notice': { readonly dueAt: Instant; readonly messageId: string };
  readonly 'triage-overdue': Missed;
  readonly 'sla-warning': Missed;
  readonly 'sla-missed': Missed;
  readonly 'sla-breached': Missed & { readonly level: number };
  readonly 'follow-up-missed': {
    readonly team: Team;
    readonly level: number;
    readonly dueAt: Instant;
    /** Set once, at the top level: the management is told as well (TK-22). */
    readonly manager?: boolean;
  };
  readonly 'escalation-requester': {
    readonly team: Team;
    readonly dueAt: Instant;
    /** The escalation is over: this team has the request again. */
    readonly over?: boolean;
  };
  readonly 'escalation-team': {
    readonly team: Team;
    readonly level: number;
    readonly dueAt: Instant;
    /** The rule that forced it (TK-23). */
    readonly rule?: string;
  };
  readonly 'ticket-reply': {
    readonly messageId: string;
    /** By when the next update is promised (TK-13). */
    readonly dueAt?: Instant;
    /** How soon after the requester's answer the next update is promised, scaled: we wait for that answer first (TK-13, TK-14). */
    readonly updateWithin?: Span;
    /** When silence closes the ticket: we wait for the requester (TK-14). */
    readonly closesAt?: Instant;
    readonly proposal?: boolean;
  };
  readonly 'waiting-reminder': { readonly dueAt?: Instant };
  readonly 'waiting-last-warning': { readonly dueAt: Instant };
  readonly 'verification-question': { readonly dueAt: Instant };
  readonly 'ticket-resolved': { readonly dueAt: Instant; readonly messageId?: string };
  readonly 'satisfaction-request': Nothing;
  readonly 'ticket-closed': { readonly closedAt: Instant; readonly by: Closer };
}

/** The mails that a ticket sends. */
export type TicketMail = keyof TicketMails;
