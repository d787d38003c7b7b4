import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it } from 'vitest';
import { later, mailTests } from '../../support/desks/mail-desk.ts';

const { aTicket, planned, deliver } = mailTests();

describe('when the mail server does not take it', () => {
  /** A mail server that answers one command with an error, quoting the address as servers do. */
  async function refusing(command: 'MAIL FROM' | 'RCPT TO' | 'DATA', responseCode: number, text: string) {
    const error = Object.assign(new Error(`${text} <person@example.com>`), { responseCode });
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onMailFrom: (_address, _session, done) => done(command === 'MAIL FROM' ? error : null),
      onRcptTo: (_address, _session, done) => done(command === 'RCPT TO' ? error : null),
      onData: (stream, _session, done) => {
        stream.resume();
        stream.once('end', () => done(command === 'DATA' ? error : null));
      },
    });
    server.on('error', () => {}); // the client may hang up first
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const { port } = server.server.address() as AddressInfo;
    return { url: `smtp://127.0.0.1:${port}`, close: () => new Promise<void>((closed) => server.close(closed)) };
  }

  async function attempt(url: string) {
    const { caseId } = await aTicket({ email: 'person@example.com' });
    return deliver(await planned(caseId, 'ticket-acknowledgement'), url).catch(
      (error: unknown) => error as Error & { code: string },
    );
  }

  it.each([
    ['RCPT TO', 550, '5.1.1 No such user', 'the mail server answered 550 5.1.1 to RCPT TO'],
    ['RCPT TO', 553, 'Not a mailbox', 'the mail server answered 553 to RCPT TO'],
    ['DATA', 554, '5.7.1 Refused', 'the mail server answered 554 5.7.1 to DATA'],
  ] as const)('a %s answered %i for good is an outcome without the address', async (command, code, text, reason) => {
    const server = await refusing(command, code, text);
    expect(await attempt(server.url)).toEqual({ delivered: false, template: 'ticket-acknowledgement', reason });
    await server.close();
  });

  it.each([
    ['RCPT TO', 451, '4.7.1 Greylisted', 'SMTP-451'],
    ['DATA', 452, '4.3.1 Disk full', 'SMTP-452'],
    ['MAIL FROM', 550, '5.7.1 Sender refused', 'SMTP-550'],
  ] as const)(
    'a %s answered %i is thrown, to be tried again, without the address',
    async (command, responseCode, text, code) => {
      const server = await refusing(command, responseCode, text);
      const error = await attempt(server.url);
      expect(error).toBeInstanceOf(Error);
      expect(error).toMatchObject({ code });
      expect(`${JSON.stringify(error)} ${(error as Error).stack}`).not.toContain('person@');
      expect((error as Error).cause).toBeUndefined();
      await server.close();
    },
  );

  it('a server that is not there is thrown, to be tried again', async () => {
    const server = await refusing('DATA', 451, 'never asked');
    await server.close();
    expect(await attempt(server.url)).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('a server that never greets is given up after five seconds', async () => {
    const silent = createServer();
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const began = performance.now();
    expect(await attempt(`smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`)).toMatchObject({
      code: 'ETIMEDOUT',
    });
    expect(performance.now() - began).toBeLessThan(8_000);
    silent.close();
  });

  it('an effect that asks for what is not there is thrown and names ids only', async () => {
    const { caseId } = await aTicket();
    await expect(deliver(later(caseId, { template: 'ticket-greeting' }))).rejects.toThrow(
      'this worker has no template "ticket-greeting"',
    );
    await expect(deliver(later(caseId, { template: 'ticket-closed' }))).rejects.toThrow(
      'its details have no instant closedAt',
    );
    await expect(deliver(later('ticket/00000000', { template: 'ticket-closed' }))).rejects.toThrow(
      'ticket/00000000 is no ticket',
    );
  });
});
