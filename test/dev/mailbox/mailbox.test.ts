import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startMailbox, type TestMailbox } from '../../support/servers/servers.ts';

let dir: string;
let mailbox: TestMailbox;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hotmess-mails-'));
  mailbox = await startMailbox({ dir });
});
afterEach(async () => {
  await mailbox.stop();
  await rm(dir, { recursive: true, force: true });
});

const aMail = {
  from: 'HOTMESS Support <support@hotmess.london>',
  to: 'Sam <sam@example.com>',
  subject: 'We have it – your ticket',
  text: 'Hello Sam',
  html: '<html><head></head><body><p>Hello <b>Sam</b></p><script>alert(1)</script></body></html>',
  headers: { 'X-Hotmess-Template': 'ticket-acknowledgement', 'X-Hotmess-Ref': '7K3QX9BD' },
};

async function send(mail: Partial<typeof aMail> = {}): Promise<void> {
  const transport = createTransport(mailbox.smtp);
  try {
    await transport.sendMail({ ...aMail, ...mail });
  } finally {
    transport.close();
  }
}

async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(mailbox.http + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

it('catches a mail over real SMTP and shows all of it', async () => {
  await send();
  expect(await mailbox.messages()).toEqual([
    {
      id: '00000001',
      channel: 'email',
      from: 'support@hotmess.london',
      to: 'sam@example.com',
      subject: 'We have it – your ticket',
      text: 'Hello Sam\n',
      html: expect.stringContaining('<b>Sam</b>'),
      headers: expect.objectContaining({
        'x-hotmess-template': 'ticket-acknowledgement',
        'x-hotmess-ref': '7K3QX9BD',
        'message-id': expect.stringMatching(/^<.+>$/),
      }),
      receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    },
  ]);
});

it('lists oldest first, by recipient without regard to case, and after an id', async () => {
  await send({ to: 'sam@example.com, alex@example.com', subject: 'one' });
  await send({ to: 'alex@example.com', subject: 'two' });
  await send({ subject: 'three' });
  const subjects = async (filter: object) => (await mailbox.messages(filter)).map(({ subject }) => subject);
  expect(await subjects({})).toEqual(['one', 'two', 'three']);
  expect(await subjects({ to: 'ALEX@example.com' })).toEqual(['one', 'two']);
  expect(await subjects({ to: 'alex@example.com', after: '00000001' })).toEqual(['two']);
  expect(await subjects({ to: 'nobody@example.com' })).toEqual([]);
});

it('loses no mail that it answered for, even when it is killed, and goes on counting', async () => {
  await send({ subject: 'before' });
  process.kill(mailbox.pid, 'SIGKILL');
  await mailbox.stop();
  await appendFile(join(dir, 'messages.jsonl'), '{"id":"00000002","subj');

  mailbox = await startMailbox({ dir });
  await send({ subject: 'after' });
  expect((await mailbox.messages()).map(({ id, subject }) => [id, subject])).toEqual([
    ['00000001', 'before'],
    ['00000002', 'after'],
  ]);
});

it('plays a mail server in trouble when told to', async () => {
  await post('/_faults', { smtp: 'refuse' });
  await expect(send()).rejects.toMatchObject({ responseCode: 451, command: 'MAIL FROM' });
  await post('/_faults', { smtp: 'ok' });
  await send();
  expect(await mailbox.messages()).toHaveLength(1);
});

it('takes nothing for an address or a number that it is told to refuse, and everything else', async () => {
  expect((await post('/_faults', { refuseTo: ['Sam@example.com', '+447700900000'] })).status).toBe(200);
  await expect(send()).rejects.toMatchObject({ responseCode: 550, command: 'RCPT TO' });
  expect((await post('/channels/sms', { to: '+447700900000', text: 'lost' })).status).toBe(422);
  await send({ to: 'alex@example.com' });
  expect((await post('/channels/sms', { to: '+447700900001', text: 'Are you safe?' })).status).toBe(201);
  await post('/_faults', { refuseTo: [] });
  await send();
  expect((await mailbox.messages()).map(({ to }) => to)).toEqual([
    'alex@example.com',
    '+447700900001',
    'sam@example.com',
  ]);
});

it('takes no fault that it does not know, and says which it knows', async () => {
  for (const faults of [{ refuse: true }, { smtp: 'maybe' }, { refuseTo: 'sam@example.com' }]) {
    const answer = await post('/_faults', { channels: 'refuse', ...faults });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('refuseTo')]);
  }
  expect((await post('/channels/sms', { to: '+447700900000', text: 'taken' })).status).toBe(201);
});

