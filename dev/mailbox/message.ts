/** The ways in which the service speaks to the outside. */
export const channels = ['email', 'sms', 'call', 'emergency', 'webhook'] as const;

export type MailboxChannel = (typeof channels)[number];

/**
 * A message that the service sent, as `GET /messages` shows it.
 *
 * Fields are empty strings where the sender gave nothing. `id` grows in the order of arrival. `to` holds the recipients of the SMTP
 * envelope, separated by ", ". `headers` have lower-case names; the values of a repeated header are joined by ", ".
 */
export type Message = {
  id: string;
  channel: MailboxChannel;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  /** ISO 8601, UTC. */
  receivedAt: string;
};

/** A message that the mailbox has not stored yet. */
export type Arrival = Omit<Message, 'id' | 'receivedAt'>;

/** Which messages to list: those to a recipient, those that arrived after the message with this id, those of a channel. */
export type Filter = { to?: string; after?: string; channel?: MailboxChannel };

/** Whether a text names a channel. */
export function isChannel(text: string | undefined): text is MailboxChannel {
  return channels.some((channel) => channel === text);
}

/** Whether a message passes the filter; the case of recipients does not matter. */
export function matches(message: Message, { to, after, channel }: Filter): boolean {
  if (after !== undefined && Number(message.id) <= Number(after)) return false;
  if (channel !== undefined && message.channel !== channel) return false;
  return to === undefined || message.to.toLowerCase().split(', ').includes(to.toLowerCase());
}
