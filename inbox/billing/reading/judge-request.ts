import type { Trx } from '../../../db/client.ts';
import { type PaymentParties, reservationsOn } from '../../../db/queries/billing/holdings.ts';
import { type PayerRefund, refundsOf } from '../../../db/queries/billing/payer-refunds.ts';
import { readingsAround } from '../../../db/queries/billing/payment-readings.ts';
import { otherLiveFull } from '../../../db/queries/billing/refund-attempts.ts';
import type { AccountOfClient } from '../../../db/queries/people/accounts.ts';
import { sumOf } from '../../../domain/billing/money.ts';
import type { ClaimHolders, KnownRefund, Reading } from '../../../domain/billing/payment/reading.ts';
import type { Asked } from '../../../domain/billing/refund/asked.ts';
import { type Judgement, laneOf } from '../../../domain/billing/refund/lane.ts';
import { liveRefundStates } from '../../../domain/billing/refund/words/statuses.ts';
import type { Instant } from '../../../domain/machine/instant.ts';
import { accountName } from '../../../domain/people/account-name.ts';
import type { RefundPolicy } from '../../../domain/policy/money.ts';
import { type ChargeFound, type PaymentFound, standing } from './payment-found.ts';
import { isRestricted } from './standing.ts';

/** A request with all that it is judged by but our own records. */
export interface ToJudge {
  readonly asked: Asked;
  readonly account: AccountOfClient;
  readonly found: PaymentFound;
  /** Who holds the claims to a first refund of this payer. */
  readonly claims: ClaimHolders;
  readonly policy: RefundPolicy;
  readonly now: Instant;
}

/** A request that was judged, and whether staff were told within the hour that the number of automatic refunds holds others back. */
export interface Judged {
  readonly judgement: Judgement;
  readonly isBreakerTold: boolean;
}

/** Whose payment this is, as rows that can be locked. */
export const partiesOf = (account: AccountOfClient, { customer, charge }: PaymentFound): PaymentParties => ({
  account,
  customer,
  fingerprint: charge?.fingerprint ?? null,
  charge: charge?.id ?? null,
});

/**
 * Judges a request by what Stripe has and what is on record beside it (BL-01, BL-02): the one judgement of the case and of a quote. It
 * holds as long as the caller holds the locks of the payer's rows; without them it tells how it would be judged now.
 */
export async function judgeRequest(trx: Trx, toJudge: ToJudge): Promise<Judged> {
  const { asked, account, found, claims, policy, now } = toJudge;
  const refundId = asked.refundId ?? '';
  const { customer, fingerprint } = partiesOf(account, found);
  const around = await readingsAround(trx, {
    refundId,
    account,
    fingerprint,
    since: now - policy.automaticWindow,
  });
  const onRecord = await refundsOf(trx, { account, customer, fingerprint });
  const { invoice, charge } = found;
  const reading: Reading = {
    at: now,
    account: accountName(account.clientId, account.accountId),
    restricted: isRestricted(account),
    customer,
    invoice,
    charge: charge && { ...charge, reserved: await reservedBeside(trx, charge, refundId) },
    otherCharges: found.otherCharges,
    refunds: [...onRecord, ...unknownHere(found, { account, onRecord })],
    earlierDispute: around.isDisputed,
    claims,
    otherFullRefund: invoice
      ? ((await otherLiveFull(trx, { refundId, invoiceId: invoice.id, live: liveRefundStates })) ?? null)
      : null,
    automaticInTheHour: around.automatic,
  };
  return { judgement: laneOf(asked, reading, policy), isBreakerTold: around.isBreakerTold };
}

/** How much of a charge other refunds of ours have reserved that Stripe does not count yet. */
async function reservedBeside(trx: Trx, charge: ChargeFound, refundId: string): Promise<number> {
  const reservations = await reservationsOn(trx, charge.id);
  return sumOf(reservations.filter((each) => each.refundId !== refundId && !isCounted(each, charge)));
}

/** Whether Stripe counts what a refund has reserved: it is among the refunds of the charge. */
export const isCounted = (
  { refundId, stripeRefundId }: { readonly refundId: string; readonly stripeRefundId: string | null },
  charge: Pick<ChargeFound, 'refunds'>,
): boolean => standing(charge).some((each) => each.refundId === refundId || each.id === stripeRefundId);

/** The refunds that Stripe shows on this charge and of which no row here tells the amount yet: they were made in its dashboard. */
export function unknownHere(
  { customer, charge }: Pick<PaymentFound, 'customer' | 'charge'>,
  { account, onRecord }: { readonly account: AccountOfClient; readonly onRecord: readonly PayerRefund[] },
): KnownRefund[] {
  if (!charge) return [];
  const isKnown = (id: string, refundId: string | null): boolean =>
    onRecord.some((each) => (each.stripeRefundId === id && each.amount > 0) || each.id === refundId);
  return standing(charge)
    .filter(({ id, refundId }) => !isKnown(id, refundId))
    .map(({ id, amount, createdAt }) => ({
      id,
      account: accountName(account.clientId, account.accountId),
      customer,
      fingerprint: charge.fingerprint,
      origin: 'dashboard',
      status: 'succeeded',
      amount,
      requestedAt: createdAt,
      approvedAt: createdAt,
    }));
}
