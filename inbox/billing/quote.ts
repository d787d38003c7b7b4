import type { Db } from '../../db/client.ts';
import { claimHoldersOf } from '../../db/queries/billing/holdings.ts';
import { databaseNow } from '../../db/queries/cases/case-row.ts';
import type { AccountRecord } from '../../db/queries/people/accounts.ts';
import type { Money } from '../../domain/billing/money.ts';
import type { Asked } from '../../domain/billing/refund/asked.ts';
import type { Clause, Judgement, Lane } from '../../domain/billing/refund/lane.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { fieldNotAllowed } from '../../domain/machine/machine.ts';
import type { Inbox } from '../context.ts';
import { RefusedError } from '../engine/command.ts';
import { noCustomer } from './open-refund.ts';
import { judgeRequest, partiesOf } from './reading/judge-request.ts';
import { findPayment, type PaymentFound } from './reading/payment-found.ts';
import type { StripeAtDoor } from './stripe-news.ts';

/** What somebody would ask for. */
export interface AskedForQuote extends Pick<Asked, 'kind' | 'amount' | 'invoiceId'> {
  readonly account: AccountRecord;
  /** As if it had been received then; now when absent. */
  readonly asOf?: Instant | undefined;
}

/** What the member would read about a request that comes to this. */
export interface QuotedMail {
  readonly lane: Lane;
  readonly clause: Clause;
  readonly amount: Money;
  /** It would end the membership, if nothing changes until then. */
  readonly ends: boolean;
  /** What the member is called; null unless their address is verified (EM-04). */
  readonly name: string | null;
}

/** What a request would come to now, and what the member would read. */
export interface Quote extends Judgement {
  readonly mail: QuotedMail;
}

/**
 * What would come of a request for a refund, by the very judgement of the case (BL-01, BL-02). Nothing is stored, locked or claimed:
 * another request may change it the next moment.
 *
 * @throws {RefusedError} `no-stripe-customer`, or `invoice-unknown` where this customer has no such invoice
 * @throws {StripeSilentError} when Stripe does not answer
 */
export async function quoteRefund(
  inbox: Inbox,
  { reads }: Pick<StripeAtDoor, 'reads'>,
  { account: record, asOf, ...wanted }: AskedForQuote,
): Promise<Quote> {
  const { stripeCustomerId: customer } = record;
  if (customer === null) throw new RefusedError(noCustomer);
  const found = await findPayment(reads, { customer, invoiceId: wanted.invoiceId });
  if (wanted.invoiceId !== null && !found.invoice) throw new RefusedError(invoiceUnknown);
  const account = { clientId: record.clientId, accountId: record.id };
  const now = await nowAt(inbox);
  const asked: Asked = { ...wanted, refundId: null, receivedAt: asOf ?? now };
  const judgement = await inbox.db.transaction().execute(async (trx) => {
    const claims = await claimHoldersOf(trx, partiesOf(account, found));
    const policy = inbox.policy.refund;
    return (await judgeRequest(trx, { asked, account, found, claims, policy, now })).judgement;
  });
  const { lane, clause, amount, currency } = judgement;
  const name = record.emailVerifiedAt === null ? null : record.name;
  return {
    ...judgement,
    mail: { lane, clause, amount: { amount, currency }, ends: ends(found, judgement, now), name },
  };
}

const nowAt = ({ db, clock = databaseNow }: { readonly db: Db; readonly clock?: Inbox['clock'] }): Promise<Instant> =>
  clock(db);

/** Whether it would give back the whole of the running period, as far as this payment tells (BL-05, R-26). */
function ends({ invoice, charge }: PaymentFound, { amount }: Judgement, now: Instant): boolean {
  const { period, subscriptionId } = invoice ?? {};
  if (!period || !subscriptionId || !charge) return false;
  return period.start <= now && now < period.end && charge.refunded + amount >= charge.captured && amount > 0;
}

const invoiceUnknown = fieldNotAllowed('invoiceId', 'invoice-unknown', 'This customer has no such invoice at Stripe.');
