import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Compared,
  differencesOf,
  type RefundHere,
  type RefundThere,
} from '../../../../domain/billing/reconciliation/comparing.ts';
import { type Difference, stands } from '../../../../domain/billing/reconciliation/differences.ts';
import { ticketAbout, ticketAboutMany } from '../../../../domain/billing/reconciliation/internal-words.ts';
import { refundStates } from '../../../../domain/billing/refund/words/statuses.ts';
import { day } from '../../../support/machines/tickets/tickets.ts';

const now = Date.parse('2026-11-28T06:00:00.000Z');
const at = { now, unknownAfter: day };

const here = (given: Partial<RefundHere> = {}): RefundHere => ({
  id: '7K3QX9BD',
  stripeRefundId: 're_1',
  status: 'succeeded',
  stripeStatus: 'succeeded',
  amount: 999,
  currency: 'gbp',
  isBusy: false,
  isSealed: false,
  unknownSince: null,
  ...given,
});
const there = (given: Partial<RefundThere> = {}): RefundThere => ({
  id: 're_1',
  mark: '7K3QX9BD',
  amount: 999,
  currency: 'gbp',
  status: 'succeeded',
  ...given,
});
const charge = (amountRefunded: number) => ({ id: 'ch_1', amountRefunded, currency: 'gbp' });

/** A charge with one refund on both sides, which agree unless it is said otherwise. */
const compared = (given: Partial<Compared> = {}): Compared => ({
  charge: charge(999),
  here: [here()],
  there: [there()],
  isOfMember: true,
  ...given,
});
const found = (given: Partial<Compared>): readonly Difference[] => differencesOf(compared(given), at);

const ours = { kind: '', object: '7K3QX9BD', ours: null, theirs: null };

describe('BL-13 what differs between our refunds and Stripe', () => {
  const unknown = { status: 'unknown', stripeRefundId: null, stripeStatus: null } as const;
  it.each<[string, Partial<Compared>, Partial<Difference>]>([
    [
      'a refund that Stripe has not',
      { there: [], charge: charge(0) },
      { ...ours, kind: 'missing-at-stripe', ours: '£9.99' },
    ],
    [
      'one of the dashboard',
      { here: [], there: [there({ mark: null })] },
      { kind: 'made-in-dashboard', object: 're_1', ours: null, theirs: '£9.99' },
    ],
    [
      'one of the dashboard for somebody whom nobody knows',
      { here: [], isOfMember: false },
      { kind: 'extra-at-stripe', object: 're_1', ours: null, theirs: '£9.99' },
    ],
    [
      'a second one under our reference',
      { there: [there({ id: 're_2' }), there()], charge: charge(19_98) },
      { kind: 'extra-at-stripe', object: 're_2', ours: null, theirs: '£9.99' },
    ],
    [
      'an amount off by a penny',
      { there: [there({ amount: 998 })], charge: charge(998) },
      { ...ours, kind: 'amount', ours: '£9.99', theirs: '£9.98' },
    ],
    [
      'another currency',
      { there: [there({ currency: 'eur' })] },
      { ...ours, kind: 'currency', ours: 'gbp', theirs: 'eur' },
    ],
    [
      'a sum that no refund explains',
      { charge: charge(1_999) },
      { kind: 'refunded-sum', object: 'ch_1', ours: '£9.99', theirs: '£19.99' },
    ],
    [
      'a status that is behind',
      { here: [here({ status: 'pending', stripeStatus: 'pending' })] },
      { ...ours, kind: 'status-behind', ours: 'pending', theirs: 'succeeded' },
    ],
    [
      'a late failure',
      { there: [there({ status: 'failed' })], charge: charge(0) },
      { ...ours, kind: 'status-behind', ours: 'succeeded', theirs: 'failed' },
    ],
    [
      'a failure that comes after the case was sealed',
      { here: [here({ isSealed: true })], there: [there({ status: 'failed' })], charge: charge(0) },
      { ...ours, kind: 'status', ours: 'succeeded', theirs: 'failed' },
    ],
    [
      'money that went out of a refund that failed here',
      { here: [here({ status: 'failed', stripeStatus: null })] },
      { ...ours, kind: 'status', ours: 'failed', theirs: 'succeeded' },
    ],
    [
      'money that went out before anybody decided',
      { here: [here({ status: 'reviewing', stripeRefundId: null, stripeStatus: null })] },
      { ...ours, kind: 'status', ours: 'reviewing', theirs: 'succeeded' },
    ],
    [
      'one that nobody has known of for more than a day',
      { here: [here({ ...unknown, unknownSince: now - day - 1 })], there: [], charge: charge(0) },
      { ...ours, kind: 'unknown', ours: 'unknown' },
    ],
    [
      'one that nobody knew of and Stripe has',
      { here: [here({ ...unknown, unknownSince: now - 5 * day })] },
      { ...ours, kind: 'status-behind', ours: 'unknown', theirs: 'succeeded' },
    ],
    [
      'a word of Stripe’s that nobody has understood for more than a day',
      {
        here: [here({ status: 'unknown', stripeStatus: 'parked', unknownSince: now - day - 1 })],
        there: [there({ status: 'parked' })],
      },
      { ...ours, kind: 'unknown', ours: 'unknown', theirs: 'parked' },
    ],
  ])('is %s, once', (_, given, difference) => {
    expect(found(given)).toEqual([difference]);
  });

  it.each<[string, Partial<Compared>]>([
    ['both sides agree', {}],
    [
      'it is unknown for a day exactly',
      { here: [here({ ...unknown, unknownSince: now - day })], there: [], charge: charge(0) },
    ],
    ['its case is about to look', { here: [here({ status: 'pending', isBusy: true })] }],
    [
      'it is on its way',
      { here: [here({ status: 'submitting', stripeRefundId: null, isBusy: true })], charge: charge(0) },
    ],
    [
      'one of the dashboard is not read yet',
      { here: [here({ status: 'pending', amount: null, currency: null, isBusy: true })] },
    ],
    [
      'it failed on both sides',
      { here: [here({ status: 'failed' })], there: [there({ status: 'canceled' })], charge: charge(0) },
    ],
    ['one of the dashboard failed', { here: [], there: [there({ mark: null, status: 'failed' })], charge: charge(0) }],
    ['it was denied', { here: [here({ status: 'denied', stripeRefundId: null })], there: [], charge: charge(0) }],
    ['an attempt failed before the one that was made', { there: [there(), there({ id: 're_0', status: 'failed' })] }],
  ])('is nothing while %s', (_, given) => {
    expect(found(given)).toEqual([]);
  });
});

