import type { Instant } from '../../domain/machine/instant.ts';
import { type Team, teams } from '../../domain/people/desk.ts';
import type { TicketMail } from '../../domain/ticket/words/mails.ts';
import { type MissingPart, missingParts } from '../../emails/tickets/requester/ticket-acknowledgement.tsx';
import type { TicketClosed } from '../../emails/tickets/requester/ticket-closed.tsx';
import { type Field, id, oneOf, orElse, someOf } from '../mail/effect-details.ts';

/** A promise that was missed: which, by when it was to be kept, and when that was recorded. */
interface Missed {
  /** Empty where an older version of the product has not said it. */
  readonly mark: string;
  readonly dueAt: Instant;
  readonly missedAt: Instant;
}

/** What the details of each mail about a ticket say, once they are read. */
export interface TicketMailDetails extends Record<TicketMail, object> {
  readonly 'ticket-acknowledgement': { readonly dueAt: Instant; readonly missing: readonly MissingPart[] };
  readonly 'ticket-desk-notice': { readonly dueAt: Instant; readonly messageId: string };
  readonly 'triage-overdue': Omit<Missed, 'mark'>;
  readonly 'sla-warning': Pick<Missed, 'mark'>;
  readonly 'sla-missed': Missed;
  readonly 'sla-breached': Missed & { readonly level: number };
  readonly 'follow-up-missed': {
    readonly team: Team;
    readonly level: number;
    readonly dueAt: Instant;
    /** The management is told as well (TK-22). */
    readonly manager: boolean;
  };
  readonly 'escalation-requester': { readonly team: Team; readonly dueAt: Instant };
  readonly 'escalation-team': { readonly team: Team; readonly level: number; readonly dueAt: Instant };
  readonly 'ticket-reply': { readonly messageId: string; readonly dueAt?: Instant; readonly proposal: boolean };
  readonly 'waiting-reminder': { readonly dueAt?: Instant };
  readonly 'waiting-last-warning': { readonly dueAt: Instant };
  readonly 'verification-question': { readonly dueAt: Instant };
  readonly 'ticket-resolved': { readonly dueAt: Instant; readonly messageId?: string };
  readonly 'satisfaction-request': object;
  readonly 'ticket-closed': { readonly closedAt: Instant; readonly by: TicketClosed['by'] };
}

/** A mark, `reply.target.2`; empty where none is named. */
export const mark: Field<string> = orElse(id, '');

/** A team. */
export const team: Field<Team> = oneOf(teams);

/** What a technical ticket lacks, in the order in which it is asked for; a name that we have no question for is not asked. */
export const parts: Field<readonly MissingPart[]> = someOf(Object.keys(missingParts) as MissingPart[]);

/** Who closed it; staff, unless it was one of the clocks. */
export const closer: Field<TicketClosed['by']> = orElse(oneOf(['auto-close', 'no-response', 'staff']), 'staff');
