import { describe, expect, it } from 'vitest';
import { refuseRating, refuseVerification, yesResolves } from '../../../domain/ticket/door.ts';
import { ticket } from '../../../domain/ticket/machine.ts';
import {
  aCommand,
  after,
  aNote,
  anAnswer,
  anEscalation,
  aProposal,
  aRating,
  aReply,
  aResolution,
  aTicket,
  atInstant,
  aVerdict,
  catchingUp,
  clocksOf,
  codesOf,
  commanded,
  day,
  hour,
  itsDeadline,
  mailed,
  mailsOf,
  openedAt,
  runningKinds,
} from '../../support/machines/tickets/tickets.ts';

const at = openedAt + 2 * hour;
const proposed = aTicket({ category: 'billing' }, aProposal(at));

describe('TK-16 a proposed solution', () => {
  it('goes out by mail and opens verification: asked after 24 h, given up after 48 h', () => {
    const step = ticket.on(aTicket({ category: 'billing' }), aProposal(at));
    expect(step.state).toMatchObject({
      status: 'waiting_response',
      proposal: { textId: `t-${at}`, knowledgeBase: true },
    });
    expect(clocksOf(step.state, 'verification', at)).toEqual(['ask.1 running 24', 'giveUp.1 running 48']);
    expect(step.effects).toEqual([
      { kind: 'sendMail', details: { template: 'ticket-reply', messageId: `m-${at}`, proposal: true } },
    ]);
  });

  it('lets only its own clocks run; the others pause and go on later by as much', () => {
    const escalated = aTicket({}, anEscalation(openedAt, { team: 'supervisor', followUp: 10 * hour }), aProposal(at));
    expect(runningKinds(escalated)).toEqual(['verification']);
    expect(clocksOf(escalated, 'followUp')).toEqual(['due.1 paused']);
    const back = after(escalated, aReply(at + 5 * hour));
    expect(clocksOf(back, 'followUp')).toEqual(['due.1 running 15']);
  });

  it('is asked about with the instant at which it counts as accepted', () => {
    const step = ticket.on(proposed, itsDeadline(proposed));
    expect(mailed(step, 'verification-question')).toEqual([{ template: 'verification-question', dueAt: at + 2 * day }]);
    expect(step.state.status).toBe('waiting_response');
  });

  it('that nobody answers in 48 h is taken as accepted: resolved, unconfirmed, closing after 7 days (R-3)', () => {
    const state = atInstant(proposed, at + 2 * day);
    expect(state).toMatchObject({ status: 'resolved', resolution: { textId: `t-${at}`, confirmed: false } });
    expect(clocksOf(state, 'autoClose', at)).toEqual(['close.1 running 216']);
    expect(atInstant(proposed, at + 2 * day - 1).status).toBe('waiting_response');
  });

  it.each([1, 24 * hour + 1, 48 * hour])(
    'that helped, said after %i ms, resolves, confirmed: closing after 48 h (R-3, TK-19)',
    (ms) => {
      const said = at + ms;
      const step = ticket.on(atInstant(proposed, said - 1), aVerdict(said, true));
      expect(step.state).toMatchObject({ status: 'resolved', proposal: null });
      expect(step.state.resolution).toEqual({ textId: `t-${at}`, confirmed: true, at: said, knowledgeBase: true });
      expect(clocksOf(step.state, 'autoClose', said)).toEqual(['close.1 running 48']);
      expect(mailed(step, 'ticket-resolved')).toMatchObject([{ dueAt: said + 2 * day }]);
    },
  );

  it('that did not help takes the ticket back to work, and an update is promised by itself within its answer target', () => {
    const step = ticket.on(proposed, aVerdict(at + hour, false, { messageId: 'm-no' }));
    expect(step.state).toMatchObject({ status: 'open', proposal: null, resolution: null });
    expect(step.entries).toEqual([
      { code: 'ticket.not-fixed', params: { updateBy: at + 5 * hour, messageId: 'm-no' } },
    ]);
    expect(clocksOf(step.state, 'nextUpdate', at + hour)).toEqual(['warn.1 running 3', 'due.1 running 4']);
    expect(runningKinds(step.state)).toEqual(['nextUpdate']);
  });

  it('is over with a plain reply, which takes the ticket back to work and is owed an answer', () => {
    const state = after(proposed, aReply(at + hour));
    expect(state).toMatchObject({ status: 'open', proposal: null });
    expect(runningKinds(state)).toEqual(['reply']);
  });

  it('is over when staff promise an update, since the ticket is not solved then; a note leaves it open', () => {
    const promised = after(proposed, anAnswer(at + hour, 'm-1', { nextUpdate: 4 * hour }));
    expect(promised).toMatchObject({ status: 'open', proposal: null });
    expect(runningKinds(promised)).toEqual(['nextUpdate']);
    expect(after(proposed, aNote(at + hour))).toEqual(proposed);
  });

  it('has its words once: resolving or closing it asks for no others (TK-21)', () => {
    for (const name of ['resolve', 'close']) {
      expect(ticket.refuse(proposed, aCommand(name))).toBeUndefined();
      expect(ticket.refuse(aTicket(), aCommand(name))?.code).toBe('resolution-incomplete');
    }
    expect(after(proposed, commanded(at + hour, 'resolve')).resolution).toMatchObject({
      textId: `t-${at}`,
      knowledgeBase: true,
    });
  });

  it('that was overtaken counts a "no" and any comment as a reply', () => {
    const overtaken = after(proposed, aReply(at + hour), anAnswer(at + 2 * hour));
    const [no, words] = [aVerdict(at + 3 * hour, false), aVerdict(at + 3 * hour, true, { messageId: 'm-but' })].map(
      (event) => ticket.on(overtaken, event),
    );
    for (const step of [no!, words!]) {
      expect(codesOf(step)).toEqual(['ticket.verification-overtaken', 'ticket.replied']);
      expect(runningKinds(step.state)).toEqual(['reply']);
    }
  });

  it.each([
    ['"no" was pressed by mistake', [aVerdict(at + hour, false)]],
    ['a reply was answered', [aReply(at + hour), anAnswer(at + 2 * hour)]],
    ['staff asked something', [anAnswer(at + hour, 'm-1', { waitForResponse: true })]],
    ['an update was promised', [anAnswer(at + hour, 'm-1', { nextUpdate: 4 * hour })]],
  ])('is resolved by a "yes" after its verification too, confirmed: %s', (_when, events) => {
    const state = after(proposed, ...events);
    expect(yesResolves(state)).toBe(true);
    const step = ticket.on(state, aVerdict(at + 3 * hour, true));
    expect(codesOf(step)).toEqual(['ticket.resolved']);
    expect(step.state.resolution).toMatchObject({ textId: `t-${at}`, confirmed: true });
    expect(clocksOf(step.state, 'autoClose', at + 3 * hour)).toEqual(['close.1 running 48']);
  });

  it('is not resolved by a "yes" while the requester waits for an answer: it is recorded, and nothing promises more', () => {
    const waiting = after(proposed, aReply(at + hour));
    expect(yesResolves(waiting)).toBe(false);
    const step = ticket.on(waiting, aVerdict(at + 2 * hour, true));
    expect(codesOf(step)).toEqual(['ticket.verification-overtaken']);
    expect(step.state).toEqual(waiting);
  });

  it('is confirmed by nothing where none was made', () => {
    expect(yesResolves(aTicket({}, anAnswer(at)))).toBe(false);
  });

  it('can be judged after the fact: yes confirms, the promised closing stays; no reopens (TK-20)', () => {
    const resolved = atInstant(proposed, at + 2 * day);
    const yes = ticket.on(resolved, aVerdict(at + 3 * day, true));
    expect(yes.state.resolution).toMatchObject({ confirmed: true });
    expect(clocksOf(yes.state, 'autoClose', at)).toEqual(['close.1 running 216']);
    const no = ticket.on(resolved, aVerdict(at + 3 * day, false));
    expect(codesOf(no)).toEqual(['ticket.reopened']);
    expect(no.state).toMatchObject({ status: 'open', cycle: 2 });
  });
});

