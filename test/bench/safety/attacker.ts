import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setPriority } from 'node:os';

/**
 * A process that attacks an API until it is ended: `BENCH_TARGET` is the address, `BENCH_ATTACK` the kind. It tells its parent how it was
 * answered, in numbers by status. In life it would be on machines of its own, so here it gives way to everybody else.
 */
setPriority(19);
const { BENCH_TARGET: target = '', BENCH_ATTACK: attack = '' } = process.env;

interface Blow {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
  /** Sent with a token that nobody has sent before. */
  readonly isGuess?: boolean;
}

const mebibyte = 1024 * 1024;
const platform = { authorization: 'Bearer dev-platform', 'content-type': 'application/json' };
const ticket = {
  category: 'general',
  subject: 'Bench',
  message: 'Files.',
  requester: { email: 'bench@example.org', name: 'Bench' },
};

function upload(): Blow {
  const base64 = Buffer.alloc(5 * mebibyte, 'x').toString('base64');
  const attachments = Array.from({ length: 5 }, (_, n) => ({ name: `file-${n}`, contentType: 'text/plain', base64 }));
  const body = Buffer.from(JSON.stringify({ ...ticket, attachments }));
  return { method: 'POST', path: '/v1/tickets', headers: platform, body };
}

function names(): Blow {
  const fields = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`name${n}`, n]));
  return { method: 'POST', path: '/v1/tickets', headers: platform, body: JSON.stringify({ ...ticket, ...fields }) };
}

const json = { 'content-type': 'application/json' };
const openRoutes: readonly Blow[] = [
  ...['/', '/livez', '/readyz', '/metrics', '/openapi.json', '/problems', '/problems/overloaded', '/docs/'].map(
    (path) => ({ method: 'GET', path }),
  ),
  { method: 'GET', path: '/l/forged.link' },
  { method: 'POST', path: '/l/forged.link', headers: json, body: '{}' },
  { method: 'POST', path: '/webhooks/deliveries', headers: json, body: '{}' },
  { method: 'GET', path: '/v1/tickets' },
  { method: 'GET', path: '/v1/tickets', headers: { authorization: 'Bearer guessed' } },
  { method: 'POST', path: '/v1/panic', headers: json, body: '{"accountId":"acc_1"}', isGuess: true },
  { method: 'POST', path: '/v1/panic', headers: json, body: '{"accountId":"acc_1"}' },
];

const attacks: Readonly<Record<string, { readonly connections: number; readonly blows: () => readonly Blow[] }>> = {
  upload: { connections: 40, blows: () => [upload()] },
  names: { connections: 8, blows: () => [names()] },
  hammer: { connections: 40, blows: () => openRoutes },
};

const answered: Record<string, number> = {};
const count = (what: string): void => {
  answered[what] = (answered[what] ?? 0) + 1;
};

const agent = new Agent({ keepAlive: true });
const strike = ({ method, path, headers, body, isGuess }: Blow): Promise<void> =>
  new Promise((resolve) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const guess = isGuess ? { authorization: `Bearer hms_${randomUUID()}` } : {};
    const keyed = { ...headers, ...length, ...guess, 'idempotency-key': randomUUID() };
    const sent = request(`${target}${path}`, { method, agent, headers: keyed }, (response) => {
      count(String(response.statusCode));
      response.resume().once('error', () => {});
    });
    sent.once('error', ({ code }: NodeJS.ErrnoException) => count(code ?? 'broken'));
    sent.once('close', resolve);
    sent.end(body);
  });

const { connections, blows } = attacks[attack]!;
const all = blows();
process.once('disconnect', () => process.exit(0));
process.on('message', () => process.send?.(answered));
process.send?.('ready');
await Promise.all(
  Array.from({ length: connections }, async (_, first) => {
    for (let n = first; ; n++) await strike(all[n % all.length]!);
  }),
);
