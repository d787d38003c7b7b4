import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../api/http/cursors.ts';
import { until } from '../../support/probe/until.ts';
import { anOpenTicket, aTicketBody, type Json, startApi, type TestApi } from '../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ worker: true });
});
afterAll(() => api.stop());

const becomesSafety = (ref: string) =>
  api.db.updateTable('ticket').set({ category: 'safety', team: 'safety' }).where('ref', '=', ref).execute();

/** The access log of a ticket, once it has as many entries. */
async function logged(ref: string, entries: number): Promise<string[]> {
  const read = () => api.ask<Page<Json>>('GET', `/v1/tickets/${ref}/access`, { as: 'supervisor-2' });
  const items = await until('it to be written down', async () => {
    const { body } = await read();
    expect(body.items).toHaveLength(entries);
    return body.items;
  });
  return items.map(({ by, outcome, part }) => [(by as Json)['id'], outcome, part].join(' '));
}

describe('R-44 an answer is repeated under its Idempotency-Key as far as its caller may see it now', () => {
  it('not to whom a new ticket has been hidden from since: it is the one 404', async () => {
    const key = randomUUID();
    const opening = () => api.ask('POST', '/v1/tickets', { as: 'agent-1', key, body: aTicketBody() });
    const opened = await opening();
    const ref = String(opened.body['ref']);
    expect([opened.status, (await opening()).text]).toEqual([201, opened.text]);
    await becomesSafety(ref);
    const [again, read] = [await opening(), await api.ask('GET', `/v1/tickets/${ref}`, { as: 'agent-1' })];
    const plain = (text: string) => text.replace(/urn:uuid:[0-9a-f-]{36}/, '');
    expect([again.status, plain(again.text)]).toEqual([404, plain(read.text)]);
    expect(again.headers).not.toHaveProperty('etag');
    expect(again.headers).not.toHaveProperty('location');
    expect(again.headers).not.toHaveProperty('idempotency-replayed');
  });

  it('nor the words of a command, and that they tried is on record', async () => {
    const { ref } = await anOpenTicket(api);
    const key = randomUUID();
    const say = () =>
      api.ask('POST', `/v1/tickets/${ref}/messages`, {
        as: 'agent-1',
        key,
        headers: { 'if-match': '"0"' },
        body: { body: 'She named her stalker.', visibility: 'internal' },
      });
    expect([(await say()).status, (await say()).status]).toEqual([201, 201]);
    await becomesSafety(ref);
    const again = await say();
    expect([again.status, again.text.includes('stalker')]).toEqual([404, false]);
    expect(await logged(ref, 1)).toEqual(['agent-1 refused messages']);
  });

  it('and to whoever may see it, as a read that is written down; to its client as ever', async () => {
    for (const as of ['supervisor-1', 'platform']) {
      const key = randomUUID();
      const opening = () => api.ask('POST', '/v1/tickets', { as, key, body: aTicketBody() });
      const opened = await opening();
      const ref = String(opened.body['ref']);
      await becomesSafety(ref);
      expect(await opening()).toMatchObject({ status: 201, text: opened.text });
      if (as === 'supervisor-1') expect(await logged(ref, 1)).toEqual(['supervisor-1 shown case']);
    }
  });
});