describe('R-23 an outage over the verification', () => {
  it('leaves the requester 24 h after the question', () => {
    const back = at + 3 * day;
    const steps = catchingUp(proposed, back);
    expect(steps.map(codesOf)).toEqual([['clock.fired', 'clock.postponed']]);
    expect(mailed(steps[0]!, 'verification-question')).toMatchObject([{ dueAt: back + day }]);
    const { state } = steps[0]!;
    expect(atInstant(state, back + day - 1).status).toBe('waiting_response');
    expect(atInstant(state, back + day).status).toBe('resolved');
  });
});

describe('at the door, a verification', () => {
  it('is refused when no solution was ever proposed, or the ticket is closed', () => {
    expect(refuseVerification(aTicket(), at, undefined)?.code).toBe('nothing-to-verify');
    const closed = atInstant(proposed, at + 30 * day);
    expect(refuseVerification(closed, at + 31 * day, undefined)).toMatchObject({
      kind: 'wrong-state',
      code: 'ticket-closed',
    });
  });

  it('is refused after the closing instant even when the engine is behind, unless a reply in time waits', () => {
    const resolved = atInstant(proposed, at + 2 * day);
    const closesAt = at + 9 * day;
    expect(refuseVerification(resolved, closesAt, undefined)).toBeUndefined();
    expect(refuseVerification(resolved, closesAt + 1, undefined)?.code).toBe('ticket-closed');
    expect(refuseVerification(resolved, closesAt + 1, closesAt)).toBeUndefined();
  });
});

describe('TK-18 satisfaction', () => {
  it('is asked for when a ticket is resolved, never about a safety ticket', () => {
    const asked = (category: 'billing' | 'safety') => mailsOf(ticket.on(aTicket({ category }), aResolution(at)));
    expect(asked('billing')).toEqual(['ticket-resolved', 'satisfaction-request']);
    expect(asked('safety')).toEqual(['ticket-resolved']);
  });

  it('is recorded and changes nothing', () => {
    const resolved = aTicket({}, aResolution(at));
    const step = ticket.on(resolved, aRating(at + hour, 5));
    expect(step).toEqual({ state: resolved, entries: [{ code: 'ticket.rated', params: { score: 5 } }], effects: [] });
  });

  it('is taken at the door when the ticket is resolved or closed, and not about safety', () => {
    const resolved = aTicket({}, aResolution(at));
    expect(refuseRating(aTicket())?.code).toBe('rating-too-early');
    expect(refuseRating(resolved)).toBeUndefined();
    expect(refuseRating(atInstant(resolved, at + 30 * day))).toBeUndefined();
    expect(refuseRating(aTicket({ category: 'safety' }, aResolution(at)))?.code).toBe('rating-not-for-safety');
  });
});
