import { refundKey } from '../../../../../domain/billing/refund/attempts.ts';
import { caseId } from '../../../../../domain/machine/ids.ts';
import type { LineCall, LineKeeper, LineOrders } from '../../../outside/stripe-line.ts';
import { aBarrier, type Barrier } from '../../doorway.ts';
import type { FaultStage, Lock } from './stage.ts';
import type { FaultTrial, SendingMoment } from './trials.ts';

/** The calls to Stripe of which sending a refund is made: the refunds of its payment, its charge, the refund itself. */
type CallKind = 'list' | 'charge' | 'make';

/** What the owner locks, so that the worker waits for it. */
type LockName = 'refund' | 'parties' | 'reservation' | 'attempt' | 'case';

/** How a moment is reached from outside: at a call to Stripe and, where there is one, at the lock that comes after it. */
interface Point {
  readonly call: CallKind;
  readonly side: 'before' | 'after' | 'half';
  /** The first such call once Stripe has made the refund. */
  readonly onceMade?: boolean;
  readonly lock?: LockName;
}

const points: Readonly<Record<SendingMoment, Point>> = {
  'before-searching': { call: 'list', side: 'before' },
  'after-searching': { call: 'list', side: 'after' },
  'before-reading': { call: 'charge', side: 'before' },
  'after-reading': { call: 'charge', side: 'after' },
  'before-locking': { call: 'charge', side: 'after', lock: 'refund' },
  'after-locking': { call: 'charge', side: 'after', lock: 'parties' },
  'before-dating': { call: 'charge', side: 'after', lock: 'reservation' },
  'after-dating': { call: 'charge', side: 'after', lock: 'attempt' },
  'before-making': { call: 'make', side: 'before' },
  'after-making': { call: 'make', side: 'after' },
  'before-checking': { call: 'make', side: 'half' },
  'after-checking': { call: 'charge', side: 'before', onceMade: true },
  'before-recording': { call: 'charge', side: 'after', onceMade: true, lock: 'refund' },
  'after-recording': { call: 'charge', side: 'after', onceMade: true, lock: 'case' },
};

/** A refund that is held at a moment of its sending. */
export interface Held extends LineKeeper {
  /** Where it stops; it goes on once that is open. */
  readonly gate: Barrier;
  readonly lock: LockName | undefined;
  /** How many of its calls Stripe has not answered yet. */
  underWay(): number;
  /** Whether the fault has hit a call. */
  hasMetFault(): boolean;
}

/** Follows the calls about one payment: the first one that makes its refund meets the fault, and one of them waits at the moment. */
export function heldAt({ fault, moment }: Pick<FaultTrial, 'fault' | 'moment'>): Held {
  const { call: where, side, onceMade = false, lock } = points[moment];
  const gate = aBarrier();
  const calls = { lists: 0, isMade: false, isHeld: false, isFaulted: false, underWay: 0 };
  const isHere = (kind: CallKind | undefined): boolean =>
    !calls.isHeld && kind === where && (onceMade ? calls.isMade : calls.lists > 1);
  const held = (): Barrier => {
    calls.isHeld = true;
    return gate;
  };
  return {
    gate,
    lock,
    underWay: () => calls.underWay,
    hasMetFault: () => calls.isFaulted,
    stop(call) {
      const kind = kindOf(call);
      if (kind === 'list') calls.lists += 1; // the first is of the reading, before anything is sent
      return side === 'before' && isHere(kind) ? held() : undefined;
    },
    orders(call): LineOrders {
      const kind = kindOf(call);
      calls.underWay += 1;
      const isFirst = kind === 'make' && !calls.isFaulted;
      if (isFirst) calls.isFaulted = true;
      const orders: LineOrders = isFirst ? { fault: { fault } } : {};
      if (side === 'before' || !isHere(kind)) return orders;
      const waits = isFirst && fault === 'latency' && side === 'after' ? 'underWay' : 'after';
      return { ...orders, [waits]: held(), ...(side === 'half' && { half: true }) };
    },
    heard(call, status) {
      calls.underWay -= 1;
      if (kindOf(call) === 'make' && (status === 200 || fault.startsWith('after_commit'))) calls.isMade = true;
    },
  };
}

function kindOf({ method, path, parameters }: LineCall): CallKind | undefined {
  if (path === '/v1/refunds' && method === 'POST') return 'make';
  if (path === '/v1/refunds' && parameters.has('payment_intent')) return 'list';
  return method === 'GET' && path.startsWith('/v1/charges/') ? 'charge' : undefined;
}

/** What is under trial: a refund of ours, and the charge that it is of. */
interface RefundHeld {
  readonly refundId: string;
  readonly charge: string;
}

/** Takes the lock on which the refund's worker will wait. */
export const takeLock = (stage: FaultStage, name: LockName, { refundId, charge }: RefundHeld): Promise<Lock> => {
  const lock = (table: string, column: string, value: string): Promise<Lock> =>
    stage.locked(`select from ${table} where ${column} = $1 for update`, [value]);
  switch (name) {
    case 'refund':
      return lock('refund', 'id', refundId);
    case 'parties':
      return lock('payment_party', 'value', charge);
    case 'reservation':
      return lock('refund_reservation', 'refund_id', refundId);
    case 'case':
      return lock('support_case', 'id', caseId('refund', refundId));
    case 'attempt': // whoever writes the same waits until it is known whether this one stays
      return stage.locked(
        `insert into refund_attempt
        (refund_id, attempt, idempotency_key, charge, payment_intent, amount, currency, params_hash, first_sent_at)
        values ($1, 1, $2, $3, $3, 1, 'gbp', '', now())`,
        [refundId, refundKey(refundId, 1), charge],
      );
  }
};
