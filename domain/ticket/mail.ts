import type { Details, Effect } from '../machine.ts';

/** The mails that a ticket sends (api.md, `X-Hotmess-Template`). */
export type TicketMail =
  | 'ticket-acknowledgement'
  | 'ticket-desk-notice'
  | 'sla-missed'
  | 'ticket-reply'
  | 'ticket-resolved'
  | 'ticket-closed';

/** A mail to be sent: which one, and the ids and instants it is about. Address and words are found when it is sent. */
export const mail = (template: TicketMail, about: Details): Effect => ({
  kind: 'sendMail',
  details: { template, ...about },
});
