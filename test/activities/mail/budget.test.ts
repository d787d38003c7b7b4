import { describe, expect, it } from 'vitest';
import { effectId } from '../../../domain/machine/ids.ts';
import { fixed } from '../../../domain/policy/policy.ts';
import { later, mailTests, openedAt } from '../../support/desks/mail-desk.ts';

const { aTicket, anAccount, aStaffMessage, aMember, budgets, deliver, arrived } = mailTests();

const day = 86_400_000;
const used = {
  delivered: false,
  template: 'waiting-reminder',
  reason: "the address is not verified, and today's limit of automatic mails to it is used up",
};

/** The n-th reminder of a ticket, of one instant. */
const reminder = (caseId: string, n: number, at = openedAt) => ({
  ...later(caseId, { template: 'waiting-reminder' }, n),
  at,
});

/** Sends that many reminders, up to thirty at the same time; answers how many were delivered. */
async function sendAll(caseId: string, count: number, at = openedAt): Promise<number> {
  let delivered = 0;
  for (let sent = 0; sent < count; sent += 30) {
    const together = Array.from({ length: Math.min(30, count - sent) }, (_, n) => reminder(caseId, sent + n + 1, at));
    const outcomes = await Promise.all(together.map((each) => deliver(each)));
    delivered += outcomes.filter((outcome) => outcome.delivered).length;
  }
  return delivered;
}

const byRevision = (one: string, other: string): number => Number(one.split(':')[1]) - Number(other.split(':')[1]);

describe('EM-04 the budget of automatic mails', () => {
  it('EM-04 a verified address is sent a hundred a day; the next is an outcome', async () => {
    const email = 'hundred@example.com';
    const { caseId } = await aTicket({ email, accountId: await anAccount(email) });
    expect(await sendAll(caseId, fixed.mail.automaticPerDayVerified)).toBe(100);
    const reason = "today's limit of automatic mails to the address is used up";
    expect(await deliver(reminder(caseId, 101))).toEqual({ ...used, reason });
  });

  it('EM-04 an unverified address is sent twenty a day; the twenty-first is an outcome', async () => {
    const { caseId, email } = await aTicket();
    expect(await sendAll(caseId, fixed.mail.automaticPerDay)).toBe(20);
    expect(await deliver(reminder(caseId, 21))).toEqual(used);
    expect(await arrived(email)).toHaveLength(20);
  });

  it('EM-04 an effect is counted once, however often it is tried, and keeps its place when the budget is used up', async () => {
    const { caseId } = await aTicket();
    const nowhere = 'smtp://127.0.0.1:1';
    for (let n = 0; n < 3; n += 1) await expect(deliver(reminder(caseId, 1), nowhere)).rejects.toThrow('was not sent');
    expect(await sendAll(caseId, 20)).toBe(20);
    expect(await deliver(reminder(caseId, 1))).toMatchObject({ delivered: true });
    expect(await deliver(reminder(caseId, 21))).toEqual(used);
    const { effects } = (await budgets()).find((each) => each.effects.includes(effectId(caseId, 1, 0))) ?? {};
    expect(effects?.toSorted(byRevision)).toEqual(Array.from({ length: 20 }, (_, n) => effectId(caseId, n + 1, 0)));
  });

  it('EM-04 the address counts, over all its tickets, in whatever case its letters are and whatever follows a plus', async () => {
    const spellings = ['Everybody@example.com', 'everybody+tickets@example.com', 'EVERYBODY+a+b@EXAMPLE.COM'];
    for (const email of spellings) expect(await sendAll((await aTicket({ email })).caseId, 6)).toBe(6);
    const last = await aTicket({ email: 'everybody@Example.com' });
    expect(await sendAll(last.caseId, 2)).toBe(2);
    const other = await aTicket({ email: 'every.body+tickets@example.com' }); // a mailbox of its own
    expect(await deliver(reminder(last.caseId, 3))).toEqual(used);
    expect(await deliver(reminder(other.caseId, 1))).toMatchObject({ delivered: true });
  });

  it('EM-04 thirty at the same time are twenty', async () => {
    const { caseId } = await aTicket();
    expect(await sendAll(caseId, 30)).toBe(20);
  });

  it('EM-04 the day is that of the mail, in London', async () => {
    const { caseId } = await aTicket();
    const beforeMidnight = Date.parse('2026-07-01T22:59:59.999Z');
    await sendAll(caseId, 20, beforeMidnight);
    expect(await deliver(reminder(caseId, 21, beforeMidnight))).toEqual(used);
    expect(await deliver(reminder(caseId, 22, beforeMidnight + 1))).toMatchObject({ delivered: true });
    expect((await budgets()).map((each) => each.day)).toEqual(expect.arrayContaining(['2026-07-01', '2026-07-02']));
  });

  it('EM-04 R-33 a verified address has more, those who work here have no budget, mails by staff one of their own', async () => {
    const known = 'known@example.com';
    const verified = await aTicket({ email: known, accountId: await anAccount(known) });
    expect(await sendAll(verified.caseId, 21)).toBe(21);

    const { ref, caseId } = await aTicket();
    await sendAll(caseId, 20);
    const messageId = await aStaffMessage(ref, 'public', 30);
    const dueAt = openedAt + day;
    for (const template of ['ticket-reply', 'ticket-resolved'])
      expect(await deliver(later(caseId, { template, messageId, dueAt }, 30))).toMatchObject({ delivered: true });
    const resolved = await deliver({ ...later(caseId, { template: 'ticket-resolved', dueAt }, 31), at: openedAt });
    expect(resolved).toEqual({ ...used, template: 'ticket-resolved' });

    const byStaff = async (n: number) =>
      deliver({ ...later(caseId, { template: 'ticket-reply', messageId }, n), at: openedAt });
    for (let n = 40; n < 40 + fixed.mail.byStaffPerDay - 1; n += 1)
      expect(await byStaff(n)).toMatchObject({ delivered: true });
    expect(await byStaff(99)).toEqual({
      delivered: false,
      template: 'ticket-reply',
      reason: "the address is not verified, and today's limit of mails by staff to it is used up",
    });
    expect(
      await deliver({ ...later(caseId, { template: 'ticket-reply', messageId }, 98), at: openedAt + day }),
    ).toMatchObject({
      delivered: true,
    });

    await aMember('manager-1', ['manager']);
    const missed = { template: 'follow-up-missed', team: 'billing', level: 3, manager: true, dueAt };
    expect(await deliver(later(caseId, missed, 32))).toMatchObject({ delivered: true });
  });
});
