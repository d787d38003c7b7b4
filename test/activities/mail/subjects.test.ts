import { describe, expect, it } from 'vitest';
import {
  flag,
  id,
  instant,
  number,
  oneOf,
  optional,
  orElse,
  readDetails,
  someOf,
} from '../../../activities/mail/effect-details.ts';
import { mailSubject } from '../../../activities/mail/subject.ts';
import { effectId } from '../../../domain/machine/ids.ts';
import { later, mailTests, openedAt } from '../../support/desks/mail-desk.ts';

const { mailbox, aTicket, planned, deliver, received, arrived } = mailTests();

/** What a mail of this kind of case is made from. */
interface Material {
  readonly ticketId: string;
  readonly ref: string;
}

/** The mails of a kind of case that is none of ours: one plan entry, one template. */
const refunds = (ticketId: string, ref: string) =>
  mailSubject<Material, { 'watchdog-alarm': { dueAt: number; code: string } }>(
    'refund',
    async () => ({ ticketId, ref }),
    {
      'watchdog-alarm': {
        details: { dueAt: instant, code: id },
        plan: (about, { dueAt, code }) => ({
          to: ['billing@hotmess.london'],
          replyTo: 'support@hotmess.london',
          ref: about.ref,
          thread: { caseId: about.ticketId, template: 'ticket-desk-notice' },
          due: dueAt,
          budget: null,
          fields: { ref: about.ref, alarm: `Refund ${code} waits.`, due: dueAt },
        }),
      },
    },
  );

describe('mails of another kind of case', () => {
  it('EM-02 EM-03 are sent, stamped and threaded like a ticket’s, here on the ticket’s own thread', async () => {
    const { ref, caseId } = await aTicket();
    const notice = await received(await planned(caseId, 'ticket-desk-notice'), ref, 'support@hotmess.london');
    const effect = later('refund/ABCD1234', { template: 'watchdog-alarm', dueAt: openedAt, code: 'late' });
    const sent = await deliver(effect, mailbox().smtp, [refunds(caseId, ref)]);
    expect(sent).toEqual({ delivered: true, template: 'watchdog-alarm' });
    const [mail] = await arrived('billing@hotmess.london');
    expect(mail?.text).toContain('Refund late waits.');
    expect(mail?.headers).toMatchObject({
      'x-hotmess-template': 'watchdog-alarm',
      'x-hotmess-ref': ref,
      'x-hotmess-due': '2026-11-24T10:05:00.250Z',
      'in-reply-to': notice.headers['message-id'],
    });
  });

  it('are not known to a worker that has no such subject, nor by a name that the subject lacks', async () => {
    const effect = later('refund/ABCD1234', { template: 'watchdog-alarm', dueAt: openedAt, code: 'late' });
    const why = 'this worker knows no mails about a case of kind "refund"';
    await expect(deliver(effect)).rejects.toMatchObject({
      name: 'UnwritableMailError',
      message: `The mail of ${effectId('refund/ABCD1234', 3, 0)} cannot be written: ${why}.`,
    });
    const other = later('refund/ABCD1234', { template: 'toString' });
    await expect(deliver(other, mailbox().smtp, [refunds('ticket/0', '0')])).rejects.toThrow(
      'has no template "toString"',
    );
  });
});

describe('what the details of an effect say', () => {
  const fields = {
    at: instant,
    level: number,
    who: id,
    team: oneOf(['billing', 'safety']),
    parts: someOf(['b', 'a']),
    told: flag,
    end: optional(instant),
    by: orElse(id, 'staff'),
  };
  const whole = { at: 5, level: 2, who: 'x', team: 'safety', parts: ['a', 'c', 'b'], told: true, end: 7, by: 'clock' };

  it('is read name by name; nothing else is passed on', () => {
    const read = readDetails({ id: 'e', details: { ...whole, more: 'than that' } }, fields);
    expect(read).toEqual({ ...whole, parts: ['b', 'a'] });
  });

  it('may leave out what a mail can do without', () => {
    const { at, level, who, team } = whole;
    const read = readDetails({ id: 'e', details: { at, level, who, team, end: 'soon', told: 'yes' } }, fields);
    expect(read).toEqual({ at, level, who, team, parts: [], told: false, by: 'staff' });
  });

  it.each([
    ['at', 'its details have no instant at'],
    ['level', 'its details have no number level'],
    ['who', 'its details name no who'],
    ['team', 'its details name no team'],
  ])('without %s is one error that names it and the effect', (name, words) => {
    for (const value of [undefined, null, ['x'], {}]) {
      const details = Object.fromEntries(
        Object.entries({ ...whole, [name]: value }).filter(([, each]) => each !== undefined),
      );
      expect(() => readDetails({ id: 'ticket/1:2:3', details }, fields)).toThrow(
        `The mail of ticket/1:2:3 cannot be written: ${words}.`,
      );
    }
  });
});
