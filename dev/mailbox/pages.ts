import { channels, type MailboxChannel, type Message } from './message.ts';

/** How many messages the page shows; more would make it slow. `GET /messages` lists them all. */
const shown = 300;

const style = `
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 1.5rem auto; padding: 0 1rem; color: #1b1b1f; }
  a { color: #8a1253 } nav a { margin-right: 1rem } nav a[aria-current] { font-weight: 700; text-decoration: none; color: inherit }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #ddd }
  pre { white-space: pre-wrap; background: #f5f3f4; padding: 1rem } iframe { width: 100%; height: 40rem; border: 1px solid #ccc }
`;

/** The page of the newest messages, newest first, with a choice of channel. */
export function listPage(messages: readonly Message[], channel: MailboxChannel | undefined): string {
  const chosen = messages.filter((message) => channel === undefined || message.channel === channel);
  const rows = chosen.slice(-shown).reverse().map(row).join('');
  const hidden = chosen.length > shown ? `<p>The ${shown} newest of ${chosen.length}.</p>` : '';
  const table = `<table><thead><tr><th>When<th>Channel<th>To<th>Subject</tr></thead><tbody>${rows}</tbody></table>`;
  const empty = '<p>Nothing has been sent yet.</p>';
  return page('Mailbox', `<h1>Mailbox</h1>${navigation(channel)}${chosen.length > 0 ? table : empty}${hidden}`);
}

/** The page of one message: its subject, its text, its HTML in a sandboxed frame, and its headers. */
export function messagePage(message: Message): string {
  const { id, channel, from, to, subject, text, html, headers, receivedAt } = message;
  const facts = { Channel: channel, From: from, To: to, Received: receivedAt, ...headers };
  const frame =
    '<h2>HTML</h2><iframe sandbox="allow-popups allow-popups-to-escape-sandbox" ' +
    `src="/messages/${id}/html" title="The message as HTML"></iframe>`;
  return page(
    subject || channel,
    `<nav><a href="/">All messages</a></nav><h1>${escape(subject || `(${channel})`)}</h1>
     <h2>Text</h2><pre>${escape(text)}</pre>${html === '' ? '' : frame}
     <h2>Headers</h2><table><tbody>${Object.entries(facts).map(fact).join('')}</tbody></table>`,
  );
}

/** The message's HTML as it was sent, except that links open outside the frame. Serve it under a policy that lets no script run. */
export function htmlPart(message: Message): string {
  const base = '<base target="_blank">';
  if (message.html === '') return '<p>This message has no HTML.</p>';
  return /<head[^>]*>/i.test(message.html) ? message.html.replace(/<head[^>]*>/i, `$&${base}`) : base + message.html;
}

function row({ id, receivedAt, channel, to, subject, text }: Message): string {
  const title = escape(subject || text.slice(0, 100) || '(empty)');
  const when = escape(receivedAt.replace('T', ' ').slice(0, 19));
  return `<tr><td>${when}<td>${channel}<td>${escape(to)}<td><a href="/messages/${id}">${title}</a></tr>`;
}

function fact([name, value]: [string, string]): string {
  return `<tr><th scope="row">${escape(name)}<td>${escape(value)}</tr>`;
}

function navigation(current: MailboxChannel | undefined): string {
  const link = (label: string, href: string, here: boolean) =>
    `<a href="${href}"${here ? ' aria-current="page"' : ''}>${label}</a>`;
  const links = channels.map((channel) => link(channel, `/?channel=${channel}`, channel === current));
  return `<nav aria-label="Channels">${link('all', '/', current === undefined)}${links.join('')}</nav>`;
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)}</title><style>${style}</style></head><body>${body}</body></html>`;
}

function escape(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
