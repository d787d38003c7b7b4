import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../api/http/cursors.ts';
import type { MessageJson } from '../../../api/shapes/tickets/message.ts';
import { aMember } from '../../support/desks/safety-desk.ts';
import { until } from '../../support/probe/until.ts';
import { anOpenTicket, type Json, startApi, type TestApi } from '../../support/servers/test-api.ts';

/** Temporal is down and no worker runs: what is read tonight is written down all the same. */
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
  const scopes = ['safety', 'tickets', 'read'];
  await api.db.updateTable('token').set({ scopes }).where('client_id', '=', 'partner').execute();
});
afterAll(() => api.stop());

const place = { latitude: 51.5072178, longitude: -0.1275862, accuracy: 12 };

/** The address of a new panic with a place and two contacts. */
async function aPanic(): Promise<string> {
  const body = { accountId: await aMember(api.inbox), clientEventId: randomUUID(), location: place };
  const { body: opened } = await api.ask('POST', '/v1/panic', { key: null, body });
  return `/v1/panic/${String(opened['id'])}`;
}

/** The address of a new check-in with two contacts. */
async function aCheckIn(): Promise<string> {
  const body = { accountId: await aMember(api.inbox), dueAt: new Date(Date.now() + 3_600_000).toISOString() };
  const { body: opened } = await api.ask('POST', '/v1/check-ins', { body });
  return `/v1/check-ins/${String(opened['id'])}`;
}

const aTicket = async (given: Json = {}): Promise<string> => `/v1/tickets/${(await anOpenTicket(api, given)).ref}`;

const get = (path: string, as: string) => api.ask('GET', path, { as });

interface Entry {
  readonly by: { readonly kind: string; readonly id: string; readonly person: string | null };
  readonly part: string;
  readonly item: string | null;
  readonly purpose: string | null;
  readonly outcome: string;
}

const log = async (address: string, query = '') =>
  (await api.ask<Page<Entry> & { refused: number }>('GET', `${address}/access${query}`, { as: 'supervisor-1' })).body;

/** The log of something, oldest first, each entry in words. */
const told = async (address: string): Promise<string[]> =>
  (await log(address, '?limit=100')).items
    .reverse()
    .map(({ by, part, item, purpose, outcome }) =>
      [by.id, outcome, part, ...(item === null ? [] : [item]), ...(purpose === null ? [] : [`for ${purpose}`])].join(
        ' ',
      ),
    );

