import { type Team, teams } from '../../domain/people/desk.ts';
import type { TicketMails } from '../../domain/ticket/words/mails.ts';
import { type MissingPart, missingParts } from '../../emails/tickets/requester/ticket-acknowledgement.tsx';
import type { TicketClosed } from '../../emails/tickets/requester/ticket-closed.tsx';
import { type Field, id, oneOf, orElse, someOf } from '../mail/effect-details.ts';

/** The mails whose details are read differently from how they are planned: some values are not needed, others are typed more narrowly. */
interface ReadOtherwise {
  readonly 'ticket-acknowledgement': Pick<TicketMails['ticket-acknowledgement'], 'dueAt'> & {
    readonly missing: readonly MissingPart[];
  };
  readonly 'triage-overdue': Omit<TicketMails['triage-overdue'], 'mark'>;
  readonly 'sla-warning': Pick<TicketMails['sla-warning'], 'mark'>;
  readonly 'escalation-requester': Required<TicketMails['escalation-requester']>;
  readonly 'follow-up-missed': Required<TicketMails['follow-up-missed']>;
  readonly 'ticket-reply': TicketMails['ticket-reply'] & Required<Pick<TicketMails['ticket-reply'], 'proposal'>>;
}

/** The details of each mail about a ticket, as read. */
export interface TicketMailDetails extends Omit<TicketMails, keyof ReadOtherwise>, ReadOtherwise {}

/** A mark such as `reply.target.2`; empty when the details name none. */
export const mark: Field<string> = orElse(id, '');

/** A team. */
export const team: Field<Team> = oneOf(teams);

/** What a technical ticket lacks, in the order in which the mail asks for it; unknown names are left out. */
export const parts: Field<readonly MissingPart[]> = someOf(Object.keys(missingParts) as MissingPart[]);

/** What closed the ticket: one of two clocks, or else staff. */
export const closer: Field<TicketClosed['by']> = orElse(oneOf(['auto-close', 'no-response', 'staff']), 'staff');
