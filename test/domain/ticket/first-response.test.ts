import { describe, expect, it } from 'vitest';
import { policyFor } from '../../../domain/policy/policy.ts';
import { ticket } from '../../../domain/ticket/machine.ts';
import {
  after,
  aNote,
  anAnswer,
  anAssignment,
  aProposal,
  aReply,
  aResolution,
  aTicket,
  atInstant,
  catchingUp,
  clocksOf,
  codesOf,
  commanded,
  hour,
  itsDeadline,
  mailed,
  mailsOf,
  minute,
  openedAt,
} from '../../support/machines/tickets/tickets.ts';

const soon = openedAt + minute;
const at = (hours: number): number => openedAt + hours * hour;

/** hours until the warning, the promise and the breach. */
const rows = [
  ['safety', 0.75, 1, 4],
  ['billing', 3, 4, 12],
  ['technical', 9, 12, 24],
  ['business', 18, 24, null],
  ['general', 18, 24, 48],
  ['feedback', 36, 48, 72],
] as const;

describe.each(rows)('TK-10 R-1 the first response to a %s ticket', (category, warn, target, limit) => {
  const looked = aTicket({ category }, aNote(openedAt)); // the triage is done
  const due = [warn, target, ...(limit === null ? [] : [limit])];
  const names = ['warn', 'target', 'limit'].slice(0, due.length);

  it('R-20 is due by the wall clock, nights and a change of the clocks included; business has no limit', () => {
    expect(clocksOf(looked, 'firstResponse')).toEqual(names.map((name, n) => `${name}.1 running ${due[n]}`));
  });

  it('is met by an answer up to the last millisecond', () => {
    const { state } = ticket.on(atInstant(looked, at(target) - 1), anAnswer(at(target)));
    expect(clocksOf(state, 'firstResponse')).toEqual([
      'warn.1 missed',
      ...names.slice(1).map((name) => `${name}.1 met`),
    ]);
    expect(state.firstResponseAt).toBe(at(target));
  });

  it('TK-11 is warned of, missed and breached once each, by those marks and no other', () => {
    const steps = catchingUp({ ...looked, escalation: null, clocks: looked.clocks.filter(isFirstResponse) }, at(1_000));
    expect(steps.flatMap(mailsOf)).toEqual(['sla-warning', 'sla-missed', 'sla-breached'].slice(0, due.length));
    expect(steps.map((step) => step.entries[0]?.params['dueAt'])).toEqual(due.map(at));
  });
});

const isFirstResponse = ({ kind }: { kind: string }): boolean => kind === 'firstResponse';

describe('TK-10 the first response', () => {
  it('is the first public message by staff, which goes out by mail', () => {
    const step = ticket.on(aTicket(), anAnswer(soon, 'm-1'));
    expect(step.state).toMatchObject({ firstResponseAt: soon, unanswered: false });
    expect(step.entries).toEqual([{ code: 'ticket.answered', params: { messageId: 'm-1' } }]);
    expect(step.effects).toEqual([{ kind: 'sendMail', details: { template: 'ticket-reply', messageId: 'm-1' } }]);
  });

  it('is not an internal note, which nobody outside sees, nor what the requester writes', () => {
    const step = ticket.on(aTicket(), aNote(soon, 'm-1'));
    expect(step.entries).toEqual([{ code: 'ticket.noted', params: { messageId: 'm-1' } }]);
    expect(step.effects).toEqual([]);
    for (const event of [aNote(soon), aReply(soon)]) {
      const { firstResponseAt, unanswered } = aTicket({}, event);
      expect([firstResponseAt, unanswered]).toEqual([null, true]);
    }
  });

  it('is a proposed solution, and a resolution with words', () => {
    for (const event of [aProposal(soon), aResolution(soon, { messageId: 'm-1' })]) {
      const state = aTicket({}, event);
      expect(state.firstResponseAt).toBe(soon);
      expect(clocksOf(state, 'firstResponse')).toEqual(['warn.1 met', 'target.1 met', 'limit.1 met']);
    }
  });

  it.each([aResolution(soon), commanded(soon, 'close', { textId: 't-1' })])(
    'is not a resolution or closing without words, which cancels its marks',
    (event) => {
      const state = aTicket({}, event);
      expect(state.firstResponseAt).toBeNull();
      expect(clocksOf(state, 'firstResponse')).toEqual(['warn.1 cancelled', 'target.1 cancelled', 'limit.1 cancelled']);
    },
  );

  it('is recorded once: later answers go out and leave it', () => {
    const answered = aTicket({}, anAnswer(soon));
    const step = ticket.on(answered, anAnswer(soon + hour));
    expect(step.state).toEqual(answered);
    expect(mailsOf(step)).toEqual(['ticket-reply']);
  });

  it('that comes late is recorded, and the breach stays', () => {
    const late = after(atInstant(aTicket(), at(30)), anAnswer(at(30)));
    expect(late.firstResponseAt).toBe(at(30));
    expect(clocksOf(late, 'firstResponse')).toEqual(['warn.1 missed', 'target.1 missed', 'limit.1 met']);
  });
});