describe('PN-04 whoever works here and reads what is sensitive is written down, before they see it', () => {
  it('of a panic: the record, its contacts, and its place with the purpose that they gave', async () => {
    const panic = await aPanic();
    await get(`${panic}?purpose=response`, 'safety-1');
    await get(panic, 'manager-1');
    await get(`${panic}/timeline`, 'manager-1');
    await api.ask('POST', `${panic}/acknowledge`, { as: 'safety-2', body: {} });
    expect(await told(panic)).toEqual([
      'safety-1 shown case for response',
      'safety-1 shown contacts for response',
      'safety-1 shown place for response',
      'manager-1 shown case',
      'manager-1 shown contacts',
      'manager-1 shown timeline',
      'safety-2 shown case',
      'safety-2 shown contacts',
      'safety-2 shown place',
    ]);
    const [latest] = (await log(panic)).items;
    expect(latest?.by).toEqual({ kind: 'staff', id: 'safety-2', person: 'person-safety-2' });
  });

  it('also by a list, which shows places and contacts as well', async () => {
    const [panic, checkIn] = [await aPanic(), await aCheckIn()];
    await get('/v1/panic?limit=1', 'safety-1');
    await get('/v1/check-ins?limit=1', 'safety-1');
    expect(await told(panic)).toEqual(['safety-1 shown case', 'safety-1 shown contacts', 'safety-1 shown place']);
    expect(await told(checkIn)).toEqual(['safety-1 shown case', 'safety-1 shown contacts']);
  });

  it('R-44 of a ticket that is a matter of safety: by reading and by finding it; of another one its files', async () => {
    const attachments = [{ name: 'a.txt', base64: Buffer.from('a').toString('base64') }];
    const word = `w${randomUUID().slice(0, 8)}`;
    const hidden = await aTicket({ message: `He is stalking me. ${word}`, attachments });
    const plain = await aTicket({ message: word, attachments });
    const files = new Map<string, string>();
    for (const ticket of [hidden, plain]) {
      for (const path of ['', '/timeline', '/context']) await get(`${ticket}${path}`, 'supervisor-2');
      const { body } = await api.ask<Page<MessageJson>>('GET', `${ticket}/messages`, { as: 'supervisor-2' });
      files.set(ticket, String(body.items[0]?.attachments[0]?.id));
      await get(`${ticket}/attachments/${files.get(ticket)}`, 'supervisor-2');
    }
    await get(`/v1/tickets?q=${word}`, 'safety-1');
    expect(await told(hidden)).toEqual([
      'supervisor-2 shown case',
      'supervisor-2 shown timeline',
      'supervisor-2 shown context',
      'supervisor-2 shown messages',
      `supervisor-2 shown attachment ${files.get(hidden)}`,
      'safety-1 shown case',
    ]);
    expect(await told(plain)).toEqual([`supervisor-2 shown attachment ${files.get(plain)}`]);
  });

  it('of an account: its emergency contacts, where they are shown, also beside a ticket', async () => {
    const accountId = await aMember(api.inbox);
    const ticket = await aTicket({ requester: { accountId, email: 'kim@example.com', name: 'Kim' } });
    await get(`/v1/accounts/${accountId}`, 'agent-1');
    await get(`${ticket}/context`, 'agent-1');
    await get(`/v1/accounts/${accountId}`, 'safety-1');
    await get(`${ticket}/context`, 'supervisor-2');
    expect(await told(`/v1/accounts/${accountId}`)).toEqual(['safety-1 shown contacts', 'supervisor-2 shown contacts']);
    expect(await told(ticket)).toEqual(['supervisor-2 shown contacts']);
  });

  it('once, when they read the same again soon; clients are not, who see what they told us', async () => {
    const [panic, ticket] = [await aPanic(), await aTicket({ category: 'safety' })];
    for (const address of [panic, ticket]) {
      await Promise.all(['safety-1', 'safety-1', 'safety-1', 'platform'].map((as) => get(address, as)));
      await get(address, 'safety-1');
    }
    expect((await told(panic)).length).toBe(3);
    expect(await told(ticket)).toEqual(['safety-1 shown case']);
  });
});

describe('PN-04 attempts that are refused are counted', () => {
  const counted = async (): Promise<number> => {
    const { text } = await api.ask('GET', '/metrics', { as: null });
    return [...text.matchAll(/^hotmess_refused_reads_total\{.*\} (\d+)/gm)].reduce((sum, [, n]) => sum + Number(n), 0);
  };

  it('by role, by sight, by a wrong purpose, and by another client: each time, with who it was', async () => {
    const before = await counted();
    const [panic, checkIn, ticket] = [await aPanic(), await aCheckIn(), await aTicket({ category: 'safety' })];
    const tries: [path: string, as: string, status: number][] = [
      [panic, 'agent-1', 403],
      [panic, 'agent-1', 403],
      [`${panic}/timeline`, 'supervisor-1', 403],
      [`${panic}?purpose=curiosity`, 'safety-1', 400],
      [panic, 'partner', 404],
      [checkIn, 'billing-1', 403],
      [`${checkIn}/access`, 'safety-1', 403],
      [ticket, 'billing-1', 404],
      [`${ticket}/messages`, 'ops-1', 403],
      [`${ticket}/attachments/1`, 'moderator-1', 404],
      [ticket, 'partner', 404],
    ];
    for (const [path, as, status] of tries)
      expect([path, as, (await get(path, as)).status]).toEqual([path, as, status]);
    await api.ask('POST', `${ticket}/close`, { as: 'agent-2', body: {}, headers: { 'if-match': '"0"' } });
    await until('all of them to be written down', async () => {
      expect((await log(panic)).refused).toBe(5);
      expect((await log(checkIn)).refused).toBe(2);
      expect((await log(ticket)).refused).toBe(5);
      expect(await counted()).toBe(before + 12);
    });
    expect((await told(panic)).toSorted()).toEqual([
      'agent-1 refused case',
      'agent-1 refused case',
      'partner refused case',
      'safety-1 refused case',
      'supervisor-1 refused timeline',
    ]);
    expect((await log(ticket, '?outcome=shown')).items).toEqual([]);
  });

  it('of an account: by role and by another client, also one that would write it; not where there is none', async () => {
    const accountId = await aMember(api.inbox);
    const account = `/v1/accounts/${accountId}`;
    const before = await counted();
    expect((await get(account, 'ops-1')).status).toBe(403);
    expect((await get(`${account}/access`, 'agent-1')).status).toBe(403);
    expect((await get(account, 'partner')).status).toBe(404);
    expect((await get(`/v1/accounts/nobody-${accountId}`, 'ops-1')).status).toBe(403);
    expect((await get('/v1/accounts/%00', 'ops-1')).status).toBe(403);
    await until('all of them to be written down', async () => expect((await log(account)).refused).toBe(3));
    expect((await told(account)).toSorted()).toEqual([
      'agent-1 refused contacts',
      'ops-1 refused contacts',
      'partner refused contacts',
    ]);
    expect(await counted()).toBe(before + 3);
  });

  it('and nothing else is: what is not there, what is no matter of safety, and what of one’s own is not there', async () => {
    const [panic, ticket, plain] = [await aPanic(), await aTicket({ category: 'safety' }), await aTicket()];
    const rows = () =>
      sql<{ n: number }>`select count(*)::int as n from access_entry where outcome = 'refused'`.execute(api.db);
    const before = await rows();
    await get('/v1/panic/00000000', 'agent-1');
    await get('/v1/tickets/00000000', 'billing-1');
    await get(plain, 'partner');
    await get(`${plain}/messages`, 'ops-1');
    await get(`${ticket}/attachments/1`, 'platform');
    await get(`${ticket}/attachments/1`, 'safety-1');
    await get(`${panic}?limit=1`, 'safety-1');
    await api.ask('POST', `${panic}/close`, { as: 'safety-1', body: { report: 'Too early.' } });
    await get(ticket, 'billing-1');
    await until('the last of them to be written down', async () =>
      expect((await rows()).rows[0]?.n).toBe((before.rows[0]?.n ?? 0) + 1),
    );
    expect(await told(ticket)).toEqual(['billing-1 refused case']);
  });
});

