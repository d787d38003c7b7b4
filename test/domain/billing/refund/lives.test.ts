import { deepStrictEqual } from 'node:assert/strict';
import { describe, expect, it } from 'vitest';
import { needsApproval } from '../../../../domain/billing/refund/lane.ts';
import { refund } from '../../../../domain/billing/refund/machine.ts';
import { refusalsOf } from '../../../../domain/billing/refund/refuse.ts';
import { expiresAt, refundState, termsOf } from '../../../../domain/billing/refund/state.ts';
import { refundStates, unsentRefundStates } from '../../../../domain/billing/refund/words/statuses.ts';
import { UnknownStateError } from '../../../../domain/machine/stored.ts';
import { sentence, timelineCodes } from '../../../../domain/texts/sentences.ts';
import { brought, everyLife, stray } from '../../../support/machines/billing/refund-lives.ts';
import { inReview } from '../../../support/machines/billing/refunds.ts';

describe('a thousand random lives of a charge and its refunds', () => {
  it('meet every state, every entry and every refusal that a refund knows, so that they prove something', () => {
    const [codes, refusals, statuses] = [new Set<string>(), new Set<string>(), new Set<string>()];
    everyLife((world) => {
      for (const { entries, state } of world.steps) {
        for (const { code } of entries) codes.add(code);
        statuses.add(state.status);
      }
      for (const { code } of world.refused) refusals.add(code);
    });
    const ours = timelineCodes.filter((code) => code.startsWith('refund.'));
    const elsewhere = ['refund.requested', 'refund.made-at-stripe', 'refund.attempt-refused']; // of openings, and of the shell
    expect(ours.filter((code) => !codes.has(code) && !elsewhere.includes(code))).toEqual([]);
    expect([...statuses].sort()).toEqual(
      refundStates.filter((each) => each !== 'requested' || statuses.has(each)).toSorted(),
    );
    expect([...refusals].sort()).toEqual([...new Set([...refusalsOf.decide, ...refusalsOf.settle])].sort());
  });

  it('BL-07 never take more out of the charge than it has, and never ask Stripe for more', () => {
    everyLife((world) => {
      expect(world.overAsked()).toBe(0);
      expect(world.paid()).toBeLessThanOrEqual(world.captured);
      expect(world.taken()).toBeLessThanOrEqual(world.captured);
    });
  });

  it('BL-07 make at most one refund at Stripe of each of ours', () => {
    everyLife(({ stripe }) => expect(new Set(stripe.map(({ of }) => of)).size).toBe(stripe.length));
  });

  it('BL-03 send nothing that was not approved: by a rule, by one person, or above the threshold by two', () => {
    everyLife(({ steps }) => {
      for (const { effects, state } of steps)
        for (const { kind } of effects) {
          if (kind !== 'sendRefund') continue;
          const { decidedAt, approvedBy, proposedBy, amount, payment, policy, requestedBy } = state;
          expect(decidedAt).not.toBeNull();
          const recentSum = payment?.workings?.recentSum ?? 0;
          if (approvedBy === null) expect(payment?.lane).toBe('automatic');
          if (!needsApproval(amount ?? 0, { recentSum, policy })) continue;
          expect(proposedBy).not.toBeNull();
          expect(approvedBy).not.toBeNull();
          expect(approvedBy?.person).not.toBe(proposedBy?.person);
          expect(approvedBy?.person).not.toBe(requestedBy.person);
        }
    });
  });

  it('BL-03 keep amount, charge and approver from when it was sent', () => {
    everyLife(({ steps }) => {
      for (const { before, state } of steps) {
        if (unsentRefundStates.includes(before.status) || unsentRefundStates.includes(state.status)) continue;
        if (before.origin === 'dashboard') continue;
        expect([state.amount, state.payment?.charge, state.approvedBy]).toEqual([
          before.amount,
          before.payment?.charge,
          before.approvedBy,
        ]);
      }
    });
  });

  it('await one effect at a time', () => {
    everyLife(({ steps }) => {
      for (const { effects, state, before, event } of steps) {
        const awaited = effects.filter((each) => each.awaited);
        expect(awaited.length).toBeLessThanOrEqual(1);
        const [first] = awaited;
        if (first) expect(state.awaits).toBe(first.kind);
        if (first && event.type !== 'outcome') expect(before.awaits).toBeNull();
      }
    });
  });

  it('BL-05 BL-07 tell each thing once: confirmation, correction, ended subscription, ticket', () => {
    everyLife(({ steps, states }) => {
      for (const id of states.keys()) {
        const effects = steps.filter(({ state }) => state.id === id).flatMap((step) => step.effects);
        const count = (word: unknown) =>
          effects.filter(({ details }) => details['template'] === word || details['news'] === word).length;
        for (const word of ['refund-approved', 'refund-confirmation', 'refund-correction', 'subscription-ended'])
          expect(count(word)).toBeLessThanOrEqual(1);
        for (const word of ['refund-paid', 'refund-failed']) expect(count(word)).toBeLessThanOrEqual(1);
        expect(effects.filter(({ kind }) => kind === 'endSubscription').length).toBeLessThanOrEqual(1);
      }
    });
  });

  it('BL-07 leave nothing silent: it is over, something runs, or a person was told', () => {
    everyLife(({ states, steps }) => {
      for (const state of states.values()) {
        if (refund.ended(state) || state.awaits !== null || refund.nextDeadline(state)) continue;
        const toldBy = steps.filter((step) => step.state.id === state.id).flatMap((step) => step.effects);
        expect(['reviewing', 'unknown']).toContain(state.status);
        expect(
          toldBy.some(
            ({ details }) => details['template'] === 'staff-notice' || details['template'] === 'approval-needed',
          ),
        ).toBe(true);
      }
    });
  });

  it('can all be brought to an end', () => {
    everyLife((world) => expect(brought(world)).toBe(true), { numRuns: 300 });
  });

  it('are plain JSON, and the same event in the same state comes to the same', () => {
    everyLife(
      ({ steps }) => {
        for (const { before, event, ...step } of steps) {
          deepStrictEqual(JSON.parse(JSON.stringify(step)), step);
          deepStrictEqual(refund.on(before, event), step);
        }
      },
      { numRuns: 300 },
    );
  });

  it('hold ids, codes and instants, never what somebody wrote, and can be described', () => {
    const texts = new Set<string>();
    everyLife(
      (world) => {
        for (const { state, entries, effects } of world.steps) {
          JSON.stringify([state, entries, effects], (_, value: unknown) => {
            if (typeof value === 'string') texts.add(value);
            return value;
          });
          expect(refund.describe(state)).toMatch(/^Refund REFUND0\d.*\.( Next: .*\.)?$/);
          expect(refund.labels(state)).toMatchObject({ status: state.status, team: 'billing' });
          for (const { code, params } of entries) expect(sentence(code, params)).toMatch(/^.*[^?]\.$/);
        }
        for (const { detail } of world.refused) texts.add(detail.replace(/[^\w./:-]/g, ''));
      },
      { numRuns: 300 },
    );
    for (const text of texts) expect(text).toMatch(/^[\w./:-]*$/);
    expect([...texts].some((text) => text.includes(stray.slice(0, 5)))).toBe(false);
  });
});

describe('the state of a refund', () => {
  it('is read from a row by its version', () => {
    expect(refundState(JSON.parse(JSON.stringify(inReview)))).toEqual(inReview);
    expect(() => refundState({ ...inReview, version: 2 })).toThrow(UnknownStateError);
    expect(() => refundState(null)).toThrow(UnknownStateError);
  });

  it('has terms to decide on and an expiry only while there are some', () => {
    expect(termsOf({ ...inReview, payment: null })).toBeUndefined();
    expect(expiresAt(inReview)).toBeNull();
  });
});
