import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rememberLink } from '../../../../db/queries/http/used-links.ts';
import { contactPurposes, type LinkPurpose, requesterPurposes } from '../../../../domain/people/link-claims.ts';
import { signLink } from '../../../../inbox/links/signed-link.ts';
import { aCheckIn, aMember, press } from '../../../support/desks/safety-desk.ts';
import { anOpenTicket, linkSecret, startApi, type TestApi } from '../../../support/servers/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
});
afterAll(() => api.stop());

const hour = 3_600_000;
const past = Date.now() - 1;
const link = (
  ref: string,
  purpose: LinkPurpose,
  expiresAt = Date.now() + hour,
  { secret = linkSecret, id = randomUUID() }: { readonly secret?: string; readonly id?: string } = {},
) => `/l/${signLink(secret, { purpose, ref, expiresAt, id })}`;
const both = async (path: string) => [
  await api.ask('GET', path, { as: null }),
  await api.ask('POST', path, { as: null, key: null }),
];

describe('R-18 a link that works no more', () => {
  it.each([
    ['en-GB', '999', '911'],
    ['en-US', '911', '999'],
  ])('R-18 about somebody of %s says %s, whatever it was for', async (locale, number, other) => {
    const accountId = await aMember(api.inbox);
    await api.db.updateTable('account').set({ locale }).where('id', '=', accountId).execute();
    const requester = { accountId, email: `${accountId}@example.com`, name: 'Alex' };
    const { ref } = await anOpenTicket(api, { requester });
    const panicId = await press(api.inbox, accountId);
    const checkInId = await aCheckIn(api.inbox, accountId, { dueIn: hour });
    const person = {
      email: requester.email,
      name: 'Alex',
      emergencyContacts: [{ name: 'R', email: `r-${requester.email}` }],
    };
    await api.ask('PUT', `/v1/accounts/${accountId}`, { body: person });
    const notice = await api.db
      .selectFrom('contact_notice')
      .select('id')
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();
    const refOf = (purpose: LinkPurpose): string => {
      if (purpose === 'contact-confirm') return notice.id;
      return purpose === 'check-in-seen' ? `${checkInId}-1` : `${panicId}-1`;
    };
    const ended = [
      ...contactPurposes.map((purpose) => link(refOf(purpose), purpose, past)),
      ...requesterPurposes.map((purpose) => link(ref, purpose, past)),
    ];
    const call = `<a href="tel:${number}">${number}</a>`;
    for (const path of ended)
      for (const { status, text } of await both(path)) {
        expect(status).toBe(404);
        expect(text).toContain(call);
        expect(text).not.toContain(`tel:${other}`);
      }
    const used = link(ref, 'verify-yes', Date.now() + hour, { secret: linkSecret, id: 'used' });
    await rememberLink(api.db, 'used');
    for (const { status, text } of await both(used)) {
      expect(status).toBe(410);
      expect(text).toContain(call);
    }
  });

  it('R-18 that we never signed, or that is about nobody, says the number of our own country', async () => {
    const id = await press(api.inbox, await aMember(api.inbox));
    const forged = link(`${id}-1`, 'panic-seen', past, { secret: 'a secret of somebody else, thirty-two' });
    for (const path of [forged, link('0000000Z-1', 'panic-seen'), link('0000000Z', 'rate', past), '/l/x'])
      for (const { text } of await both(path)) expect(text).toContain('<a href="tel:999">999</a>');
  });

  it('R-18 that a mail program cut or added to says the number too, and works where its token is whole', async () => {
    for (const path of ['/l/x/', '/l/x//', '/l/x/y', '/l/', '/l', '/l//', '/l/?from=mail', '/l/x/?from=mail'])
      for (const { status, text } of await both(path)) {
        expect([path, status]).toEqual([path, 404]);
        expect(text).toContain('<a href="tel:999">999</a>');
      }
    const id = await press(api.inbox, await aMember(api.inbox));
    const whole = link(`${id}-1`, 'panic-seen');
    for (const path of [`${whole}/`, `${whole}//?from=mail`])
      for (const { status, text } of await both(path)) {
        expect([path, status]).toEqual([path, 200]);
        expect(text).toContain('<a href="tel:999">999</a>');
      }
  });
});