it('records text messages, calls, the emergency channel and webhooks, each as its channel', async () => {
  const answer = await post(
    '/channels/sms',
    { to: '+447700900000', text: 'Are you safe?', headers: { 'X-Hotmess-Ref': 'ci_1' } },
    { 'X-Hotmess-Template': 'check-in-prompt', 'Idempotency-Key': 'check-in/7K3QX9BD:1:0' },
  );
  expect(answer.status).toBe(201);
  await post('/channels/call', { to: '+447700900000', text: 'ringing' });
  await post('/channels/emergency', { subject: 'Panic', text: 'Look at once' });
  await post('/channels/webhook', { type: 'ticket.closed', ref: '7K3QX9BD' });

  expect(await mailbox.messages({ channel: 'sms' })).toEqual([
    expect.objectContaining({
      to: '+447700900000',
      text: 'Are you safe?',
      headers: {
        'x-hotmess-ref': 'ci_1',
        'x-hotmess-template': 'check-in-prompt',
        'idempotency-key': 'check-in/7K3QX9BD:1:0', // by it a provider says what became of the message
      },
    }),
  ]);
  expect((await mailbox.messages()).map(({ channel }) => channel)).toEqual(['sms', 'call', 'emergency', 'webhook']);
  expect((await mailbox.messages({ channel: 'webhook' }))[0]?.text).toBe('{"type":"ticket.closed","ref":"7K3QX9BD"}');

  await post('/_faults', { channels: 'refuse' });
  expect((await post('/channels/sms', { text: 'lost' })).status).toBe(503);
});

it('refuses what it cannot understand', async () => {
  expect((await post('/channels/pigeon', { text: 'coo' })).status).toBe(404);
  expect((await post('/channels/email', { text: 'by the wrong door' })).status).toBe(404);
  expect((await post('/channels/sms', 'no object')).status).toBe(400);
  expect((await fetch(`${mailbox.http}/messages?after=yesterday`)).status).toBe(400);
  expect((await fetch(`${mailbox.http}/messages/00000009`)).status).toBe(404);
  expect(await mailbox.messages()).toEqual([]);
});

it('shows messages to a person, newest first, by channel, and lets no mail run a script', async () => {
  await send({ subject: 'older <script>alert(1)</script>' });
  await post('/channels/sms', { to: '+447700900000', text: 'newer' });
  const page = async (path: string) => {
    const answer = await fetch(mailbox.http + path);
    return { text: await answer.text(), policy: answer.headers.get('content-security-policy') };
  };
  const all = await page('/');
  expect(all.text.indexOf('newer')).toBeLessThan(all.text.indexOf('older &lt;script&gt;'));
  expect(all.text).not.toContain('<script');
  expect((await page('/?channel=sms')).text).not.toContain('older');

  const one = await page('/messages/00000001');
  expect(one.text).toContain('src="/messages/00000001/html"');
  expect(one.text).not.toContain('<script');

  const html = await page('/messages/00000001/html');
  expect(html.text).toContain('<b>Sam</b>');
  expect(html.policy).toContain("default-src 'none'");
  expect(html.policy).toMatch(/sandbox(?!.*allow-scripts)/);
});
