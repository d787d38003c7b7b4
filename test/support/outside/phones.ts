import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A message that a provider has taken. */
export interface PhoneCall {
  readonly channel: 'sms' | 'call';
  readonly id: string;
  readonly to: string;
  readonly text: string;
  readonly signature: string;
  readonly template: string;
  readonly ref: string;
  readonly at: number;
}

/**
 * How a provider behaves: it accepts a message, hangs without an answer, fails, blocks the recipient, takes the message but never
 * answers, or takes it and drops the connection.
 */
export type Mood = 'accepts' | 'hangs' | 'fails' | 'blocks' | 'takes and hangs' | 'takes and drops';

/** One server that plays the providers of text messages and calls. */
export interface Phones {
  readonly url: string;
  /** Every message that it took, repetitions included, oldest first. */
  readonly taken: PhoneCall[];
  /** Sets how a channel behaves from now on: towards one number, or towards all numbers without a mood of their own. */
  is(channel: 'sms' | 'call', mood: Mood, to?: string): void;
  /** Stops listening: connections are refused. */
  close(): Promise<void>;
  /** Listens again on the same port. */
  open(): Promise<void>;
}

/** Starts providers that accept everything until `is` sets another mood. */
export async function phones(): Promise<Phones> {
  const moods = new Map<string, Mood>();
  const taken: PhoneCall[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const channel = request.url === '/sms' ? 'sms' : 'call';
      const { id, to, text } = (await json(request)) as { id: string; to: string; text: string };
      const header = (name: string): string => String(request.headers[name]);
      const mood = moods.get(`${channel} ${to}`) ?? moods.get(channel) ?? 'accepts';
      if (mood === 'hangs') return;
      if (mood === 'fails' || mood === 'blocks') {
        response.writeHead(mood === 'fails' ? 503 : 422).end();
        return;
      }
      taken.push({
        channel,
        id,
        to,
        text,
        at: Date.now(),
        signature: header('x-hotmess-signature'),
        template: header('x-hotmess-template'),
        ref: header('x-hotmess-ref'),
      });
      if (mood === 'takes and drops') response.destroy();
      if (mood === 'accepts')
        response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ id }));
    })().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    taken,
    is: (channel, mood, to) => void moods.set(to === undefined ? channel : `${channel} ${to}`, mood),
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
    async open() {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
}
