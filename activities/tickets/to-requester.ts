import type { MailedTicket } from '../../db/queries/tickets/mailed-ticket.ts';
import type { Plain } from '../../domain/machine/machine.ts';
import { renderMail } from '../../emails/index.ts';
import type { RequesterFields } from '../../emails/kit/template.ts';
import { type MissingPart, missingParts } from '../../emails/tickets/requester/ticket-acknowledgement.tsx';
import type { TicketClosed } from '../../emails/tickets/requester/ticket-closed.tsx';
import { aboutTicket, dueIfAny, type Plan } from '../mail/plan.ts';

const requester = {
  to: ({ ticket }) => [ticket.requesterEmail],
  thread: 'ticket-acknowledgement',
  automatic: () => true,
} as const satisfies Omit<Plan, 'write'>;

/** What every mail to the requester says; their own words only when their address is verified (EM-04). */
const forRequester = (ticket: MailedTicket): RequesterFields => ({
  ...aboutTicket(ticket),
  known: ticket.verified ? { name: ticket.requesterName, subject: ticket.subject } : null,
});

/** The mails to the requester. */
export const requesterPlans = {
  'ticket-acknowledgement': {
    ...requester,
    due: (from) => from.instant('dueAt'),
    write: async ({ ticket, details, instant }) =>
      renderMail('ticket-acknowledgement', {
        ...forRequester(ticket),
        answerBy: instant('dueAt'),
        followUpOf: ticket.followUpOf,
        missing: partsIn(details['missing']),
      }),
  },
  'escalation-requester': {
    ...requester,
    due: (from) => from.instant('dueAt'),
    write: async ({ ticket, team, instant }) =>
      renderMail('escalation-requester', {
        ...forRequester(ticket),
        escalatedTo: team(),
        inTouchBy: instant('dueAt'),
      }),
  },
  'ticket-reply': {
    ...requester,
    due: dueIfAny,
    automatic: () => false, // a person wrote it
    write: async (from) =>
      renderMail('ticket-reply', {
        ...forRequester(from.ticket),
        message: (await from.message()).body,
        nextUpdateBy: dueIfAny(from),
        proposal: from.details['proposal'] === true,
      }),
  },
  'waiting-reminder': {
    ...requester,
    due: dueIfAny,
    write: async (from) => renderMail('waiting-reminder', { ...forRequester(from.ticket), closesAt: dueIfAny(from) }),
  },
  'waiting-last-warning': {
    ...requester,
    due: (from) => from.instant('dueAt'),
    write: async ({ ticket, instant }) =>
      renderMail('waiting-last-warning', { ...forRequester(ticket), closesAt: instant('dueAt') }),
  },
  'verification-question': {
    ...requester,
    due: (from) => from.instant('dueAt'),
    write: async ({ ticket, instant, link }) =>
      renderMail('verification-question', {
        ...forRequester(ticket),
        answerBy: instant('dueAt'),
        yes: link('verify-yes'),
        no: link('verify-no'),
      }),
  },
  'ticket-resolved': {
    ...requester,
    due: (from) => from.instant('dueAt'),
    automatic: ({ details }) => details['messageId'] === undefined,
    write: async ({ ticket, details, instant, message }) =>
      renderMail('ticket-resolved', {
        ...forRequester(ticket),
        closesAt: instant('dueAt'),
        message: details['messageId'] === undefined ? null : (await message()).body,
      }),
  },
  'satisfaction-request': {
    ...requester,
    write: async ({ ticket, link }) =>
      renderMail('satisfaction-request', { ...forRequester(ticket), page: link('rate') }),
  },
  'ticket-closed': {
    ...requester,
    write: async ({ ticket, details, instant }) =>
      renderMail('ticket-closed', {
        ...forRequester(ticket),
        closedAt: instant('closedAt'),
        by: closerIn(details['by']),
      }),
  },
} as const satisfies Record<string, Plan>;

/** In the order in which they are asked for; a name that we have no question for is not asked. */
function partsIn(missing: Plain | undefined): MissingPart[] {
  const named: readonly Plain[] = Array.isArray(missing) ? missing : [];
  return (Object.keys(missingParts) as MissingPart[]).filter((part) => named.includes(part));
}

const closerIn = (by: Plain | undefined): TicketClosed['by'] =>
  by === 'auto-close' || by === 'no-response' ? by : 'staff';
