import type { Db, Trx } from '../../db/client.ts';
import { refundCaseOf, refundsOfCharge } from '../../db/queries/billing/refunds-at-stripe.ts';
import { storeWebhookEvent, type WebhookEvent } from '../../db/queries/billing/webhook-events.ts';
import { caseToStart } from '../../db/queries/cases/case-row.ts';
import { refund } from '../../domain/billing/refund/machine.ts';
import { type RefundVocabulary, refundFacts } from '../../domain/billing/refund/words/vocabulary.ts';
import { caseId, referencePattern } from '../../domain/machine/ids.ts';
import type { NewFactOf } from '../../domain/machine/vocabulary.ts';
import type { StripeReads } from '../../outside/stripe/reads.ts';
import {
  type Forgery,
  readWebhook,
  refusedUnread,
  type StripeEvent,
  type WebhookRefusal,
} from '../../outside/stripe/webhook.ts';
import type { Inbox } from '../context.ts';
import { put, receiveIn } from '../door/receive.ts';
import { type Bell, ring } from '../door/ring.ts';

/** What an API process asks of Stripe, and how it proves what Stripe sends. */
export interface StripeAtDoor {
  readonly reads: StripeReads;
  readonly webhooks: StripeWebhooks;
}

/** How a process proves what Stripe sends. */
export interface StripeWebhooks {
  /** The secret of our endpoint at Stripe. */
  readonly secret: string;
  /** Whether our key moves real money: an event of the other mode is none of ours. */
  readonly live: boolean;
}

/** A request as Stripe sends it: its body exactly as it arrived, and its header `Stripe-Signature`. */
export interface StripePost {
  readonly payload: Buffer;
  readonly signature: string;
}

/** An event that is stored. */
export interface TakenEvent {
  /** It was not stored before. */
  readonly isNew: boolean;
  /** Somebody has to look at Stripe what it is about. */
  readonly wantsLook: boolean;
}

/** What became of a webhook: it is stored, or is not believed. */
export type Taken = TakenEvent | WebhookRefusal;

/** Why what came in place of a signature cannot be Stripe's, as far as that shows without the body; undefined where it can. */
export const notByStripe = (signature: string): Forgery | undefined => refusedUnread(signature, Date.now());

/** Whether a webhook that is not believed is somebody's forgery or replay; others are Stripe's own, and not for us. */
export const isForgery = (refusal: WebhookRefusal): boolean =>
  refusal === 'bad-signature' || refusal === 'from-the-future';

/** A fact for a refund, by the reference that it has here. */
interface News {
  readonly refundId: string;
  readonly fact: NewFactOf<RefundVocabulary>;
}

/**
 * Takes a webhook of Stripe. In one transaction it is stored, once under its id and without its payload, together with what it means: a
 * fact in the inbox of each refund that it is about. The payload is a hint, so order, twins and repetition do not matter: the cases read
 * the object themselves. Asks neither Stripe nor Temporal.
 *
 * An event that nobody here can place, such as one about an unknown customer, is stored like any other.
 */
export async function takeStripeEvent(
  inbox: Inbox,
  { secret, live }: StripeWebhooks,
  { payload, signature }: StripePost,
): Promise<Taken> {
  const event = readWebhook(payload, { signature, secret, now: Date.now(), live });
  return typeof event === 'string' ? event : takeEvent(inbox, event);
}

/**
 * Takes an event that is believed: it came by webhook, or Stripe was asked for those that it could not hand over. The same event counts
 * once, whichever way it comes.
 */
export async function takeEvent(inbox: Inbox, event: StripeEvent): Promise<TakenEvent> {
  const news = await newsOf(inbox.db, event);
  const wantsLook = news.length === 0 && mayBeFromDashboard(event);
  const noted: WebhookEvent = { ...event, wantsLook };
  if (news.length === 0) return { isNew: await storeWebhookEvent(inbox.db, noted), wantsLook };
  const { bells, isNew } = await inbox.db.transaction().execute((trx) => land(inbox, trx, { noted, news }));
  for (const bell of bells) ring(inbox, bell);
  return { isNew, wantsLook };
}

