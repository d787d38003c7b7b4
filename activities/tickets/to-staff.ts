import type { MailedTicket } from '../../db/queries/tickets/mailed-ticket.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { staffAddress, teamAddress } from '../../emails/kit/addresses.ts';
import type { StaffFields } from '../../emails/kit/template.ts';
import { flag, id, instant, number, optional } from '../mail/effect-details.ts';
import type { MailEntries, MailPlan } from '../mail/subject.ts';
import { mark, type TicketMailDetails, team } from './mail-details.ts';
import { aboutTicket, deskOf, messageIn, promisedFor, promiseOf, type TicketMaterial } from './mail-material.ts';
import { ruleNamed } from './page-team.ts';

/** The names of the notices to staff. */
type ToStaff =
  | 'ticket-desk-notice'
  | 'triage-overdue'
  | 'sla-warning'
  | 'sla-missed'
  | 'sla-breached'
  | 'escalation-team'
  | 'follow-up-missed';

/** What differs between notices: who gets it, the instant that it is about, and its fields besides where the ticket stands. */
interface Own<F> {
  readonly to: readonly string[];
  readonly due: Instant;
  readonly fields: F;
}

/** A notice to staff, on the thread of the desk notice; never budgeted. */
const toStaff = <F extends object>(
  { ticket, caseId }: TicketMaterial,
  { to, due, fields }: Own<F>,
): MailPlan<StaffFields & F> => ({
  to,
  replyTo: deskOf(ticket),
  ref: ticket.ref,
  thread: { caseId, template: 'ticket-desk-notice' },
  due,
  budget: null,
  fields: { ...forStaff(ticket), ...fields },
});

const forStaff = (ticket: MailedTicket): StaffFields => ({
  ...aboutTicket(ticket),
  priority: ticket.priority,
  team: ticket.team,
  assignee: ticket.assignee,
});

/** the supervisors lead the desk and every team, and hear of breaches. */
const lead: readonly string[] = [teamAddress('supervisor')];

/** TK-11: whoever has the ticket when the mail is written, or its team when nobody has it. */
const holder = ({ assignee, team: queue }: MailedTicket): string =>
  assignee === null ? teamAddress(queue) : staffAddress(assignee);

/** The notices to staff. */
export const staffMails: MailEntries<TicketMaterial, Pick<TicketMailDetails, ToStaff>> = {
  'ticket-desk-notice': {
    details: { dueAt: instant, messageId: id },
    plan: (about, { dueAt, messageId }) => {
      const { ticket } = about;
      const { body, byStaff } = messageIn(about, messageId);
      return toStaff(about, {
        to: [deskOf(ticket)],
        due: dueAt,
        fields: {
          answerBy: dueAt,
          followUpOf: ticket.followUpOf,
          requesterName: ticket.requesterName,
          requesterVerified: ticket.verified,
          subject: ticket.subject,
          message: body,
          byStaff,
        },
      });
    },
  },
  'triage-overdue': {
    details: { dueAt: instant, missedAt: instant },
    plan: (about, { dueAt, missedAt }) =>
      toStaff(about, { to: lead, due: dueAt, fields: { dueAt, recordedAt: missedAt } }),
  },
  'sla-warning': {
    details: { mark },
    plan: (about, { mark: warned }) => {
      const due = promisedFor(about, warned);
      return toStaff(about, {
        to: [holder(about.ticket)],
        due,
        fields: { promise: promiseOf(warned), promisedFor: due },
      });
    },
  },
  'sla-missed': {
    details: { mark, dueAt: instant, missedAt: instant },
    plan: (about, { mark: missed, dueAt, missedAt }) =>
      toStaff(about, {
        to: lead,
        due: dueAt,
        fields: { promise: promiseOf(missed), promisedFor: dueAt, recordedAt: missedAt },
      }),
  },
  'sla-breached': {
    details: { mark, dueAt: instant, missedAt: instant, level: number },
    plan: (about, { mark: missed, dueAt, missedAt, level }) =>
      toStaff(about, {
        to: lead,
        due: dueAt,
        fields: { promise: promiseOf(missed), level, limit: dueAt, recordedAt: missedAt },
      }),
  },
  'escalation-team': {
    details: { team, level: number, dueAt: instant, rule: optional(id) },
    plan: (about, { team: escalatedTo, level, dueAt, rule }) =>
      toStaff(about, {
        to: [teamAddress(escalatedTo)],
        due: dueAt,
        fields: { escalatedTo, level, followUpBy: dueAt, rule: ruleNamed(rule) },
      }),
  },
  // TK-22: always to the team; at the highest level, once, also to every manager, each by a mail of their own.
  'follow-up-missed': {
    details: { team, level: number, dueAt: instant, manager: flag },
    plan: (about, { team: escalatedTo, level, dueAt, manager }) =>
      toStaff(about, {
        to: [teamAddress(escalatedTo), ...about.managers],
        due: dueAt,
        fields: { escalatedTo, level, promisedFor: dueAt, management: manager },
      }),
  },
};
