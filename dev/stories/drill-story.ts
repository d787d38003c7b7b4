import type { MailboxChannel, Message } from '../mailbox/message.ts';

/** Somebody who gets messages, and the addresses under which the mailbox knows them. */
export interface Listener {
  readonly name: string;
  /** E-mail addresses and telephone numbers; an empty string stands for the emergency channel, whose posts have no address. */
  readonly addresses: readonly string[];
}

/** A message that somebody must have received by the end: an alert, or its all-clear. */
export interface Owed {
  readonly name: string;
  readonly template: string;
  readonly channel: MailboxChannel;
}

/** Something that happened, other than a message. */
export interface Moment {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The words of its line in the story. */
  readonly what: string;
  /** Its short name (`the press`, as in `8.5 s after the press`), and the templates whose delay is measured from it. */
  readonly since?: { readonly name: string; readonly templates: readonly string[] };
}

/** Everything that the story of a drill is made from. `messages` holds only those about its own check-in and panic, in order of arrival. */
export interface Drilled {
  readonly listeners: readonly Listener[];
  readonly moments: readonly Moment[];
  readonly messages: readonly Message[];
}

const channelWords: Readonly<Record<MailboxChannel, string>> = {
  email: 'e-mail',
  sms: 'text message',
  call: 'call',
  emergency: 'emergency post',
  webhook: 'webhook',
};

const templateOf = ({ headers }: Message): string => headers['x-hotmess-template'] ?? 'a message';

const messageWords: Readonly<Record<string, string>> = {
  'check-in-prompt': 'check-in question',
  'check-in-reminder': 'check-in reminder',
  'check-in-alert': 'check-in alert',
  'check-in-all-clear': 'check-in all-clear',
  'panic-alert': 'panic alert',
  'panic-all-clear': 'panic all-clear',
};

const words = (template: string): string => messageWords[template] ?? template.replaceAll('-', ' ');

const nameOf = (listeners: readonly Listener[], { to }: Message): string =>
  listeners.find(({ addresses }) => addresses.includes(to))?.name ?? to;

interface Delay {
  readonly seconds: string;
  readonly since: string;
}

/** How long a message came after the moment from which its template is measured; undefined when there is no such moment. */
function delayOf(moments: readonly Moment[], message: Message): Delay | undefined {
  const moment = moments.find(({ since }) => since?.templates.includes(templateOf(message)));
  if (!moment?.since) return undefined;
  const seconds = (Date.parse(message.receivedAt) - Date.parse(moment.at)) / 1_000;
  return { seconds: `${seconds.toFixed(1)} s`, since: `after ${moment.since.name}` };
}

/**
 * The story of a drill in order of time, one line for each moment and message: who got which message on which channel, when, and how long
 * after its cause. A repetition of a message to the same address on the same channel is marked `again`.
 */
export function story({ listeners, moments, messages }: Drilled): string[] {
  const seen = new Map<string, number>();
  const width = Math.max(...messages.map((message) => nameOf(listeners, message).length), 0);
  const told = messages.map((message) => {
    const { to, channel, receivedAt } = message;
    const key = `${to} ${channel} ${templateOf(message)}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    const what = `${words(templateOf(message))}${times > 1 ? `, again (${times})` : ''}`;
    const delay = delayOf(moments, message);
    const line = [
      nameOf(listeners, message).padEnd(width),
      channelWords[channel].padEnd(14),
      what.padEnd(26),
      delay ? `${delay.seconds} ${delay.since}` : '',
    ].join('  ');
    return { at: receivedAt, line: `    ${line.trimEnd()}` };
  });
  return [...moments.map(({ at, what }) => ({ at, line: what })), ...told]
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .map(({ at, line }) => `  ${at}  ${line}`);
}

/** For each listener and message, a line that says on which channels it came and how soon; and the list of what never came. */
export function reckoning(
  { listeners, moments, messages }: Drilled,
  owed: readonly Owed[],
): { lines: string[]; missing: Owed[] } {
  const got = ({ name, template, channel }: Owed): Message[] =>
    messages.filter(
      (message) =>
        message.channel === channel && templateOf(message) === template && nameOf(listeners, message) === name,
    );
  const titles = [...new Set(owed.map(({ name, template }) => `${name}\n${template}`))];
  const width = Math.max(...owed.map(({ name }) => name.length));
  const lines = titles.map((title) => {
    const [name = '', template = ''] = title.split('\n');
    const theirs = owed.filter((each) => each.name === name && each.template === template);
    const since = new Set<string>();
    const ways = theirs.map((each) => {
      const [first, ...more] = got(each);
      const way = channelWords[each.channel];
      if (!first) return `NOT BY ${way.toUpperCase()}`;
      const delay = delayOf(moments, first);
      if (delay) since.add(delay.since);
      return `${way} ${delay?.seconds ?? ''}${more.length ? ` (and again, ${more.length}×)` : ''}`.trimEnd();
    });
    return `  ${name.padEnd(width)}  ${words(template).padEnd(18)}  ${[ways.join(', '), ...since].join(' ')}`;
  });
  return { lines, missing: owed.filter((each) => got(each).length === 0) };
}
