import type { MailedTicket } from '../../db/queries/tickets/mailed-ticket.ts';
import { renderMail } from '../../emails/index.ts';
import { deskAddress, staffAddress, teamAddress } from '../../emails/kit/addresses.ts';
import type { StaffFields } from '../../emails/kit/template.ts';
import { aboutTicket, type Plan } from '../mail/plan.ts';

const staff = {
  thread: 'ticket-desk-notice',
  due: (from) => from.instant('dueAt'),
  automatic: () => false,
} as const satisfies Omit<Plan, 'to' | 'write'>;

/** the lead of the desk and of every team, and whom a breach is told. */
const lead = { ...staff, to: () => [teamAddress('supervisor')] } as const;

const forStaff = (ticket: MailedTicket): StaffFields => ({
  ...aboutTicket(ticket),
  priority: ticket.priority,
  team: ticket.team,
  assignee: ticket.assignee,
});

/** The notices to those who work here. */
export const staffPlans = {
  'ticket-desk-notice': {
    ...staff,
    to: ({ ticket }) => [deskAddress(ticket.category)],
    write: async ({ ticket, instant, message }) => {
      const { body, byStaff } = await message();
      return renderMail('ticket-desk-notice', {
        ...forStaff(ticket),
        answerBy: instant('dueAt'),
        followUpOf: ticket.followUpOf,
        requesterName: ticket.requesterName,
        requesterVerified: ticket.verified,
        subject: ticket.subject,
        message: body,
        byStaff,
      });
    },
  },
  'triage-overdue': {
    ...lead,
    write: async ({ ticket, instant }) =>
      renderMail('triage-overdue', {
        ...forStaff(ticket),
        dueAt: instant('dueAt'),
        recordedAt: instant('missedAt'),
      }),
  },
  'sla-warning': {
    ...staff,
    // TK-11: whoever has it when the mail is written; a ticket that nobody has is its team's.
    to: ({ ticket }) => [ticket.assignee === null ? teamAddress(ticket.team) : staffAddress(ticket.assignee)],
    due: (from) => from.promisedFor(),
    write: async ({ ticket, promise, promisedFor }) =>
      renderMail('sla-warning', { ...forStaff(ticket), promise: promise(), promisedFor: promisedFor() }),
  },
  'sla-missed': {
    ...lead,
    write: async ({ ticket, promise, instant }) =>
      renderMail('sla-missed', {
        ...forStaff(ticket),
        promise: promise(),
        promisedFor: instant('dueAt'),
        recordedAt: instant('missedAt'),
      }),
  },
  'sla-breached': {
    ...lead,
    write: async ({ ticket, promise, level, instant }) =>
      renderMail('sla-breached', {
        ...forStaff(ticket),
        promise: promise(),
        level: level(),
        limit: instant('dueAt'),
        recordedAt: instant('missedAt'),
      }),
  },
  'escalation-team': {
    ...staff,
    to: ({ team }) => [teamAddress(team())],
    write: async ({ ticket, team, level, instant }) =>
      renderMail('escalation-team', {
        ...forStaff(ticket),
        escalatedTo: team(),
        level: level(),
        followUpBy: instant('dueAt'),
      }),
  },
  'follow-up-missed': {
    ...staff,
    // TK-22: the team always; at the top, once, everybody who has the role of a manager as well, each by a mail of their own.
    to: async ({ details, team, managers }) => [
      teamAddress(team()),
      ...(details['manager'] === true ? await managers() : []),
    ],
    write: async ({ ticket, details, team, level, instant }) =>
      renderMail('follow-up-missed', {
        ...forStaff(ticket),
        escalatedTo: team(),
        level: level(),
        promisedFor: instant('dueAt'),
        management: details['manager'] === true,
      }),
  },
} as const satisfies Record<string, Plan>;
