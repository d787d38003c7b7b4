import type { Trx } from '../../db/client.ts';
import { liveFullRefund } from '../../db/queries/billing/refund-records.ts';
import { insertRefund, liveFullKey } from '../../db/queries/billing/refund-row.ts';
import { type AccountOfClient, findAccount } from '../../db/queries/people/accounts.ts';
import type { TicketSight } from '../../db/queries/people/ticket-sight.ts';
import { findTicket } from '../../db/queries/tickets/tickets.ts';
import type { RefundKind } from '../../domain/billing/refund/asked.ts';
import { refund } from '../../domain/billing/refund/machine.ts';
import { open, type RefundOpening } from '../../domain/billing/refund/open.ts';
import { caseId } from '../../domain/machine/ids.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { type Actor, fieldNotAllowed, lookOf, type Refusal, wrongState } from '../../domain/machine/machine.ts';
import { isOneOf } from '../../domain/people/own-case.ts';
import type { Inbox } from '../context.ts';
import { newReference } from '../door/new-reference.ts';
import { type OpenedCase, openedBefore, openOnce } from '../door/open-once.ts';
import { RefusedError } from '../engine/command.ts';
import type { PersonHere } from '../people/own-case.ts';
import { type AccountNamed, clientMeant } from '../people/whose-account.ts';

/** Who asks for a refund: a client for its member, or somebody who works here. */
export type AskingForRefund =
  | { readonly kind: 'client'; readonly clientId: string }
  | ({ readonly kind: 'staff'; readonly personId: string; readonly roles: readonly string[] } & PersonHere);

/** A refund as it is asked for. */
export interface NewRefund {
  /** One per request: the same key again finds the refund that it opened. */
  readonly originKey: string;
  /** When it was received, by the database's clock: receipt decides the window and what is left of the period. */
  readonly receivedAt: Instant;
  readonly by: AskingForRefund;
  /** As the caller names it: a client means its own account. */
  readonly account: AccountNamed;
  /** The ticket that it belongs to, and which tickets the caller may see. */
  readonly ticket?: { readonly ref: string; readonly sight: TicketSight } | undefined;
  readonly invoiceId?: string | undefined;
  readonly kind: RefundKind;
  /** In pence; of a partial refund only. */
  readonly amount?: number | undefined;
  /** In the requester's own words; kept beside the case, in no history. */
  readonly reason: string;
}

/**
 * Opens a refund and answers its reference. It takes facts only, and decides nothing: it is stored and answered with Stripe, Temporal and
 * every worker down, and goes on when they are back.
 *
 * Asked twice with one origin key it answers the same refund.
 *
 * @throws {RefusedError} `account-unknown`, `account-ambiguous`, `no-stripe-customer`, `ticket-unknown`, or `refund-live` with the
 * `refundId` that keeps out a second refund of the whole of one invoice
 */
export async function openRefund(inbox: Inbox, asked: NewRefund): Promise<string> {
  const opened = await openedBefore(inbox, asked.originKey); // before all else: what was promised once stays promised
  return opened ?? begin(inbox, asked);
}

async function begin(inbox: Inbox, asked: NewRefund): Promise<string> {
  const account = await accountOf(inbox, asked);
  const { invoiceId, kind } = asked;
  const write = () => inbox.db.transaction().execute((trx) => insert(inbox, trx, { asked, account }));
  for (;;) {
    try {
      return await openOnce(inbox, asked.originKey, write);
    } catch (error) {
      const { code, constraint } = error as { code?: string; constraint?: string };
      if (code !== '23505' || constraint !== liveFullKey || kind !== 'full' || invoiceId === undefined) throw error;
      const refundId = await liveFullRefund(inbox.db, { ...account, invoiceId });
      if (refundId !== undefined) throw new RefusedError(isLive(refundId));
      // it ended between the two statements: the next attempt finds the invoice free
    }
  }
}

