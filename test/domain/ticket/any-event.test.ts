import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command, Details, Event } from '../../../domain/machine/machine.ts';
import { commands } from '../../../domain/ticket/commands.ts';
import { ticket } from '../../../domain/ticket/machine.ts';
import { refusalsOf, refuse } from '../../../domain/ticket/refuse.ts';
import { type TicketCommand, ticketFacts } from '../../../domain/ticket/words/vocabulary.ts';
import { everyLife, live, plans, stray } from '../../support/machines/tickets/ticket-lives.ts';
import { aCommand } from '../../support/machines/tickets/tickets.ts';

const aFact = (kind: string, at: number): Event => ({
  type: 'fact',
  id: 'f-1',
  kind,
  actor: { kind: 'client', id: 'platform' },
  details: {},
  receivedAt: at,
  at,
});

/** Names that a careless look-up would find on every object. */
const treacherous = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', ''];
const names = fc.oneof(fc.constantFrom(...ticket.commands, ...treacherous), fc.string());

/** Any event at all, even those that no shell would feed: unknown names, stale and invented marks, empty details. */
const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  fc
    .record({ kind: fc.oneof(names, fc.constant(ticketFacts.replied)), at: fc.integer() })
    .map(({ kind, at }) => aFact(kind, at)),
  fc
    .record({ name: names, at: fc.integer() })
    .map(({ name, at }): Event => ({ type: 'command', at, ...aCommand(name) })),
  fc
    .record({
      mark: fc.oneof(fc.string(), fc.constantFrom('firstResponse.target.1', 'autoClose.close.1', '__proto__.close.1')),
      dueAt: fc.integer(),
      at: fc.integer(),
    })
    .map((due): Event => ({ type: 'deadline', ...due })),
  fc
    .record({ kind: names, at: fc.integer() })
    .map(({ kind, at }): Event => ({ type: 'outcome', at, effectId: 'ticket/7K3QX9BD:1:0', kind, result: {} })),
);

/** Details that the refusals look at, and a forced rule whose escalation only a supervisor may undo. */
const anyDetails = fc.record(
  {
    rule: fc.constantFrom('TK-23/danger', 'TK-23/refund-over-threshold'),
    waitForResponse: fc.boolean(),
    nextUpdate: fc.nat(),
    supervisor: fc.boolean(),
    textId: fc.string(),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Details>;

describe('a ticket, after a thousand random lives', () => {
  it('no event throws in any state, nor does reading or describing the ticket', () => {
    fc.assert(
      fc.property(plans, fc.array(anyEvent, { maxLength: 10 }), (plan, events) => {
        const end = events.reduce((state, event) => ticket.on(state, event).state, live(plan).last);
        ticket.nextDeadline(end);
        ticket.labels(end);
        ticket.describe(end);
      }),
      { numRuns: 1_000 },
    );
  });

  it('an event that no clock, command or fact of the ticket stands for changes nothing', () => {
    everyLife(({ last, now }) => {
      const mark = 'autoClose.close.99';
      const strange: Event[] = [
        { type: 'deadline', mark, dueAt: now, at: now },
        { type: 'command', at: now, ...aCommand('__proto__') },
        { type: 'outcome', at: now, effectId: 'e', kind: 'ask', result: {} },
        aFact('poked', now),
      ];
      for (const event of strange) {
        const step = ticket.on(last, event);
        expect(step.state).toEqual(last);
        expect(step.effects).toEqual([]);
      }
    });
  });

  it('everything is plain JSON, and the same event in the same state has the same result', () => {
    everyLife((life) => {
      for (const { before, event, ...step } of life.steps) {
        deepStrictEqual(JSON.parse(JSON.stringify(step)), step);
        deepStrictEqual(ticket.on(before, event), step);
      }
    });
  });

  it('state, entries and effects hold ids and codes, never what somebody wrote', () => {
    const texts = new Set<string>();
    everyLife((life) => {
      for (const { state, entries, effects } of [life.opening, ...life.steps])
        JSON.stringify([state, entries, effects], (_, value: unknown) => {
          if (typeof value === 'string') texts.add(value);
          return value;
        });
      const spoken = life.refused.map(({ refusal }) => refusal.detail).join() + ticket.describe(life.last);
      expect(spoken).not.toContain(stray);
    });
    for (const text of texts) expect(text).toMatch(/^[\w./: -]*$/);
  });

  it('`refuse` is total: any name in any state is answered, and only what a ticket knows is carried out', () => {
    fc.assert(
      fc.property(plans, names, fc.boolean(), (plan, name, withDetails) => {
        const { last } = live(plan);
        const command: Command = aCommand(name, withDetails ? { assignee: 'agent-1', body: stray } : {});
        const refusal = ticket.refuse(last, command);
        if (!ticket.commands.includes(name)) expect(refusal?.kind).toBe('unknown-command');
        if (refusal)
          expect(refusal).toMatchObject({
            code: expect.stringMatching(/^[a-z-]+$/),
            detail: expect.stringMatching(/\.$/),
          });
      }),
      { numRuns: 1_000 },
    );
  });

  it('refuses a command with the codes that `refusalsOf` names, and with each of them in some state', () => {
    const heard = new Map<string, Set<string>>();
    fc.assert(
      fc.property(plans, anyDetails, (plan, details) => {
        const { last } = live(plan);
        for (const name of Object.keys(commands) as TicketCommand[])
          for (const given of [details, { team: 'billing', category: 'billing' }]) {
            const refusal = refuse(last, aCommand(name, given));
            if (!refusal) continue;
            expect(refusalsOf(name)).toContain(refusal.code);
            heard.set(name, (heard.get(name) ?? new Set()).add(refusal.code));
          }
      }),
      { numRuns: 1_000, seed: 2026 }, // in these every code comes up
    );
    for (const name of Object.keys(commands) as TicketCommand[])
      expect([name, [...(heard.get(name) ?? [])].sort()]).toEqual([name, [...refusalsOf(name)].sort()]);
  });
});
