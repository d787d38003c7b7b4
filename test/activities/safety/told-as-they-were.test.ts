import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../../activities/safety/message.ts';
import { writeMessage } from '../../../activities/safety/write-message.ts';
import { safetySubject } from '../../../db/queries/safety/safety-cases.ts';
import { answeringContact } from '../../../inbox/safety/contact-answers.ts';
import { checkInRequests, pins } from '../../api/routes/safety/check-in-requests.ts';
import { links } from '../../support/desks/mail-desk.ts';
import { aMember, press } from '../../support/desks/safety-desk.ts';
import { startApi, type TestApi } from '../../support/servers/test-api.ts';

/** Temporal is down, and nobody works: a message is written from what the doors have stored. */
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ temporal: '127.0.0.1:1' });
});
afterAll(() => api.stop());

/** The text message about a case to whoever is told, as it is written now. */
async function textOf(caseId: string, round: number): Promise<string> {
  const subject = (await safetySubject(api.db, caseId))!;
  const [channel, message] = ['sms', `${subject.kind}-alert`] as const;
  const effect = { id: `${caseId}:0:0`, caseId, revision: 0, at: Date.now(), plannedAt: new Date(), details: {} };
  const about = { round, duress: false, override: false };
  const outgoing: OutgoingMessage = { ...effect, message, to: 'contact-1', channel, effect, about, subject };
  const written = await writeMessage(links, outgoing, { to: [''] });
  return written.channel === 'sms' ? written.text : '';
}

const begins = [
  ['a press', async (accountId: string) => `panic/${await press(api.inbox, accountId)}`],
  ['a check-in', async (accountId: string) => `check-in/${(await checkInRequests(api, accountId).aCheckIn(pins)).id}`],
] as const;

describe('PN-01 CI-04 whoever holds the phone makes no stranger of the person', () => {
  it.each(begins)(
    'R-18 after %s, by another name or from another country, in no round and on no page',
    async (_, begin) => {
      const accountId = await aMember(api.inbox, [{ name: 'Mum', phone: '+442079460001' }]);
      const caseId = await begin(accountId);
      for (const [name, locale] of [
        ['Steve Miller', 'en-US'],
        ['HOTMESS', 'ja-JP'],
      ]) {
        const body = { email: `${accountId}@example.com`, name, locale };
        expect((await api.ask('PUT', `/v1/accounts/${accountId}`, { body })).status).toBe(200);
        for (const round of [1, 2, 3]) expect(await textOf(caseId, round)).toMatch(/Alex .* 999/);
      }
      const claims = { purpose: 'contact-refuse', ref: `${caseId.split('/')[1]}-1`, expiresAt: 0, id: 'x' } as const;
      expect(await answeringContact(api.inbox, claims)).toMatchObject({ locale: 'en-GB' });
    },
  );

  it('R-18 what a client tells for the first time after the press counts: nobody knew them before', async () => {
    const accountId = `${await aMember(api.inbox)}-unknown`;
    const id = await press(api.inbox, accountId);
    const body = { email: 'robin@example.com', name: 'Robin', locale: 'en-US' };
    expect((await api.ask('PUT', `/v1/accounts/${accountId}`, { body })).status).toBe(200);
    expect((await safetySubject(api.db, `panic/${id}`))?.member).toEqual({ name: 'Robin', locale: 'en-US' });
  });
});
