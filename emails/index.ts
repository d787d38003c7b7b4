import { approvalNeeded } from './billing/refund/approval-needed.tsx';
import { refundApproved } from './billing/refund/refund-approved.tsx';
import { refundConfirmation } from './billing/refund/refund-confirmation.tsx';
import { refundCorrection } from './billing/refund/refund-correction.tsx';
import { refundDenied } from './billing/refund/refund-denied.tsx';
import { subscriptionEnded } from './billing/refund/subscription-ended.tsx';
import { partsOf } from './kit/kit.tsx';
import { oneLine } from './kit/one-line.ts';
import type { MailTemplate } from './kit/template.ts';
import { watchdogAlarm } from './operations/watchdog-alarm.tsx';
import { checkInAlert } from './safety/check-in/check-in-alert.tsx';
import { checkInAllClear } from './safety/check-in/check-in-all-clear.tsx';
import { checkInPrompt } from './safety/check-in/check-in-prompt.tsx';
import { checkInReminder } from './safety/check-in/check-in-reminder.tsx';
import { contactNamed } from './safety/contact/contact-named.tsx';
import { contactWord } from './safety/contact/contact-word.tsx';
import { panicAlert } from './safety/panic/panic-alert.tsx';
import { panicAllClear } from './safety/panic/panic-all-clear.tsx';
import { welfareFollowUp } from './safety/panic/welfare-follow-up.tsx';
import { staffNotice } from './staff-notice.ts';
import { escalationRequester } from './tickets/requester/escalation-requester.tsx';
import { satisfactionRequest } from './tickets/requester/satisfaction-request.tsx';
import { ticketAcknowledgement } from './tickets/requester/ticket-acknowledgement.tsx';
import { ticketClosed } from './tickets/requester/ticket-closed.tsx';
import { ticketReply } from './tickets/requester/ticket-reply.tsx';
import { ticketResolved } from './tickets/requester/ticket-resolved.tsx';
import { verificationQuestion } from './tickets/requester/verification-question.tsx';
import { waitingLastWarning } from './tickets/requester/waiting-last-warning.tsx';
import { waitingReminder } from './tickets/requester/waiting-reminder.tsx';
import { escalationTeam } from './tickets/staff/escalation-team.tsx';
import { followUpMissed } from './tickets/staff/follow-up-missed.tsx';
import { slaBreached } from './tickets/staff/sla-breached.tsx';
import { slaMissed } from './tickets/staff/sla-missed.tsx';
import { slaWarning } from './tickets/staff/sla-warning.tsx';
import { ticketDeskNotice } from './tickets/staff/ticket-desk-notice.tsx';
import { triageOverdue } from './tickets/staff/triage-overdue.tsx';

/** Every mail by the name of its template: the name of its file, and the value of the mail's `X-Hotmess-Template`. */
export const templates = {
  'approval-needed': approvalNeeded,
  'check-in-alert': checkInAlert,
  'check-in-all-clear': checkInAllClear,
  'check-in-prompt': checkInPrompt,
  'check-in-reminder': checkInReminder,
  'escalation-requester': escalationRequester,
  'escalation-team': escalationTeam,
  'follow-up-missed': followUpMissed,
  'contact-named': contactNamed,
  'contact-word': contactWord,
  'panic-alert': panicAlert,
  'panic-all-clear': panicAllClear,
  'refund-approved': refundApproved,
  'refund-confirmation': refundConfirmation,
  'refund-correction': refundCorrection,
  'refund-denied': refundDenied,
  'satisfaction-request': satisfactionRequest,
  'sla-breached': slaBreached,
  'sla-missed': slaMissed,
  'sla-warning': slaWarning,
  'staff-notice': staffNotice,
  'subscription-ended': subscriptionEnded,
  'ticket-acknowledgement': ticketAcknowledgement,
  'ticket-closed': ticketClosed,
  'ticket-desk-notice': ticketDeskNotice,
  'ticket-reply': ticketReply,
  'ticket-resolved': ticketResolved,
  'triage-overdue': triageOverdue,
  'verification-question': verificationQuestion,
  'waiting-last-warning': waitingLastWarning,
  'waiting-reminder': waitingReminder,
  'watchdog-alarm': watchdogAlarm,
  'welfare-follow-up': welfareFollowUp,
} as const;

/** The name of a mail. */
export type TemplateName = keyof typeof templates;

/** The fields that a mail is written from. */
export type FieldsOf<T extends TemplateName> = Parameters<(typeof templates)[T]['component']>[0];

/** A mail that only lacks its addresses. `subject` is one line. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/**
 * Writes a mail: its subject, its HTML part and its text part (EM-01).
 *
 * The same fields always give exactly the same mail. Fields are shown as plain text, whatever they contain; the subject has no line
 * breaks and no control characters.
 */
export async function renderMail<T extends TemplateName>(template: T, fields: FieldsOf<T>): Promise<RenderedMail> {
  const { component } = templates[template] as unknown as MailTemplate<FieldsOf<T>>;
  return { subject: subjectOf(template, fields), ...(await partsOf(component(fields))) };
}

/** The subject of a mail alone: one line, without control characters. */
export const subjectOf = <T extends TemplateName>(template: T, fields: FieldsOf<T>): string =>
  oneLine((templates[template] as unknown as MailTemplate<FieldsOf<T>>).subject(fields));
