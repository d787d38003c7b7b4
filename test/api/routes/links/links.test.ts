import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import type { MessageJson } from '../../../../api/shapes/tickets/message.ts';
import type { TicketJson } from '../../../../api/shapes/tickets/ticket.ts';
import type { LinkClaims } from '../../../../domain/people/link-claims.ts';
import { signLink } from '../../../../inbox/links/signed-link.ts';
import { until } from '../../../support/probe/until.ts';
import {
  anOpenTicket,
  linkSecret,
  previousLinkSecret,
  startApi,
  type TestApi,
} from '../../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ worker: true });
});
afterAll(() => api.stop());

const link = (
  ref: string,
  purpose: LinkClaims['purpose'],
  given: Partial<LinkClaims> = {},
  { secret = linkSecret }: { readonly secret?: string } = {},
) =>
  `/l/${signLink(secret, { purpose, ref, expiresAt: Date.now() + 60_000, id: `ticket/${ref}:9:${randomUUID()}`, ...given })}`;

const open = (path: string) => api.ask('GET', path, { as: null });
const send = (path: string, form: Record<string, string> = {}) =>
  api.ask('POST', path, {
    as: null,
    key: null,
    body: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const read = async (ref: string) => (await api.ask<TicketJson>('GET', `/v1/tickets/${ref}`, { as: 'agent-1' })).body;

/** A ticket whose requester is asked whether it is fixed. */
async function aProposal(): Promise<string> {
  const { ref } = await anOpenTicket(api);
  const { status, text } = await api.ask('POST', `/v1/tickets/${ref}/propose-solution`, {
    as: 'agent-1',
    body: { body: 'Please update.', method: 'Update.' },
    headers: { 'if-match': '"0"' },
  });
  if (status !== 200) throw new Error(text);
  return ref;
}

describe('a signed link', () => {
  it('TK-16 only shows a page when it is opened, however often: only its form acts', async () => {
    const ref = await aProposal();
    const before = await read(ref);
    for (const purpose of ['verify-yes', 'verify-no', 'rate'] as const)
      for (const method of ['GET', 'HEAD', 'GET'] as const) {
        const { statusCode, headers } = await api.app.inject({ method, url: link(ref, purpose) });
        expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      }
    expect(await read(ref)).toEqual(before);
    const { rows } = await api.db
      .selectFrom('used_link')
      .select('id')
      .execute()
      .then((all) => ({ rows: all }));
    expect(rows).toEqual([]);
  });

  it('works by the secret that signed it before it was changed, and by no third one', async () => {
    const ref = await aProposal();
    expect(
      (await open(link(ref, 'rate', {}, { secret: 'a secret of somebody else altogether, so long' }))).status,
    ).toBe(404);
    const path = link(ref, 'verify-yes', {}, { secret: previousLinkSecret });
    expect([(await open(path)).status, (await send(path)).status]).toEqual([200, 200]);
  });

  it('TK-16 yes resolves, once; the words become a message of the requester', async () => {
    const ref = await aProposal();
    const path = link(ref, 'verify-yes');
    const done = await send(path, { comment: 'All\r\nwell <b>now</b>', fixed: 'false' });
    expect([done.status, done.text.includes('Thank you')]).toEqual([200, true]);
    await until('it is confirmed', async () => expect((await read(ref)).resolution?.confirmed).toBe(true));
    const { items } = (await api.ask<Page<MessageJson>>('GET', `/v1/tickets/${ref}/messages`)).body;
    expect(items.at(-1)).toMatchObject({ from: { kind: 'requester', id: 'acc_1' }, body: 'All\nwell <b>now</b>' });
    for (const again of [await send(path), await open(path)]) {
      expect(again.status).toBe(410);
      expect(again.text).toContain('works once');
    }
    expect((await api.ask<Page<MessageJson>>('GET', `/v1/tickets/${ref}/messages`)).body.items).toHaveLength(
      items.length,
    );
  });

  it('TK-16 no sends the ticket back to work', async () => {
    const ref = await aProposal();
    expect((await send(link(ref, 'verify-no'))).status).toBe(200);
    await until('it is open', async () => expect((await read(ref)).status).toBe('open'));
  });

  it('TK-18 rates, with a score from 1 to 5; a form without one is shown again and the link still works', async () => {
    const ref = await aProposal();
    await send(link(ref, 'verify-yes'));
    await until('it is resolved', async () => expect((await read(ref)).status).toBe('resolved'));
    const path = link(ref, 'rate');
    for (const score of ['', '0', '6', '2.5', 'five'])
      expect([score, (await send(path, { score })).status]).toEqual([score, 400]);
    expect((await send(path, { score: '4', comment: ' ' })).status).toBe(200);
    const rating = await api.db.selectFrom('rating').selectAll().where('ticket_ref', '=', ref).executeTakeFirst();
    expect(rating).toMatchObject({ score: 4, comment: null });
    const other = await send(link(ref, 'rate'), { score: '1' });
    expect([other.status, other.text.includes('rated already')]).toEqual([409, true]);
  });

  it('works for one purpose and a limited time, and only as we signed it', async () => {
    const ref = await aProposal();
    const good = link(ref, 'verify-yes');
    const bad = [
      link(ref, 'verify-yes', { expiresAt: Date.now() - 1 }),
      link(ref, 'verify-yes', {}, { secret: 'another secret that is as long as ours' }),
      `${good}x`,
      good.slice(0, -1),
      '/l/nothing',
      `/l/${'x'.repeat(900)}`,
      link('7K3QX9BD', 'verify-yes').replace('/l/', '/l/x'),
    ];
    for (const path of bad)
      for (const answer of [await open(path), await send(path)])
        expect([path, answer.status, answer.text.includes('does not work')]).toEqual([path, 404, true]);
    expect((await send(link('7K3QX9BD', 'verify-yes'))).status).toBe(404);
    expect((await read(ref)).status).toBe('waiting_response');
  });

  it('acts once, even when its form is sent many times at once', async () => {
    const ref = await aProposal();
    const path = link(ref, 'verify-yes');
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(path, { comment: 'Once only' })));
    for (const { status } of answers) expect([200, 409, 410]).toContain(status);
    expect(answers.map(({ status }) => status)).toContain(200);
    const said = await api.db.selectFrom('message').select('id').where('body', '=', 'Once only').execute();
    expect(said).toHaveLength(1);
    for (const method of ['GET', 'HEAD'] as const)
      expect((await api.app.inject({ method, url: path })).statusCode).toBe(410);
  });

  it('works for its own ticket and purpose only: a form cannot ask for another', async () => {
    const [mine, other] = [await aProposal(), await aProposal()];
    const more = { purpose: 'rate', ref: other, score: '1', fixed: 'false', id: 'x', expiresAt: '0' };
    expect((await send(`${link(mine, 'verify-yes')}?ref=${other}&purpose=rate`, more)).status).toBe(200);
    await until('it is resolved', async () => expect((await read(mine)).status).toBe('resolved'));
    expect((await read(other)).status).toBe('waiting_response');
    expect(
      await api.db.selectFrom('rating').select('score').where('ticket_ref', 'in', [mine, other]).execute(),
    ).toEqual([]);
  });

  it('TK-16 yes after no to one question resolves the ticket, and the page says so', async () => {
    const ref = await aProposal();
    expect((await send(link(ref, 'verify-no'))).status).toBe(200);
    await until('it is open', async () => expect((await read(ref)).status).toBe('open'));
    expect((await send(link(ref, 'verify-yes'))).text).toContain('Your ticket is resolved.');
    await until('it is resolved', async () => expect((await read(ref)).status).toBe('resolved'));
    expect(await read(ref)).toMatchObject({ resolution: { confirmed: true } });
  });

  it('TK-16 yes after a reply that waits for an answer resolves nothing: page and timeline say so', async () => {
    const ref = await aProposal();
    await api.ask('POST', `/v1/tickets/${ref}/replies`, { body: { body: 'And what about the other one?' } });
    const page = await send(link(ref, 'verify-yes'));
    expect(page.text).toContain('your ticket stays open until we have answered you');
    const lines = async () => (await api.ask('GET', `/v1/tickets/${ref}/timeline`, { as: 'agent-1' })).text;
    await until('it is recorded', async () => expect(await lines()).toContain('ticket.verification-overtaken'));
    expect(await lines()).toContain('stays open until they are answered');
    expect(await read(ref)).toMatchObject({ status: 'open', resolution: null });
  });

  it('that is used too early says so on a page, and still works later', async () => {
    const { ref } = await anOpenTicket(api);
    const path = link(ref, 'rate');
    const early = await send(path, { score: '5' });
    expect([early.status, early.headers['content-type']]).toEqual([409, 'text/html; charset=utf-8']);
    expect((await open(path)).status).toBe(200);
  });

  it('shows a page that runs nothing, is not stored, does not give its address away and is accessible to everybody', async () => {
    const ref = await aProposal();
    const { headers, text } = await open(link(ref, 'rate'));
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; frame-ancestors 'none'/);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(text).toMatch(
      /<html lang="en">.*<title>.*<main><h1>.*<legend>.*<label for="comment">.*<button type="submit">/s,
    );
    expect(text).toContain('noindex');
    expect(text).not.toMatch(/<script|http|\son\w+=/);
  });

  it('is the only place that takes forms, and answers what it cannot read with a page', async () => {
    const ref = await aProposal();
    const odd = await api.ask('POST', link(ref, 'verify-yes'), {
      as: null,
      key: null,
      body: 'x',
      headers: { 'content-type': 'text/csv' },
    });
    expect([odd.status, odd.headers['content-type']]).toEqual([415, 'text/html; charset=utf-8']);
    expect((await send(link(ref, 'verify-yes'), { comment: 'x'.repeat(20_001) })).status).toBe(400);
    expect((await send(link(ref, 'verify-yes'), { comment: 'a\u0000b' })).status).toBe(400);
    expect((await read(ref)).status).toBe('waiting_response');
  });
});
