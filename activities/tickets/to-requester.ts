import type { MailedTicket } from '../../db/queries/tickets/mailed-ticket.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { RequesterFields } from '../../emails/kit/template.ts';
import { budgetFor } from '../mail/budget.ts';
import { flag, id, instant, number, optional } from '../mail/effect-details.ts';
import type { MailEntries, MailPlan } from '../mail/subject.ts';
import { closer, parts, type TicketMailDetails, team } from './mail-details.ts';
import { aboutTicket, deskOf, messageIn, type TicketMaterial } from './mail-material.ts';

/** The names of the mails that go to the requester. */
type ToRequester =
  | 'ticket-acknowledgement'
  | 'escalation-requester'
  | 'ticket-reply'
  | 'waiting-reminder'
  | 'waiting-last-warning'
  | 'verification-question'
  | 'ticket-resolved'
  | 'satisfaction-request'
  | 'ticket-closed';

/** What differs between mails to the requester. */
interface Own<F> {
  /** The instant that it promises. */
  readonly due?: Instant | undefined;
  /** Whether a person wrote its content: then it counts as a mail by staff, not as an automatic one. */
  readonly byPerson?: boolean;
  readonly fields: F;
}

/**
 * A mail to the requester, on the thread of the acknowledgement, at the present address of the account that the ticket names: what stood
 * there when it was opened may be read by somebody else by now. It counts against a budget, unless a person writes to a verified
 * address (EM-04, R-33).
 */
const toRequester = <F extends object>(
  { ticket, caseId }: TicketMaterial,
  { due, byPerson = false, fields }: Own<F>,
): MailPlan<RequesterFields & F> => ({
  to: [ticket.requesterEmail],
  ...(ticket.hasNewAddress && { toNewAddress: true }),
  replyTo: deskOf(ticket),
  ref: ticket.ref,
  thread: { caseId, template: 'ticket-acknowledgement' },
  due: due ?? null,
  budget: budgetFor(ticket.verified, byPerson),
  fields: { ...forRequester(ticket), ...fields },
});

/** The fields that every mail to the requester has. It quotes their own words only when their address is verified (EM-04). */
const forRequester = (ticket: MailedTicket): RequesterFields => ({
  ...aboutTicket(ticket),
  known: ticket.verified ? { name: ticket.requesterName, subject: ticket.subject } : null,
});

/** The mails to the requester. */
export const requesterMails: MailEntries<TicketMaterial, Pick<TicketMailDetails, ToRequester>> = {
  'ticket-acknowledgement': {
    details: { dueAt: instant, missing: parts },
    plan: (about, { dueAt, missing }) =>
      toRequester(about, {
        due: dueAt,
        fields: { answerBy: dueAt, followUpOf: about.ticket.followUpOf, missing },
      }),
  },
  'escalation-requester': {
    details: { team, dueAt: instant, over: flag },
    plan: (about, { team: escalatedTo, dueAt, over }) =>
      toRequester(about, { due: dueAt, fields: { escalatedTo, inTouchBy: dueAt, over } }),
  },
  'ticket-reply': {
    details: {
      messageId: id,
      dueAt: optional(instant),
      updateWithin: optional(number),
      closesAt: optional(instant),
      proposal: flag,
    },
    plan: (about, { messageId, dueAt, updateWithin, closesAt, proposal }) =>
      toRequester(about, {
        due: dueAt ?? closesAt,
        byPerson: true,
        fields: {
          message: messageIn(about, messageId).body,
          nextUpdateBy: dueAt ?? null,
          updateWithin: updateWithin ?? null,
          closesAt: closesAt ?? null,
          proposal,
        },
      }),
  },
  'waiting-reminder': {
    details: { dueAt: optional(instant) },
    plan: (about, { dueAt }) => toRequester(about, { due: dueAt, fields: { closesAt: dueAt ?? null } }),
  },
  'waiting-last-warning': {
    details: { dueAt: instant },
    plan: (about, { dueAt }) => toRequester(about, { due: dueAt, fields: { closesAt: dueAt } }),
  },
  'verification-question': {
    details: { dueAt: instant },
    plan: (about, { dueAt }) =>
      toRequester(about, {
        due: dueAt,
        fields: { answerBy: dueAt, yes: about.links['verify-yes'], no: about.links['verify-no'] },
      }),
  },
  'ticket-resolved': {
    details: { dueAt: instant, messageId: optional(id) },
    plan: (about, { dueAt, messageId }) =>
      toRequester(about, {
        due: dueAt,
        byPerson: messageId !== undefined,
        fields: {
          closesAt: dueAt,
          message: messageId === undefined ? null : messageIn(about, messageId).body,
        },
      }),
  },
  'satisfaction-request': {
    details: {},
    // Nobody is asked how it went before they are told that it is over (TK-18).
    plan: (about) => ({ ...toRequester(about, { fields: { page: about.links.rate } }), after: 'ticket-resolved' }),
  },
  'ticket-closed': {
    details: { closedAt: instant, by: closer },
    plan: (about, { closedAt, by }) => toRequester(about, { fields: { closedAt, by } }),
  },
};
