import type { Details, Effect } from '../machine/machine.ts';

/** The mails that a ticket sends (api.md, `X-Hotmess-Template`). */
export type TicketMail =
  | 'ticket-acknowledgement'
  | 'ticket-desk-notice'
  | 'triage-overdue'
  | 'sla-warning'
  | 'sla-missed'
  | 'sla-breached'
  | 'follow-up-missed'
  | 'escalation-requester'
  | 'escalation-team'
  | 'ticket-reply'
  | 'waiting-reminder'
  | 'waiting-last-warning'
  | 'verification-question'
  | 'ticket-resolved'
  | 'satisfaction-request'
  | 'ticket-closed';

/** A mail to be sent: which one, and the ids and instants it is about. Address and words are found when it is sent. */
export const mail = (template: TicketMail, about: Details): Effect => ({
  kind: 'sendMail',
  details: { template, ...about },
});
