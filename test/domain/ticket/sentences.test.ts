import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentence } from '../../../domain/texts/sentences.ts';
import { everyLife } from '../../support/machines/tickets/ticket-lives.ts';

describe('the sentence of a timeline entry', () => {
  it('exists for every code that a ticket can record, with all its parameters', () => {
    everyLife((life) => {
      for (const { entries } of [life.opening, ...life.steps])
        for (const { code, params } of entries) {
          expect(sentence(code, params)).toMatch(/^[A-Z].* .*\.$/);
          expect(sentence(code, params)).not.toMatch(/\?|undefined|NaN|unknown instant|\[object/);
        }
    });
  });

  it.each([
    ['mail.sent', { template: 'ticket-reply' }, 'Sent by e-mail: the answer to the requester.'],
    [
      'mail.failed',
      { template: 'ticket-reply', reason: 'rejected' },
      'Could not be sent by e-mail: the answer to the requester (rejected).',
    ],
    ['ticket.queued', { team: 'billing' }, 'Put into the queue of team billing.'],
    ['ticket.resolved', { closesAt: 0 }, 'Resolved. Closes at 1970-01-01T00:00:00.000Z unless the requester replies.'],
    ['ticket.closed', { by: 'auto-close' }, 'Closed: nobody replied in time.'],
    ['ticket.closed', { by: 'no-response' }, 'Closed: the requester did not answer in time.'],
    ['ticket.closed', { by: 'staff' }, 'Closed by staff.'],
    [
      'ticket.escalated',
      { level: 3, team: 'safety', followUp: 3_600_000, rule: 'TK-23/danger' },
      'Escalated to team safety at level 3, forced by rule TK-23/danger; the follow-up is due within 1 h.',
    ],
    [
      'ticket.escalated',
      { team: 'billing', followUp: 90_000 },
      'Escalated to team billing; the follow-up is due within 90 s.',
    ],
    [
      'ticket.assigned',
      { assignee: 'agent-1', team: 'support', because: 'least open work in support (1 of 10)' },
      'Assigned to agent-1 (team support): least open work in support (1 of 10).',
    ],
    ['ticket.rated', { score: 4 }, 'The requester rated the ticket 4 of 5.'],
  ])('%s %j', (code, params, text) => {
    expect(sentence(code, params)).toBe(text);
  });

  it.each([
    [0, ''],
    [999, ''],
    [1_000, ' (recorded 1 s late)'],
    [90_400, ' (recorded 90 s late)'],
  ])('TK-10 says how late a mark was handled: %i ms', (lateMs, words) => {
    const params = { kind: 'firstResponse', mark: 'target', dueAt: 0, at: lateMs, lateMs };
    expect(sentence('clock.missed', params)).toBe(
      `Missed: the answer promised by 1970-01-01T00:00:00.000Z was not given in time${words}.`,
    );
  });

  it('is the code itself where the code is unknown, and never an error', () => {
    expect(sentence('ticket.teleported', {})).toBe('ticket.teleported.');
    for (const code of ['ticket.resolved', 'clock.missed', 'clock.fired'])
      expect(sentence(code, {})).toMatch(/unknown instant/);
    const code = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString'));
    fc.assert(fc.property(code, (any) => sentence(any, {}) === `${any}.`));
  });
});
