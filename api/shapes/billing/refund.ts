import { z } from 'zod';
import type { RefundRecord } from '../../../db/queries/billing/refund-records.ts';
import { paramsHash } from '../../../db/queries/billing/refund-row.ts';
import { refundKinds } from '../../../domain/billing/refund/asked.ts';
import { clauses, lanes, reviewReasons, type Workings } from '../../../domain/billing/refund/lane.ts';
import { amountOf, expiresAt } from '../../../domain/billing/refund/state.ts';
import { refundStates } from '../../../domain/billing/refund/words/statuses.ts';
import { iso, isoOrNull } from '../../../domain/machine/instant.ts';
import type { Reader } from '../../../domain/people/readers.ts';
import { count, instant, moneyShape, reference } from '../fields.ts';

/** How much of a payment is asked back. */
export const refundKindShape = z.enum(refundKinds).meta({
  id: 'RefundKind',
  description: 'How much is asked for: what is left of the payment, its unused part, or an amount.',
});

/** Where a refund stands. */
export const refundStateShape = z.enum(refundStates).meta({
  id: 'RefundState',
  description: 'Where a refund stands. A bank may still refuse one that has succeeded.',
});

/** Who made a refund. */
export const refundOriginShape = z
  .enum(['request', 'dashboard'])
  .meta({ id: 'RefundOrigin', description: 'Whether it was asked for here, or made in the dashboard of Stripe.' });

/** How a request is decided. */
export const laneShape = z
  .enum(lanes)
  .meta({ id: 'RefundLane', description: 'How it is decided: without a person, by one, by two, or not at all.' });

/** The clause of the manual that a request is judged by. */
export const clauseShape = z
  .enum(clauses)
  .meta({ id: 'RefundClause', description: 'The clause of the manual that it is judged by.' });

/** Why a person has to look at a request. */
export const reviewReasonShape = z
  .enum(reviewReasons)
  .meta({ id: 'RefundReviewReason', description: 'Why a person has to look at it.' });

const whenKnown = instant.nullable();

/** What an amount is worked out from. */
export const workingsShape = z
  .object({
    paid: count.describe('What was paid, in the smallest unit of the currency, like all amounts here.'),
    refunded: count.describe('What went back of it already, by whomever.'),
    remaining: count.describe('What is left of it.'),
    paidAt: whenKnown.describe('When it was paid.'),
    periodStart: whenKnown.describe('When the period began that it paid for; null where it paid for none.'),
    periodEnd: whenKnown.describe('When that period ends.'),
    asOf: instant.describe('The instant that counts: the receipt of the request.'),
    secondsLeft: count.nullable().describe('How much of the period was left then.'),
    secondsTotal: count.nullable().describe('How long the period is.'),
    recentSum: count
      .optional()
      .describe('What the account, its customer and its card got back in the last 30 days besides. For staff only.'),
    firstTime: z.boolean().optional().describe('Whether it is their first refund. For staff only.'),
  })
  .meta({ id: 'RefundWorkings', description: 'What the amount of a refund is worked out from.' });

/** A refund as the API shows it. */
export const refundShape = z
  .object({
    id: reference,
    accountId: z.string().describe('Whose payment it is.'),
    clientId: z.string().optional().describe('The client whose account that is. For staff only.'),
    ticketRef: reference.nullable().describe('The ticket that it belongs to; null for none that you may see.'),
    invoiceId: z.string().nullable().describe('The invoice at Stripe; null until it was chosen.'),
    kind: refundKindShape,
    origin: refundOriginShape,
    state: refundStateShape,
    lane: laneShape.nullable().describe('Null until the payment was read, and for one made in the dashboard.'),
    amount: moneyShape.nullable().describe('What is on offer, or was decided; null until Stripe was read.'),
    clause: clauseShape.nullable().describe('Null until the payment was read, and for one made in the dashboard.'),
    reviewReasons: z.array(reviewReasonShape).optional().describe('All that apply. For staff only.'),
    workings: workingsShape.nullable().describe('Null until Stripe was read.'),
    reason: z.string().nullable().optional().describe('Why it was asked for. Clients see their own words only.'),
    receivedAt: instant.describe('When it reached us. This counts for the window and for what is left of the period.'),
    proposedBy: z.string().nullable().describe('Who proposes what is on offer. Clients see a role, here and below.'),
    approvedBy: z.string().nullable().describe('Who approved it; null while nobody has, and where a rule did.'),
    decidedBy: z
      .string()
      .nullable()
      .describe('Who approved or denied it; null while nobody has, and where a rule did.'),
    decidedAt: instant.nullable().describe('When it was approved or denied.'),
    expiresAt: instant.nullable().describe('When a proposal lapses that nobody approves; null where none waits.'),
    paramsHash: z
      .string()
      .nullable()
      .optional()
      .describe(
        'Stands for what is on offer; a decision names it. Null while there is nothing to decide on. For staff only.',
      ),
    stripeRefundId: z.string().nullable().describe('Its id at Stripe, once Stripe has it.'),
    failureReason: z
      .string()
      .nullable()
      .optional()
      .describe('Why it failed, in a word of Stripe or ours. For staff only.'),
    revision: count.describe('Counts all changes.'),
    version: count.describe('Counts changes by people. This is the ETag.'),
  })
  .meta({ id: 'Refund', description: 'Money that goes back to a member, and what became of it.' });

/** A refund as JSON. */
export type RefundJson = z.output<typeof refundShape>;

/** A refund as this reader may see it. Clients see neither how we work nor what others got back. */
export function refundJson(record: RefundRecord, reader: Reader): RefundJson {
  const { id, accountId, clientId, ticketRef, state, revision, version } = record;
  const { payment, kind, origin, status, stripeRefundId } = state;
  const nameOf = (decider: { readonly login: string } | null): string | null =>
    decider && reader.staffName(decider.login);
  const isOwnReason = !reader.isClient || state.requestedBy.kind === 'client';
  return {
    id,
    accountId,
    ...(!reader.isClient && { clientId }),
    ticketRef,
    invoiceId: payment?.invoiceId ?? state.asked.invoiceId,
    kind,
    origin,
    state: status,
    lane: payment?.lane ?? null,
    amount: state.amount === null ? null : amountOf(state),
    clause: payment?.clause ?? null,
    ...(!reader.isClient && { reviewReasons: [...(payment?.reviewReasons ?? [])] }),
    workings: payment?.workings ? workingsJson(payment.workings, reader) : null,
    ...(isOwnReason && { reason: record.reason }),
    receivedAt: iso(state.receivedAt),
    proposedBy: nameOf(state.proposedBy),
    approvedBy: nameOf(state.approvedBy),
    decidedBy: nameOf(state.decidedBy),
    decidedAt: isoOrNull(state.decidedAt),
    expiresAt: isoOrNull(expiresAt(state)),
    ...(!reader.isClient && { paramsHash: paramsHash(state) }),
    stripeRefundId,
    ...(!reader.isClient && { failureReason: state.failureReason }),
    revision,
    version,
  };
}

/** Workings as this reader may see them: what others got back on the same card, and so whether this is the first, is for staff. */
export function workingsJson(
  { recentSum, firstTime, ...workings }: Workings,
  { isClient }: Pick<Reader, 'isClient'>,
): z.output<typeof workingsShape> {
  return {
    ...workings,
    paidAt: isoOrNull(workings.paidAt),
    periodStart: isoOrNull(workings.periodStart),
    periodEnd: isoOrNull(workings.periodEnd),
    asOf: iso(workings.asOf),
    ...(!isClient && { recentSum, firstTime }),
  };
}
