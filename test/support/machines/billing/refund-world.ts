import { laneOf } from '../../../../domain/billing/refund/lane.ts';
import { refund } from '../../../../domain/billing/refund/machine.ts';
import { countsSince, type RefundState } from '../../../../domain/billing/refund/state.ts';
import { reservingRefundStates } from '../../../../domain/billing/refund/words/statuses.ts';
import type { RefundOutcomes } from '../../../../domain/billing/refund/words/vocabulary.ts';
import type { Instant } from '../../../../domain/machine/instant.ts';
import type { Details, Effect, Event, Refusal, Step } from '../../../../domain/machine/machine.ts';
import { manual } from '../../../../domain/policy/policy.ts';
import { aCharge, aReading, askedAt } from './readings.ts';
import { readingOutcome } from './refunds.ts';

/** A refund at the modelled Stripe. */
export interface StripeRefund {
  readonly id: string;
  readonly of: string;
  readonly amount: number;
  status: string;
}

/** What may become of an effect when its turn comes. */
export type Fate = 'done' | 'given-up' | 'lost-before' | 'lost-after' | 'refused' | 'disputed';

/** A step of one refund of a world: the event, the state before it, and which refund it is. */
export interface WorldStep extends Step<RefundState> {
  readonly before: RefundState;
  readonly event: Event;
}

interface UnderWay {
  readonly caseId: string;
  readonly effect: Effect;
}

/** One charge with the refunds that are asked of it, and a modelled Stripe. */
export interface World {
  readonly captured: number;
  readonly states: ReadonlyMap<string, RefundState>;
  readonly stripe: StripeRefund[];
  readonly steps: readonly WorldStep[];
  readonly refused: Refusal[];
  /** How often Stripe was asked for more than the charge has. */
  readonly overAsked: () => number;
  readonly now: () => Instant;
  /** A refund begins. */
  readonly begin: (step: Step<RefundState>) => void;
  /** An event happens to a refund. */
  readonly feed: (id: string, event: Event) => void;
  /** One of the effects that are under way comes to an end. */
  readonly perform: (nth: number, fate: Fate) => void;
  /** Whether nothing is under way. */
  readonly isQuiet: () => boolean;
  /** A second passes. */
  readonly tick: () => void;
  /** Handles the next deadline of a refund, at its instant or later. */
  readonly passTime: (id: string) => void;
  /** What refunds that were asked of us hold of the charge, at Stripe or on the way. */
  readonly taken: () => number;
  /** What Stripe has paid back, or is about to. */
  readonly paid: () => number;
}

const isReserving = ({ status }: RefundState): boolean => reservingRefundStates.includes(status);
const isOver = (status: string): boolean => status === 'failed' || status === 'canceled';
const sumOf = (all: readonly { readonly amount: number | null }[]): number =>
  all.reduce((sum, { amount }) => sum + (amount ?? 0), 0);

/**
 * Makes a world around one charge. Its Stripe makes a refund once for each key, and refuses what is more than the charge. Effects are
 * performed as the contract of the vocabulary says, one at a time, so that every interleaving is a sequence of calls.
 */
