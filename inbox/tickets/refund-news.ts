import type { Trx } from '../../db/client.ts';
import { isFactStored } from '../../db/queries/cases/inbox-rows.ts';
import { type AccountOfClient, findAccount } from '../../db/queries/people/accounts.ts';
import { earliestUnreadReply } from '../../db/queries/tickets/said-messages.ts';
import { askedFor, followUpOf } from '../../db/queries/tickets/ticket-row.ts';
import { caseId } from '../../domain/machine/ids.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { system } from '../../domain/machine/machine.ts';
import type { NewFactOf } from '../../domain/machine/vocabulary.ts';
import { amountInWords } from '../../domain/texts/amount-in-words.ts';
import { replyLandsIn } from '../../domain/ticket/door.ts';
import { ticket } from '../../domain/ticket/machine.ts';
import { type TicketFacts, type TicketVocabulary, ticketFacts } from '../../domain/ticket/words/vocabulary.ts';
import type { Inbox } from '../context.ts';
import { type AtDoor, type Landing, put, receive, receiveIn } from '../door/receive.ts';
import { insertTicket, type TicketRow } from './open-ticket.ts';
import { openProductTicket } from './product-ticket.ts';
import { assigneeOnline } from './requester-words.ts';

/** The rule that fires on a refund above the threshold (TK-23). */
const overThreshold = 'TK-23/refund-over-threshold';

/** A refund as its ticket hears of it. */
export interface RefundTold {
  readonly refundId: string;
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
}

/** What a refund has to tell, and whom. */
export interface NewsOfRefund extends RefundTold {
  /** One per piece of news: told twice it is one. */
  readonly factId: string;
  /** When what it tells of happened. */
  readonly at: Instant;
  /** Whose refund it is: a failure without a ticket opens one about them. */
  readonly account: AccountOfClient;
  readonly ticketRef: string | null;
  readonly news:
    | { readonly kind: 'refund-requested'; readonly again: boolean }
    | { readonly kind: 'refund-decided'; readonly decision: 'approved' | 'denied'; readonly byPerson: boolean }
    | { readonly kind: 'refund-paid' }
    | { readonly kind: 'refund-failed' };
}

/** Where the news landed; null where it concerns no ticket. */
export interface NewsLanded {
  readonly ticketRef: string | null;
}

/**
 * Tells a ticket the news of its refund (R-27), which counts at the instant of what it tells of. A failure needs somebody: that of a closed
 * ticket goes to its follow-up, and one without a ticket opens one about the member. Other news of a closed ticket changes nothing.
 *
 * Told twice under one id it is told once.
 */
export async function tellOfRefund(inbox: Inbox, news: NewsOfRefund): Promise<NewsLanded> {
  const { ticketRef } = news;
  if (ticketRef === null)
    return { ticketRef: news.news.kind === 'refund-failed' ? await openAboutMember(inbox, news) : null };
  const landing = await receive(inbox, caseId(ticket.kind, ticketRef), (trx, at) =>
    land(inbox, trx, { news, ref: ticketRef, at }),
  );
  return { ticketRef: landing?.ticketRef ?? null };
}

/** Passes a failure on from a ticket that closed before it heard of it. */
export async function passOnFailure(
  inbox: Inbox,
  {
    ref,
    told,
    factId,
    receivedAt,
  }: {
    readonly ref: string;
    readonly told: RefundTold;
    readonly factId: string;
    readonly receivedAt: Instant;
  },
): Promise<NewsLanded> {
  const landing = await receive(inbox, caseId(ticket.kind, ref), (trx, at) =>
    landInFollowUp(inbox, trx, { failure: { told, factId: `${factId}-late` }, ref, at: { ...at, receivedAt } }),
  );
  return { ticketRef: landing?.ticketRef ?? null };
}

interface NewsLanding extends Landing {
  readonly ticketRef: string;
}

/** A failure, and under which id it is told. */
interface Failure {
  readonly told: RefundTold;
  readonly factId: string;
}

async function land(
  inbox: Inbox,
  trx: Trx,
  { news, ref, at }: { readonly news: NewsOfRefund; readonly ref: string; readonly at: AtDoor },
): Promise<NewsLanding> {
  const here: AtDoor = { ...at, receivedAt: Math.max(news.at, at.row.passedAt + 1) };
  const { factId, refundId, amount, currency } = news;
  const told = { refundId, amount, currency };
  if (news.news.kind === 'refund-failed') return landFailure(inbox, trx, { failure: { told, factId }, ref, at: here });
  if (at.row.sealed) return { ticketRef: ref, bell: undefined };
  const fact = factOf(news.news, told, inbox.policy.refund.threshold);
  return { ticketRef: ref, bell: await put<TicketVocabulary>(trx, here, { ...fact, id: factId, actor: system }) };
}

