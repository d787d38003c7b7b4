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
export type Fate = 'done' | 'given-up' | 'lost' | 'refused' | 'disputed';

/** A step of one refund of a world: the event, the state before it, and which refund it is. */
export interface WorldStep extends Step<RefundState> {
  readonly before: RefundState;
  readonly event: Event;
}

interface UnderWay {
  readonly caseId: string;
  readonly effect: Effect;
}

/**
 * One charge with the refunds that are asked of it, and a modelled Stripe: it makes a refund once for each key, and refuses what is more
 * than
 * the charge. Performs effects as the contract of the vocabulary says, one at a time, so that every interleaving is a sequence of calls.
 */
export class World {
  readonly captured: number;
  readonly states = new Map<string, RefundState>();
  readonly stripe: StripeRefund[] = [];
  readonly steps: WorldStep[] = [];
  readonly refused: Refusal[] = [];
  /** How often Stripe was asked for more than the charge has. */
  overAsked = 0;
  now: Instant = askedAt;
  private readonly underWay: UnderWay[] = [];
  private readonly keys = new Map<string, StripeRefund>();
  /** The ledger: what sending and reserving have taken out of the charge. */
  private readonly ledger = new Map<string, number>();

  constructor(captured: number) {
    this.captured = captured;
  }

  /** A refund begins. */
  begin(step: Step<RefundState>): void {
    this.states.set(step.state.id, step.state);
    this.plan(step.state.id, step.effects);
  }

  /** An event happens to a refund. */
  feed(id: string, event: Event): void {
    const before = this.states.get(id);
    if (!before) return;
    const step = refund.on(before, event);
    this.steps.push({ ...step, before, event });
    this.states.set(id, step.state);
    this.plan(id, step.effects);
    if (!this.isReserving(step.state)) this.ledger.delete(id);
  }

  /** One of the effects that are under way comes to an end. */
  perform(nth: number, fate: Fate): void {
    const [next] = this.underWay.length ? this.underWay.splice(nth % this.underWay.length, 1) : [];
    if (!next) return;
    const { caseId, effect } = next;
    const result = fate === 'given-up' ? { failed: 'gone' } : this.outcomeOf(caseId, effect, fate);
    this.feed(caseId, {
      type: 'outcome',
      at: this.now,
      effectId: `${caseId}:e`,
      kind: effect.kind,
      result,
    });
  }

  /** Whether nothing is under way. */
  isQuiet(): boolean {
    return this.underWay.length === 0;
  }

  /** Handles the next deadline of a refund, at its instant or later. */
  passTime(id: string): void {
    const state = this.states.get(id);
    const next = state && refund.nextDeadline(state);
    if (!next) return;
    this.now = Math.max(this.now, next.at);
    this.feed(id, { type: 'deadline', mark: next.mark, dueAt: next.at, at: this.now });
  }

  /** What refunds that were asked of us hold of the charge, at Stripe or on the way. */
  taken(): number {
    const reserved = [...this.states.values()].filter((state) => state.origin === 'request' && this.isReserving(state));
    return reserved.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  }

  /** What Stripe has paid back, or is about to. */
  paid(): number {
    return this.stripe.filter(({ status }) => !isOver(status)).reduce((sum, { amount }) => sum + amount, 0);
  }

  private isReserving({ status }: RefundState): boolean {
    return reservingRefundStates.includes(status);
  }

  private plan(caseId: string, effects: readonly Effect[]): void {
    this.underWay.push(...effects.filter(({ awaited }) => awaited).map((effect) => ({ caseId, effect })));
  }

  private outcomeOf(id: string, { kind, details }: Effect, fate: Fate): RefundOutcomes[keyof RefundOutcomes] {
    const state = this.states.get(id) as RefundState;
    switch (kind) {
      case 'readPayment':
        return this.read(state, fate);
      case 'reserveRefund':
        return fate === 'disputed' ? { result: 'disputed' } : (this.reserve(state, details) ?? { result: 'reserved' });
      case 'sendRefund':
        return this.send(state, details, fate);
      case 'lookUpRefund':
      case 'readRefund': {
        const found = this.stripe.find(({ of }) => of === id);
        return found ? { result: 'found', ...this.atStripe(found) } : { result: 'not-found' };
      }
      case 'endSubscription':
        return { ended: fate === 'done' };
      default:
        return { tier: 'BASIC' };
    }
  }

