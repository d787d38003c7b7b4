import { describe, expect, it } from 'vitest';
import { ticket } from '../../../domain/ticket/machine.ts';
import {
  aCommand,
  after,
  anAnswer,
  anAssignment,
  aProposal,
  aReply,
  aResolution,
  aTicket,
  aVerdict,
  commanded,
  day,
  hour,
  itsDeadline,
  mailsOf,
  openedAt,
} from '../../support/machines/tickets/tickets.ts';

const at = openedAt + 2 * hour;
const closesAt = at + 7 * day;

describe('TK-17 a ticket resolved directly', () => {
  it('is resolved, unconfirmed, with what staff recorded under an id', () => {
    const step = ticket.on(aTicket(), aResolution(at, { knowledgeBase: true }));
    expect(step.state).toMatchObject({
      status: 'resolved',
      resolution: { textId: `t-${at}`, confirmed: false, at, knowledgeBase: true },
    });
    expect(step.entries).toEqual([{ code: 'ticket.resolved', params: { confirmed: false, closesAt } }]);
  });

  it('keeps its assignee, its priority and its cycle', () => {
    const assigned = aTicket({ category: 'billing' }, anAssignment(at, { assignee: 'billing-1' }));
    const { state } = ticket.on(assigned, aResolution(at));
    expect(state).toMatchObject({ assignee: 'billing-1', team: 'billing', priority: 'high', cycle: 1 });
  });

  it('TK-18 TK-19 is announced by mail with the promised instant, and with the words when there are any', () => {
    const [bare, worded] = [{}, { messageId: 'm-1' }].map((words) => ticket.on(aTicket(), aResolution(at, words)));
    const asked = { kind: 'sendMail', details: { template: 'satisfaction-request' } };
    expect(bare?.effects).toEqual([
      { kind: 'sendMail', details: { template: 'ticket-resolved', dueAt: closesAt } },
      asked,
    ]);
    expect(worded?.effects).toEqual([
      { kind: 'sendMail', details: { template: 'ticket-resolved', dueAt: closesAt, messageId: 'm-1' } },
      asked,
    ]);
    expect(worded?.entries[0]?.params).toEqual({ confirmed: false, closesAt, messageId: 'm-1' });
  });

  it('cannot be resolved again', () => {
    expect(ticket.refuse(aTicket({}, aResolution(at)), aCommand('resolve'))).toEqual({
      kind: 'wrong-state',
      code: 'ticket-already-resolved',
      detail: 'Ticket 7K3QX9BD is already resolved. It closes by itself unless the requester replies.',
    });
  });

  it('can still be answered, noted and assigned', () => {
    const resolved = aTicket({}, aResolution(at));
    for (const name of ['message', 'assign']) expect(ticket.refuse(resolved, aCommand(name))).toBeUndefined();
    expect(ticket.on(resolved, anAnswer(at + hour)).state.clocks).toEqual(resolved.clocks);
  });
});

describe('TK-19 R-3 a resolved ticket', () => {
  const resolved = aTicket({}, anAnswer(at), aResolution(at));

  it('closes by itself 7 days after it was resolved, and only that clock runs', () => {
    expect(resolved.clocks.filter((clock) => clock.state === 'running')).toEqual([
      { kind: 'autoClose', mark: 'close', cycle: 1, from: at, dueAt: closesAt, state: 'running', at: null, lateMs: 0 },
    ]);
    expect(ticket.nextDeadline(resolved)).toEqual({ mark: 'autoClose.close.1', at: closesAt });
  });

  it.each([0, 3 * hour])('is closed with notice, the closing recorded, handled %i ms late', (lateMs) => {
    const handled = closesAt + lateMs;
    const step = ticket.on(resolved, itsDeadline(resolved, handled));
    expect(step.state.status).toBe('closed');
    expect(step.state.clocks.at(-1)).toMatchObject({ kind: 'autoClose', state: 'fired', at: handled, lateMs });
    expect(step.entries).toEqual([
      { code: 'clock.fired', params: { kind: 'autoClose', mark: 'close', dueAt: closesAt, at: handled, lateMs } },
      { code: 'ticket.closed', params: { by: 'auto-close' } },
    ]);
    expect(step.effects).toEqual([
      { kind: 'sendMail', details: { template: 'ticket-closed', closedAt: handled, by: 'auto-close' } },
    ]); // TK-21
  });

  it('has ended once it is closed, and keeps how it was resolved', () => {
    const closed = ticket.on(resolved, itsDeadline(resolved)).state;
    expect([ticket.ended(resolved), ticket.ended(closed)]).toEqual([false, true]);
    expect(ticket.nextDeadline(closed)).toBeUndefined();
    expect(closed.resolution).toEqual(resolved.resolution);
  });

  it('is not closed by a mark that does not run', () => {
    const open = aTicket();
    const stale = { ...itsDeadline(resolved), at: closesAt };
    expect(ticket.on(open, stale)).toEqual({ state: open, entries: [], effects: [] });
  });
});