export function aWorld(captured: number): World {
  const states = new Map<string, RefundState>();
  const stripe: StripeRefund[] = [];
  const steps: WorldStep[] = [];
  const underWay: UnderWay[] = [];
  const keys = new Map<string, StripeRefund>();
  /** What reading, reserving and sending have taken out of the charge. */
  const ledger = new Map<string, number>();
  let overAsked = 0;
  let now: Instant = askedAt;

  const paid = (): number => sumOf(stripe.filter(({ status }) => !isOver(status)));
  const taken = (): number =>
    sumOf([...states.values()].filter((state) => state.origin === 'request' && isReserving(state)));
  const plan = (caseId: string, effects: readonly Effect[]): void => {
    underWay.push(...effects.filter(({ awaited }) => awaited).map((effect) => ({ caseId, effect })));
  };

  function feed(id: string, event: Event): void {
    const before = states.get(id);
    if (!before) return;
    const step = refund.on(before, event);
    steps.push({ ...step, before, event });
    states.set(id, step.state);
    plan(id, step.effects);
    if (!isReserving(step.state)) ledger.delete(id);
  }

  const reservedBy = (without: string | null): number =>
    sumOf([...ledger].flatMap(([id, amount]) => (id === without ? [] : [{ amount }])));

  /** What went back by refunds that we know of and did not make. */
  const fromDashboard = (): number =>
    sumOf([...states.values()].filter((state) => state.origin === 'dashboard' && isReserving(state)));

  /** Reserves what neither our refunds nor those that are known from the dashboard hold; answers why it could not. */
  function reserve(state: RefundState, details: Details, atStripe = captured): SentBack | undefined {
    const remaining = Math.min(captured - reservedBy(state.id) - fromDashboard(), atStripe);
    if ((state.amount ?? 0) > remaining) return { result: 'too-much', remaining };
    const recentSum = sumOf([...states.values()].filter((each) => each.id !== state.id && countsSince(each) !== null));
    if (details['approvedByTwo'] !== true && recentSum + (state.amount ?? 0) > manual.refund.threshold)
      return { result: 'over-threshold', recentSum };
    ledger.set(state.id, state.amount ?? 0);
    return undefined;
  }

  function create(state: RefundState, key: string): StripeRefund | undefined {
    const known = keys.get(key);
    if (known) return known;
    const amount = state.amount ?? 0;
    if (paid() + amount > captured) {
      overAsked += 1;
      return undefined;
    }
    const made = { id: `re_${stripe.length + 1}`, of: state.id, amount, status: 'succeeded' };
    stripe.push(made);
    keys.set(key, made);
    return made;
  }

  function atStripe({ id, amount, status }: StripeRefund) {
    const { paymentIntent, currency, id: charge } = aCharge();
    return { stripeRefundId: id, status, chargeRemaining: captured - paid(), charge, paymentIntent, amount, currency };
  }

  function send(state: RefundState, details: Details, fate: Fate): RefundOutcomes['sendRefund'] {
    const adopted = stripe.find(({ of }) => of === state.id);
    if (adopted) return { result: 'made', ...atStripe(adopted) };
    if (fate === 'disputed') return { result: 'disputed' };
    const notReserved = reserve(state, details, captured - paid()); // the charge is read again
    if (notReserved) return notReserved;
    if (fate === 'refused') return { result: 'refused', code: 'charge_already_refunded' };
    if (fate === 'lost-before') return { result: 'unknown', code: 'no-answer' };
    const made = create(state, `${state.id}:${JSON.stringify(details['attempt'])}`);
    if (!made) return { result: 'refused', code: 'charge_already_refunded' };
    return fate === 'lost-after' ? { result: 'unknown', code: 'no-answer' } : { result: 'made', ...atStripe(made) };
  }

  function read(state: RefundState, fate: Fate): RefundOutcomes['readPayment'] {
    const others = [...states.values()].filter(({ id }) => id !== state.id);
    const reading = aReading({
      at: now,
      refunds: others.map((each) => ({
        id: each.id,
        origin: each.origin,
        account: 'platform/acc_1',
        customer: 'cus_1',
        fingerprint: 'card-1',
        status: each.status,
        amount: each.amount ?? 0,
        requestedAt: each.receivedAt,
        approvedAt: countsSince(each),
      })),
      charge: {
        captured,
        refunded: paid(),
        reserved: Math.max(0, reservedBy(null) - paid()),
        disputed: fate === 'disputed',
        refundable: false,
      },
    });
    const { kind, asked, receivedAt, id } = state;
    const request = { refundId: id, kind, amount: asked.amount, invoiceId: null, receivedAt };
    const judged = laneOf(request, reading, manual.refund);
    if (judged.lane === 'automatic') ledger.set(id, judged.amount);
    return readingOutcome(judged, reading);
  }

  function outcomeOf(state: RefundState, { kind, details }: Effect, fate: Fate): RefundOutcomes[keyof RefundOutcomes] {
    switch (kind) {
      case 'readPayment':
        return read(state, fate);
      case 'reserveRefund':
        return fate === 'disputed' ? { result: 'disputed' } : (reserve(state, details) ?? { result: 'reserved' });
      case 'sendRefund':
        return send(state, details, fate);
      case 'lookUpRefund':
      case 'readRefund': {
        const found = stripe.find(({ of }) => of === state.id);
        return found ? { result: 'found', ...atStripe(found) } : { result: 'not-found' };
      }
      case 'endSubscription':
        return { ended: fate === 'done' };
      default:
        return { tier: 'BASIC' };
    }
  }

  return {
    captured,
    states,
    stripe,
    steps,
    refused: [],
    overAsked: () => overAsked,
    now: () => now,
    feed,
    paid,
    taken,
    isQuiet: () => underWay.length === 0,
    tick: () => {
      now += 1_000;
    },
    begin(step) {
      states.set(step.state.id, step.state);
      plan(step.state.id, step.effects);
    },
    perform(nth, fate) {
      const [next] = underWay.length ? underWay.splice(nth % underWay.length, 1) : [];
      const state = next && states.get(next.caseId);
      if (!state) return;
      const { kind, details } = next.effect;
      const result = fate === 'given-up' ? { ...details, failed: 'gone' } : outcomeOf(state, next.effect, fate);
      feed(state.id, { type: 'outcome', at: now, effectId: `${state.id}:e`, kind, result });
    },
    passTime(id) {
      const state = states.get(id);
      const next = state && refund.nextDeadline(state);
      if (!next) return;
      now = Math.max(now, next.at);
      feed(id, { type: 'deadline', mark: next.mark, dueAt: next.at, at: now });
    },
  };
}

/** Why something could not be reserved. */
type SentBack =
  | { readonly result: 'too-much'; readonly remaining: number }
  | { readonly result: 'over-threshold'; readonly recentSum: number };
