import { lockBreaker, lockParties, storeReservation, takeClaims } from '../../db/queries/billing/holdings.ts';
import { storeReading } from '../../db/queries/billing/payment-readings.ts';
import { chooseInvoice, readLedger } from '../../db/queries/billing/refund-attempts.ts';
import { refundStateOf } from '../../db/queries/billing/refund-records.ts';
import type { EffectRow } from '../../db/queries/cases/effects.ts';
import { findAccount } from '../../db/queries/people/accounts.ts';
import { sumOf } from '../../domain/billing/money.ts';
import { type Asked, refundKinds } from '../../domain/billing/refund/asked.ts';
import type { Judgement } from '../../domain/billing/refund/lane.ts';
import { refOf } from '../../domain/machine/ids.ts';
import { choiceIn, type Details, idIn, numberIn } from '../../domain/machine/machine.ts';
import type { RefundPolicy } from '../../domain/policy/money.ts';
import { type Judged, judgeRequest, partiesOf } from '../../inbox/billing/reading/judge-request.ts';
import {
  type ChargeFound,
  findPayment,
  type PaymentFound,
  standing,
} from '../../inbox/billing/reading/payment-found.ts';
import { openUnknownRefunds } from './dashboard-refunds.ts';
import { type BillingDeps, endEffect, type UnderLock } from './money-effect.ts';

/**
 * Reads the payment of a request at Stripe and judges it (BL-01, BL-02). In one transaction, under the locks of charge, account, customer
 * and card: the judgement, what was read, and for an automatic refund the claims to a first one and the reservation of its amount.
 *
 * What if it runs twice? The second finds the outcome recorded and answers it. What if it ran and nobody heard? The same; what it holds is
 * given back by the commit that hears of another lane.
 *
 * @throws {StripeSilentError} when Stripe does not answer: nothing is decided, and it is read again
 */
export async function readPayment(deps: BillingDeps, effect: EffectRow): Promise<Details> {
  const refundId = refOf(effect.caseId);
  const [row, { policy }] = [await readLedger(deps.db, refundId), await refundStateOf(deps.db, refundId)];
  const customer = (await findAccount(deps.db, row.account))?.stripeCustomerId ?? null;
  const asked = askedIn(refundId, effect.details);
  const found = await findPayment(deps.stripe.reads, { customer, invoiceId: asked.invoiceId });
  if (found.charge) await openUnknownRefunds(deps.inbox, { account: row.account, charge: found.charge });
  return endEffect(deps, effect, {
    isWanted: ({ status }) => status === 'requested',
    work: async (under) => {
      const judged = await judgedUnderLock(under, { asked, found, policy });
      await keep(under, { asked, found, judged });
      return outcomeOf(found, judged);
    },
  });
}

function askedIn(refundId: string, details: Details): Asked {
  return {
    refundId,
    kind: choiceIn(details, 'kind', refundKinds) ?? 'partial',
    amount: numberIn(details, 'amount') ?? null,
    invoiceId: idIn(details, 'invoiceId') || null,
    receivedAt: numberIn(details, 'receivedAt') ?? 0,
  };
}

/** What is asked for, what was found, and by which figures it is judged. */
interface Case {
  readonly asked: Asked;
  readonly found: PaymentFound;
  readonly policy: RefundPolicy;
}

/** A request as it was judged, and whether staff are to hear that the number of automatic refunds holds requests back: once an hour. */
interface JudgedRequest extends Pick<Judged, 'judgement'> {
  readonly tellsBreaker: boolean;
}

async function judgedUnderLock({ trx, row, now }: UnderLock, { asked, found, policy }: Case): Promise<JudgedRequest> {
  const claims = await lockParties(trx, partiesOf(row.account, found));
  const judge = () => judgeRequest(trx, { asked, account: row.account, found, claims, policy, now });
  const first = await judge();
  if (first.judgement.lane !== 'automatic' && !isHeldByBreaker(first.judgement))
    return { judgement: first.judgement, tellsBreaker: false };
  await lockBreaker(trx); // how many went out within the hour is counted by one at a time
  const { judgement, isBreakerTold } = await judge();
  return { judgement, tellsBreaker: isHeldByBreaker(judgement) && !isBreakerTold };
}

const isHeldByBreaker = ({ lane, reviewReasons }: Judgement): boolean =>
  lane === 'review' && reviewReasons.length === 1 && reviewReasons[0] === 'breaker';

/** Stores what was read and judged, and takes what an automatic refund takes. */
async function keep(
  { trx, row, now }: UnderLock,
  { asked, found, judged }: Omit<Case, 'policy'> & { readonly judged: JudgedRequest },
): Promise<void> {
  const { charge, invoice } = found;
  const { judgement, tellsBreaker } = judged;
  const parties = partiesOf(row.account, found);
  const { lane, amount, currency } = judgement;
  await storeReading(trx, {
    refundId: row.id,
    readAt: now,
    customer: parties.customer,
    fingerprint: parties.fingerprint,
    charge: parties.charge,
    captured: charge?.captured ?? null,
    elsewhere: charge ? elsewhereOn(charge) : null,
    disputed: charge?.disputed ?? false,
    lane,
    tellsBreaker,
  });
  if (lane !== 'denied' && invoice && asked.invoiceId === null) await chooseInvoice(trx, row.id, invoice.id);
  if (lane !== 'automatic' || !charge) return;
  await takeClaims(trx, row.id, parties);
  await storeReservation(trx, { refundId: row.id, charge: charge.id, amount, currency, reservedAt: now });
}

/** How much of a charge went back by refunds that bear no mark of ours. */
const elsewhereOn = (charge: ChargeFound): number =>
  sumOf(standing(charge).filter(({ refundId }) => refundId === null));

const outcomeOf = ({ invoice, charge }: PaymentFound, judged: JudgedRequest): Details => ({
  ...judged.judgement,
  invoiceId: invoice?.id ?? null,
  charge: charge?.id ?? null,
  paymentIntent: charge?.paymentIntent ?? null,
  frozen: charge !== null && charge.disputed && !charge.refundable,
  tellBreaker: judged.tellsBreaker,
});
