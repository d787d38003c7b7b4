import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access } from '../../../api/callers/access.ts';
import type { Page } from '../../../api/http/cursors.ts';
import { linkAccount, unlinkAccount } from '../../../db/queries/people/staff-accounts.ts';
import { aMember } from '../../support/desks/safety-desk.ts';
import { until } from '../../support/probe/until.ts';
import { anOpenTicket, type Json, startApi, type TestApi, unhurried } from '../../support/servers/test-api.ts';

/** Temporal is down: whoever is refused here is refused before the engine is asked. */
let api: TestApi;
/** An account of the person whose logins are supervisor-1 and supervisor-1b, who may do everything here. */
let own: string;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1', limits: unhurried });
  const roles = ['agent', 'safety', 'supervisor', 'manager'];
  await api.db.updateTable('staff').set({ roles }).where('person_id', '=', 'person-supervisor-1').execute();
  const scopes = ['safety', 'tickets', 'accounts', 'read'];
  await api.db.updateTable('token').set({ scopes }).where('client_id', '=', 'partner').execute();
  own = await aMember(api.inbox);
  await linkAccount(api.db, { kind: 'operator', id: 'test' }, linkTo('supervisor-1', own));
});
afterAll(() => api.stop());

const linkTo = (staffId: string, accountId: string) => ({ staffId, account: { clientId: 'platform', accountId } });

/** The id of a new record about an account. */
const opened = {
  panic: async (accountId: string, as = 'platform') => {
    const body = { accountId, clientEventId: randomUUID() };
    return String((await api.ask('POST', '/v1/panic', { as, key: null, body })).body['id']);
  },
  'check-ins': async (accountId: string) => {
    const dueAt = new Date(Date.now() + 3_600_000).toISOString();
    return String((await api.ask('POST', '/v1/check-ins', { body: { accountId, dueAt } })).body['id']);
  },
  tickets: async (accountId: string, given: Json = { category: 'safety' }) =>
    (await anOpenTicket(api, { ...given, requester: { accountId, email: 'own@example.com', name: 'Own' } })).ref,
};

const bodies: Readonly<Record<string, Json>> = {
  acknowledge: {},
  close: { report: 'Over.' },
  messages: { body: 'Seen.', visibility: 'internal' },
  assign: { team: 'safety' },
  priority: { priority: 'low', reason: 'Mine.' },
  category: { category: 'general', reason: 'Mine.' },
  escalate: { team: 'safety', reason: 'Mine.', summary: 'Mine.', urgency: 'low' },
  dismiss: { reason: 'Mine.' },
  'propose-solution': { body: 'Done.', method: 'none' },
  resolve: { method: 'none', improvement: 'none', knowledgeBase: false },
};
const closing = { method: 'none', improvement: 'none', knowledgeBase: false };

/** What a member of staff answers to a line of the access table that names a record: the problem, or the status. */
async function answered(line: string, reference: string, as: string): Promise<string | number> {
  const [method = '', url = ''] = line.split(' ');
  const act = url.split('/').at(-1) ?? '';
  const body = url.startsWith('/v1/tickets') && act === 'close' ? closing : (bodies[act] ?? { note: 'Over.' });
  const path = url.replace(/:(?:id|ref)/, reference).replace(':rule', 'TK-23%2Fdanger');
  const asked =
    method === 'GET' ? { as } : { as, body, ...(path.includes('tickets') && { headers: { 'if-match': '"0"' } }) };
  const answer = await api.ask(method as 'GET' | 'POST', path, asked);
  const { type } = answer.body;
  return typeof type === 'string' ? (type.split('/').at(-1) ?? type) : answer.status;
}

const lines = Object.entries(access).flatMap(([line, rule]) =>
  rule === 'anyone' || !rule.staff
    ? []
    : [{ line, kind: line.split('/')[2] as keyof typeof opened, ofOwn: rule.ofOwn }],
);