function factOf(
  news: Exclude<NewsOfRefund['news'], { readonly kind: 'refund-failed' }>,
  told: RefundTold,
  threshold: number,
): NewFactOf<TicketVocabulary> {
  const about = aboutOf(told);
  switch (news.kind) {
    case 'refund-requested': {
      const rules = (told.amount ?? 0) > threshold ? [overThreshold] : [];
      return { kind: ticketFacts.refundRequested, details: { ...about, rules, ...(news.again && { again: true }) } };
    }
    case 'refund-decided':
      return {
        kind: ticketFacts.refundDecided,
        details: { ...about, decision: news.decision, byPerson: news.byPerson },
      };
    case 'refund-paid':
      return { kind: ticketFacts.refundPaid, details: about };
  }
}

const aboutOf = ({ refundId, amount, currency }: RefundTold): TicketFacts['refund-paid'] => ({
  refundId,
  ...(amount !== undefined && { amount }),
  ...(currency !== undefined && { currency }),
});

/** Where a failure lands: like a reply, it brings a ticket back that is not closed, and goes on to the follow-up of one that is (TK-20). */
async function landFailure(
  inbox: Inbox,
  trx: Trx,
  { failure, ref, at }: { readonly failure: Failure; readonly ref: string; readonly at: AtDoor },
): Promise<NewsLanding> {
  const { told, factId } = failure;
  if (await isFactStored(trx, factId)) return { ticketRef: ref, bell: undefined };
  const state = ticket.read(at.row.state);
  const where = at.row.sealed
    ? 'follow-up'
    : replyLandsIn(state, at.receivedAt, await earliestUnreadReply(trx, at.row.id));
  if (where === 'follow-up') return landInFollowUp(inbox, trx, { failure, ref, at });
  const details = { ...aboutOf(told), ...(await assigneeOnline(trx, state)) };
  const fact = { id: factId, kind: ticketFacts.refundFailed, actor: system, details } as const;
  return { ticketRef: ref, bell: await put<TicketVocabulary>(trx, at, fact) };
}

/** A closed ticket stays closed: what failed goes to the one that continues it, which is opened here where there is none. */
async function landInFollowUp(
  inbox: Inbox,
  trx: Trx,
  { failure, ref, at }: { readonly failure: Failure; readonly ref: string; readonly at: AtDoor },
): Promise<NewsLanding> {
  const followUp = await followUpOf(trx, ref);
  if (followUp !== undefined) {
    const landing = await receiveIn(inbox, trx, {
      caseId: caseId(ticket.kind, followUp),
      land: (there) => landFailure(inbox, trx, { failure, ref: followUp, at: there }),
    });
    if (landing) return landing;
  }
  const { factId, told } = failure;
  const { clientId, category, subject, requester } = await askedFor(trx, ref);
  const opened = await insertTicket(inbox, trx, {
    ...writtenByUs(told, factId),
    clientId,
    category,
    subject,
    requester,
    openedAt: at.receivedAt,
    followUp: { of: ref, factId },
  });
  return { ticketRef: opened.ref, bell: opened.bell };
}

/** Opens a ticket about the member whose refund failed: for the desk, without an acknowledgement, since they asked for nothing. */
async function openAboutMember(inbox: Inbox, news: NewsOfRefund): Promise<string | null> {
  const { refundId, account, factId } = news;
  const member = await findAccount(inbox.db, account);
  if (!member) return null;
  const { email, name } = member;
  return openProductTicket(inbox, {
    ...said(news, factId),
    originKey: `refund-failed:${refundId}`,
    category: 'billing',
    subject: 'A refund did not arrive',
    about: { ...account, email, name },
  });
}

/** What the product itself writes into a ticket about a refund that failed. */
const writtenByUs = (told: RefundTold, factId: string) =>
  ({
    ...said(told, factId),
    originKey: factId,
    opener: system,
    byProduct: true,
  }) as const satisfies Partial<TicketRow>;

const said = (told: RefundTold, factId: string) => ({
  messageId: `m-${factId}`,
  body:
    `Refund ${told.refundId}${amountInWords(told, (figures) => ` of ${figures}`)} has failed: the money did not arrive. ` +
    'Somebody of our billing team is looking into it and will be in touch.',
});