const words = ['pending', 'requires_action', 'succeeded', 'failed', 'canceled', 'a-new-word'];
const references = ['7K3QX9BD', 'B6TX2MRD', 'C4WX7HNK'];
const stripeIds = ['re_1', 're_2', 're_3'];
const amounts = fc.integer({ min: 1, max: 5_000 });
const anyHere = fc.record<RefundHere>({
  id: fc.constantFrom(...references),
  stripeRefundId: fc.constantFrom(null, ...stripeIds),
  status: fc.constantFrom(...refundStates),
  stripeStatus: fc.constantFrom(null, ...words),
  amount: fc.option(amounts),
  currency: fc.constantFrom('gbp', 'eur', null),
  isBusy: fc.boolean(),
  isSealed: fc.boolean(),
  unknownSince: fc.option(fc.integer({ min: now - 3 * day, max: now })),
});
const anyThere = fc.record<RefundThere>({
  id: fc.constantFrom(...stripeIds),
  mark: fc.constantFrom(null, ...references),
  amount: amounts,
  currency: fc.constantFrom('gbp', 'eur'),
  status: fc.constantFrom(...words),
});
const anyCompared = fc.record<Compared>({
  charge: fc.option(fc.nat(10_000).map(charge)),
  here: fc.uniqueArray(anyHere, { selector: ({ id }) => id }),
  there: fc.uniqueArray(anyThere, { selector: ({ id }) => id }),
  isOfMember: fc.boolean(),
});

/** Refunds as both sides have them when nothing has gone wrong. */
const anyAgreement = fc
  .uniqueArray(fc.record({ id: fc.constantFrom(...references), amount: amounts }), { selector: ({ id }) => id })
  .map((refunds): Compared => {
    const both = refunds.map(({ id, amount }, n) => ({ id, amount, stripe: stripeIds[n] ?? '' }));
    return {
      charge: charge(refunds.reduce((sum, { amount }) => sum + amount, 0)),
      here: both.map(({ id, amount, stripe }) => here({ id, amount, stripeRefundId: stripe })),
      there: both.map(({ id, amount, stripe }) => there({ id: stripe, mark: id, amount })),
      isOfMember: true,
    };
  });

describe('BL-07 whatever both sides have', () => {
  it('each difference is told once, by kind and object, and what stands has words that say both sides', () => {
    fc.assert(
      fc.property(anyCompared, (given) => {
        const differences = differencesOf(given, at);
        const keys = differences.map(({ kind, object }) => `${kind}:${object}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const each of differences.filter(stands)) {
          const { subject, body } = ticketAbout(each);
          expect(subject).toContain(each.object);
          for (const side of [each.ours, each.theirs]) if (side !== null) expect(body).toContain(side);
        }
      }),
    );
  });

  it('nothing differs where both agree, and a penny on one refund is one difference', () => {
    fc.assert(
      fc.property(anyAgreement, fc.nat(), (agreement, nth) => {
        expect(differencesOf(agreement, at)).toEqual([]);
        const which = agreement.there.length === 0 ? -1 : nth % agreement.there.length;
        const off = agreement.there.map((each, n) => (n === which ? { ...each, amount: each.amount + 1 } : each));
        expect(differencesOf({ ...agreement, there: off }, at).map(({ kind }) => kind)).toEqual(
          which < 0 ? [] : ['amount'],
        );
      }),
    );
  });

  it('a busy case is never judged: what it is about to hear may mend it', () => {
    fc.assert(
      fc.property(anyCompared, (given) => {
        const busy = given.here.filter(({ isBusy }) => isBusy).map(({ id }) => id);
        for (const { object } of differencesOf(given, at)) expect(busy).not.toContain(object);
      }),
    );
  });
});

it('BL-13 one ticket about many differences names the report', () => {
  const { subject, body } = ticketAboutMany('7K3QX9BD', 21);
  expect(subject).toBe('21 differences between our refunds and Stripe');
  expect(body).toContain('GET /v1/reconciliations/7K3QX9BD');
});