describe('R-28 nobody who works here decides about their own safety, by any login', () => {
  const refused = lines.filter(({ ofOwn }) => ofOwn === 'refused' || ofOwn === 'refused-if-safety');

  it.each(refused)('$line refuses one’s own, and writes it down', async ({ line, kind }) => {
    const reference = await opened[kind](own); // of panics the open one, which remembers earlier attempts
    const log = async () =>
      (await api.ask<{ refused: number }>('GET', `/v1/${kind}/${reference}/access`, { as: 'manager-1' })).body.refused;
    const before = await log();
    expect(await answered(line, reference, 'supervisor-1')).toBe('own-account');
    expect(await answered(line, reference, 'supervisor-1b')).toBe('own-account');
    await until('both attempts to be written down', async () => expect(await log()).toBe(before + 2));
  });

  it.each(lines.filter(({ line, ofOwn }) => ofOwn?.startsWith('left-out') && line.startsWith('GET')))(
    '$line leaves one’s own out, and shows it to others',
    async ({ kind }) => {
      const [mine, other] = [await opened[kind](own), await opened[kind](await aMember(api.inbox))];
      const ids = async (as: string) =>
        (await api.ask<Page<{ id: string; ref?: string }>>('GET', `/v1/${kind}?limit=100`, { as })).body.items.map(
          ({ id, ref }) => ref ?? id,
        );
      expect(await ids('safety-1')).toEqual(expect.arrayContaining([mine, other]));
      expect(await ids('supervisor-1b')).toEqual(expect.arrayContaining([other]));
      expect(await ids('supervisor-1b')).not.toContain(mine);
    },
  );

  it('every line of the table for staff about check-ins and panics says what becomes of one’s own', () => {
    const silent = lines.filter(({ kind, ofOwn }) => (kind === 'panic' || kind === 'check-ins') && ofOwn === undefined);
    expect(silent).toEqual([]);
    const ofTickets = lines.filter(({ kind, ofOwn }) => kind === 'tickets' && ofOwn === undefined);
    expect(ofTickets.map(({ line }) => line)).toEqual(['POST /v1/tickets']);
    expect(refused.length).toBeGreaterThan(20);
  });

  it('an ordinary ticket of one’s own can be worked on, but no suggestion on it is put aside', async () => {
    const ticket = await opened.tickets(own, { category: 'general' });
    expect(await answered('POST /v1/tickets/:ref/close', ticket, 'supervisor-1')).toBe('engine-unavailable');
    expect(await answered('POST /v1/tickets/:ref/suggestions/:rule/dismiss', ticket, 'supervisor-1')).toBe(
      'own-account',
    );
    expect(await answered('POST /v1/tickets/:ref/suggestions/:rule/dismiss', ticket, 'manager-1')).toBe(
      'engine-unavailable',
    );
  });

  it('the context of one’s own ticket does not tell of one’s own check-ins and panics', async () => {
    const accountId = await aMember(api.inbox);
    const ticket = await opened.tickets(accountId, { category: 'general' });
    const pressed = await opened.panic(accountId);
    const openFor = async (as: string) =>
      (
        await api.ask<{ openCases: readonly { ref: string }[] }>('GET', `/v1/tickets/${ticket}/context`, { as })
      ).body.openCases.map(({ ref }) => ref);
    expect(await openFor('supervisor-1')).toContain(pressed);
    await linkAccount(api.db, { kind: 'operator', id: 'test' }, linkTo('supervisor-1', accountId));
    expect(await openFor('supervisor-1b')).not.toContain(pressed);
    expect(await openFor('manager-1')).toContain(pressed);
  });

  it('neither search nor the context, relatives or loads that others see tell of one’s own matter of safety', async () => {
    const accountId = await aMember(api.inbox);
    await linkAccount(api.db, { kind: 'operator', id: 'test' }, linkTo('supervisor-1', accountId));
    const [plain, matter, word] = [
      await opened.tickets(accountId, { category: 'general' }),
      await opened.tickets(accountId, { category: 'safety', subject: 'Zirconium' }),
      'zirconium',
    ];
    const holder = { assignee: 'safety-1', follow_up_of: plain };
    await api.db.updateTable('ticket').set(holder).where('ref', '=', matter).execute();
    const told = async (as: string) => {
      const get = async <T extends object>(url: string) => (await api.ask<T>('GET', url, { as })).body;
      const found = await get<Page<{ ref: string }>>(`/v1/tickets?q=${word}`);
      const { earlierTickets } = await get<{ earlierTickets: { ref: string }[] }>(`/v1/tickets/${plain}/context`);
      const { followUps } = await get<{ followUps: string[] }>(`/v1/tickets/${plain}`);
      const staff = await get<Page<{ id: string; open: number }>>('/v1/staff?limit=100');
      return {
        refs: [found.items.map(({ ref }) => ref), earlierTickets.map(({ ref }) => ref), followUps],
        open: staff.items.find(({ id }) => id === 'safety-1')?.open ?? 0,
      };
    };
    const [mine, theirs] = [await told('supervisor-1b'), await told('manager-1')];
    for (const refs of mine.refs) expect(refs).not.toContain(matter);
    for (const refs of theirs.refs) expect(refs).toContain(matter);
    expect(mine.open).toBe(theirs.open - 1);
  });

  it('R-28 nobody is given a ticket about their own account, and the answer does not say that it is theirs', async () => {
    const ticket = await opened.tickets(own, { category: 'general' });
    const given = async (assignee: string) =>
      (
        await api.ask('POST', `/v1/tickets/${ticket}/assign`, {
          as: 'manager-1',
          body: { assignee },
          headers: { 'if-match': '"0"' },
        })
      ).body;
    for (const assignee of ['supervisor-1', 'supervisor-1b']) {
      const refused = await given(assignee);
      expect(refused).toMatchObject({ status: 422, type: 'https://support.test/problems/assignee-unfit' });
      expect(JSON.stringify(refused)).not.toMatch(/account|\bown\b/i);
    }
    expect((await given('agent-1'))['type']).toBe('https://support.test/problems/engine-unavailable');
  });

  it('an answer from before the link is not repeated, and a link that is taken back counts at once', async () => {
    const accountId = await aMember(api.inbox);
    const [panic, by, key] = [await opened.panic(accountId), { kind: 'operator', id: 'test' } as const, randomUUID()];
    const seen = () => api.ask('POST', `/v1/panic/${panic}/acknowledge`, { as: 'supervisor-1', key, body: {} });
    expect((await seen()).status).toBe(200);
    await linkAccount(api.db, by, linkTo('supervisor-1', accountId));
    expect((await seen()).body).toMatchObject({ type: 'https://support.test/problems/own-account' });
    await unlinkAccount(api.db, by, linkTo('supervisor-1b', accountId));
    expect((await seen()).status).toBe(200);
  });

  it('the same id at another client is somebody else, and the platform goes on seeing its own member', async () => {
    const told = { email: 'other@example.com', name: 'Other' };
    await api.ask('PUT', `/v1/accounts/${own}`, { as: 'partner', body: told });
    const theirs = await opened.panic(own, 'partner');
    expect((await api.ask('GET', `/v1/panic/${theirs}`, { as: 'supervisor-1' })).status).toBe(200);
    expect((await api.ask('GET', `/v1/panic/${await opened.panic(own)}`)).status).toBe(200);
  });
});
