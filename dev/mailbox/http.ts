import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { isOwnName } from '../../config/own-names.ts';
import { type Arrival, type Filter, isChannel, type MailboxChannel, type Message, matches } from './message.ts';
import { htmlPart, listPage, messagePage } from './pages.ts';
import type { MessageStore } from './store.ts';

/** What the mailbox refuses, to play an outside party in trouble. It forgets this when it ends. */
export type MailboxFaults = {
  smtp: 'ok' | 'refuse';
  channels: 'ok' | 'refuse';
  /** The addresses and numbers, in lower case, for which nothing is taken on any channel. */
  refuseTo: readonly string[];
};

type Answer = { status: number; type: 'application/json' | 'text/html'; body: string; policy?: string };

/** Our own pages: no script, nothing from elsewhere, and mails only in a frame. */
const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'";

/** For a mail's HTML: its own origin, no scripts, nothing loaded; links open outside the frame. */
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox";

/**
 * Answers the mailbox's HTTP requests: `GET /messages?to=&after=&channel=`, `POST /channels/<channel>`, `POST /_faults`, and pages for
 * people.
 *
 * Answers only to an address or `localhost`: whoever reads it reads every mail. A post to a channel is answered 201 only after it is on
 * disk, and 503 while the mailbox is set to refuse channels.
 */
export function answerHttp(store: MessageStore, faults: MailboxFaults) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = await route(request, store, faults).catch((error: unknown) => problem(500, String(error)));
    response.writeHead(answer.status, {
      'content-type': `${answer.type}; charset=utf-8`,
      'content-security-policy': answer.policy ?? pagePolicy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    response.end(answer.body);
  };
}

async function route(request: IncomingMessage, store: MessageStore, faults: MailboxFaults): Promise<Answer> {
  if (!isOwnName(request.headers.host)) return problem(403, 'The header host names another machine: ask 127.0.0.1.');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://mailbox');
  const [first, second, third] = pathname.split('/').slice(1);
  if (request.method === 'POST') {
    const body = await readBody(request);
    if (body === undefined) return problem(400, 'The body is not a JSON object.');
    if (first === '_faults') return setFaults(faults, body);
    if (first !== 'channels' || !isChannel(second) || second === 'email')
      return problem(404, `Nothing is at ${pathname}.`);
    if (faults.channels === 'refuse') return problem(503, 'The mailbox is set to refuse channels.');
    const arrived = arrival(second, body, request);
    if (faults.refuseTo.includes(arrived.to.toLowerCase()))
      return problem(422, `The mailbox is set to refuse ${arrived.to}.`);
    return json(201, await store.add(arrived));
  }
  if (request.method !== 'GET') return problem(405, 'The mailbox answers GET and POST only.');
  if (first === 'messages' && second !== undefined) return showMessage(store, second, third);
  if (first === 'messages') return listMessages(store, searchParams);
  if (first !== '') return problem(404, `Nothing is at ${pathname}.`);
  const channel = searchParams.get('channel') ?? undefined;
  return html(listPage(store.messages, isChannel(channel) ? channel : undefined));
}

function listMessages(store: MessageStore, query: URLSearchParams): Answer {
  const after = query.get('after') || undefined;
  const channel = query.get('channel') || undefined;
  if (after !== undefined && !/^\d+$/.test(after)) return problem(400, '"after" is not the id of a message.');
  if (channel !== undefined && !isChannel(channel)) return problem(400, `There is no channel ${channel}.`);
  const filter: Filter = { to: query.get('to') || undefined, after, channel } as Filter;
  return json(200, { items: store.messages.filter((message) => matches(message, filter)) });
}

function showMessage(store: MessageStore, id: string, part: string | undefined): Answer {
  const message = store.messages.find((candidate) => candidate.id === id);
  if (message === undefined) return problem(404, `There is no message ${id}.`);
  if (part === 'html') return { ...html(htmlPart(message)), policy: mailPolicy };
  return html(messagePage(message));
}

type Body = Record<string, unknown>;

async function readBody(request: IncomingMessage): Promise<Body | undefined> {
  try {
    const body: unknown = JSON.parse(await text(request));
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : undefined;
  } catch {
    return undefined;
  }
}

/** The faults that a body may set, and what each may be. */
const settable = {
  smtp: (value: unknown) => value === 'ok' || value === 'refuse',
  channels: (value: unknown) => value === 'ok' || value === 'refuse',
  refuseTo: (value: unknown) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
} as const satisfies Record<keyof MailboxFaults, (value: unknown) => boolean>;

/** Sets the faults that a body names and leaves the others; a body with a fault that there is not sets none. */
function setFaults(faults: MailboxFaults, body: Body): Answer {
  const strange = Object.entries(body).filter(
    ([name, value]) => settable[name as keyof MailboxFaults]?.(value) !== true,
  );
  if (strange.length) {
    const names = strange.map(([name]) => name).join(', ');
    return problem(400, `Set "smtp", "channels" to "ok" or "refuse", "refuseTo" to a list of addresses; not ${names}.`);
  }
  Object.assign(faults, body);
  faults.refuseTo = faults.refuseTo.map((each) => each.toLowerCase());
  return json(200, faults);
}

/** Headers of ours that a message keeps; `Idempotency-Key` is the id by which a provider says what became of it. */
const shownHeader = /^(x-hotmess-.*|idempotency-key)$/;

/** A body without `text` comes from a webhook: then the whole body is the message. */
function arrival(channel: MailboxChannel, body: Body, request: IncomingMessage): Arrival {
  const field = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  const given = typeof body['headers'] === 'object' && body['headers'] !== null ? Object.entries(body['headers']) : [];
  const ours = Object.entries(request.headers).filter(([name]) => shownHeader.test(name));
  const headers = [...ours, ...given].map(([name, value]) => [name.toLowerCase(), String(value)]);
  return {
    channel,
    from: field('from'),
    to: field('to'),
    subject: field('subject'),
    text: 'text' in body ? field('text') : JSON.stringify(body),
    html: '',
    headers: Object.fromEntries(headers) as Message['headers'],
  };
}

function json(status: number, body: unknown): Answer {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

function html(body: string): Answer {
  return { status: 200, type: 'text/html', body };
}

function problem(status: number, detail: string): Answer {
  return json(status, { status, detail });
}
