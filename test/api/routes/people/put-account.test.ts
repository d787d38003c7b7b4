import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TicketJson } from '../../../../api/shapes/tickets/ticket.ts';
import { anOpenTicket, startApi, type TestApi } from '../../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
});
afterAll(() => api.stop());

const tell = (id: string, given: object) =>
  api.ask('PUT', `/v1/accounts/${id}`, { body: { email: `${id}@example.com`, name: 'Alex', ...given } });

describe('R-41 the addresses that are taken', () => {
  it.each([
    'a@xn--90a3ac.xn--p1ai',
    'a&b@example.com',
    'a/b@example.com',
    'a=b@example.com',
    'a#b@example.com',
    'o!k@example.com',
    '~t@example.com',
  ])('R-41 %s: for an account, a contact and a ticket, as it is written', async (email) => {
    const emergencyContacts = [{ name: 'Robin', email }];
    expect((await tell('acc_odd', { email, emergencyContacts })).body).toMatchObject({ email, emergencyContacts });
    expect(await anOpenTicket(api, { requester: { email, name: 'Alex' } })).toMatchObject({ requester: { email } });
  });

  it('R-41 EM-04 stay verified in other letters of the alphabet’s two cases, and another one is not', async () => {
    const verified = async (given: object) => (await tell('acc_case', given)).body['emailVerifiedAt'];
    const at = '2026-01-01T00:00:00.000Z';
    expect(await verified({ email: 'X.Y@Example.com', emailVerifiedAt: at })).toBe(at);
    expect(await verified({ email: 'x.y@example.com' })).toBe(at);
    expect(await verified({ email: 'x.z@example.com' })).toBe(null);
  });

  it('R-41 are refused once, by their pointer, where they are none', async () => {
    for (const email of ['a b@example.com', 'a@127.0.0.1', 'a@\u00ad\u00ad.com', `a@${'é'.repeat(60)}.com`]) {
      const { status, body } = await tell('acc_none', { email });
      expect([status, body['errors']]).toEqual([400, [{ pointer: '/email', detail: 'must be an e-mail address' }]]);
    }
  });

  it('R-41 TK-30 a domain of another script is kept in A-labels and found by either form', async () => {
    const [written, kept] = ['info@почта.рф', 'info@xn--80a1acny.xn--p1ai'];
    const { ref, requester } = await anOpenTicket(api, { requester: { email: written, name: 'Alex' } });
    expect(requester?.email).toBe(kept);
    for (const asked of [`requester=${written}`, `requester=${kept}`, `q=${written}`, `q=${kept}`, 'q=@почта.рф']) {
      const { body } = await api.ask<{ items: TicketJson[] }>('GET', `/v1/tickets?${encodeURI(asked)}`);
      expect([asked, body.items.map((each) => each.ref)]).toEqual([asked, [ref]]);
    }
    const said = await anOpenTicket(api, { message: 'They wrote from anna@bücher.example to me.' });
    for (const asked of ['anna@bücher.example', 'anna@xn--bcher-kva.example']) {
      const { body } = await api.ask<{ items: TicketJson[] }>('GET', `/v1/tickets?q=${encodeURIComponent(asked)}`);
      expect([asked, body.items.map((each) => each.ref)]).toEqual([asked, [said.ref]]);
    }
  });
});

describe('R-18 the locale of an account', () => {
  it.each([
    ['es-419', 'es-419'],
    ['zh-Hant-TW', 'zh-Hant-TW'],
    ['en-gb', 'en-GB'],
    ['en_US', 'en-US'],
    ['no locale at all', 'en-GB'],
    ['', 'en-GB'],
  ])('R-18 %j is kept as %s and never refuses the account', async (locale, kept) => {
    const id = `acc_${Buffer.from(locale).toString('hex')}0`;
    expect(await tell(id, { locale })).toMatchObject({ status: 200, body: { locale: kept } });
  });

  it('R-18 that is none leaves the one that was told before', async () => {
    await tell('acc_us', { locale: 'en-US' });
    expect((await tell('acc_us', { locale: '???' })).body).toMatchObject({ locale: 'en-US' });
  });
});
