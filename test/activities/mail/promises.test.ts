import { describe, expect, it } from 'vitest';
import { started } from '../../../domain/ticket/words/change.ts';
import { later, mailTests, openedAt } from '../../support/desks/mail-desk.ts';

const { aTicket, aMember, moved, planned, alsoPlanned, deliver, arrived, received } = mailTests();

const hour = 3_600_000;
const supervisor = 'supervisor@hotmess.london';

describe('what those who work here are told', () => {
  it('TK-06 R-22 the desk lead hears of an overdue triage', async () => {
    const { ref, caseId } = await aTicket();
    const overdue = {
      template: 'triage-overdue',
      mark: 'triage.due.1',
      dueAt: openedAt + hour,
      missedAt: openedAt + hour,
    };
    const mail = await received(later(caseId, overdue), ref, supervisor);
    expect(mail.subject).toBe(`[#${ref}] Triage overdue: billing, high`);
    expect(mail.text).toContain('by Tuesday 24 November 2026, 11:05 GMT');
    expect(mail.headers['x-hotmess-due']).toBe('2026-11-24T11:05:00.250Z');
  });

  const warned = {
    template: 'sla-warning',
    mark: 'firstResponse.warn.1',
    dueAt: openedAt + 3 * hour,
    missedAt: openedAt,
  };

  it('TK-11 the assignee is warned before the target, and told when that is', async () => {
    const { ref, caseId } = await aTicket();
    await moved(ref, { assignee: 'billing-2' });
    const mail = await received(later(caseId, warned), ref, 'billing-2@hotmess.london');
    expect(mail.subject).toBe(`[#${ref}] First response due soon: billing, high`);
    expect(mail.text).toContain('We promised an answer by Tuesday 24 November 2026, 14:05 GMT');
    expect(mail.headers['x-hotmess-due']).toBe('2026-11-24T14:05:00.250Z');
  });

  it('TK-11 the team is warned when nobody has the ticket', async () => {
    const { ref, caseId } = await aTicket();
    const mail = await received(later(caseId, warned), ref, 'billing@hotmess.london');
    expect(mail.text).toContain('please take it');
  });

  it.for([
    ['TK-31', 'reply.warn.2', 'Reply', 'wrote again', 4],
    ['TK-13', 'nextUpdate.warn.1', 'Promised update', 'was promised an update', 8],
  ] as const)('%s a warning of %s names the promise of its own cycle', async ([, mark, name, words, hours]) => {
    const { ref, caseId } = await aTicket();
    const first = started(started([], 'reply', { from: openedAt, marks: { warn: 1, target: 2 } }), 'nextUpdate', {
      from: openedAt,
      marks: {
        warn: 6 * hour,
        due: 8 * hour,
      },
    });
    const clocks = started(first, 'reply', {
      from: openedAt,
      marks: { warn: 3 * hour, target: 4 * hour, limit: 12 * hour },
    });
    await moved(ref, { assignee: 'billing-1', clocks });
    const warning = later(caseId, { template: 'sla-warning', mark, dueAt: openedAt, missedAt: openedAt });
    const mail = await received(warning, ref, 'billing-1@hotmess.london');
    expect(mail.subject).toContain(`${name} due soon`);
    expect(mail.text).toContain(words);
    expect(Date.parse(mail.headers['x-hotmess-due'] ?? '')).toBe(openedAt + hours * hour);
  });

  it('a warning of a promise that the ticket does not have is thrown, to be looked at', async () => {
    const { caseId } = await aTicket();
    await expect(deliver(later(caseId, { ...warned, mark: 'reply.warn.7' }))).rejects.toThrow(
      'has no promise of mark reply.warn.7',
    );
  });

  it.each([
    ['TK-11', 'firstResponse.target.1', 'First response', 'We promised an answer by'],
    ['TK-31', 'reply.target.1', 'Reply', 'wrote again'],
    ['TK-13', 'nextUpdate.due.1', 'Promised update', 'We promised the requester an update by'],
  ])('%s the lead hears of a missed %s, in words that say which promise', async (_rule, mark, name, words) => {
    const { ref, caseId } = await aTicket();
    const missed = { template: 'sla-missed', mark, dueAt: openedAt + 4 * hour, missedAt: openedAt + 4 * hour };
    const mail = await received(later(caseId, missed), ref, supervisor);
    expect(mail.subject).toBe(`[#${ref}] ${name} missed: billing, high`);
    expect(mail.text).toContain(words);
    expect(mail.headers['x-hotmess-due']).toBe('2026-11-24T14:05:00.250Z');
  });

  it('TK-11 the supervisor hears of a breach, its level and how late it was recorded', async () => {
    const { ref, caseId } = await aTicket();
    const [dueAt, missedAt] = [openedAt + 12 * hour, openedAt + 13 * hour];
    const breach = { template: 'sla-breached', mark: 'reply.limit.1', dueAt, missedAt, level: 2 };
    const mail = await received(later(caseId, breach), ref, supervisor);
    expect(mail.subject).toBe(`[#${ref}] Reply breached: billing, high`);
    expect(mail.text).toContain('level 2');
    expect(mail.text).toContain('Recorded: Tuesday 24 November 2026, 23:05 GMT');
    expect(mail.headers['x-hotmess-due']).toBe('2026-11-24T22:05:00.250Z');
  });
});

