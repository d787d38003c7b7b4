import type { Selectable } from 'kysely';
import type Stripe from 'stripe';
import type { RefundTable } from '../../../../../db/schema/billing/refund.ts';
import type { Call } from '../../../../../dev/stripe/state/records.ts';
import { refundKey } from '../../../../../domain/billing/refund/attempts.ts';
import { caseId } from '../../../../../domain/machine/ids.ts';
import { codes } from '../../../probe/case.ts';
import type { PayingMember } from '../refund-desk.ts';
import type { FaultStage } from './stage.ts';

/** What Stripe has, and how it was asked for it. */
export interface StripeSeen {
  readonly refunds: readonly Stripe.Refund[];
  readonly charges: readonly Stripe.Charge[];
  readonly subscriptions: readonly Stripe.Subscription[];
  /** Every call that asked for a refund. */
  readonly calls: readonly Call[];
}

/** Looks at Stripe, past the product. */
export async function seenOf({ sim }: FaultStage): Promise<StripeSeen> {
  const [state, calls] = await Promise.all([
    sim.ask<Omit<StripeSeen, 'calls'>>('GET', '/state'),
    sim.calls({ method: 'POST', path: '/v1/refunds' }),
  ]);
  return { ...state, calls };
}

/** A refund to be judged. */
export interface RefundSeen {
  readonly refundId: string;
  readonly payer: PayingMember;
  /** Whether other refunds take from the same payment, so that what follows may follow from one of them. */
  readonly hasTwin?: boolean;
  /** Whether somebody took from it in Stripe's dashboard: then Stripe may refuse what had still been there a moment ago. */
  readonly isTakenElsewhere?: boolean;
}

/** Stripe's words for a refund, and the states that the ledger may have for each. */
const meanings: Readonly<Record<string, string>> = {
  succeeded: 'succeeded',
  pending: 'pending',
  requires_action: 'pending',
  failed: 'failed',
  canceled: 'failed',
};

/** The promises of BL-07 that a refund at rest broke; none is how it should be. */
export async function brokenBy(stage: FaultStage, seen: StripeSeen, judged: RefundSeen): Promise<string[]> {
  const { db } = stage.servers.database;
  const { refundId, isTakenElsewhere = false } = judged;
  const row = await db.selectFrom('refund').selectAll().where('id', '=', refundId).executeTakeFirstOrThrow();
  const attempts = await db
    .selectFrom('refund_attempt')
    .selectAll()
    .where('refund_id', '=', refundId)
    .orderBy('attempt')
    .execute();
  const reserved = await db
    .selectFrom('refund_reservation')
    .select('amount')
    .where('refund_id', '=', refundId)
    .executeTakeFirst();
  const made = seen.refunds.filter(({ metadata }) => metadata?.['refund_id'] === refundId);
  const broken: string[] = [];
  const must = (holds: boolean, otherwise: string): void => void (holds || broken.push(otherwise));

  must(made.length <= 1, `${made.length} refunds at Stripe`);
  const [only] = made;
  must(
    only ? row.state === meanings[only.status ?? ''] : ['failed', 'denied', 'reviewing'].includes(row.state),
    `${row.state}, and Stripe says ${only?.status ?? 'nothing of it'}`,
  );
  must((row.stripe_refund_id ?? undefined) === only?.id, `is ${row.stripe_refund_id}, and Stripe has ${only?.id}`);
  if (only) {
    const ours = JSON.stringify([Number(row.amount), row.currency, row.charge, row.payment_intent]);
    const theirs = JSON.stringify([only.amount, only.currency, only.charge, only.payment_intent]);
    must(ours === theirs, `${ours} in the ledger, ${theirs} at Stripe`);
  }
  const takes = only && row.state !== 'failed' ? only.amount : undefined;
  must(
    takes === (reserved && Number(reserved.amount)),
    `reserves ${reserved?.amount ?? 'nothing'}, and takes ${takes ?? 'nothing'}`,
  );

  const keys = attempts.map(({ attempt }) => refundKey(refundId, attempt));
  must(
    attempts.every(({ idempotency_key }, n) => keys[n] === idempotency_key),
    'an attempt has a key of its own',
  );
  for (const { idempotencyKey, body, status, response } of callsOf(seen, refundId)) {
    must(isTakenElsewhere || status !== 400, `Stripe refused it: ${JSON.stringify(response)}`);
    must(keys.includes(idempotencyKey ?? ''), `was sent under ${idempotencyKey}, which stands nowhere`);
    must(body['amount'] === row.amount, `asked Stripe for ${JSON.stringify(body['amount'])} and not for ${row.amount}`);
  }
  must(isApproved(row), 'was sent without the approval that it needs');
  broken.push(...unsaid(stage, judged, row), ...(await unfollowed(stage, seen, judged, row.state)));
  return broken;
}

