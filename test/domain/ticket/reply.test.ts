import { describe, expect, it } from 'vitest';
import { replyLandsIn } from '../../../domain/ticket/door.ts';
import { ticket } from '../../../domain/ticket/machine.ts';
import {
  anAnswer,
  anAssignment,
  aQuestion,
  aReply,
  aResolution,
  aTicket,
  atInstant,
  clocksOf,
  codesOf,
  day,
  hour,
  itsDeadline,
  openedAt,
} from '../../support/machines/tickets/tickets.ts';

const resolvedAt = openedAt + hour;
const closesAt = resolvedAt + 7 * day;
const answered = anAnswer(openedAt + 1);
const resolved = aTicket({ category: 'billing' }, answered, aResolution(resolvedAt));
const closed = ticket.on(resolved, itsDeadline(resolved)).state;

describe('TK-20 a reply to a resolved ticket', () => {
  const repliedAt = closesAt - hour;
  const step = ticket.on(resolved, aReply(repliedAt, { messageId: 'm-again' }));

  it('reopens it in its next cycle, with nothing left of the resolution', () => {
    expect(step.state).toMatchObject({ status: 'open', cycle: 2, resolution: null });
    expect(step.entries).toEqual([{ code: 'ticket.reopened', params: { messageId: 'm-again', cycle: 2 } }]);
    expect(step.effects).toEqual([]);
  });

  it('starts a fresh first-response clock from its receipt and stops the closing; what was met stays met', () => {
    expect(clocksOf(step.state, 'firstResponse', repliedAt)).toEqual([
      'warn.1 met',
      'target.1 met',
      'limit.1 met',
      'warn.2 running 3',
      'target.2 running 4',
      'limit.2 running 12',
    ]);
    expect(clocksOf(step.state, 'autoClose')).toEqual(['close.1 cancelled']);
    expect(ticket.nextDeadline(step.state)).toEqual({ mark: 'firstResponse.warn.2', at: repliedAt + 3 * hour });
  });

  it('counts the fresh clock from the receipt, also when the engine hears of it later', () => {
    const { state } = ticket.on(resolved, aReply(repliedAt + hour, { receivedAt: repliedAt }));
    expect(ticket.nextDeadline(state)?.at).toBe(repliedAt + 3 * hour);
  });

  it('gives it back to its assignee when it has one', () => {
    const assigned = aTicket({}, anAssignment(openedAt, { assignee: 'agent-1' }), aResolution(resolvedAt));
    const { state } = ticket.on(assigned, aReply(repliedAt));
    expect(state).toMatchObject({ status: 'in_progress', assignee: 'agent-1' });
  });

  it.each([
    [true, 'in_progress', 'agent-1'],
    [false, 'open', null],
  ])('gives it back to its assignee only when they are online (%j)', (assigneeOnline, status, assignee) => {
    const assigned = aTicket({}, anAssignment(openedAt, { assignee: 'agent-1' }), aResolution(resolvedAt));
    expect(ticket.on(assigned, aReply(repliedAt, { assigneeOnline })).state).toMatchObject({ status, assignee });
  });

  it('keeps the first response of the first cycle; an answer meets the clock of the second', () => {
    const { state } = ticket.on(step.state, anAnswer(repliedAt + hour));
    expect(state.firstResponseAt).toBe(openedAt + 1);
    expect(state.clocks.at(-1)).toMatchObject({ cycle: 2, state: 'met', at: repliedAt + hour });
  });

  it('starts a clock that can be missed again in each cycle, under a mark of its own', () => {
    const missed = ticket.on(step.state, itsDeadline(step.state));
    expect(codesOf(missed)).toEqual(['clock.warned']);
    expect(clocksOf(missed.state, 'firstResponse')[3]).toBe('warn.2 missed');
  });

  it('lets it be resolved again, with 7 days of its own', () => {
    const again = ticket.on(step.state, aResolution(repliedAt + hour)).state;
    expect(ticket.nextDeadline(again)).toEqual({ mark: 'autoClose.close.2', at: repliedAt + hour + 7 * day });
  });
});

