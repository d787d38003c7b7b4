import { type MailSubject, mailSubject } from '../mail/subject.ts';
import type { TicketMailDetails } from './mail-details.ts';
import { gatherTicket, type TicketMaterial } from './mail-material.ts';
import { requesterMails } from './to-requester.ts';
import { staffMails } from './to-staff.ts';

/** The mails about a ticket. */
export const ticketMails: MailSubject<TicketMaterial> = mailSubject<TicketMaterial, TicketMailDetails>(
  'ticket',
  gatherTicket,
  { ...requesterMails, ...staffMails },
);
