import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pageEmergency } from '../../outside/emergency.ts';
import { isSigned } from '../../outside/signatures.ts';
import { startMailbox, type TestMailbox } from '../support/servers/servers.ts';

const secret = 'a secret of the tests that the channel knows';
const page = { template: 'watchdog-alarm', ref: '7K3QX9BD', text: 'ticket/7K3QX9BD is silent.' };

describe('the emergency channel', () => {
  let mailbox: TestMailbox;
  let server: Server | undefined;

  beforeAll(async () => {
    mailbox = await startMailbox();
  });
  afterAll(() => mailbox.stop());
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function answering(status: number | 'never'): Promise<string> {
    server = createServer((_request, response) => {
      if (status !== 'never') response.writeHead(status, { location: 'http://127.0.0.1/' }).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=secret`;
  }

  it('CI-06 receives a page with its reference, its template and the instant that was missed', async () => {
    await pageEmergency(
      { webhookUrl: `${mailbox.http}/channels/emergency`, secret },
      { ...page, due: Date.parse('2026-11-24T14:05:00.000Z') },
    );
    const [message] = await mailbox.messages({ channel: 'emergency' });
    expect(message).toMatchObject({ subject: '[#7K3QX9BD] watchdog alarm', text: page.text });
    expect(message?.headers).toMatchObject({
      'x-hotmess-template': 'watchdog-alarm',
      'x-hotmess-ref': '7K3QX9BD',
      'x-hotmess-due': '2026-11-24T14:05:00.000Z',
    });
  });

  it('CI-06 is signed, so that the channel can tell our pages from forged ones', async () => {
    server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const heard = (once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>).then(
      async ([request, response]) => {
        const body = await text(request);
        response.end();
        return { body, given: String(request.headers['x-hotmess-signature']) };
      },
    );
    await pageEmergency({ webhookUrl, secret }, page);
    const { body, given } = await heard;
    expect(isSigned(secret, body, { given, now: Date.now() })).toBe(true);
    expect(isSigned(`${secret}!`, body, { given, now: Date.now() })).toBe(false);
  });

  it.each([302, 404, 503])('CI-06 a page answered with %i was not accepted', async (status) => {
    const sent = pageEmergency({ webhookUrl: await answering(status), secret }, page);
    await expect(sent).rejects.toThrow(`The emergency channel answered ${status}`);
  });

  it('CI-06 a channel that does not answer is given up after five seconds, and the error keeps its address to itself', async () => {
    const error = await pageEmergency({ webhookUrl: await answering('never'), secret }, page).catch(
      (thrown: unknown) => thrown,
    );
    expect(String(error)).toContain('could not be reached (TimeoutError)');
    expect(String(error)).not.toContain('secret');
  });

  it('CI-06 a channel that is not there is named as such', async () => {
    const webhookUrl = await answering(200);
    server?.close();
    await expect(pageEmergency({ webhookUrl, secret }, page)).rejects.toThrow('could not be reached (ECONNREFUSED)');
  });
});