describe('TK-20 a reply to a closed ticket', () => {
  it('asks for a follow-up ticket from its receipt, and changes nothing', () => {
    const step = ticket.on(closed, aReply(closesAt + hour, { receivedAt: closesAt + 2, messageId: 'm-late' }));
    expect(step.state).toEqual(closed);
    expect(step.entries).toEqual([{ code: 'ticket.replied-after-close', params: { messageId: 'm-late' } }]);
    const details = { factId: `f-${closesAt + hour}`, receivedAt: closesAt + 2, messageId: 'm-late' };
    expect(step.effects).toEqual([{ kind: 'openFollowUp', details }]);
  });
});

describe('TK-20 at the door, a reply', () => {
  it.each([
    ['1 ms before the closing instant', closesAt - 1, 'ticket'],
    ['at the closing instant', closesAt, 'ticket'],
    ['1 ms after the closing instant', closesAt + 1, 'follow-up'],
    ['long after it, the engine still behind', closesAt + 3 * day, 'follow-up'],
  ] as const)('to a resolved ticket, received %s, lands where it belongs', (_, receivedAt, where) => {
    expect(replyLandsIn(resolved, receivedAt, undefined)).toBe(where);
  });

  it.each([
    ['well in time', closesAt - hour, 'ticket'],
    ['1 ms before the closing instant', closesAt - 1, 'ticket'],
    ['at the closing instant', closesAt, 'ticket'],
    ['1 ms after the closing instant', closesAt + 1, 'follow-up'],
  ] as const)(
    'after the closing joins an unread one that was received %s, if that one will reopen it',
    (_, unread, where) => {
      expect(replyLandsIn(resolved, closesAt + hour, unread)).toBe(where);
    },
  );

  it('finds the ticket that an unread reply in time has reopened', () => {
    const [first, second] = [aReply(closesAt), aReply(closesAt + hour)];
    expect(codesOf(ticket.on(ticket.on(resolved, first).state, second))).toEqual(['ticket.replied']);
  });

  describe('to a ticket whose requester is waited for (TK-14)', () => {
    const asked = aTicket({}, aQuestion(resolvedAt));
    const warned = atInstant(asked, closesAt - 1);

    it.each([
      [closesAt, undefined, 'ticket'],
      [closesAt + 1, undefined, 'follow-up'],
      [closesAt + 1, closesAt, 'ticket'],
    ] as const)('received at %i (unread: %s) lands in the %s', (receivedAt, unread, where) => {
      expect(replyLandsIn(warned, receivedAt, unread)).toBe(where);
    });

    it('while the last warning is still to come lands in the ticket: that warning will move the closing (R-23)', () => {
      expect(replyLandsIn(asked, closesAt + day, undefined)).toBe('ticket');
    });
  });

  it('to a closed ticket is a follow-up, whatever waits', () => {
    expect(replyLandsIn(closed, closesAt + 1, undefined)).toBe('follow-up');
    expect(replyLandsIn(closed, closesAt + 1, closesAt)).toBe('follow-up');
  });

  it('to a ticket that is not resolved lands in it, however late the engine is', () => {
    for (const state of [aTicket(), ticket.on(resolved, aReply(closesAt)).state])
      expect(replyLandsIn(state, closesAt + 30 * day, undefined)).toBe('ticket');
  });
});

it('a fact of unknown kind is recorded, since it can no longer be refused, and changes nothing', () => {
  const fresh = aTicket();
  const fact = {
    type: 'fact',
    id: 'f-1',
    kind: 'poked',
    actor: { kind: 'client', id: 'platform' },
    details: {},
  } as const;
  expect(ticket.on(fresh, { ...fact, receivedAt: openedAt, at: openedAt })).toEqual({
    state: fresh,
    entries: [{ code: 'fact.unknown', params: { kind: 'poked' } }],
    effects: [],
  });
});
