import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Command, Event } from '../../../../domain/machine/machine.ts';
import { channels, deliveryStates } from '../../../../domain/safety/alarm/deliveries.ts';
import { type Kind, type Life, live, type Plan, stray } from './safety-lives.ts';

/** Names that a careless look-up finds on every object. */
const treacherous = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', ''];
const anything = fc.oneof(fc.constantFrom(...treacherous), fc.string(), fc.integer(), fc.constant(null), fc.boolean());

const details = (messages: readonly string[]) =>
  fc.record(
    {
      pin: fc.oneof(anything, fc.constantFrom('right', 'wrong', 'duress', 'none')),
      by: fc.oneof(anything, fc.double()),
      contact: fc.oneof(anything, fc.constantFrom('contact-1', 'staff')),
      textId: anything,
      message: fc.oneof(anything, fc.constantFrom(...messages)),
      to: fc.oneof(anything, fc.constantFrom('contact-1', 'staff', 'person')),
      channel: fc.oneof(anything, fc.constantFrom(...channels)),
      state: fc.oneof(anything, fc.constantFrom(...deliveryStates)),
      why: anything,
    },
    { requiredKeys: [] },
  );

const aCommand = (name: string): Command => ({
  id: 'c-1',
  name,
  actor: { kind: 'staff', id: 'safety-1' },
  details: { body: stray },
});

/** Any event, including those that no shell feeds: unknown names, stale and invented marks, details of any shape. */
const anyEvent = (
  kinds: readonly string[],
  messages: readonly string[],
  marks: readonly string[],
): fc.Arbitrary<Event> => {
  const name = fc.oneof(fc.constantFrom(...kinds, ...treacherous), fc.string());
  const at = fc.integer();
  return fc.oneof(
    fc.record({ kind: name, at, details: details(messages) }).map(
      (each): Event => ({
        type: 'fact',
        id: 'f-1',
        actor: { kind: 'client', id: 'platform' },
        receivedAt: each.at,
        ...each,
      }),
    ),
    fc.record({ name, at }).map((each): Event => ({ type: 'command', at: each.at, ...aCommand(each.name) })),
    fc
      .record({ mark: fc.oneof(fc.string(), fc.constantFrom(...marks)), dueAt: at, at })
      .map((due): Event => ({ type: 'deadline', ...due })),
    fc
      .record({ at, result: details(messages) })
      .map((each): Event => ({ type: 'outcome', effectId: 'e-1', kind: 'tell', ...each })),
  );
};

/** The names that a kind of case knows. */
export interface Known {
  readonly kinds: readonly string[];
  readonly messages: readonly string[];
  readonly marks: readonly string[];
}

/** Tests that a machine answers every event in every state with plain JSON that contains nothing that anybody wrote. */
export function anySafetyEvent<S, G>(
  kind: Kind<S, G>,
  plans: fc.Arbitrary<Plan<G>>,
  everyLife: (check: (life: Life<S>) => void) => void,
  { kinds, messages, marks }: Known,
): void {
  const { machine } = kind;

  it('no event throws in any state, nor does looking at it', () => {
    fc.assert(
      fc.property(plans, fc.array(anyEvent(kinds, messages, marks), { maxLength: 10 }), (plan, events) => {
        const end = events.reduce((state, event) => machine.on(state, event).state, live(kind, plan).last);
        machine.nextDeadline(end);
        machine.ended(end);
        machine.labels(end);
        machine.describe(end);
        deepStrictEqual(JSON.parse(JSON.stringify(end)), end);
      }),
      { numRuns: 500, seed: 20_260_619 },
    );
  });

  it('an event that no clock, message or fact stands for changes nothing', () => {
    everyLife(({ last, now }) => {
      for (const event of strange(now, marks)) {
        const step = machine.on(last, event);
        expect(step.state).toEqual(last);
        expect(step.effects).toEqual([]);
      }
    });
  });

  it('all is plain JSON, and the same event in the same state comes to the same', () => {
    everyLife(({ steps }) => {
      for (const { before, event, ...step } of steps) {
        const written = JSON.stringify(step);
        deepStrictEqual(JSON.parse(written), step);
        deepStrictEqual(JSON.stringify(machine.on(before, event)), written);
      }
    });
  });

  it('PN-04 state, entries and effects hold ids, codes and instants, never what somebody wrote or where they are', () => {
    const texts = new Set<string>();
    everyLife((life) => {
      for (const { state, entries, effects } of [life.opening, ...life.steps])
        JSON.stringify([state, entries, effects], (_, value: unknown) => {
          if (typeof value === 'string') texts.add(value);
          return value;
        });
      expect(machine.describe(life.last)).not.toContain(stray);
    });
    for (const text of texts) expect(text).toMatch(/^[\w.-]*$/);
  });

  it('`refuse` is total: there is no command', () => {
    everyLife(({ last }) => expect(machine.refuse(last, aCommand('__proto__'))?.kind).toBe('unknown-command'));
  });
}

function strange(now: number, [mark = '']: readonly string[]): Event[] {
  const fact = { type: 'fact', id: 'f-1', kind: 'poked', actor: { kind: 'client', id: 'platform' } } as const;
  return [
    { type: 'deadline', mark: `${mark}9`, dueAt: now, at: now },
    { type: 'command', at: now, ...aCommand('__proto__') },
    {
      type: 'outcome',
      at: now,
      effectId: 'e',
      kind: 'tell',
      result: { message: 'sent', to: 'staff', state: 'accepted' },
    },
    { ...fact, details: {}, receivedAt: now, at: now },
  ];
}
