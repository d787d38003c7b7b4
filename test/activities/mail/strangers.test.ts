import { describe, expect, it } from 'vitest';
import { type Given, later, mailTests, openedAt } from '../../support/desks/mail-desk.ts';

const { aTicket, anAccount, planned, deliver, arrived, received } = mailTests();

describe('EM-04 text by strangers', () => {
  const strangersText = /Ottoline|Quux|Zeppelin|xylophone/;

  it('EM-04 a verified address is greeted by name and shown its subject', async () => {
    const email = 'verified@example.com';
    const { ref, caseId } = await aTicket({ email, accountId: await anAccount(email) });
    const mail = await received(await planned(caseId, 'ticket-acknowledgement'), ref, email);
    expect(mail.text).toContain('Hi Ottoline Quux,');
    expect(mail.text).toContain('“Zeppelin invoice”');
  });

  it.each<[string, () => Promise<Given>]>([
    ['no account', async () => ({})],
    ['an account that does not exist', async () => ({ accountId: 'acc-nobody' })],
    [
      'an account whose client has not said that the address is verified',
      async () => ({
        email: 'unsaid@example.com',
        accountId: await anAccount('unsaid@example.com', { isVerified: false }),
      }),
    ],
    [
      "another client's account",
      async () => ({
        email: 'strange@example.com',
        accountId: await anAccount('strange@example.com', { clientId: 'client-partner' }),
      }),
    ],
    [
      'a ticket by staff',
      async () => ({
        clientId: null,
        email: 'staff@example.com',
        accountId: await anAccount('staff@example.com'),
      }),
    ],
  ])('EM-04 an address is unverified with %s: nothing that was written is sent to it', async (_what, given) => {
    const { ref, caseId, email } = await aTicket(await given());
    const acknowledgement = await received(await planned(caseId, 'ticket-acknowledgement'), ref, email);
    const closed = await received(later(caseId, { template: 'ticket-closed', closedAt: openedAt }), ref, email);
    for (const mail of [acknowledgement, closed]) {
      expect(mail.text).toContain('Hello,');
      expect(mail.subject + mail.text + mail.html + JSON.stringify(mail.headers)).not.toMatch(strangersText);
    }
    expect(acknowledgement.text).toContain('Category: Billing');
  });

  it('EM-04 a verified address is quoted its name and subject without a link in them', async () => {
    const email = 'linked@example.com';
    const accountId = await anAccount(email);
    const [name, subject] = ['Alex www.evil.example', 'Refund of £9.99: https://evil.example/x, me@evil.example'];
    const { ref, caseId } = await aTicket({ email, accountId, name, subject });
    const { text, html } = await received(await planned(caseId, 'ticket-acknowledgement'), ref, email);
    expect(text).toContain('Hi Alex www. evil,');
    expect(text).toContain('“Refund of £9.99: https evil. example/x, me evil. example”');
    expect(text + html).not.toMatch(/evil\.example|:\/\/evil/);
  });

  it('EM-04 a name or subject with line ends adds no header and no recipient', async () => {
    const trap = '\r\nBcc: victim@example.com\r\nX-Hotmess-Due: never\r\n\r\nInjected';
    const email = 'trap@example.com';
    const accountId = await anAccount(email);
    const { ref, caseId } = await aTicket({ email, accountId, name: `Alex${trap}`, subject: `Refund${trap}` });
    const toRequester = await received(await planned(caseId, 'ticket-acknowledgement'), ref, email);
    const toDesk = await received(await planned(caseId, 'ticket-desk-notice'), ref, 'support@hotmess.london');
    expect(toDesk.subject).toBe(
      `[#${ref}] New billing ticket: Refund Bcc: victim@example.com X-Hotmess-Due: never Injected`,
    );
    for (const mail of [toRequester, toDesk]) {
      expect(mail.headers['bcc']).toBeUndefined();
      expect(mail.headers['x-hotmess-due']).toBe('2026-11-24T14:05:00.250Z');
    }
    expect(await arrived('victim@example.com')).toEqual([]);
  });

  it.each([
    'trap@example.com>\r\nRCPT TO:<victim@example.com',
    'trap@example.com, victim@example.com',
    'trap@example.com\nBcc: victim@example.com',
    '"Trap" <victim@example.com>',
    '',
  ])('EM-04 nothing is sent to the address %j, and that is an outcome', async (email) => {
    const { caseId } = await aTicket({ email });
    const reason = 'no mail can be sent to an address of this form';
    const outcome = await deliver(await planned(caseId, 'ticket-acknowledgement'));
    expect(outcome).toEqual({ delivered: false, template: 'ticket-acknowledgement', reason });
    expect(await arrived('victim@example.com')).toEqual([]);
  });
});