interface Landed {
  readonly bells: readonly Bell[];
  readonly isNew: boolean;
}

/** Stores an event with what it means, and answers the bells to be rung for that: none where the event was stored before. */
async function land(
  inbox: Inbox,
  trx: Trx,
  { noted, news }: { readonly noted: WebhookEvent; readonly news: readonly News[] },
): Promise<Landed> {
  const isNew = await storeWebhookEvent(trx, noted);
  if (!isNew) return { bells: [], isNew };
  const bells: Bell[] = [];
  for (const { refundId, fact } of news.toSorted((a, b) => (a.refundId < b.refundId ? -1 : 1))) {
    const bell = await receiveIn(inbox, trx, {
      caseId: caseId(refund.kind, refundId),
      land: async (at) =>
        at.row.sealed // what is found later is for reconciliation
          ? undefined
          : put<RefundVocabulary>(trx, at, { ...fact, id: `stripe-${noted.id}-${refundId}`, actor: stripe }),
    });
    if (bell) bells.push(bell);
  }
  return { bells, isNew };
}

const stripe = { kind: 'stripe', id: 'webhook' } as const;

/** A refund of which we have no row, and a charge that may have such a refund. */
const mayBeFromDashboard = ({ type }: StripeEvent): boolean => type.startsWith('refund.') || type === 'charge.refunded';

/** What an event means to our refunds; nothing for most types. */
async function newsOf(db: Db, event: StripeEvent): Promise<readonly News[]> {
  if (event.type.startsWith('refund.')) return newsOfRefund(db, event);
  if (event.type.startsWith('charge.dispute.')) return newsOfDispute(db, event);
  return [];
}

/** A refund is known by Stripe's id or, while we have not heard Stripe's answer yet, by the reference that it carries. */
async function newsOfRefund(db: Db, { objectId, hint }: StripeEvent): Promise<readonly News[]> {
  const { status, refundId: mark } = hint ?? {};
  const refundId = await ourRefund(db, { stripeRefundId: objectId, mark: mark ?? null });
  if (refundId === undefined) return [];
  const details = { object: objectId, ...(status !== undefined && { status }) };
  return [{ refundId, fact: { kind: refundFacts.stripeChanged, details } }];
}

/**
 * Our reference of a refund at Stripe: of the row that has it, or, before we have heard Stripe's answer, the one that it bears. Undefined
 * where it is none of ours.
 */
export const ourRefund = async (
  db: Db,
  { stripeRefundId, mark }: { readonly stripeRefundId: string; readonly mark: string | null },
): Promise<string | undefined> => (await refundCaseOf(db, stripeRefundId))?.id ?? (await refundMarked(db, mark));

async function refundMarked(db: Db, mark: string | null): Promise<string | undefined> {
  if (mark === null || !referencePattern.test(mark)) return undefined;
  return (await caseToStart(db, caseId(refund.kind, mark))) && mark;
}

/** The types of events after which a dispute is over, whoever won it. */
const over = new Set(['charge.dispute.closed', 'charge.dispute.funds_reinstated']);

/** A dispute freezes the refunds of its charge, unless Stripe lets that be refunded all the same. */
async function newsOfDispute(db: Db, { type, objectId, hint }: StripeEvent): Promise<readonly News[]> {
  if (hint?.charge === undefined) return [];
  const refunds = await refundsOfCharge(db, hint.charge);
  const details = { disputeId: objectId };
  const fact: NewFactOf<RefundVocabulary> = over.has(type)
    ? { kind: refundFacts.disputeClosed, details }
    : { kind: refundFacts.disputeOpened, details: { ...details, refundable: hint.refundable === true } };
  return refunds.map(({ id }) => ({ refundId: id, fact }));
}
