import { describe, expect, it } from 'vitest';
import { invariants } from '../../support/machines/tickets/ticket-invariants.ts';
import { everyLife } from '../../support/machines/tickets/ticket-lives.ts';

describe('a thousand random lives of a ticket', () => {
  it('meet every refusal and every entry that a ticket knows, so that they prove something', () => {
    const codes = new Set<string>();
    const refusals = new Set<string>();
    everyLife(
      (life) => {
        for (const step of [life.opening, ...life.steps]) for (const { code } of step.entries) codes.add(code);
        for (const { refusal } of life.refused) refusals.add(refusal.code);
      },
      { seed: 2026 },
    );
    expect([...codes].sort()).toEqual([
      'clock.fired',
      'clock.missed',
      'clock.postponed',
      'clock.warned',
      'fact.unknown',
      'ticket.answered',
      'ticket.assigned',
      'ticket.assignee-left',
      'ticket.breached',
      'ticket.category-changed',
      'ticket.closed',
      'ticket.de-escalated',
      'ticket.escalated',
      'ticket.escalation-climbed',
      'ticket.escalation-suggested',
      'ticket.fix-confirmed',
      'ticket.not-fixed',
      'ticket.noted',
      'ticket.opened',
      'ticket.opened-as-follow-up',
      'ticket.priority-changed',
      'ticket.queued',
      'ticket.rated',
      'ticket.reopened',
      'ticket.replied',
      'ticket.replied-after-close',
      'ticket.resolved',
      'ticket.routing-overtaken',
      'ticket.solution-proposed',
      'ticket.suggestion-dismissed',
      'ticket.verification-overtaken',
    ]);
    expect([...refusals].sort()).toEqual([
      'assignee-unfit',
      'resolution-incomplete',
      'suggestion-not-open',
      'supervisor-needed',
      'ticket-already-resolved',
      'ticket-closed',
      'ticket-not-escalated',
      'unknown-command',
    ]);
  });

  it.each(Object.entries(invariants))('%s', (_, check) => everyLife(check));
});
