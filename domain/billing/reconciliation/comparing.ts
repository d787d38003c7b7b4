import type { Instant, Span } from '../../machine/instant.ts';
import { inFigures, type Money, sumOf } from '../money.ts';
import { type RefundStatus, unsentRefundStates } from '../refund/words/statuses.ts';
import { meaningOf } from '../refund/words/stripe-words.ts';
import type { Difference } from './differences.ts';

/** A refund as Stripe has it. */
export interface RefundThere extends Money {
  readonly id: string;
  /** The reference of ours that it bears; null for one that was not made by us. */
  readonly mark: string | null;
  /** Stripe's own word, which may be a new one. */
  readonly status: string;
}

/** A refund as our ledger has it, with where its case stands. */
export interface RefundHere {
  readonly id: string;
  readonly stripeRefundId: string | null;
  readonly status: RefundStatus;
  /** Stripe's word as the case last heard it; null while it has heard none. */
  readonly stripeStatus: string | null;
  /** Null until it was read. */
  readonly amount: number | null;
  readonly currency: string | null;
  /** The case awaits something, or is about to look at Stripe: what it hears may mend what differs, so it is left alone. */
  readonly isBusy: boolean;
  /** The case takes no more facts. */
  readonly isSealed: boolean;
  /** Since when nobody knows whether Stripe made it; null in every other state. */
  readonly unknownSince: Instant | null;
}

/** A charge with all that both sides have of its refunds. */
export interface Compared {
  /** Null where Stripe has no such charge. */
  readonly charge: { readonly id: string; readonly amountRefunded: number; readonly currency: string } | null;
  readonly here: readonly RefundHere[];
  readonly there: readonly RefundThere[];
  /** Somebody whom we know paid: a refund that was made in the dashboard can become one of ours. */
  readonly isOfMember: boolean;
}

/** The instant at which both sides are compared, and after how long nobody's knowing is a difference. */
export interface Reckoning {
  readonly now: Instant;
  readonly unknownAfter: Span;
}

/**
 * The differences between our ledger and Stripe on one charge (BL-07, BL-13), each once: what the sum differs by is told only where no
 * refund explains it. Where both sides agree there is none, and none of a refund whose case is busy.
 *
 * @param compared all refunds of the charge on both sides; what is missing from either counts as not there
 */
export function differencesOf(compared: Compared, at: Reckoning): readonly Difference[] {
  const { here, there } = compared;
  const pairs = here.map((ours) => ({ ours, theirs: there.find((theirs) => isSame(ours, theirs)) }));
  const ofOurs = pairs.flatMap(({ ours, theirs }) => (theirs ? ofPair(ours, theirs, at) : ofLonely(ours, at)));
  const others = there.filter((theirs) => !pairs.some((pair) => pair.theirs === theirs) && hasStayed(theirs));
  const ofTheirs = others.map((theirs) => ofStranger(theirs, compared));
  const found = [...ofOurs, ...ofTheirs];
  return found.length > 0 ? found : ofSum(compared);
}

/** A refund of ours is known by Stripe's id or, before we have heard it, by the reference that it bears. */
const isSame = ({ id, stripeRefundId }: RefundHere, theirs: RefundThere): boolean =>
  stripeRefundId === null ? theirs.mark === id : stripeRefundId === theirs.id;

const hasStayed = ({ status }: RefundThere): boolean => meaningOf(status) !== 'failed';

/** The states in which we hold that the money has gone back, or is going. */
const isPaid = ({ status }: RefundHere): boolean => status === 'pending' || status === 'succeeded';

const isOver = ({ status, isSealed }: RefundHere): boolean => isSealed || status === 'failed' || status === 'denied';

const figuresOf = ({ amount, currency }: Pick<RefundHere, 'amount' | 'currency'>): string | null =>
  amount === null || currency === null ? null : inFigures({ amount, currency });

