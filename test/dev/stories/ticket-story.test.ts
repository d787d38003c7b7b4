import { describe, expect, it } from 'vitest';
import { type ToldTicket, ticketStory } from '../../../dev/stories/ticket-story.ts';

type Clock = ToldTicket['ticket']['clocks'][number];

const at = (second: number): string => new Date(Date.UTC(2026, 0, 16, 21, 0, second)).toISOString();
const told = (second: number): string =>
  `Fri 16 Jan 2026 21:00:${String(second).padStart(2, '0')} London  ${at(second)}`;

const aClock = (about: Partial<Clock>): Clock => ({
  kind: 'firstResponse',
  mark: 'target',
  cycle: 1,
  dueAt: at(30),
  state: 'running',
  at: null,
  lateMs: 0,
  ...about,
});

const aLine = (second: number, text: string, actor: ToldTicket['timeline'][number]['actor']) => ({
  revision: 0,
  at: at(second),
  actor,
  code: 'ticket.opened' as const,
  params: {},
  text,
});

const aMessage = (second: number, about: Partial<ToldTicket['messages'][number]>): ToldTicket['messages'][number] => ({
  id: 'm-1',
  at: at(second),
  receivedAt: at(second),
  from: { kind: 'requester', name: 'Sam' },
  visibility: 'public',
  body: 'No venues.',
  attachments: [],
  ...about,
});

const aTicket = (clocks: Clock[]): ToldTicket['ticket'] => ({
  ref: '7KQ2M9XW',
  status: 'in_progress',
  category: 'technical',
  priority: 'normal',
  level: 1,
  team: 'technical',
  assignee: 'technical-1',
  subject: 'The map stays empty',
  requester: { email: 'sam@example.com', name: 'Sam' },
  createdAt: at(0),
  firstResponseAt: null,
  closesAt: null,
  followUpOf: null,
  mergedInto: null,
  resolution: null,
  suggestedEscalations: [],
  followUps: [],
  assignedBecause: null,
  clocks,
  revision: 3,
  version: 2,
});

const aRefund = (about: Partial<ToldTicket['refunds'][number]>): ToldTicket['refunds'][number] => ({
  id: '7K3QX9BD',
  accountId: 'acc_1',
  ticketRef: '7KQ2M9XW',
  invoiceId: null,
  kind: 'full',
  origin: 'request',
  state: 'requested',
  lane: null,
  amount: null,
  clause: null,
  workings: null,
  receivedAt: at(1),
  proposedBy: null,
  approvedBy: null,
  decidedBy: null,
  decidedAt: null,
  expiresAt: null,
  stripeRefundId: null,
  revision: 0,
  version: 0,
  ...about,
});

describe('the story of a ticket', () => {
  it('TK-26 tells what was done and said in the order of time, what was done first where both came at once', () => {
    const lines = ticketStory({
      ticket: aTicket([]),
      messages: [
        aMessage(0, {}),
        aMessage(9, { from: { kind: 'staff', name: 'Ida' }, visibility: 'internal', body: 'Cache?\n\nYes.\n' }),
      ],
      timeline: [
        aLine(0, 'Ticket opened: technical, priority normal.', { kind: 'client', id: 'platform' }),
        aLine(5, 'Sent by e-mail: the acknowledgement to the requester.', { kind: 'system', id: 'system' }),
        aLine(9, 'Internal note added.', { kind: 'staff', id: 'technical-1' }),
      ],
      refunds: [],
    });
    expect(lines.slice(0, 4)).toEqual([
      '#7KQ2M9XW The map stays empty',
      'technical, priority normal, in progress, level 1, with technical-1 of team technical',
      'from Sam <sam@example.com>',
      '',
    ]);
    expect(lines.slice(lines.indexOf('What happened') + 1)).toEqual([
      `  ${told(0)}  Ticket opened: technical, priority normal. (client platform)`,
      `  ${told(0)}  Sam wrote:`,
      '      | No venues.',
      `  ${told(5)}  Sent by e-mail: the acknowledgement to the requester.`,
      `  ${told(9)}  Internal note added. (staff technical-1)`,
      `  ${told(9)}  Ida noted:`,
      '      | Cache?',
      '      |',
      '      | Yes.',
    ]);
  });

  it('TK-10 TK-11 shows each clock with when it is due, calls a warning that was given no miss, and tells lateness', () => {
    const clocks = [
      aClock({ mark: 'warn', state: 'fired' }),
      aClock({ state: 'missed', lateMs: 90_400 }),
      aClock({ kind: 'waiting', mark: 'remind24', cycle: 2 }),
    ];
    const lines = ticketStory({ ticket: aTicket(clocks), messages: [], timeline: [], refunds: [] });
    expect(lines.slice(lines.indexOf('Clocks') + 1, lines.indexOf('What happened') - 1)).toEqual([
      `  first response, warn         due ${told(30)}  warned`,
      `  first response, target       due ${told(30)}  missed, 90 s late`,
      `  waiting, remind 24 (2)       due ${told(30)}  running`,
    ]);
  });

  it('BL-03 BL-04 shows each refund of it with where it stands, who proposed and decided it, and until when it waits', () => {
    const waits = aRefund({ amount: { amount: 15_000, currency: 'gbp' }, state: 'awaiting_approval' });
    const refunds = [
      { ...waits, proposedBy: 'billing-1', expiresAt: at(40) },
      aRefund({ id: '8BCDFGHJ', state: 'denied', decidedBy: 'billing-2' }),
    ];
    const lines = ticketStory({ ticket: aTicket([]), messages: [], timeline: [], refunds });
    expect(lines.slice(lines.indexOf('Refunds'), lines.indexOf('What happened') - 1)).toEqual([
      'Refunds',
      `  #7K3QX9BD, £150.00, awaiting approval, proposed by billing-1, to be approved by ${told(40)}`,
      '  #8BCDFGHJ, full, denied, decided by billing-2',
    ]);
  });
});
