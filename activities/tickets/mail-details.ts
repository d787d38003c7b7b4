import { type Team, teams } from '../../domain/people/desk.ts';
import type { TicketMails } from '../../domain/ticket/words/mails.ts';
import { type MissingPart, missingParts } from '../../emails/tickets/requester/ticket-acknowledgement.tsx';
import type { TicketClosed } from '../../emails/tickets/requester/ticket-closed.tsx';
import { type Field, id, oneOf, orElse, someOf } from '../mail/effect-details.ts';

/** The mails of whose details not all is needed, or of which more is known once they are read. */
interface ReadOtherwise {
  readonly 'ticket-acknowledgement': Pick<TicketMails['ticket-acknowledgement'], 'dueAt'> & {
    readonly missing: readonly MissingPart[];
  };
  readonly 'triage-overdue': Omit<TicketMails['triage-overdue'], 'mark'>;
  readonly 'sla-warning': Pick<TicketMails['sla-warning'], 'mark'>;
  readonly 'follow-up-missed': Required<TicketMails['follow-up-missed']>;
  readonly 'ticket-reply': TicketMails['ticket-reply'] & Required<Pick<TicketMails['ticket-reply'], 'proposal'>>;
}

/** What the details of each mail about a ticket say, once they are read. */
export interface TicketMailDetails extends Omit<TicketMails, keyof ReadOtherwise>, ReadOtherwise {}

/** A mark, `reply.target.2`; empty where none is named. */
export const mark: Field<string> = orElse(id, '');

/** A team. */
export const team: Field<Team> = oneOf(teams);

/** What a technical ticket lacks, in the order in which it is asked for; a name that we have no question for is not asked. */
export const parts: Field<readonly MissingPart[]> = someOf(Object.keys(missingParts) as MissingPart[]);

/** Who closed it; staff, unless it was one of the clocks. */
export const closer: Field<TicketClosed['by']> = orElse(oneOf(['auto-close', 'no-response', 'staff']), 'staff');
