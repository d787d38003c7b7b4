import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** How a mail server refuses a recipient: 4xx for now, 5xx for good, with words that the sender sees. */
export interface SmtpAnswer {
  readonly code: number;
  readonly words: string;
}

/** What identifies a mail that was taken. */
export interface TakenMail {
  readonly template: string;
  readonly to: string;
  /** The reference of the case that it is about. */
  readonly ref: string;
  readonly messageId: string;
}

/** A mail server in the test's own process. */
export interface SmtpSink {
  /** `smtp://127.0.0.1:<port>`. */
  readonly url: string;
  /** `<template> <recipient>` of every mail that it took, in order; a mail that was sent twice is listed twice. */
  readonly taken: readonly string[];
  /** The same mails with what identifies them. */
  readonly mails: readonly TakenMail[];
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
  const mails: TakenMail[] = [];
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
            const header = (name: string): string => new RegExp(`^${name}:\\s*(\\S+)`, 'im').exec(mail)?.[1] ?? '';
            const template = /^X-Hotmess-Template: (\S+)/im.exec(mail)?.[1];
            const known = { ref: header('X-Hotmess-Ref'), messageId: header('Message-ID') };
            for (const { address } of session.envelope.rcptTo) {
              taken.push(`${template} ${address}`);
              mails.push({ template: template ?? '', to: address, ...known });
            }
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
    mails,
    refused: () => refused,
    close: () => new Promise((closed) => server.close(closed)),
    async open() {
      server = await listen(port);
    },
  };
}