function ofPair(ours: RefundHere, theirs: RefundThere, at: Reckoning): readonly Difference[] {
  if (ours.isBusy) return [];
  const status = ofStatus(ours, theirs);
  return [...ofMoney(ours, theirs), ...(status ? [status] : ofUnknown(ours, { word: theirs.status, at }))];
}

function ofMoney(ours: RefundHere, theirs: RefundThere): readonly Difference[] {
  if (ours.amount === null || (ours.status === 'failed' && !hasStayed(theirs))) return [];
  const differences: Difference[] = [];
  if (ours.currency !== theirs.currency)
    differences.push({ kind: 'currency', object: ours.id, ours: ours.currency, theirs: theirs.currency });
  if (ours.amount !== theirs.amount)
    differences.push({ kind: 'amount', object: ours.id, ours: figuresOf(ours), theirs: inFigures(theirs) });
  return differences;
}

/** A case that goes on looks at Stripe again and mends itself. One that is over, or has never sent anything, is for a person. */
function ofStatus(ours: RefundHere, theirs: RefundThere): Difference | undefined {
  const words = { object: ours.id, ours: ours.status, theirs: theirs.status };
  if (isOver(ours) || unsentRefundStates.includes(ours.status))
    return agree(ours, theirs) ? undefined : { kind: 'status', ...words };
  return ours.stripeStatus === theirs.status ? undefined : { kind: 'status-behind', ...words };
}

/** Whether a case that is over says what Stripe says: the money has gone back, or it has not. */
const agree = ({ status }: RefundHere, theirs: RefundThere): boolean =>
  status === 'succeeded' ? meaningOf(theirs.status) === 'succeeded' : !hasStayed(theirs);

function ofUnknown(
  ours: RefundHere,
  { word, at: { now, unknownAfter } }: { readonly word: string | null; readonly at: Reckoning },
): readonly Difference[] {
  const { status, unknownSince, id: object } = ours;
  const isOld = status === 'unknown' && unknownSince !== null && now - unknownSince > unknownAfter;
  return isOld ? [{ kind: 'unknown', object, ours: status, theirs: word }] : [];
}

/** A refund of ours of which Stripe has nothing. One that was made in the dashboard and not read yet says nothing of money. */
function ofLonely(ours: RefundHere, at: Reckoning): readonly Difference[] {
  if (ours.isBusy) return [];
  const isMissing = isPaid(ours) && ours.amount !== null;
  return isMissing
    ? [{ kind: 'missing-at-stripe', object: ours.id, ours: figuresOf(ours), theirs: null }]
    : ofUnknown(ours, { word: null, at });
}

/**
 * A refund of Stripe's that none of ours is: made in the dashboard, if whoever paid is known to us. One that bears the reference of a
 * refund of ours which is another one already was made twice.
 */
function ofStranger(theirs: RefundThere, { here, isOfMember }: Compared): Difference {
  const isTwin = here.some(({ id }) => id === theirs.mark);
  const kind = isOfMember && !isTwin ? 'made-in-dashboard' : 'extra-at-stripe';
  return { kind, object: theirs.id, ours: null, theirs: inFigures(theirs) };
}

/** What went back of a charge, unless a refund of it is still on its way or not read yet. */
function ofSum({ charge, here }: Compared): readonly Difference[] {
  const isOpen = here.some(
    (each) => each.isBusy || each.status === 'unknown' || (isPaid(each) && each.amount === null),
  );
  if (!charge || isOpen) return [];
  const { id: object, amountRefunded, currency } = charge;
  const sum = sumOf(here.filter(isPaid).map(({ amount }) => ({ amount: amount ?? 0 })));
  if (sum === amountRefunded) return [];
  const [ours, theirs] = [sum, amountRefunded].map((amount) => inFigures({ amount, currency }));
  return [{ kind: 'refunded-sum', object, ours: ours ?? null, theirs: theirs ?? null }];
}
