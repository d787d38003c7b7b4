import { describe, expect, it } from 'vitest';
import { ticket } from '../../../domain/ticket/machine.ts';
import {
  after,
  anAnswer,
  anAssignment,
  anEscalation,
  aQuestion,
  aReply,
  aTicket,
  atInstant,
  catchingUp,
  clocksOf,
  codesOf,
  day,
  hour,
  itsDeadline,
  mailed,
  mailsOf,
  openedAt,
} from '../../support/machines/tickets/tickets.ts';

const asked = openedAt + hour;
const waiting = aTicket({}, anAssignment(openedAt, { assignee: 'agent-1' }), aQuestion(asked));

describe('TK-14 a requester who must act', () => {
  it('is waited for: reminders after 24 h and 72 h, a last warning a day before 7 days are over, then it closes', () => {
    expect(waiting.status).toBe('waiting_response');
    expect(clocksOf(waiting, 'waiting', asked)).toEqual([
      'remind24.1 running 24',
      'remind72.1 running 72',
      'lastWarning.1 running 144',
      'close.1 running 168',
    ]);
  });

  it('is told by the question itself that we wait, and when silence closes the ticket', () => {
    const step = ticket.on(aTicket(), aQuestion(asked));
    const about = { messageId: `m-${asked}`, closesAt: asked + 7 * day };
    expect(mailed(step, 'ticket-reply')).toEqual([{ template: 'ticket-reply', ...about }]);
  });

  it('TK-13 is promised an update after their answer: it cannot be missed while we wait for them', () => {
    const promise = anAnswer(asked, 'm-1', { waitForResponse: true, nextUpdate: 4 * hour });
    const step = ticket.on(aTicket(), promise);
    const about = { messageId: 'm-1', updateWithin: 4 * hour, closesAt: asked + 7 * day };
    expect(mailed(step, 'ticket-reply')).toEqual([{ template: 'ticket-reply', ...about }]);
    expect(clocksOf(step.state, 'nextUpdate')).toEqual(['warn.1 paused', 'due.1 paused']);
    const late = atInstant(step.state, asked + 3 * day);
    expect(clocksOf(late, 'nextUpdate')).toEqual(['warn.1 paused', 'due.1 paused']);
    const back = after(late, aReply(asked + 3 * day));
    expect(clocksOf(back, 'nextUpdate', asked + 3 * day)).toEqual(['warn.1 running 3', 'due.1 running 4']);
    expect(clocksOf(atInstant(step.state, asked + 8 * day), 'nextUpdate')).toEqual([
      'warn.1 cancelled',
      'due.1 cancelled',
    ]);
  });

  it('hears each of them, with the instant of the closing', () => {
    let state = waiting;
    const steps = ['waiting-reminder', 'waiting-reminder', 'waiting-last-warning', 'ticket-closed'].map((template) => {
      const step = ticket.on(state, itsDeadline(state));
      state = step.state;
      return mailed(step, template);
    });
    const dueAt = asked + 7 * day;
    expect(steps).toEqual([
      [{ template: 'waiting-reminder', dueAt }],
      [{ template: 'waiting-reminder', dueAt }],
      [{ template: 'waiting-last-warning', dueAt }],
      [{ template: 'ticket-closed', closedAt: dueAt, by: 'no-response' }],
    ]);
    expect(state.status).toBe('closed');
    expect(state.resolution).toMatchObject({ textId: null, confirmed: false, knowledgeBase: false });
  });

  it.each([1, 24 * hour, 7 * day])('who replies after %i ms brings it back to the working status', (later) => {
    const state = after(atInstant(waiting, asked + later - 1), aReply(asked + later));
    expect(state).toMatchObject({ status: 'in_progress', assignee: 'agent-1' });
    expect(clocksOf(state, 'waiting').filter((clock) => clock.includes('running'))).toEqual([]);
    expect(clocksOf(state, 'reply', asked + later)[0]).toBe('warn.1 running 18');
  });

  it('R-4 of an escalated ticket is waited for, and the escalation is kept', () => {
    const escalated = after(aTicket(), anEscalation(openedAt, { team: 'supervisor' }), aQuestion(asked));
    expect(escalated).toMatchObject({ status: 'waiting_response', team: 'supervisor', escalation: { level: 2 } });
    expect(after(escalated, aReply(asked + hour)).status).toBe('escalated');
  });

  it('is waited for anew when asked once more; a plain answer leaves the clocks as they are', () => {
    const later = asked + 50 * hour;
    const again = after(atInstant(waiting, later), aQuestion(later));
    expect(clocksOf(again, 'waiting', later).slice(4)).toEqual([
      'remind24.2 running 24',
      'remind72.2 running 72',
      'lastWarning.2 running 144',
      'close.2 running 168',
    ]);
    expect(clocksOf(after(waiting, anAnswer(asked + hour)), 'waiting')).toEqual(clocksOf(waiting, 'waiting'));
  });
});

describe('R-23 an outage over the waiting', () => {
  it('mails no reminder that a later one has overtaken, and records both', () => {
    const steps = catchingUp(waiting, asked + 80 * hour);
    expect(steps.map(codesOf)).toEqual([['clock.fired'], ['clock.fired']]);
    expect(steps.map(mailsOf)).toEqual([[], ['waiting-reminder']]);
  });

  it('that spans the last warning and the closing closes nothing: the warning goes out, and 24 h later it is closed', () => {
    const back = asked + 9 * day;
    const steps = catchingUp(waiting, back);
    expect(steps.flatMap(mailsOf)).toEqual(['waiting-last-warning']);
    expect(mailed(steps.at(-1) ?? { effects: [] }, 'waiting-last-warning')).toMatchObject([{ dueAt: back + day }]);
    expect(codesOf(steps.at(-1)!)).toEqual(['clock.fired', 'clock.postponed']);
    const state = steps.at(-1)!.state;
    expect(state.status).toBe('waiting_response');
    expect(clocksOf(state, 'waiting', back).slice(3)).toEqual(['close.1 cancelled', 'close.1 running 24']);
    expect(atInstant(state, back + day - 1).status).toBe('waiting_response');
    expect(atInstant(state, back + day).status).toBe('closed');
  });

  it('that made only the warning late moves the closing by as much', () => {
    const warned = asked + 6 * day + 5 * hour;
    const state = catchingUp(waiting, warned).at(-1)!.state;
    expect(clocksOf(state, 'waiting', warned).at(-1)).toBe('close.1 running 24');
  });

  it('of less than a second does not count: the promised instant stays', () => {
    const before = atInstant(waiting, asked + 6 * day - 1);
    const step = ticket.on(before, itsDeadline(before, asked + 6 * day + 999));
    expect(clocksOf(step.state, 'waiting', asked).at(-1)).toBe('close.1 running 168');
  });
});