describe('TK-21 closing by staff', () => {
  const closing = commanded(at + hour, 'close', { textId: 't-close', knowledgeBase: true });

  it('is possible at any time with what a closing needs, and sends one closing mail', () => {
    const step = ticket.on(aTicket({}, anAnswer(at)), closing);
    expect(step.state).toMatchObject({ status: 'closed', resolution: { textId: 't-close', knowledgeBase: true } });
    expect(mailsOf(step)).toEqual(['ticket-closed']);
    expect(step.state.clocks.some((clock) => clock.state === 'running')).toBe(false);
  });

  it('is refused without it, and needs it only once', () => {
    expect(ticket.refuse(aTicket(), aCommand('close'))).toMatchObject({
      kind: 'not-allowed',
      code: 'resolution-incomplete',
    });
    const resolved = aTicket({}, aResolution(at));
    expect(ticket.refuse(resolved, aCommand('close'))).toBeUndefined();
    expect(after(resolved, commanded(at + hour, 'close')).resolution).toEqual(resolved.resolution);
  });

  it('keeps that the requester had confirmed the fix', () => {
    const confirmed = aTicket({}, aProposal(at), aVerdict(at + 1, true), closing);
    expect(confirmed.resolution).toMatchObject({ confirmed: true, at: at + 1, textId: 't-close' });
  });

  it('is asked for again after a reopening, which begins anew', () => {
    const reopened = aTicket({}, aResolution(at), aReply(at + hour));
    expect(ticket.refuse(reopened, aCommand('resolve'))?.code).toBe('resolution-incomplete');
  });
});

describe('a resolved ticket refuses', () => {
  const resolved = aTicket({}, aResolution(at));

  it.each([
    ['propose-solution', { textId: 't' }],
    ['escalate', { team: 'supervisor' }],
    ['message', { visibility: 'public', waitForResponse: true }],
    ['message', { visibility: 'public', nextUpdate: hour }],
  ])('%s %j: it is over unless the requester says otherwise', (name, details) => {
    expect(ticket.refuse(resolved, aCommand(name, details))?.code).toBe('ticket-already-resolved');
  });
});

describe('a closed ticket', () => {
  const resolved = aTicket({}, aResolution(at));
  const closed = ticket.on(resolved, itsDeadline(resolved)).state;

  it.each(ticket.commands)('refuses %s, and says what the requester can do', (name) => {
    expect(ticket.refuse(closed, aCommand(name))).toEqual({
      kind: 'wrong-state',
      code: 'ticket-closed',
      detail: 'Ticket 7K3QX9BD is closed. A reply by the requester opens a follow-up ticket.',
    });
  });

  it('knows no more commands than an open one does', () => {
    for (const state of [closed, aTicket()])
      expect(ticket.refuse(state, aCommand('constructor'))).toEqual({
        kind: 'unknown-command',
        code: 'unknown-command',
        detail: 'A ticket has no command "constructor".',
      });
  });
});
