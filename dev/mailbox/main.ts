import { once } from 'node:events';
import { createServer } from 'node:http';
import { answerHttp, type MailboxFaults } from './http.ts';
import { createSmtpServer } from './smtp.ts';
import { openStore } from './store.ts';

/*
 * The mailbox: a process that catches everything that the service sends in development, over SMTP and HTTP, on 127.0.0.1.
 * MAILBOX_SMTP_PORT and MAILBOX_HTTP_PORT name its ports, MAILBOX_DIR the folder in which it keeps messages.
 */

const store = await openStore(required('MAILBOX_DIR'));
const faults: MailboxFaults = { smtp: 'ok', channels: 'ok', refuseTo: [] };
const smtp = createSmtpServer(store.add, {
  everything: () => faults.smtp === 'refuse',
  to: (address) => faults.refuseTo.includes(address.toLowerCase()),
});
// A sender that disconnects in the middle of a mail must not end this process.
smtp.on('error', (error) => console.error(error.message));
const answer = answerHttp(store, faults);
const http = createServer((request, response) => void answer(request, response));

smtp.listen(Number(required('MAILBOX_SMTP_PORT')), '127.0.0.1');
http.listen(Number(required('MAILBOX_HTTP_PORT')), '127.0.0.1');
await Promise.all([once(smtp.server, 'listening'), once(http, 'listening')]);
console.log('mailbox ready');

process.once('SIGTERM', () => void end());
process.once('SIGINT', () => void end());
// The process that started this one is gone.
process.once('disconnect', () => void end());

async function end(): Promise<void> {
  http.close();
  http.closeAllConnections();
  await new Promise<void>((closed) => smtp.close(closed));
  await store.close();
  process.exit(0);
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The mailbox needs ${name} in its environment.`);
  return value;
}
