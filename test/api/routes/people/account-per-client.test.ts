import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../../api/http/cursors.ts';
import type { AccountJson } from '../../../../api/shapes/people/account.ts';
import type { TicketJson } from '../../../../api/shapes/tickets/ticket.ts';
import { aTicketBody, type Json, startApi, type TestApi } from '../../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
  await sql`update token set scopes = '{tickets,safety,accounts,read}' where client_id = 'partner'`.execute(api.db);
});
afterAll(() => api.stop());

const clients = ['platform', 'partner'] as const;
const put = (id: string, as: string, given: Json = {}) =>
  api.ask<AccountJson>('PUT', `/v1/accounts/${id}`, {
    as,
    body: { email: `${id}@${as}.example`, name: `Member of ${as}`, ...given },
  });
/** An account id that these clients use. */
async function shared(...of: readonly string[]): Promise<string> {
  const id = `acc_${randomUUID().slice(0, 8)}`;
  for (const as of of) expect((await put(id, as)).status).toBe(200);
  return id;
}
const byStaff = (accountId: string, given: Json = {}) =>
  api.ask<TicketJson>('POST', '/v1/tickets', {
    as: 'agent-1',
    body: aTicketBody({ requester: { accountId, email: 'asks@example.com', name: 'Asks', ...given } }),
  });
const ambiguous = {
  status: 422,
  body: { type: 'https://support.test/problems/account-ambiguous', clientIds: ['partner', 'platform'] },
};

