import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emailAddressIn } from '../../../domain/people/mailbox.ts';
import { mailTests } from '../../support/desks/mail-desk.ts';

const { aTicket, planned, deliver } = mailTests();

/** A mail server that keeps what it is told letter for letter, and takes every mail. */
const told: string[] = [];
const server = createServer((socket) => {
  let isMail = false;
  socket.write('220 mail.example\r\n');
  createInterface({ input: socket }).on('line', (line) => {
    told.push(line);
    if (isMail && line !== '.') return;
    isMail = line === 'DATA';
    socket.write(isMail ? '354 go on\r\n' : '250 mail.example\r\n');
  });
  socket.on('error', () => {}); // the client may hang up first
});
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

describe('R-41 the mail server is told one recipient: the mailbox letter for letter, its domain in ASCII', () => {
  it.each([
    ['~t@example.com', '~t@example.com'],
    ['o!k@example.com', 'o!k@example.com'],
    ['a#b@example.com', 'a#b@example.com'],
    ["{x}|o'neill=1%2@example.com", "{x}|o'neill=1%2@example.com"],
    ['Robin+Tag@Example.Co.UK', 'Robin+Tag@example.co.uk'],
    ['info@bücher.example', 'info@xn--bcher-kva.example'],
    ['o!k@почта.рф', 'o!k@xn--80a1acny.xn--p1ai'],
    ['a@XN--90A3AC.xn--p1ai', 'a@xn--90a3ac.xn--p1ai'],
  ])('R-41 %s is %s to it', async (written, recipient) => {
    told.length = 0;
    const { caseId } = await aTicket({ email: emailAddressIn(written) ?? '' }); // as a door keeps it
    const { port } = server.address() as AddressInfo;
    const template = 'ticket-acknowledgement';
    expect(await deliver(await planned(caseId, template), `smtp://127.0.0.1:${port}`)).toEqual({
      delivered: true,
      template,
    });
    expect(told.filter((line) => /^rcpt/i.test(line))).toEqual([`RCPT TO:<${recipient}>`]);
    expect(told.filter((line) => /^to:/i.test(line))).toEqual([`To: ${recipient}`]);
  });
});