it('R-44 what is refused is written down after the answer, which takes no longer where there is such a case', async () => {
  const ticket = await aTicket({ category: 'safety' });
  await api.db.transaction().execute(async (trx) => {
    await sql`lock table access_entry in access exclusive mode`.execute(trx);
    const begun = performance.now();
    expect((await get(ticket, 'billing-1')).status).toBe(404);
    expect(performance.now() - begun).toBeLessThan(1_500); // a statement that waits for the lock is given up after 2.5 s
  });
  await until('it to be written down', async () => expect((await log(ticket)).refused).toBe(1));
});

it('PN-04 a log is read page by page, newest first, by supervisors and managers alone', async () => {
  const panic = await aPanic();
  for (const as of ['safety-1', 'safety-2', 'manager-1']) await get(panic, as);
  const all = (await log(panic, '?limit=100')).items;
  const pages: Entry[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page = await log(panic, `?limit=3${next && `&cursor=${next}`}`);
    pages.push(...page.items);
    next = page.next;
  }
  expect([pages, all.length]).toEqual([all, 8]);
  for (const as of ['platform', 'safety-1', 'agent-1', 'ops-1', 'moderator-1'])
    expect([as, (await get(`${panic}/access`, as)).status]).toEqual([as, 403]);
  expect((await get(`${panic}/access`, 'manager-1')).status).toBe(200);
});

it('PN-04 nobody who has to help waits for the log: what cannot be written down is shown, and ops are told', async () => {
  const panic = await aPanic();
  await sql`alter table access_entry rename to away`.execute(api.db);
  const from = api.log.length;
  const { status, text } = await get(panic, 'safety-1');
  await get(panic, 'agent-1');
  await until('ops to be told', async () => {
    const metrics = (await api.ask('GET', '/metrics', { as: null })).text;
    expect(metrics).toMatch(/^hotmess_unlogged_reads_total 2$/m);
  });
  await sql`alter table away rename to access_entry`.execute(api.db);
  expect([status, text.includes('51.5072178')]).toEqual([200, true]);
  const lines = api.log.slice(from).join('');
  expect(lines).toContain('a read could not be written down');
  expect(lines).not.toContain('51.5072178');
});

it('PN-04 the log only grows: neither the product nor its owner by mistake changes what stands in it', async () => {
  await get(await aPanic(), 'safety-1');
  for (const change of [
    `update access_entry set actor_id = 'x'`,
    'delete from access_entry',
    'truncate access_entry',
  ]) {
    await expect(sql.raw(change).execute(api.inbox.db)).rejects.toThrow('permission denied');
    await expect(sql.raw(change).execute(api.db)).rejects.toThrow('access_entry is append-only');
  }
});
