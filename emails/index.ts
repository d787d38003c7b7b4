import { checkInAlert } from './check-in-alert.tsx';
import { checkInAllClear } from './check-in-all-clear.tsx';
import { checkInPrompt } from './check-in-prompt.tsx';
import { checkInReminder } from './check-in-reminder.tsx';
import { escalationRequester } from './escalation-requester.tsx';
import { escalationTeam } from './escalation-team.tsx';
import { followUpMissed } from './follow-up-missed.tsx';
import { partsOf } from './kit.tsx';
import { oneLine } from './one-line.ts';
import { panicAlert } from './panic-alert.tsx';
import { panicAllClear } from './panic-all-clear.tsx';
import { satisfactionRequest } from './satisfaction-request.tsx';
import { slaBreached } from './sla-breached.tsx';
import { slaMissed } from './sla-missed.tsx';
import { slaWarning } from './sla-warning.tsx';
import { staffNotice } from './staff-notice.tsx';
import type { MailTemplate } from './template.ts';
import { ticketAcknowledgement } from './ticket-acknowledgement.tsx';
import { ticketClosed } from './ticket-closed.tsx';
import { ticketDeskNotice } from './ticket-desk-notice.tsx';
import { ticketReply } from './ticket-reply.tsx';
import { ticketResolved } from './ticket-resolved.tsx';
import { triageOverdue } from './triage-overdue.tsx';
import { verificationQuestion } from './verification-question.tsx';
import { waitingLastWarning } from './waiting-last-warning.tsx';
import { waitingReminder } from './waiting-reminder.tsx';
import { watchdogAlarm } from './watchdog-alarm.tsx';
import { welfareFollowUp } from './welfare-follow-up.tsx';

/** Every mail by the name of its template, which is the name of its file (api.md, `X-Hotmess-Template`). */
export const templates = {
  'check-in-alert': checkInAlert,
  'check-in-all-clear': checkInAllClear,
  'check-in-prompt': checkInPrompt,
  'check-in-reminder': checkInReminder,
  'escalation-requester': escalationRequester,
  'escalation-team': escalationTeam,
  'follow-up-missed': followUpMissed,
  'panic-alert': panicAlert,
  'panic-all-clear': panicAllClear,
  'satisfaction-request': satisfactionRequest,
  'sla-breached': slaBreached,
  'sla-missed': slaMissed,
  'sla-warning': slaWarning,
  'staff-notice': staffNotice,
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

/** What a mail needs to be written. */
export type FieldsOf<T extends TemplateName> = Parameters<(typeof templates)[T]['component']>[0];

/** A mail ready to be sent, but for its addresses. `subject` is one line. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/**
 * Writes a mail: its subject and both its parts (EM-01).
 *
 * The same fields give the same mail, to the character. Fields are shown as text, whatever they contain; the subject has no line end
 * and no control character.
 */
export async function renderMail<T extends TemplateName>(template: T, fields: FieldsOf<T>): Promise<RenderedMail> {
  const { component, subject } = templates[template] as unknown as MailTemplate<FieldsOf<T>>;
  return { subject: oneLine(subject(fields)), ...(await partsOf(component(fields))) };
}
