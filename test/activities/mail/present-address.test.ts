import { describe, expect, it } from 'vitest';
import { sentence } from '../../../domain/texts/sentences.ts';
import { later, mailTests, openedAt } from '../../support/desks/mail-desk.ts';

const { aTicket, anAccount, aStaffMessage, moves, receiptOf, planned, deliver, arrived, received } = mailTests();

const strangersText = /Ottoline|Zeppelin/;

describe('R-41 whose address counts', () => {
  it('R-41 letter case aside: whoever writes their address otherwise is the account that they are', async () => {
    const accountId = await anAccount('X.Y@Example.com');
    const { ref, caseId } = await aTicket({ email: 'x.y@example.com', accountId });
    const effect = await planned(caseId, 'ticket-acknowledgement');
    const mail = await received(effect, ref, 'X.Y@Example.com'); // the outcome names no new address
    expect(mail.text).toContain('Hi Ottoline Quux,');
    const { text } = await received(await planned(caseId, 'ticket-desk-notice'), ref, 'support@hotmess.london');
    expect(text).not.toContain('address not verified');
  });

  it('R-41 a ticket about safety follows the account: its old address, which a coercer may read, gets nothing more', async () => {
    const accountId = await anAccount('old@example.com');
    const { ref, caseId } = await aTicket({ category: 'safety', email: 'Old@example.com', accountId });
    await received(await planned(caseId, 'ticket-acknowledgement'), ref, 'old@example.com');
    await moves(accountId, 'new@example.com');
    const messageId = await aStaffMessage(ref, 'public', 3);
    const reply = later(caseId, { template: 'ticket-reply', messageId, dueAt: openedAt });
    expect(await deliver(reply)).toEqual({ delivered: true, template: 'ticket-reply', newAddress: true });
    const closed = later(caseId, { template: 'ticket-closed', closedAt: openedAt, by: 'staff' }, 4);
    expect(await deliver(closed)).toMatchObject({ delivered: true, newAddress: true });
    expect((await arrived('new@example.com')).map(({ headers }) => headers['x-hotmess-template'])).toEqual([
      'ticket-reply',
      'ticket-closed',
    ]);
    expect(await arrived('old@example.com')).toHaveLength(1);
  });

  it('R-41 that a mail went to the new address is on record, without the address', async () => {
    const accountId = await anAccount('before@example.com');
    const { caseId } = await aTicket({ email: 'before@example.com', accountId });
    await moves(accountId, 'after@example.com');
    const effect = await planned(caseId, 'ticket-acknowledgement');
    const line = await receiptOf(effect, { ...(await deliver(effect)) });
    expect(line).toEqual({ code: 'mail.sent', params: { template: 'ticket-acknowledgement', newAddress: true } });
    expect(sentence('mail.sent', line.params ?? {})).toMatch(/^Sent by e-mail to the new address of the account: /);
  });

  it('R-41 what is written on a ticket counts for nothing beside the address of the account that it names', async () => {
    const accountId = await anAccount('present@example.com');
    const { caseId } = await aTicket({ email: 'written@example.com', accountId });
    await deliver(await planned(caseId, 'ticket-acknowledgement'));
    expect(await arrived('written@example.com')).toEqual([]);
    expect((await arrived('present@example.com'))[0]?.text).toContain('Hi Ottoline Quux,');
  });

  it('EM-04 a new address that its client has not verified gets no text that a stranger wrote', async () => {
    const accountId = await anAccount('known@example.com');
    const { ref, caseId } = await aTicket({ email: 'known@example.com', accountId });
    await moves(accountId, 'unknown@example.com', { isVerified: false });
    await deliver(await planned(caseId, 'ticket-acknowledgement'));
    const [mail] = await arrived('unknown@example.com');
    expect(mail?.headers['x-hotmess-ref']).toBe(ref);
    expect(`${mail?.subject} ${mail?.text} ${mail?.html}`).not.toMatch(strangersText);
  });

  it('R-41 the same id at another client is another person: the ticket stays with the address that it has', async () => {
    await anAccount('theirs@example.com', { clientId: 'client-partner' });
    const { ref, caseId } = await aTicket({ email: 'mine@example.com', accountId: 'account-of-theirs@example.com' });
    await received(await planned(caseId, 'ticket-acknowledgement'), ref, 'mine@example.com');
    expect(await arrived('theirs@example.com')).toEqual([]);
  });
});
