/** The ways in which the service speaks to the outside, as the mailbox tells them apart. */
export const channels = ['email', 'sms', 'call', 'emergency', 'webhook'] as const;

export type Channel = (typeof channels)[number];

/**
 * One thing that was sent, as `GET /messages` shows it.
 *
 * Every field is a string, empty where the sender gave nothing. `id` grows with the order of arrival. `to` holds the recipients of the
 * SMTP envelope, separated by ", ". `headers` have lower-case names; one that came several times is joined by ", ".
 */
export type Message = {
  id: string;
  channel: Channel;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  /** ISO 8601, UTC. */
  receivedAt: string;
};

/** A message before the mailbox has given it a place in its order. */
export type Arrival = Omit<Message, 'id' | 'receivedAt'>;

/** Which messages to list: sent to this recipient, arrived after the one with this id, of this channel. */
export type Filter = { to?: string; after?: string; channel?: Channel };

/** Whether a text names a channel. */
export function isChannel(text: string | undefined): text is Channel {
  return channels.some((channel) => channel === text);
}

/** Whether the message passes the filter; recipients are compared without regard to case. */
export function matches(message: Message, { to, after, channel }: Filter): boolean {
  if (after !== undefined && Number(message.id) <= Number(after)) return false;
  if (channel !== undefined && message.channel !== channel) return false;
  return to === undefined || message.to.toLowerCase().split(', ').includes(to.toLowerCase());
}
