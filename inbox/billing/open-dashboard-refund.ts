import type { Trx } from '../../db/client.ts';
import { insertRefund } from '../../db/queries/billing/refund-row.ts';
import { databaseNow } from '../../db/queries/cases/case-row.ts';
import type { AccountOfClient } from '../../db/queries/people/accounts.ts';
import { refund } from '../../domain/billing/refund/machine.ts';
import { openFromDashboard } from '../../domain/billing/refund/open.ts';
import { caseId } from '../../domain/machine/ids.ts';
import { lookOf } from '../../domain/machine/machine.ts';
import type { Inbox } from '../context.ts';
import { newReference } from '../door/new-reference.ts';
import { type OpenedCase, openOnce } from '../door/open-once.ts';

/** A refund that was made at Stripe and not by us, and whose account it is of. */
export interface FoundRefund {
  readonly account: AccountOfClient;
  /** Stripe's own id of it. */
  readonly stripeRefundId: string;
}

/**
 * Opens the case of a refund that was made in Stripe's dashboard, and answers our reference of it. However often it is noticed, by whatever
 * way, it is one case.
 */
export const openDashboardRefund = (inbox: Inbox, found: FoundRefund): Promise<string> =>
  openOnce(inbox, originKeyOf(found), () => inbox.db.transaction().execute((trx) => insertFound(inbox, trx, found)));

async function insertFound(inbox: Inbox, trx: Trx, found: FoundRefund): Promise<OpenedCase> {
  const { account, stripeRefundId } = found;
  const openedAt = await (inbox.clock ?? databaseNow)(trx);
  const id = newReference();
  const to = { id: caseId(refund.kind, id), kind: refund.kind, taskQueue: inbox.queues.ordinary };
  const step = openFromDashboard({ id, account, stripeRefundId }, inbox.policy.refund, openedAt);
  const { origin, kind, requestedBy } = step.state;
  await insertRefund(
    trx,
    {
      to,
      originKey: originKeyOf(found),
      opener: { kind: 'stripe', id: 'dashboard' },
      openedAt,
      step,
      deadline: refund.nextDeadline(step.state),
    },
    {
      id,
      ...account,
      ticketRef: null,
      origin,
      kind,
      askedAmount: null,
      invoiceId: null,
      reason: null,
      requestedBy,
      stripeRefundId,
    },
  );
  return { ref: id, bell: { to: { ...to, look: lookOf(refund, step.state) } } };
}

const originKeyOf = ({ stripeRefundId }: FoundRefund): string => `stripe:${stripeRefundId}`;
