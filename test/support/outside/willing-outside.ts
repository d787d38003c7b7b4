import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** Where a test that is not about mails or telephones sends them. */
export interface WillingOutside {
  /** `smtp://127.0.0.1:<port>`. */
  readonly smtpUrl: string;
  /** The providers of text messages and calls, each under its own path. */
  readonly phoneUrl: string;
}

let started: Promise<WillingOutside> | undefined;

/**
 * A mail server and providers that take everything and remember nothing, one set for each process of a test run. They keep no process
 * alive. A worker whose mails nobody takes would try them again and again, beside every other test.
 */
export const willingOutside = (): Promise<WillingOutside> => (started ??= start());

async function start(): Promise<WillingOutside> {
  const mails = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => void stream.resume().once('end', () => done()),
  });
  const providers = createServer((request, response) => {
    json(request).then(
      (message) =>
        response
          .writeHead(201, { 'content-type': 'application/json' })
          .end(JSON.stringify({ id: (message as { id: string }).id })),
      () => response.destroy(),
    );
  });
  const ports = await Promise.all(
    [mails.server, providers].map(async (server) => {
      server.listen(0, '127.0.0.1').unref();
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    }),
  );
  return { smtpUrl: `smtp://127.0.0.1:${ports[0]}`, phoneUrl: `http://127.0.0.1:${ports[1]}` };
}
