import type { Db } from '../db/client.ts';
import { type MailedTicket, mailedMessage, mailedTicket } from '../db/queries/mail.ts';
import type { Instant } from '../domain/instant.ts';
import type { Details } from '../domain/machine.ts';
import type { TicketMail } from '../domain/ticket/mail.ts';
import { deskAddress, teamAddress } from '../emails/addresses.ts';
import { type RenderedMail, renderMail, type TemplateName } from '../emails/index.ts';
import type { RequesterFields, TicketFields } from '../emails/template.ts';

/** A written mail with all that its headers say. */
export interface Letter {
  readonly to: string;
  /** Where an answer by mail goes. */
  readonly replyTo: string;
  /** The recipient's own reference. */
  readonly ref: string;
  /** The instant that the mail promises, if it promises one. */
  readonly due?: Instant;
  /** The mail that began the conversation of which this is a part; it may be this one. */
  readonly thread: TemplateName;
  readonly content: RenderedMail;
}

/** The instants that a mail's effect may name. */
type InstantName = 'dueAt' | 'missedAt' | 'closedAt';

/** What a mail is made from: the ticket, and what its effect says. */
interface Material {
  readonly ticket: MailedTicket;
  /** An instant among the effect's details; throws when it is missing. */
  readonly instant: (name: InstantName) => Instant;
  /** The message that the effect names; throws when it is missing. */
  readonly message: () => Promise<{ readonly body: string; readonly byStaff: boolean }>;
  readonly namesMessage: boolean;
}

interface Plan {
  readonly to: (ticket: MailedTicket) => string;
  readonly thread: TicketMail;
  /** The detail that holds the promised instant. */
  readonly due?: InstantName;
  readonly write: (from: Material) => Promise<RenderedMail>;
}

const requester = { to: (ticket: MailedTicket) => ticket.requesterEmail, thread: 'ticket-acknowledgement' } as const;

/** To whom each mail of a ticket goes, what it promises and what it is written from. */
const plans: Readonly<Record<TicketMail, Plan>> = {
  'ticket-acknowledgement': {
    ...requester,
    due: 'dueAt',
    write: async ({ ticket, instant }) =>
      renderMail('ticket-acknowledgement', {
        ...forRequester(ticket),
        ...{ answerBy: instant('dueAt'), followUpOf: ticket.followUpOf },
      }),
  },
  'ticket-desk-notice': {
    to: (ticket) => deskAddress(ticket.category),
    thread: 'ticket-desk-notice',
    due: 'dueAt',
    write: async ({ ticket, instant, message }) => {
      const { body, byStaff } = await message();
      return renderMail('ticket-desk-notice', {
        ...aboutTicket(ticket),
        ...{ priority: ticket.priority, team: ticket.team, answerBy: instant('dueAt'), followUpOf: ticket.followUpOf },
        ...{ requesterName: ticket.requesterName, requesterVerified: ticket.verified, subject: ticket.subject },
        ...{ message: body, byStaff },
      });
    },
  },
  'sla-missed': {
    to: () => teamAddress('supervisor'), // the lead
    thread: 'ticket-desk-notice',
    due: 'dueAt',
    write: async ({ ticket, instant }) =>
      renderMail('sla-missed', {
        ...aboutTicket(ticket),
        ...{ priority: ticket.priority, team: ticket.team, assignee: ticket.assignee },
        ...{ promisedFor: instant('dueAt'), recordedAt: instant('missedAt') },
      }),
  },
  'ticket-reply': {
    ...requester,
    write: async ({ ticket, message }) =>
      renderMail('ticket-reply', { ...forRequester(ticket), message: (await message()).body }),
  },
  'ticket-resolved': {
    ...requester,
    due: 'dueAt',
    write: async ({ ticket, instant, message, namesMessage }) =>
      renderMail('ticket-resolved', {
        ...{ ...forRequester(ticket), closesAt: instant('dueAt') },
        message: namesMessage ? (await message()).body : null,
      }),
  },
  'ticket-closed': {
    ...requester,
    write: async ({ ticket, instant }) =>
      renderMail('ticket-closed', { ...forRequester(ticket), closedAt: instant('closedAt') }),
  },
};

const aboutTicket = ({ ref, category, locale }: MailedTicket): TicketFields => ({ ref, category, locale });

const forRequester = (ticket: MailedTicket): RequesterFields => ({
  ...aboutTicket(ticket),
  known: ticket.verified ? { name: ticket.requesterName, subject: ticket.subject } : null,
});

const isTicketMail = (template: unknown): template is TicketMail =>
  typeof template === 'string' && Object.hasOwn(plans, template);

/**
 * Writes the mail that an effect of a ticket asks for, from the ticket and the message as they stand in the database.
 *
 * @throws Error naming ids only, when the template is unknown here or what it needs is missing
 */
export async function ticketLetter(
  db: Db,
  effect: { readonly id: string; readonly caseId: string; readonly details: Details },
): Promise<{ template: TicketMail; letter: Letter }> {
  const { template, messageId } = effect.details;
  const missing = (what: string) => new Error(`The mail of ${effect.id} cannot be written: ${what}.`);
  // During a deployment an old worker may meet a template of a newer one: the next attempt may find the newer.
  if (!isTicketMail(template)) throw missing(`this worker has no template ${JSON.stringify(template)}`);
  const ticket = await mailedTicket(db, effect.caseId);
  if (!ticket) throw missing(`${effect.caseId} is no ticket`);
  const plan = plans[template];
  const instant = (name: InstantName): Instant => {
    const value = effect.details[name];
    if (typeof value !== 'number') throw missing(`its details have no instant ${name}`);
    return value;
  };
  const message = async () => {
    if (typeof messageId !== 'string') throw missing('its details name no message');
    const found = await mailedMessage(db, ticket.ref, messageId);
    if (!found) throw missing(`ticket ${ticket.ref} has no public message ${messageId}`);
    return found;
  };
  const content = await plan.write({ ticket, instant, message, namesMessage: messageId !== undefined });
  const letter = {
    ...{ to: plan.to(ticket), replyTo: deskAddress(ticket.category), ref: ticket.ref, thread: plan.thread, content },
    ...(plan.due ? { due: instant(plan.due) } : {}),
  };
  return { template, letter };
}
