import { describe, expect, it } from 'vitest';
import { ticket } from '../../../domain/ticket/machine.ts';
import {
  anOpening,
  aTicket,
  clocksOf,
  codesOf,
  hour,
  mailed,
  mailsOf,
  openedAt,
  runningKinds,
} from '../../support/machines/tickets/tickets.ts';

const table = [
  ['billing', 'high', 'billing'],
  ['technical', 'high', 'technical'],
  ['business', 'normal', 'support'],
  ['general', 'normal', 'support'],
  ['feedback', 'low', 'support'],
] as const;

describe('a new ticket', () => {
  it.each(table)('TK-05 R-2 of category %s has priority %s and belongs to team %s', (category, priority, team) => {
    const { state, entries } = anOpening({ category });
    expect(state).toMatchObject({ category, priority, team, status: 'open', level: 1, escalation: null });
    expect(entries).toEqual([{ code: 'ticket.opened', params: { category, priority } }]);
  });

  it('TK-08 is open and unassigned, in its first cycle, neither answered nor resolved', () => {
    expect(aTicket({ ref: '2B3C4D5F' })).toMatchObject({
      version: 1,
      ref: '2B3C4D5F',
      status: 'open',
      assignee: null,
      level: 1,
      cycle: 1,
      openedAt,
      firstResponseAt: null,
      resolution: null,
      followUpOf: null,
      unanswered: true,
    });
  });

  it('TK-06 TK-10 has a triage clock of 1 h and a first-response clock, both from its receipt', () => {
    expect(clocksOf(aTicket(), 'triage')).toEqual(['due.1 running 1']);
    expect(clocksOf(aTicket(), 'firstResponse')).toEqual([
      'warn.1 running 18',
      'target.1 running 24',
      'limit.1 running 48',
    ]);
    expect(runningKinds(aTicket())).toEqual(['triage', 'firstResponse']);
  });

  it('TK-03 TK-04 is acknowledged to the requester with the promised instant, and the desk is told', () => {
    const about = { dueAt: openedAt + 4 * hour, messageId: 'm-7' };
    expect(anOpening({ category: 'billing', messageId: 'm-7' }).effects).toEqual([
      { kind: 'sendMail', details: { template: 'ticket-acknowledgement', ...about } },
      { kind: 'sendMail', details: { template: 'ticket-desk-notice', ...about } },
    ]);
  });

  it('TK-15 asks for exactly what is missing, in the acknowledgement', () => {
    const asking = anOpening({ category: 'technical', missing: ['device', 'steps'] });
    expect(mailed(asking, 'ticket-acknowledgement')).toMatchObject([{ missing: ['device', 'steps'] }]);
    expect(mailed(anOpening({ category: 'technical' }), 'ticket-acknowledgement')[0]).not.toHaveProperty('missing');
  });

  it('TK-20 knows the ticket that it follows up', () => {
    const step = anOpening({ category: 'billing', followUpOf: '2B3C4D5F' });
    expect(step.state.followUpOf).toBe('2B3C4D5F');
    const params = { category: 'billing', priority: 'high', of: '2B3C4D5F' };
    expect(step.entries).toEqual([{ code: 'ticket.opened-as-follow-up', params }]);
    expect(mailsOf(step)).toEqual(['ticket-acknowledgement', 'ticket-desk-notice']);
  });

  it('is shown to ops in labels and in words, without anything personal', () => {
    const state = aTicket({ category: 'billing' });
    const labels = { status: 'open', category: 'billing', priority: 'high', team: 'billing' };
    expect(ticket.labels(state)).toEqual(labels);
    expect(ticket.labels({ ...state, assignee: 'billing-1' })).toEqual({ ...labels, assignee: 'billing-1' });
    expect(ticket.describe(state)).toBe(
      'billing ticket 7K3QX9BD, high: open, in the queue of billing. Next: triage.due.1 at 2026-03-29T00:30:00.000Z.',
    );
    expect(ticket.describe({ ...state, assignee: 'billing-1', clocks: [] })).toBe(
      'billing ticket 7K3QX9BD, high: open, with billing-1. No clock runs.',
    );
  });
});

