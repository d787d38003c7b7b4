import { describe, expect, it } from 'vitest';
import { policyFor } from '../../../domain/policy.ts';
import { ticket } from '../../../domain/ticket/machine.ts';
import {
  anAnswer,
  anAssignment,
  aNote,
  aReply,
  aResolution,
  aTicket,
  codesOf,
  hour,
  itsDeadline,
  mailsOf,
  minute,
  openedAt,
} from '../../support/tickets.ts';

/** within how many hours a human must have answered. */
const targets = [
  ['safety', 1],
  ['billing', 4],
  ['technical', 12],
  ['business', 24],
  ['general', 24],
  ['feedback', 48],
] as const;

const targetMark = { kind: 'firstResponse', mark: 'target', cycle: 1 };

describe.each(targets)('TK-10 R-1 the first response to a %s ticket, within %i h', (category, hours) => {
  const dueAt = openedAt + hours * hour;

  it('is due that long after receipt, nights and a change of the clocks included (R-20)', () => {
    expect(aTicket({ category }).clocks).toEqual([{ ...targetMark, dueAt, state: 'running', at: null, lateMs: 0 }]);
    expect(ticket.nextDeadline(aTicket({ category }))).toEqual({ mark: 'firstResponse.target.1', at: dueAt });
  });

  it.each([dueAt - 1, dueAt])('is met by an answer up to the last millisecond, at %i', (at) => {
    const { state } = ticket.on(aTicket({ category }), anAnswer(at));
    expect(state.clocks).toEqual([{ ...targetMark, dueAt, state: 'met', at, lateMs: 0 }]);
    expect(state.firstResponseAt).toBe(at);
    expect(ticket.nextDeadline(state)).toBeUndefined();
  });

  it.each([0, 1, 90 * minute])(
    'is missed when nobody answered, recorded with due, handled and late by %i ms',
    (lateMs) => {
      const fresh = aTicket({ category });
      const at = dueAt + lateMs;
      const step = ticket.on(fresh, itsDeadline(fresh, at));
      expect(step.state).toEqual({ ...fresh, clocks: [{ ...targetMark, dueAt, state: 'missed', at, lateMs }] });
      const params = { kind: 'firstResponse', mark: 'target', dueAt, at, lateMs };
      expect(step.entries).toEqual([{ code: 'clock.missed', params }]);
    },
  );
});

describe('TK-10 the first response', () => {
  const soon = openedAt + minute;

  it('is the first public message by staff, which goes out by mail', () => {
    const step = ticket.on(aTicket(), anAnswer(soon, 'm-1'));
    expect(step.state.firstResponseAt).toBe(soon);
    expect(step.entries).toEqual([{ code: 'ticket.answered', params: { messageId: 'm-1' } }]);
    expect(step.effects).toEqual([{ kind: 'sendMail', details: { template: 'ticket-reply', messageId: 'm-1' } }]);
  });

  it('is not an internal note, of which nobody outside hears', () => {
    const fresh = aTicket();
    const step = ticket.on(fresh, aNote(soon, 'm-1'));
    expect(step).toEqual({
      state: fresh,
      entries: [{ code: 'ticket.noted', params: { messageId: 'm-1' } }],
      effects: [],
    });
  });

  it('is not what the requester writes', () => {
    const fresh = aTicket();
    const step = ticket.on(fresh, aReply(soon, { messageId: 'm-1' }));
    expect(step).toEqual({
      state: fresh,
      entries: [{ code: 'ticket.replied', params: { messageId: 'm-1' } }],
      effects: [],
    });
  });

  it('is a resolution with words', () => {
    const { state } = ticket.on(aTicket(), aResolution(soon, { messageId: 'm-1' }));
    expect(state.firstResponseAt).toBe(soon);
    expect(state.clocks[0]).toMatchObject({ ...targetMark, state: 'met', at: soon });
  });

  it('is not a resolution without words, which cancels its clock', () => {
    const { state } = ticket.on(aTicket(), aResolution(soon));
    expect(state.firstResponseAt).toBeNull();
    expect(state.clocks[0]).toMatchObject({ ...targetMark, state: 'cancelled', at: soon, lateMs: 0 });
  });

  it('is recorded once: later answers go out and leave it', () => {
    const answered = aTicket({}, anAnswer(soon));
    const step = ticket.on(answered, anAnswer(soon + hour));
    expect(step.state).toEqual(answered);
    expect(mailsOf(step)).toEqual(['ticket-reply']);
  });

  it('that comes late is recorded, and the breach stays', () => {
    const missed = aTicket({}, itsDeadline(aTicket()));
    const { state } = ticket.on(missed, anAnswer(openedAt + 30 * hour));
    expect(state.firstResponseAt).toBe(openedAt + 30 * hour);
    expect(state.clocks).toEqual(missed.clocks);
  });
});

describe('TK-11 a missed target', () => {
  it('is told to the lead once, with its instants, and to nobody else', () => {
    const fresh = aTicket({ category: 'safety' });
    const [dueAt, missedAt] = [openedAt + hour, openedAt + 2 * hour];
    const deadline = itsDeadline(fresh, missedAt);
    const step = ticket.on(fresh, deadline);
    expect(step.effects).toEqual([{ kind: 'sendMail', details: { template: 'sla-missed', dueAt, missedAt } }]);
    expect(ticket.nextDeadline(step.state)).toBeUndefined();
    expect(ticket.on(step.state, deadline)).toEqual({ state: step.state, entries: [], effects: [] });
  });

  it('is not told again when the ticket is assigned, answered, resolved or goes on', () => {
    const missed = aTicket({}, itsDeadline(aTicket()));
    const later = openedAt + 25 * hour;
    for (const event of [
      anAssignment(later, { assignee: 'agent-2' }),
      anAnswer(later),
      aReply(later),
      aResolution(later),
    ]) {
      const step = ticket.on(missed, event);
      expect(mailsOf(step)).not.toContain('sla-missed');
      expect(codesOf(step)).not.toContain('clock.missed');
      expect(step.state.clocks[0]).toEqual(missed.clocks[0]);
    }
  });
});

it('a ticket lives by the policy that it began with', () => {
  const policy = policyFor(3600).ticket;
  expect(ticket.nextDeadline(aTicket({ category: 'safety', policy }))?.at).toBe(openedAt + 1_000);
});
