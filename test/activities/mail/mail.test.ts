import { describe, expect, it } from 'vitest';
import { later, mailTests, openedAt, words } from '../../support/desks/mail-desk.ts';

const { aTicket, anAccount, aStaffMessage, moved, planned, deliver, arrived, received } = mailTests();

describe('who is told what', () => {
  it('TK-03 the requester is sent the reference and the promised time', async () => {
    const { ref, caseId, email } = await aTicket();
    const mail = await received(await planned(caseId, 'ticket-acknowledgement'), ref, email);
    expect(mail.from).toBe('support@hotmess.london');
    expect(mail.subject).toBe(`[#${ref}] We have received your request`);
    expect(mail.text).toContain('by Tuesday 24 November 2026, 14:05 GMT');
    expect(mail.headers).toMatchObject({
      'x-hotmess-template': 'ticket-acknowledgement',
      'x-hotmess-ref': ref,
      'x-hotmess-due': '2026-11-24T14:05:00.250Z',
      'reply-to': 'support@hotmess.london',
    });
    expect(Date.parse(mail.headers['date'] ?? '')).toBe(openedAt - 250);
  });

  it('TK-20 the acknowledgement of a follow-up names the ticket that it continues', async () => {
    const first = await aTicket();
    const { ref, caseId, email } = await aTicket({ followUpOf: first.ref });
    const mail = await received(await planned(caseId, 'ticket-acknowledgement'), ref, email);
    expect(mail.text).toContain(`It continues your closed ticket #${first.ref}.`);
  });

  it.each([
    ['billing', 'support@hotmess.london'],
    ['safety', 'safety@hotmess.london'],
  ] as const)('TK-04 of a %s ticket %s is notified', async (category, desk) => {
    const { ref, caseId } = await aTicket({ category });
    const mail = await received(await planned(caseId, 'ticket-desk-notice'), ref, desk);
    expect(mail.text).toContain(words.body);
    expect(mail.text).toContain('address not verified');
    expect(mail.subject).toBe(`[#${ref}] New ${category} ticket${category === 'safety' ? '' : ': Zeppelin invoice'}`);
    expect(mail.headers['x-hotmess-due']).toBe(
      category === 'safety' ? '2026-11-24T11:05:00.250Z' : '2026-11-24T14:05:00.250Z',
    );
  });

  it('R-44 of a ticket that its words force to safety the safety desk alone is notified, and its subject is not quoted', async () => {
    const { ref, caseId } = await aTicket({ category: 'general', subject: 'He threatened to kill me' });
    const mail = await received(await planned(caseId, 'ticket-desk-notice'), ref, 'safety@hotmess.london');
    expect(mail.subject).toBe(`[#${ref}] New general ticket`);
    expect(mail.headers['reply-to']).toBe('safety@hotmess.london');
  });

  it('TK-11 R-22 the supervisor is told of a missed target, when it was due and when that was recorded', async () => {
    const { ref, caseId } = await aTicket();
    const dueAt = openedAt + 14_400_000;
    const missed = later(caseId, { template: 'sla-missed', dueAt, missedAt: dueAt + 900_000 });
    const mail = await received(missed, ref, 'supervisor@hotmess.london');
    expect(mail.text).toContain('by Tuesday 24 November 2026, 14:05 GMT');
    expect(mail.text).toContain('Recorded: Tuesday 24 November 2026, 14:20 GMT');
    expect(mail.headers['x-hotmess-due']).toBe('2026-11-24T14:05:00.250Z');
  });

  it('TK-10 a public answer goes to the requester as it was written, without the id of who wrote it', async () => {
    const { ref, caseId, email } = await aTicket();
    const messageId = await aStaffMessage(ref, 'public', 3);
    const mail = await received(later(caseId, { template: 'ticket-reply', messageId }), ref, email);
    expect(mail.text).toContain('Hi,\n\nwe sent £9.99 back.');
    expect(mail.text + mail.html).not.toContain('billing-1');
    expect(mail.headers['x-hotmess-due']).toBeUndefined();
  });

  it('TK-13 an answer that promises the next update says by when, and carries it as a header', async () => {
    const { ref, caseId, email } = await aTicket();
    const messageId = await aStaffMessage(ref, 'public', 3);
    const dueAt = openedAt + 86_400_000;
    const mail = await received(later(caseId, { template: 'ticket-reply', messageId, dueAt }), ref, email);
    expect(mail.text).toContain('You will have an update from us by Wednesday 25 November 2026, 10:05 GMT.');
    expect(mail.headers['x-hotmess-due']).toBe('2026-11-25T10:05:00.250Z');
  });

  it('TK-16 a proposed solution says that it is one and that we ask whether it helped', async () => {
    const { ref, caseId, email } = await aTicket();
    const messageId = await aStaffMessage(ref, 'public', 3);
    const proposal = later(caseId, { template: 'ticket-reply', messageId, proposal: true });
    const mail = await received(proposal, ref, email);
    expect(mail.subject).toBe(`[#${ref}] We propose a solution`);
    expect(mail.text).toContain('we sent £9.99 back.');
    expect(mail.text).toContain('Tomorrow we will ask you whether it helped');
  });

  it('TK-15 the acknowledgement of a technical ticket asks for exactly what is missing', async () => {
    const parts = { device: 'operating system', browser: 'browser', steps: 'the steps', error: 'screenshot' };
    const sought = async (missing: string[]) => {
      const { ref, caseId, email } = await aTicket({ category: 'technical', missing });
      const { text } = await received(await planned(caseId, 'ticket-acknowledgement'), ref, email);
      return Object.entries(parts).flatMap(([part, asked]) => (text.includes(asked) ? [part] : []));
    };
    expect(await sought([])).toEqual([]);
    expect(await sought(['error', 'device'])).toEqual(['device', 'error']);
    expect(await sought(['steps'])).toEqual(['steps']);
    expect(await sought(['device', 'browser', 'steps', 'error'])).toEqual(Object.keys(parts));
    expect(await sought(['<b>everything</b>'])).toEqual([]);
  });

  it.each([
    ['an internal note', 'internal', 3],
    ['a draft whose command has not come to pass', 'public', null],
  ] as const)('TK-26 %s is never mailed, whatever an effect says', async (_what, visibility, revision) => {
    const { ref, caseId, email } = await aTicket();
    const messageId = await aStaffMessage(ref, visibility, revision);
    await expect(deliver(later(caseId, { template: 'ticket-reply', messageId }))).rejects.toThrow(
      'has no public message',
    );
    expect(await arrived(email)).toEqual([]);
  });

  it('TK-18 TK-19 the resolution promises the closing instant, and says what was done when somebody wrote it', async () => {
    const { ref, caseId, email } = await aTicket();
    const dueAt = Date.parse('2026-12-01T14:05:00.000Z');
    const silent = await received(later(caseId, { template: 'ticket-resolved', dueAt }, 4), ref, email);
    expect(silent.text).toContain('by Tuesday 1 December 2026, 14:05 GMT');
    expect(silent.text).not.toContain('what we did');
    expect(silent.headers['x-hotmess-due']).toBe('2026-12-01T14:05:00.000Z');
    const messageId = await aStaffMessage(ref, 'public', 5);
    const spoken = await received(later(caseId, { template: 'ticket-resolved', dueAt, messageId }, 5), ref, email);
    expect(spoken.text).toContain('we sent £9.99 back.');
  });

  it.each([
    ['staff', 'There is nothing that you need to do.'],
    ['auto-close', 'It had been resolved, and we have not heard from you since.'],
    ['no-response', 'We had asked you something, and have not heard from you since.'],
  ])('TK-21 the closing mail of a ticket closed by %s says when, why, and how to reach us again', async (by, why) => {
    const { ref, caseId, email } = await aTicket();
    const closedAt = Date.parse('2026-12-01T14:05:00.000Z');
    const mail = await received(later(caseId, { template: 'ticket-closed', closedAt, by }), ref, email);
    expect(mail.subject).toBe(`[#${ref}] Your ticket is closed`);
    expect(mail.text).toContain(`on Tuesday 1 December 2026, 14:05 GMT. ${why}`);
    expect(mail.text).toContain('we open a new ticket that continues it');
  });
});