describe('TK-11 a mark of the first response', () => {
  const looked = aTicket({ category: 'billing' }, aNote(openedAt));

  it.each([0, 1, 90 * minute])('is recorded with due, handled and late by %i ms, and told with them', (lateMs) => {
    const before = atInstant(looked, at(3));
    const step = ticket.on(before, itsDeadline(before, at(4) + lateMs));
    const times = { dueAt: at(4), at: at(4) + lateMs, lateMs };
    expect(step.entries).toEqual([
      { code: 'clock.missed', params: { kind: 'firstResponse', mark: 'target', ...times } },
    ]);
    expect(mailed(step, 'sla-missed')).toMatchObject([{ dueAt: at(4), missedAt: at(4) + lateMs }]);
  });

  it.each([0, 1, 90 * minute])('TK-10 that warns names the promise that it warns of, %i ms late too', (lateMs) => {
    const step = ticket.on(looked, itsDeadline(looked, at(3) + lateMs));
    const times = { dueAt: at(3), at: at(3) + lateMs, lateMs, promisedAt: at(4) };
    expect(step.entries).toEqual([{ code: 'clock.warned', params: { kind: 'firstResponse', mark: 'warn', ...times } }]);
  });

  it('that is the limit counts as a breach: a level up, the supervisor told, no status change and no mail to the requester', () => {
    const before = atInstant(looked, at(12) - 1);
    const step = ticket.on(before, itsDeadline(before));
    expect(step.state).toMatchObject({ level: 2, status: before.status, assignee: before.assignee });
    expect(codesOf(step)).toEqual(['clock.missed', 'ticket.breached']);
    expect(mailsOf(step)).toEqual(['sla-breached']);
  });

  it('that is the limit never lifts the level above 3', () => {
    const danger = aTicket({ category: 'safety', immediateDanger: true });
    expect(atInstant(danger, at(5)).level).toBe(3);
  });

  it('does not fire again when the ticket is assigned, answered, resolved or goes on', () => {
    const missed = atInstant(looked, at(4));
    const later = at(5);
    for (const event of [
      anAssignment(later, { assignee: 'a-2' }),
      anAnswer(later),
      aReply(later),
      aResolution(later),
    ]) {
      const step = ticket.on(missed, event);
      expect(mailsOf(step)).not.toContain('sla-missed');
      expect(step.state.clocks.slice(0, 3)).toEqual(missed.clocks.slice(0, 3)); // triage, warn, target
    }
  });
});

describe('TK-31 after the first response', () => {
  const answered = aTicket({ category: 'billing' }, anAnswer(soon));
  const asked = after(answered, aReply(at(10), { receivedAt: at(9) }));

  it('a message of the requester starts a reply clock with the answer times of the ticket, from its receipt', () => {
    expect(clocksOf(asked, 'reply', at(9))).toEqual(['warn.1 running 3', 'target.1 running 4', 'limit.1 running 12']);
  });

  it('the clock counts from the oldest unanswered one: another message does not move it', () => {
    expect(clocksOf(after(asked, aReply(at(11))), 'reply')).toEqual(clocksOf(asked, 'reply'));
  });

  it('nor does it when all marks were missed, or there is no limit: that answer is still owed', () => {
    const breached = atInstant(asked, at(30));
    expect(clocksOf(after(breached, aReply(at(31))), 'reply')).toEqual([
      'warn.1 missed',
      'target.1 missed',
      'limit.1 missed',
    ]);
    const business = aTicket({ category: 'business' }, anAnswer(soon), aReply(at(1)));
    const missed = after(atInstant(business, at(40)), aReply(at(41)));
    expect(clocksOf(missed, 'reply')).toEqual(['warn.1 missed', 'target.1 missed']);
  });

  it('an answer meets it, and the next message starts the next one', () => {
    const again = after(asked, anAnswer(at(11)), aReply(at(20)));
    expect(clocksOf(again, 'reply', at(20)).slice(0, 4)).toEqual([
      'warn.1 met',
      'target.1 met',
      'limit.1 met',
      'warn.2 running 3',
    ]);
  });

  it('the clock warns, is missed and breaches like the first response', () => {
    expect(catchingUp(asked, at(30)).flatMap(mailsOf)).toEqual(['sla-warning', 'sla-missed', 'sla-breached']);
    expect(atInstant(asked, at(30)).level).toBe(2);
  });

  it('and before it, nothing is owed but the first response', () => {
    expect(clocksOf(aTicket({}, aReply(soon), aReply(soon + 1)), 'reply')).toEqual([]);
  });
});

describe('TK-13 a promised update', () => {
  const promised = aTicket({}, anAnswer(at(1), 'm-1', { nextUpdate: 8 * hour }));

  it('is a clock that warns at three quarters and is due at its instant, which the mail names', () => {
    expect(clocksOf(promised, 'nextUpdate', at(1))).toEqual(['warn.1 running 6', 'due.1 running 8']);
    const step = ticket.on(aTicket(), anAnswer(at(1), 'm-1', { nextUpdate: 8 * hour }));
    expect(mailed(step, 'ticket-reply')).toEqual([{ template: 'ticket-reply', messageId: 'm-1', dueAt: at(9) }]);
  });

  it('is reminded of, and then missed: the lead is told', () => {
    expect(catchingUp(promised, at(10)).flatMap(mailsOf)).toEqual(['sla-warning', 'sla-missed']);
  });

  it('is kept by the next words to the requester, which may promise another', () => {
    const kept = after(promised, anAnswer(at(2), 'm-2', { nextUpdate: 4 * hour }));
    expect(clocksOf(kept, 'nextUpdate', at(2))).toEqual([
      'warn.1 met',
      'due.1 met',
      'warn.2 running 3',
      'due.2 running 4',
    ]);
    expect(clocksOf(after(promised, aNote(at(2))), 'nextUpdate', at(1))).toEqual([
      'warn.1 running 6',
      'due.1 running 8',
    ]);
  });
});

it('a ticket lives by the policy that it began with', () => {
  const policy = policyFor(3600).ticket;
  expect(ticket.nextDeadline(aTicket({ category: 'safety', policy }))?.at).toBe(openedAt + 750);
});
