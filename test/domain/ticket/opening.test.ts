import { describe, expect, it } from 'vitest';
import { ticket } from '../../../domain/ticket/machine.ts';
import { anOpening, aTicket, hour, mailsOf, openedAt } from '../../support/tickets.ts';

const table = [
  ['safety', 'urgent', 'safety'],
  ['billing', 'high', 'billing'],
  ['technical', 'high', 'technical'],
  ['business', 'normal', 'support'],
  ['general', 'normal', 'support'],
  ['feedback', 'low', 'support'],
] as const;

describe('a new ticket', () => {
  it.each(table)('TK-05 R-2 of category %s has priority %s and belongs to team %s', (category, priority, team) => {
    const { state, entries } = anOpening({ category });
    expect(state).toMatchObject({ category, priority, team });
    expect(entries).toEqual([{ code: 'ticket.opened', params: { category, priority } }]);
  });

  it('TK-08 is open and unassigned, in its first cycle, neither answered nor resolved', () => {
    expect(aTicket({ ref: '2B3C4D5F' })).toMatchObject({
      ...{ version: 1, ref: '2B3C4D5F', status: 'open', assignee: null, level: 1, cycle: 1, openedAt },
      ...{ firstResponseAt: null, resolution: null, followUpOf: null },
    });
  });

  it('TK-03 TK-04 is acknowledged to the requester with the promised instant, and the desk is told', () => {
    const about = { dueAt: openedAt + hour, messageId: 'm-7' };
    expect(anOpening({ category: 'safety', messageId: 'm-7' }).effects).toEqual([
      { kind: 'sendMail', details: { template: 'ticket-acknowledgement', ...about } },
      { kind: 'sendMail', details: { template: 'ticket-desk-notice', ...about } },
    ]);
  });

  it('TK-20 knows the ticket that it follows up', () => {
    const step = anOpening({ category: 'billing', followUpOf: '2B3C4D5F' });
    expect(step.state.followUpOf).toBe('2B3C4D5F');
    const params = { category: 'billing', priority: 'high', of: '2B3C4D5F' };
    expect(step.entries).toEqual([{ code: 'ticket.opened-as-follow-up', params }]);
    expect(mailsOf(step)).toEqual(['ticket-acknowledgement', 'ticket-desk-notice']);
  });

  it('is shown to ops in labels and in words, without anything personal', () => {
    const state = aTicket({ category: 'safety' });
    const labels = { status: 'open', category: 'safety', priority: 'urgent', team: 'safety' };
    expect(ticket.labels(state)).toEqual(labels);
    expect(ticket.labels({ ...state, assignee: 'safety-1' })).toEqual({ ...labels, assignee: 'safety-1' });
    expect(ticket.describe(state)).toBe(
      'safety ticket 7K3QX9BD, urgent: open, in the queue of safety. Next: firstResponse.target.1 at 2026-03-29T00:30:00.000Z.',
    );
    expect(ticket.describe({ ...state, assignee: 'safety-1', clocks: [] })).toBe(
      'safety ticket 7K3QX9BD, urgent: open, with safety-1. No clock runs.',
    );
  });
});