describe('what a mail carries', () => {
  it('EM-01 EM-03 two parts, and that a machine sent it', async () => {
    const { ref, caseId, email } = await aTicket();
    const mail = await received(await planned(caseId, 'ticket-acknowledgement'), ref, email);
    expect(mail.html).toContain(`#${ref}`);
    expect(mail.text).toContain(`#${ref}`);
    expect(mail.headers['content-type']).toMatch(/^multipart\/alternative/);
    expect(mail.headers['auto-submitted']).toBe('auto-generated');
  });

  it('EM-02 a repeated mail is the same mail, and later ones answer the first', async () => {
    const { ref, caseId, email } = await aTicket();
    const acknowledgement = await planned(caseId, 'ticket-acknowledgement');
    const [first, again] = [await received(acknowledgement, ref, email), await received(acknowledgement, ref, email)];
    const opening = first.headers['message-id'] ?? '';
    expect(opening).toMatch(/^<[0-9a-f]{32}@hotmess\.london>$/);
    expect(again.headers['message-id']).toBe(opening);
    expect({ ...again, id: '', receivedAt: '', headers: '' }).toEqual({
      ...first,
      id: '',
      receivedAt: '',
      headers: '',
    });
    expect(first.headers['in-reply-to']).toBeUndefined();

    const closed = await received(later(caseId, { template: 'ticket-closed', closedAt: openedAt }), ref, email);
    expect(closed.headers).toMatchObject({ 'in-reply-to': opening, references: opening });
    expect(closed.headers['message-id']).not.toBe(opening);
  });

  it('EM-02 notices to those who work here answer the desk notice', async () => {
    const { ref, caseId } = await aTicket();
    const notice = await received(await planned(caseId, 'ticket-desk-notice'), ref, 'support@hotmess.london');
    const missed = later(caseId, { template: 'sla-missed', dueAt: openedAt, missedAt: openedAt });
    const mail = await received(missed, ref, 'supervisor@hotmess.london');
    expect(mail.headers['references']).toBe(notice.headers['message-id']);
  });

  it.each([
    ['ticket-acknowledgement', 'requester'],
    ['ticket-desk-notice', 'safety@hotmess.london'],
    ['triage-overdue', 'supervisor@hotmess.london'],
    ['sla-warning', 'safety@hotmess.london'],
    ['sla-missed', 'supervisor@hotmess.london'],
    ['sla-breached', 'supervisor@hotmess.london'],
    ['follow-up-missed', 'safety@hotmess.london'],
    ['escalation-requester', 'requester'],
    ['escalation-team', 'safety@hotmess.london'],
    ['ticket-reply', 'requester'],
    ['waiting-reminder', 'requester'],
    ['waiting-last-warning', 'requester'],
    ['verification-question', 'requester'],
    ['ticket-resolved', 'requester'],
    ['ticket-closed', 'requester'],
  ])(
    'EM-05 R-18 %s of a safety ticket carries the emergency line of where the requester lives',
    async (template, to) => {
      const email = `${template}@example.com`;
      const accountId = await anAccount(email, { locale: 'en-US' });
      const { ref, caseId } = await aTicket({ category: 'safety', email, accountId });
      const messageId = await aStaffMessage(ref, 'public', 3);
      const about = { mark: 'firstResponse.warn.1', level: 3, team: 'safety', messageId };
      const instants = { dueAt: openedAt, missedAt: openedAt, closedAt: openedAt };
      const mail = await received(
        later(caseId, { template, ...about, ...instants }),
        ref,
        to === 'requester' ? email : to,
      );
      expect(mail.text).toContain('911');
      expect(mail.text).toContain('988');
      expect(mail.text).not.toContain('999');
      expect(mail.html).toContain('tel:911');
    },
  );

  it('EM-05 a ticket of another category carries it, too, once it is with the safety team', async () => {
    const { ref, caseId, email } = await aTicket();
    await moved(ref, { team: 'safety' });
    const told = { template: 'escalation-requester', team: 'safety', dueAt: openedAt };
    const mail = await received(later(caseId, told), ref, email);
    expect(mail.text).toContain('call 999 now');
    expect(mail.headers['reply-to']).toBe('safety@hotmess.london');
  });

  it('R-18 the locale counts for a ticket by staff, too, and for an address that is not verified', async () => {
    const email = 'abroad@example.com';
    const accountId = await anAccount(email, { locale: 'en-US' });
    const { ref, caseId } = await aTicket({ category: 'safety', clientId: null, email, accountId });
    const mail = await received(await planned(caseId, 'ticket-acknowledgement'), ref, email);
    expect(mail.text).toContain('call 911 now');
  });

  it('R-18 without a known locale the lines are those of the United Kingdom, and answers go to the safety desk', async () => {
    const { ref, caseId, email } = await aTicket({ category: 'safety' });
    const mail = await received(await planned(caseId, 'ticket-acknowledgement'), ref, email);
    for (const number of ['999', '0808 2000 247', '116 123']) expect(mail.text).toContain(number);
    expect(mail.headers['reply-to']).toBe('safety@hotmess.london');
  });
});