describe('TK-05 TK-22 a new safety ticket', () => {
  it('is urgent and opens escalated to the safety team at level 2, whose follow-up is owed within the hour', () => {
    const step = anOpening({ category: 'safety' });
    expect(step.state).toMatchObject({ priority: 'urgent', status: 'escalated', level: 2, team: 'safety' });
    expect(codesOf(step)).toEqual(['ticket.opened', 'ticket.escalated']);
    expect(clocksOf(step.state, 'followUp')).toEqual(['due.1 running 1']);
    expect(mailsOf(step)).toEqual(['ticket-acknowledgement', 'ticket-desk-notice', 'escalation-team']);
  });

  it('is paged through the emergency channel at once, and at level 3 when danger is immediate', () => {
    const pages = (immediateDanger: boolean) =>
      anOpening({ category: 'safety', immediateDanger }).effects.filter(({ kind }) => kind === 'pageTeam');
    const dueAt = openedAt + hour;
    expect(pages(false)).toEqual([{ kind: 'pageTeam', details: { level: 2, dueAt } }]);
    expect(pages(true)).toEqual([{ kind: 'pageTeam', details: { level: 3, dueAt } }]);
    expect(aTicket({ category: 'safety', immediateDanger: true }).level).toBe(3);
  });

  it('whose words force an escalation as well is escalated once, to level 3', () => {
    const step = anOpening({ category: 'safety', rules: ['TK-23/threats'] });
    expect(step.state).toMatchObject({ status: 'escalated', level: 3, team: 'safety' });
    expect(codesOf(step).filter((code) => code === 'ticket.escalated')).toHaveLength(1);
    expect(step.effects.filter(({ kind }) => kind === 'pageTeam')).toHaveLength(1);
  });
});

describe('TK-23 a new ticket of another category', () => {
  const dueAt = openedAt + hour;

  it('whose requester says that somebody is in danger now goes to safety at level 3, like words of danger', () => {
    const said = anOpening({ category: 'general', immediateDanger: true });
    expect(said).toEqual(anOpening({ category: 'general', rules: ['TK-23/danger'] }));
    expect(said.state).toMatchObject({ status: 'escalated', team: 'safety', level: 3 });
    expect(said.state.suggestions).toEqual([{ rule: 'TK-23/danger', state: 'taken' }]);
  });

  it('that says it in words as well is escalated once', () => {
    const step = anOpening({ category: 'billing', immediateDanger: true, rules: ['TK-23/threats', 'TK-23/danger'] });
    expect(codesOf(step).filter((code) => code === 'ticket.escalated')).toHaveLength(1);
    expect(step.state.suggestions).toHaveLength(2);
  });

  it.each(['general', 'billing', 'feedback'] as const)(
    'TK-03 TK-22 of category %s that is forced to safety makes one promise to the requester: the stricter',
    (category) => {
      const step = anOpening({ category, rules: ['TK-23/danger'] });
      expect(mailsOf(step)).toEqual(['ticket-acknowledgement', 'ticket-desk-notice', 'escalation-team']);
      expect(mailed(step, 'ticket-acknowledgement')).toMatchObject([{ dueAt }]);
      expect(mailed(step, 'ticket-desk-notice')).toMatchObject([{ dueAt }]);
    },
  );

  it('TK-23 tells staff the rule that forced it, by mail and through the emergency channel', () => {
    const { effects } = anOpening({ category: 'general', rules: ['TK-23/danger'] });
    const about = { level: 3, dueAt, rule: 'TK-23/danger' };
    expect(effects.slice(2)).toEqual([
      { kind: 'sendMail', details: { template: 'escalation-team', team: 'safety', ...about } },
      { kind: 'pageTeam', details: about },
    ]);
  });
});
