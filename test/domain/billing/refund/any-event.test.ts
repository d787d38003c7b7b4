import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refund } from '../../../../domain/billing/refund/machine.ts';
import type { RefundState } from '../../../../domain/billing/refund/state.ts';
import { refundSteps } from '../../../../domain/billing/refund/words/statuses.ts';
import { refundFacts } from '../../../../domain/billing/refund/words/vocabulary.ts';
import type { Details, Event } from '../../../../domain/machine/machine.ts';
import {
  aDashboardRefund,
  aDecision,
  after,
  anOpening,
  billing,
  inReview,
  onItsWay,
  succeeded,
  takes,
  unknown,
} from '../../../support/machines/billing/refunds.ts';

/** Names that a careless look-up finds on every object. */
const treacherous = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', ''];
const anything = fc.oneof(
  fc.constantFrom(...treacherous, 'automatic', 'denied', 'BL-02/review', 'made', 'found', 'too-much', 'succeeded'),
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.constantFrom(null, true, false, [], {}, ['disputed']),
);

/** The names of the fields that a refund reads. */
const read = [
  'lane clause amount currency workings charge paymentIntent reviewReasons frozen',
  'result status stripeRefundId remaining recentSum chargeRemaining failed code ended',
  'decision proposal person roles ownAccount textId action object refundable tier',
].flatMap((line) => line.split(' '));

/** Details of any shape under the names that a refund reads. */
const details = fc.dictionary(fc.constantFrom(...read), anything) as fc.Arbitrary<Details>;

const at = fc.integer({ min: 0, max: 4e12 });
const name = (known: readonly string[]) => fc.oneof(fc.constantFrom(...known, ...treacherous), fc.string());

/** Any event, including those that no shell feeds: unknown names, stale and invented marks, details of any shape. */
const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: name(Object.values(refundFacts)), at, details }).map(
    (each): Event => ({
      type: 'fact',
      id: 'f-1',
      actor: { kind: 'stripe', id: 'webhook' },
      receivedAt: each.at,
      ...each,
    }),
  ),
  fc
    .record({ name: name(refund.commands), at, details })
    .map((each): Event => ({ type: 'command', id: 'c-1', actor: { kind: 'staff', id: 'billing-1' }, ...each })),
  fc
    .record({ mark: name(['proposal.expire.1', 'reRead.due.1', 'watch.end.1']), dueAt: at, at })
    .map((due): Event => ({ type: 'deadline', ...due })),
  fc
    .record({ kind: name(refundSteps), at, result: details })
    .map((each): Event => ({ type: 'outcome', effectId: 'refund/7K3QX9BD:1:0', ...each })),
);

const states: readonly RefundState[] = [
  anOpening().state,
  aDashboardRefund().state,
  inReview,
  after(inReview, takes(aDecision(billing, inReview))).state,
  onItsWay,
  succeeded,
  unknown,
];

describe('a refund in any state', () => {
  it('answers every event without a throw, with plain JSON', () => {
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.array(anyEvent, { maxLength: 12 }), (from, events) => {
        const end = events.reduce((state, event) => refund.on(state, event).state, from);
        refund.nextDeadline(end);
        refund.ended(end);
        refund.labels(end);
        refund.describe(end);
        deepStrictEqual(JSON.parse(JSON.stringify(end)), end);
      }),
      { numRuns: 3_000, seed: 20_261_127 },
    );
  });

  it('BL-03 is never approved by an event that says nothing of a person with a role', () => {
    const stranger = details.map((each): Details => ({ ...each, decision: 'approve', roles: ['agent'] }));
    fc.assert(
      fc.property(stranger, (each) => {
        const command = { type: 'command', id: 'c', name: 'decide', actor: { kind: 'staff', id: 'x' }, at: 0 } as const;
        expect(refund.on(inReview, { ...command, details: each }).state).toBe(inReview);
      }),
    );
  });

  it('`refuse` is total: whatever is asked is answered with a sentence, and goes on record', () => {
    fc.assert(
      fc.property(fc.constantFrom(...states), name(refund.commands), details, (state, asked, each) => {
        const command = { id: 'c-1', name: asked, actor: { kind: 'staff', id: 'billing-1' }, details: each } as const;
        const refusal = refund.refuse(state, command);
        if (!refund.commands.includes(asked)) {
          expect(refusal?.kind).toBe('unknown-command');
          return;
        }
        if (refusal)
          expect(refusal).toMatchObject({
            code: expect.stringMatching(/^[a-z-]+$/),
            detail: expect.stringMatching(/\.$/),
            record: { code: 'refund.attempt-refused', params: { command: asked, code: refusal.code } },
          });
      }),
      { numRuns: 2_000, seed: 20_261_127 },
    );
  });
});