describe('R-28 an account is known by client and id', () => {
  it('R-28 two clients tell us of one id, and each reads its own', async () => {
    const id = await shared(...clients);
    for (const as of clients) {
      const { status, body } = await api.ask<AccountJson>('GET', `/v1/accounts/${id}`, { as });
      expect([status, body]).toEqual([200, expect.objectContaining({ id, email: `${id}@${as}.example` })]);
      expect(body).not.toHaveProperty('clientId');
    }
    const contacts = [{ name: 'Robin', email: 'robin@example.com' }];
    await put(id, 'partner', { locale: 'en-US', emergencyContacts: contacts });
    const untouched = await api.ask<AccountJson>('GET', `/v1/accounts/${id}`);
    expect(untouched.body).toMatchObject({ locale: 'en-GB', emergencyContacts: [], name: 'Member of platform' });
  });

  it('R-28 staff name the client where two know the id, and are told which', async () => {
    const id = await shared(...clients);
    for (const [path, as] of [
      ['', 'agent-1'],
      ['/access', 'supervisor-1'],
    ] as const) {
      expect(await api.ask('GET', `/v1/accounts/${id}${path}`, { as })).toMatchObject(ambiguous);
      for (const clientId of clients) {
        const { status, body } = await api.ask('GET', `/v1/accounts/${id}${path}?clientId=${clientId}`, { as });
        expect([path, status]).toEqual([path, 200]);
        if (path === '') expect(body).toMatchObject({ id, clientId, email: `${id}@${clientId}.example` });
      }
      expect((await api.ask('GET', `/v1/accounts/${id}${path}?clientId=nobody`, { as })).status).toBe(404);
      expect((await api.ask('GET', `/v1/accounts/${id}${path}?clientId=No%20Client`, { as })).status).toBe(400);
    }
    const only = await shared('partner');
    expect((await api.ask('GET', `/v1/accounts/${only}`, { as: 'agent-1' })).body).toMatchObject({
      clientId: 'partner',
    });
  });

  it('R-28 who read the contacts of one is not on the record of the other', async () => {
    const id = await shared(...clients);
    for (const as of clients) await put(id, as, { emergencyContacts: [{ name: 'Robin', email: 'robin@example.com' }] });
    await api.ask('GET', `/v1/accounts/${id}?clientId=partner`, { as: 'safety-1' });
    const readers = async (clientId: string) => {
      const { body } = await api.ask<Page<{ by: { id: string } }>>(
        'GET',
        `/v1/accounts/${id}/access?clientId=${clientId}`,
        { as: 'supervisor-1' },
      );
      return body.items.map(({ by }) => by.id);
    };
    expect([await readers('partner'), await readers('platform')]).toEqual([['safety-1'], []]);
  });

  it('R-28 a client names no client, not even itself', async () => {
    const id = await shared(...clients);
    for (const path of [`/v1/accounts/${id}?clientId=partner`, `/v1/tickets?requester=${id}&clientId=platform`]) {
      const { status, body } = await api.ask('GET', path);
      expect([status, body['errors']]).toEqual([400, [{ parameter: 'clientId', detail: 'This is for staff.' }]]);
    }
    const requester = { accountId: id, clientId: 'partner', email: 'a@example.com', name: 'A' };
    const { status, body } = await api.ask('POST', '/v1/tickets', { body: aTicketBody({ requester }) });
    expect([status, body['errors']]).toEqual([400, [{ pointer: '/requester/clientId', detail: 'This is for staff.' }]]);
  });

  it('R-28 a ticket by staff is for the member of the client that they name, in its context as well', async () => {
    const id = await shared(...clients);
    expect(await byStaff(id)).toMatchObject(ambiguous);
    expect((await byStaff(id, { accountId: undefined, clientId: 'partner' })).status).toBe(400);
    const own = await api.ask<TicketJson>('POST', '/v1/tickets', {
      as: 'partner',
      body: aTicketBody({ requester: { accountId: id, email: 'one@example.com', name: 'One' } }),
    });
    await api.ask('POST', '/v1/panic', { as: 'partner', key: null, body: { accountId: id } });
    for (const clientId of clients) {
      const { status, body } = await byStaff(id, { clientId });
      expect([status, body.requester]).toEqual([201, expect.objectContaining({ accountId: id, clientId })]);
      const read = await api.ask<TicketJson>('GET', `/v1/tickets/${body.ref}`, { as: 'agent-1' });
      expect(read.body.requester).toEqual(body.requester);
      const { body: context } = await api.ask<{
        account: AccountJson;
        earlierTickets: TicketJson[];
        openCases: { kind: string }[];
      }>('GET', `/v1/tickets/${body.ref}/context`, { as: 'safety-1' });
      expect(context.account).toMatchObject({ clientId, email: `${id}@${clientId}.example` });
      const isTheirs = clientId === 'partner';
      expect(context.earlierTickets.some(({ ref }) => ref === own.body.ref)).toBe(isTheirs);
      expect(context.openCases.some(({ kind }) => kind === 'panic')).toBe(isTheirs);
    }
    expect(own.body.requester).not.toHaveProperty('clientId');
    const only = await shared('partner');
    expect((await byStaff(only)).body.requester).toMatchObject({ clientId: 'partner' });
    const unknown = (await byStaff('acc_never_told')).body.requester;
    expect(unknown).toEqual({ accountId: 'acc_never_told', email: 'asks@example.com', name: 'Asks' });
  });

  it('R-28 a list filtered by the id alone shows both, by the client as well those of one', async () => {
    const id = await shared(...clients);
    const refs: Record<string, string[]> = {};
    for (const as of clients) {
      const requester = { accountId: id, email: `${as}@example.com`, name: 'Same Word' };
      const opened = await api.ask<TicketJson>('POST', '/v1/tickets', { as, body: aTicketBody({ requester }) });
      refs[as] = [opened.body.ref, (await byStaff(id, { clientId: as, name: 'Same Word' })).body.ref].toSorted();
    }
    const found = async (query: string): Promise<string[]> => {
      const path = `/v1/tickets?limit=100&requester=${id}${query}`;
      const { body } = await api.ask<Page<TicketJson>>('GET', path, { as: 'agent-1' });
      return body.items.map(({ ref }) => ref).toSorted();
    };
    for (const more of ['', '&sort=due', '&q=same']) {
      expect([more, await found(more)]).toEqual([more, Object.values(refs).flat().toSorted()]);
      for (const as of clients)
        expect([more, await found(`${more}&clientId=${as}`)]).toEqual([more, refs[as] ?? 'nothing']);
    }
  });

  it('R-28 the same phone pressed for one id at two clients begins two incidents, and staff see whose each is', async () => {
    const id = await shared(...clients);
    const pressed = await Promise.all(
      clients.map((as) =>
        api.ask<{ id: string }>('POST', '/v1/panic', {
          as,
          key: null,
          body: { accountId: id, clientEventId: 'the same press' },
        }),
      ),
    );
    expect(new Set(pressed.map(({ body }) => body.id)).size).toBe(2);
    for (const [n, clientId] of clients.entries()) {
      const path = `/v1/panic/${pressed[n]?.body.id}`;
      expect((await api.ask('GET', path, { as: 'safety-1' })).body).toMatchObject({
        accountId: id,
        clientId,
        presses: 1,
      });
      expect((await api.ask('GET', path, { as: clients[1 - n] ?? '' })).status).toBe(404);
    }
  });
});

describe('the tier of an account', () => {
  it('counts at creation and until a Stripe customer is known, and then stays as it is', async () => {
    const id = `acc_${randomUUID().slice(0, 8)}`;
    const tier = async (given: Json): Promise<unknown> => (await put(id, 'platform', given)).body.tier;
    expect(await tier({ tier: 'PLUS' })).toBe('PLUS');
    expect(await tier({ tier: 'CHROME' })).toBe('CHROME');
    expect(await tier({})).toBe('CHROME');
    expect(await tier({ tier: 'PLUS', stripeCustomerId: 'cus_1' })).toBe('PLUS');
    expect(await tier({ tier: 'CHROME' })).toBe('PLUS');
    expect(await tier({ tier: 'BASIC', stripeCustomerId: 'cus_2' })).toBe('PLUS');
    expect(await tier({ tier: 'BASIC', stripeCustomerId: null })).toBe('PLUS');
    expect((await api.ask<AccountJson>('GET', `/v1/accounts/${id}`)).body).toMatchObject({ tier: 'PLUS' });
  });

  it('counts for a new account that comes with its Stripe customer', async () => {
    const { body } = await put(`acc_${randomUUID().slice(0, 8)}`, 'platform', {
      tier: 'CHROME',
      stripeCustomerId: 'cus_3',
    });
    expect(body).toMatchObject({ tier: 'CHROME', stripeCustomerId: 'cus_3' });
  });
});