  private read(state: RefundState, fate: Fate) {
    const others = [...this.states.values()].filter(({ id }) => id !== state.id);
    const reading = aReading({
      at: this.now,
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
        captured: this.captured,
        refunded: this.paid(),
        reserved: Math.max(0, this.reservedBy(null) - this.paid()),
        disputed: fate === 'disputed',
        refundable: false,
      },
    });
    const { kind, asked, receivedAt, id } = state;
    const judged = laneOf(
      { refundId: id, kind, amount: asked.amount, invoiceId: null, receivedAt },
      reading,
      manual.refund,
    );
    if (judged.lane === 'automatic') this.ledger.set(id, judged.amount);
    return readingOutcome(judged, reading);
  }

  private reservedBy(without: string | null): number {
    return [...this.ledger].filter(([id]) => id !== without).reduce((sum, [, amount]) => sum + amount, 0);
  }

  /** What went back by refunds that we know of and did not make. */
  private fromDashboard(): number {
    return [...this.states.values()]
      .filter((state) => state.origin === 'dashboard' && this.isReserving(state))
      .reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  }

  /** Reserves what neither our refunds nor those that are known from the dashboard hold; answers why it could not. */
  private reserve(
    state: RefundState,
    details: Details,
    atStripe = this.captured,
  ): RefundOutcomes['reserveRefund'] | undefined {
    const remaining = Math.min(this.captured - this.reservedBy(state.id) - this.fromDashboard(), atStripe);
    if ((state.amount ?? 0) > remaining) return { result: 'too-much', remaining };
    const recentSum = [...this.states.values()]
      .filter((each) => each.id !== state.id && countsSince(each) !== null)
      .reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    if (details['approvedByTwo'] !== true && recentSum + (state.amount ?? 0) > manual.refund.threshold)
      return { result: 'over-threshold', recentSum };
    this.ledger.set(state.id, state.amount ?? 0);
    return undefined;
  }

  private send(state: RefundState, details: Details, fate: Fate): RefundOutcomes['sendRefund'] {
    const adopted = this.stripe.find(({ of }) => of === state.id);
    if (adopted) return { result: 'made', ...this.atStripe(adopted) };
    if (fate === 'disputed') return { result: 'disputed' };
    const notReserved = this.reserve(state, details, this.captured - this.paid()); // the charge is read again
    if (notReserved) return notReserved as RefundOutcomes['sendRefund'];
    if (fate === 'refused') return { result: 'refused', code: 'charge_already_refunded' };
    if (fate === 'lost' && this.now % 2 === 0) return { result: 'unknown', code: 'no-answer' };
    const made = this.create(state, `${state.id}:${JSON.stringify(details['attempt'])}`);
    if (!made) return { result: 'refused', code: 'charge_already_refunded' };
    return fate === 'lost' ? { result: 'unknown', code: 'no-answer' } : { result: 'made', ...this.atStripe(made) };
  }

  private create(state: RefundState, key: string): StripeRefund | undefined {
    const known = this.keys.get(key);
    if (known) return known;
    const amount = state.amount ?? 0;
    if (this.paid() + amount > this.captured) {
      this.overAsked += 1;
      return undefined;
    }
    const made = { id: `re_${this.stripe.length + 1}`, of: state.id, amount, status: 'succeeded' };
    this.stripe.push(made);
    this.keys.set(key, made);
    return made;
  }

  private atStripe({ id, amount, status }: StripeRefund) {
    const { paymentIntent, currency, id: charge } = aCharge();
    const chargeRemaining = this.captured - this.paid();
    return { stripeRefundId: id, status, chargeRemaining, charge, paymentIntent, amount, currency };
  }
}

const isOver = (status: string): boolean => status === 'failed' || status === 'canceled';
