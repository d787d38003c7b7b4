import { describe, expect, it } from 'vitest';
import {
  authorFor,
  checkInLinesHiddenFromClients,
  clientReader,
  opsReader,
  readsBehindAlarm,
  readsEmergencyContacts,
  readsWords,
  refundLinesHiddenFromClients,
  staffReader,
  ticketLinesHiddenFromClients,
  withoutHidden,
} from '../../../domain/people/readers.ts';
import { answeringRoles, readingRoles, readsPeople, standInRole } from '../../../domain/people/roles.ts';
import { timelineCodes } from '../../../domain/texts/sentences.ts';

const client = clientReader(
  new Map([
    ['billing-1', ['agent', 'billing']],
    ['supervisor-1', ['supervisor', 'agent', 'billing']],
    ['nobody-1', []],
  ]),
);

describe('a client reads roles in place of staff ids', () => {
  it('the weightiest of several', () => {
    expect(client.staffName('billing-1')).toBe('billing');
    expect(client.staffName('supervisor-1')).toBe('supervisor');
    expect(standInRole(['ops', 'moderator', 'manager'])).toBe('manager');
  });

  it('and agent for whoever has none, or has left', () => {
    expect(client.staffName('nobody-1')).toBe('agent');
    expect(client.staffName('gone-1')).toBe('agent');
  });

  it('wherever an id stands in parameters, however deep', () => {
    const params = {
      assignee: 'billing-1',
      team: 'billing',
      seen: [{ by: 'supervisor-1' }, 'billing-1'],
      at: 5,
      of: null,
    };
    expect(client.params(params)).toEqual({
      assignee: 'billing',
      team: 'billing',
      seen: [{ by: 'supervisor' }, 'billing'],
      at: 5,
      of: null,
    });
  });

  it('and staff read everything as it is', () => {
    const params = { assignee: 'billing-1', textId: 't-1', because: 'least open work' };
    expect(staffReader.params(params)).toBe(params);
    expect(staffReader.staffName('billing-1')).toBe('billing-1');
  });
});

describe('TK-22 of an escalation a client reads the team, and by when', () => {
  it('neither level, rule, urgency nor the words that staff wrote with it', () => {
    const params = {
      team: 'safety',
      followUp: 3_600_000,
      level: 3,
      rule: 'TK-23/danger',
      urgency: 'high',
      textId: 't-1',
    };
    expect(client.params(params)).toEqual({ team: 'safety', followUp: 3_600_000 });
  });

  it('and no line of what staff are told among themselves', () => {
    const { codes, mails } = ticketLinesHiddenFromClients;
    expect(codes).toEqual(expect.arrayContaining(['ticket.noted', 'ticket.escalation-suggested', 'page.sent']));
    expect(mails).toEqual(expect.arrayContaining(['ticket-desk-notice', 'sla-breached', 'escalation-team']));
    for (const shown of ['ticket.opened', 'ticket.answered', 'ticket.escalated']) expect(codes).not.toContain(shown);
    for (const shown of ['ticket-acknowledgement', 'ticket-reply', 'escalation-requester'])
      expect(mails).not.toContain(shown);
  });
});

describe('R-33 what is hidden of a ticket', () => {
  const whole = { subject: 'The map', level: 2, assignedBecause: 'least open work', status: 'open' };

  it('from clients is how staff work on it', () => {
    expect(withoutHidden(whole, client.hidden.ticket as 'level'[])).toEqual({ subject: 'The map', status: 'open' });
    expect(client.hidden.resolution).toEqual(['improvement', 'knowledgeBase']);
    expect(client.hidden.clocks).toEqual(['triage', 'followUp']);
    expect(ticketLinesHiddenFromClients.clocks).toEqual(client.hidden.clocks);
  });

  it('from ops are words and people', () => {
    expect(opsReader.hidden.ticket).toEqual(['subject', 'requester']);
    expect(opsReader.hidden.resolution).toEqual(['method', 'improvement']);
    expect(opsReader.readsPeople).toBe(false);
  });

  it('from other staff is nothing', () => {
    expect(withoutHidden(whole, staffReader.hidden.ticket as 'level'[])).toEqual(whole);
  });

  it('goes by roles: ops alone, and whoever has another role besides reads', () => {
    expect([readsPeople(['ops']), readsPeople([]), readsPeople(['ops', 'agent'])]).toEqual([false, false, true]);
    expect(answeringRoles).not.toContain('moderator');
    expect(readingRoles).toContain('moderator');
  });
});

it('CI-04 of a check-in a client reads only lines that were made to be shown', () => {
  expect(checkInLinesHiddenFromClients).toMatchObject({ unlessShown: true });
});

describe('words', () => {
  const staff = { kind: 'staff', id: 'billing-1', name: 'Billie' };
  const requester = { kind: 'requester', id: 'acc_1', name: 'Alex' };

  it('by staff have one author for all of them before a client', () => {
    expect(authorFor(client, staff)).toEqual({ kind: 'staff', id: '', name: 'HOTMESS Support' });
    expect(authorFor(staffReader, staff)).toEqual(staff);
  });

  it('by the requester are the requester’s before everybody', () => {
    for (const reader of [client, staffReader]) expect(authorFor(reader, requester)).toEqual(requester);
  });

  it('are for clients when they are public, for staff in any case', () => {
    const agent = { kind: 'staff', roles: ['agent'] } as const;
    expect([readsWords({ kind: 'client' }, 'public'), readsWords({ kind: 'client' }, 'internal')]).toEqual([
      true,
      false,
    ]);
    expect([readsWords(agent, 'public'), readsWords(agent, 'internal')]).toEqual([true, true]);
  });
});

it('CI-04 what lies behind a check-in or panic is for staff, never for the phone of somebody who is watched', () => {
  expect(readsBehindAlarm({ kind: 'client' })).toBe(false);
  expect(readsBehindAlarm({ kind: 'staff', roles: ['safety'] })).toBe(true);
});

it('R-44 emergency contacts are for the client that named them and for staff who may know of safety', () => {
  const reads = (...roles: string[]) => readsEmergencyContacts({ kind: 'staff', roles });
  expect(readsEmergencyContacts({ kind: 'client' })).toBe(true);
  expect([reads('safety'), reads('supervisor'), reads('manager')]).toEqual([true, true, true]);
  expect([reads('agent'), reads('moderator', 'billing'), reads('ops')]).toEqual([false, false, false]);
});

describe('BL-04 of a refund a client reads what became of it', () => {
  it('and not who tried what, nor what staff are told among themselves', () => {
    const { codes, mails } = refundLinesHiddenFromClients;
    const seen = timelineCodes.filter((code) => code.startsWith('refund.') && !codes.includes(code));
    expect(seen).toEqual([
      'refund.accepted',
      'refund.approved',
      'refund.denied',
      'refund.failed',
      'refund.lowered',
      'refund.made-at-stripe',
      'refund.pending',
      'refund.proposal-expired',
      'refund.proposed',
      'refund.read',
      'refund.reduced',
      'refund.requested',
      'refund.reserved',
      'refund.reviewing',
      'refund.subscription-ended',
      'refund.succeeded',
      'refund.tier-set',
    ]);
    expect(mails).toEqual(['approval-needed', 'staff-notice']);
    expect(client.params({ failureReason: 'lost_or_stolen_card', later: true, recentSum: 1 })).toEqual({ later: true });
  });
});