describe('escalation', () => {
  const dueAt = openedAt + 4 * hour;

  it('TK-22 the requester is told which team it is and by when it is in touch', async () => {
    const { ref, caseId, email } = await aTicket();
    const told = { template: 'escalation-requester', team: 'technical', dueAt };
    const mail = await received(later(caseId, told), ref, email);
    expect(mail.text).toContain('escalated your request to our technical team, who are better equipped to help');
    expect(mail.text).toContain('They will be in touch by Tuesday 24 November 2026, 14:05 GMT.');
    expect(mail.headers['x-hotmess-due']).toBe('2026-11-24T14:05:00.250Z');
  });

  it('TK-22 the team is told the level and its follow-up', async () => {
    const { ref, caseId } = await aTicket();
    const told = { template: 'escalation-team', team: 'technical', level: 2, dueAt };
    const mail = await received(later(caseId, told), ref, 'technical@hotmess.london');
    expect(mail.subject).toBe(`[#${ref}] Escalated to Technical, level 2: billing, high`);
    expect(mail.headers['x-hotmess-due']).toBe('2026-11-24T14:05:00.250Z');
  });

  it('TK-22 a missed follow-up is told the team; at the top each manager as well, by a mail of their own', async () => {
    const { ref, caseId } = await aTicket();
    const missed = { template: 'follow-up-missed', team: 'moderation', dueAt };
    const mailsTo = async (who: string) =>
      (await arrived(`${who}@hotmess.london`)).filter(({ headers }) => headers['x-hotmess-ref'] === ref);
    const mail = await received(later(caseId, { ...missed, level: 2 }, 3), ref, 'moderation@hotmess.london');
    expect(mail.text).toContain('It is now at level 2.');
    expect(mail.text).not.toContain('management');
    expect(await mailsTo('supervisor')).toEqual([]);

    const top = later(caseId, { ...missed, level: 3, manager: true }, 4);
    await received(top, ref, supervisor); // nobody has the role yet: the lead stands in
    await aMember('manager-1', ['manager', 'supervisor']);
    await aMember('manager-2', ['manager']);
    await aMember('supervisor-1', ['supervisor']);
    const repeated = await received(top, ref, 'moderation@hotmess.london');
    const copies = [...(await mailsTo('manager-1')), ...(await mailsTo('manager-2'))];
    expect(copies.map(({ to }) => to)).toEqual(['manager-1@hotmess.london', 'manager-2@hotmess.london']);
    expect(copies.every(({ text }) => text === repeated.text)).toBe(true);
    expect(repeated.text).toContain('the management is told as well');
    expect(new Set([repeated, ...copies].map(({ headers }) => headers['message-id'])).size).toBe(3);
    expect(await mailsTo('supervisor-1')).toEqual([]);
  });

  it('the mail of an escalation without a team or level is thrown, naming ids only', async () => {
    const { caseId } = await aTicket();
    const told = { template: 'escalation-team', team: 'technical', dueAt };
    await expect(deliver(later(caseId, told))).rejects.toThrow('its details have no number level');
    await expect(deliver(later(caseId, { ...told, team: 'friends', level: 1 }))).rejects.toThrow('name no team');
  });
});

describe('what the requester is asked', () => {
  const dueAt = openedAt + 168 * hour;

  it('TK-14 a reminder says until when the ticket waits, where that is known', async () => {
    const { ref, caseId, email } = await aTicket();
    const mail = await received(later(caseId, { template: 'waiting-reminder', dueAt }, 3), ref, email);
    expect(mail.text).toContain('closes by itself on Tuesday 1 December 2026, 10:05 GMT');
    expect(mail.headers['x-hotmess-due']).toBe('2026-12-01T10:05:00.250Z');
    const endless = await received(later(caseId, { template: 'waiting-reminder' }, 4), ref, email);
    expect(endless.text).not.toContain('closes by itself');
    expect(endless.headers['x-hotmess-due']).toBeUndefined();
  });

  it('TK-14 the last warning names the closing instant', async () => {
    const { ref, caseId, email } = await aTicket();
    const mail = await received(later(caseId, { template: 'waiting-last-warning', dueAt }), ref, email);
    expect(mail.text).toContain('by Tuesday 1 December 2026, 10:05 GMT, your ticket closes by itself');
    expect(mail.headers['x-hotmess-due']).toBe('2026-12-01T10:05:00.250Z');
  });

  it('EM-02 all of it answers the acknowledgement', async () => {
    const { ref, caseId, email } = await aTicket();
    const first = await received(await planned(caseId, 'ticket-acknowledgement'), ref, email);
    const asked = [{ template: 'waiting-reminder' }, { template: 'verification-question', dueAt }];
    for (const [n, details] of asked.entries()) {
      const mail = await received(later(caseId, details, n + 3), ref, email);
      expect(mail.headers['in-reply-to']).toBe(first.headers['message-id']);
    }
  });
});

describe('TK-18 the request for a rating', () => {
  it('TK-18 goes out after the confirmation that the ticket is resolved, never before', async () => {
    const { caseId, email } = await aTicket();
    const resolved = await alsoPlanned(caseId, 7, 'ticket-resolved');
    const rating = await alsoPlanned(caseId, 8, 'satisfaction-request');
    await expect(deliver(rating.effect)).rejects.toMatchObject({ name: 'MailNotTakenError', code: 'IN-ORDER' });
    expect(await arrived(email)).toEqual([]);
    const waiting = deliver(rating.effect);
    await resolved.sent();
    expect(await waiting).toEqual({ delivered: true, template: 'satisfaction-request' });
  });
});