/**
 * Whose account is meant, with its payments at Stripe. The ticket decides the client for staff; its member is the one meant, or it names
 * none.
 */
async function accountOf({ db }: Inbox, { by, account: named, ticket }: NewRefund): Promise<AccountOfClient> {
  const found = ticket && (await findTicket(db, ticket.ref, { sight: ticket.sight }));
  if (ticket && !found) throw new RefusedError(ticketUnknown);
  const ofTicket = found?.requester.clientId ?? found?.clientId ?? undefined;
  const clientId =
    by.kind === 'client' ? by.clientId : await clientMeant(db, { ...named, clientId: named.clientId ?? ofTicket });
  const { accountId } = named;
  if (found && ofTicket !== undefined && ofTicket !== clientId) throw new RefusedError(ticketUnknown);
  if (found && found.requester.accountId !== null && found.requester.accountId !== accountId)
    throw new RefusedError(ticketUnknown);
  const account = clientId === undefined ? undefined : await findAccount(db, { clientId, accountId });
  if (!account) throw new RefusedError(accountUnknown);
  if (account.stripeCustomerId === null) throw new RefusedError(noCustomer);
  return { clientId: account.clientId, accountId };
}

async function insert(
  inbox: Inbox,
  trx: Trx,
  { asked, account }: { readonly asked: NewRefund; readonly account: AccountOfClient },
): Promise<OpenedCase> {
  const openedAt = inbox.clock ? await inbox.clock(trx) : asked.receivedAt;
  const id = newReference();
  const to = { id: caseId(refund.kind, id), kind: refund.kind, taskQueue: inbox.queues.ordinary };
  const { originKey, kind, amount = null, invoiceId = null, reason, by } = asked;
  const opening: RefundOpening = {
    id,
    account,
    ticketRef: asked.ticket?.ref ?? null,
    kind,
    amount,
    invoiceId,
    requestedBy: requesterOf(by, account),
  };
  const step = open(opening, inbox.policy.refund, openedAt);
  const { requestedBy, ticketRef } = step.state;
  await insertRefund(
    trx,
    { to, originKey, opener: actorOf(by), openedAt, step, deadline: refund.nextDeadline(step.state) },
    {
      id,
      ...account,
      ticketRef,
      origin: 'request',
      kind,
      askedAmount: amount,
      invoiceId,
      reason,
      requestedBy,
      stripeRefundId: null,
    },
  );
  return { ref: id, bell: { to: { ...to, look: lookOf(refund, step.state) } } };
}

/** Whoever asks for a refund of their own account proposes nothing by that, whatever their roles are. */
function requesterOf(by: AskingForRefund, account: AccountOfClient): RefundOpening['requestedBy'] {
  if (by.kind === 'client') return { kind: 'client', id: by.clientId };
  const roles = isOneOf(by.accounts, account) ? [] : by.roles;
  return { kind: 'staff', id: by.staffId, person: by.personId, roles };
}

const actorOf = (by: AskingForRefund): Actor =>
  by.kind === 'client' ? { kind: 'client', id: by.clientId } : { kind: 'staff', id: by.staffId };

const isLive = (refundId: string): Refusal => ({
  ...wrongState(
    'refund-live',
    `Refund ${refundId} of the whole of this invoice is under way. Wait for it, or ask for an amount.`,
  ),
  about: { refundId },
});

const accountUnknown = fieldNotAllowed(
  'accountId',
  'account-unknown',
  'Nobody has told us of this account: PUT /v1/accounts/{accountId} does.',
);

/** The account has no payments that we know of. */
export const noCustomer = fieldNotAllowed(
  'accountId',
  'no-stripe-customer',
  'This account is no customer at Stripe, as far as we were told: PUT /v1/accounts/{accountId} with its stripeCustomerId.',
);

const ticketUnknown = fieldNotAllowed(
  'ticketRef',
  'ticket-unknown',
  'There is no such ticket of this account that you may see.',
);
