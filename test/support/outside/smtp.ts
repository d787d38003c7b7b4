import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** How a mail server refuses a recipient: 4xx for now, 5xx for good, with words that the sender sees. */
export interface SmtpAnswer {
  readonly code: number;
  readonly words: string;
}

/** A mail server in the test's own process. */
export interface SmtpSink {
  /** `smtp://127.0.0.1:<port>`. */
  readonly url: string;
  /** `<template> <recipient>` of every mail that it took, in order; a mail that was sent twice is listed twice. */
  readonly taken: readonly string[];
  /** How many recipients it has refused. */
  readonly refused: () => number;
  /** Stops listening: connections are refused. `taken` stays. */
  close(): Promise<void>;
  /** Listens again on the same port. */
  open(): Promise<void>;
}

/** Starts a mail server that takes every mail, except to recipients for whom `judge` returns a refusal. */
export async function anSmtpSink(
  judge: (recipient: string) => SmtpAnswer | undefined = () => undefined,
): Promise<SmtpSink> {
  const taken: string[] = [];
  let refused = 0;
  const listen = async (port: number): Promise<SMTPServer> => {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      closeTimeout: 100,
      onRcptTo({ address }, _session, done) {
        const answer = judge(address);
        if (answer) refused++;
        done(answer && Object.assign(new Error(answer.words), { responseCode: answer.code }));
      },
      onData(stream, session, done) {
        text(stream)
          .then((mail) => {
            const template = /^X-Hotmess-Template: (\S+)/im.exec(mail)?.[1];
            for (const { address } of session.envelope.rcptTo) taken.push(`${template} ${address}`);
          })
          .then(() => done(), done);
      },
    });
    server.listen(port, '127.0.0.1');
    await once(server.server, 'listening');
    return server;
  };
  let server = await listen(0);
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    refused: () => refused,
    close: () => new Promise((closed) => server.close(closed)),
    async open() {
      server = await listen(port);
    },
  };
}