/** Whether nothing of it was sent, or a rule or a person approved it, and above the threshold two persons. */
function isApproved(row: Selectable<RefundTable>): boolean {
  if (row.attempt === 0) return true;
  if (row.needs_approval)
    return row.proposed_by_person !== null && ![null, row.proposed_by_person].includes(row.approved_by_person);
  return row.lane === 'automatic' || row.approved_by_person !== null;
}

const callsOf = ({ calls }: StripeSeen, refundId: string): readonly Call[] =>
  calls.filter(({ body }) => JSON.stringify(body).includes(`"${refundId}"`));

/** The notices that are missing, or are there twice; a mail that was sent again bears the same Message-ID. */
function unsaid(
  stage: FaultStage,
  { refundId, payer }: RefundSeen,
  { state: status, approved_by_person: byPerson }: Selectable<RefundTable>,
): string[] {
  const about = stage.mails.filter(({ ref }) => ref === refundId);
  const count = (template: string): number =>
    new Set(about.filter((mail) => mail.template === template).map(({ messageId }) => messageId)).size;
  const isPaid = status === 'succeeded' || status === 'pending';
  const isPromised = count('refund-confirmation') + count('refund-approved') > 0;
  const wanted: Readonly<Record<string, readonly number[]>> = {
    'refund-confirmation': isPaid ? [1] : [0, 1],
    'refund-correction': [status === 'failed' && isPromised ? 1 : 0],
    'refund-approved': [byPerson !== null && status !== 'denied' ? 1 : 0],
    'refund-denied': [status === 'denied' ? 1 : 0],
  };
  const broken = Object.entries(wanted)
    .filter(([template, allowed]) => !allowed.includes(count(template)))
    .map(([template]) => `${count(template)} × ${template}`);
  if (status === 'failed' && count('staff-notice') === 0 && count('refund-correction') === 0)
    broken.push('nobody was told that it failed');
  const strangers = about.filter(({ to }) => to.includes('@example.com') && !to.startsWith(payer.accountId));
  return strangers.length > 0 ? [...broken, 'somebody else was written to'] : broken;
}

/** What should have followed once: each entry of the timeline, and the end of a membership whose payment went back whole. */
async function unfollowed(stage: FaultStage, seen: StripeSeen, judged: RefundSeen, status: string): Promise<string[]> {
  const { db } = stage.servers.database;
  const { refundId, payer, hasTwin = false, isTakenElsewhere = false } = judged;
  const said = await codes(db, caseId('refund', refundId));
  const times = (...wanted: readonly string[]): number => said.filter((code) => wanted.includes(code)).length;
  const once = ['refund.accepted', 'refund.succeeded', 'refund.subscription-ended', 'refund.failed'];
  const broken = once.filter((code) => times(code) > 1).map((code) => `twice ${code}`);
  const sentBack = times('refund.reduced', 'refund.over-threshold', 'refund.frozen');
  if (times('refund.approved') > 1 + sentBack) broken.push(`approved ${times('refund.approved')} times`);
  const charge = seen.charges.find(({ id }) => id === payer.charge);
  const subscription = seen.subscriptions.find(({ id }) => id === payer.subscription);
  const { tier } = await db
    .selectFrom('account')
    .select('tier')
    .where('id', '=', payer.accountId)
    .executeTakeFirstOrThrow();
  const isOver = subscription?.status === 'canceled';
  if (status === 'succeeded' && charge?.refunded === true && !isOver && !isTakenElsewhere)
    broken.push('the membership goes on');
  if (isOver && tier !== 'BASIC') broken.push(`the membership is over, and the tier is ${tier}`);
  if (isOver && !hasTwin && !isTakenElsewhere && !said.includes('refund.subscription-ended'))
    broken.push('the membership ended for no reason');
  return broken;
}

/** The refunds of a payment at Stripe of which the ledger has no row, or one with other figures. */
export async function unrecorded(
  { servers: { database } }: FaultStage,
  seen: StripeSeen,
  payment: string,
): Promise<string[]> {
  const rows = await database.db
    .selectFrom('refund')
    .select(['stripe_refund_id', 'amount', 'charge'])
    .where('stripe_refund_id', 'is not', null)
    .execute();
  return seen.refunds
    .filter(({ payment_intent: of }) => of === payment)
    .filter(({ id, amount, charge }) => {
      const row = rows.find((each) => each.stripe_refund_id === id);
      return Number(row?.amount) !== amount || row?.charge !== charge;
    })
    .map(({ id }) => `${id} of Stripe stands nowhere, or with other figures`);
}
