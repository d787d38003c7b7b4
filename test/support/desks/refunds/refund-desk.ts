import { randomUUID } from 'node:crypto';
import { findRefund, type RefundRecord } from '../../../../db/queries/billing/refund-records.ts';
import { insertRefund } from '../../../../db/queries/billing/refund-row.ts';
import { databaseNow } from '../../../../db/queries/cases/case-row.ts';
import { putAccount } from '../../../../db/queries/people/accounts.ts';
import type { Fixture } from '../../../../dev/stripe/behaviour/fixtures.ts';
import { refund } from '../../../../domain/billing/refund/machine.ts';
import { open, type RefundOpening } from '../../../../domain/billing/refund/open.ts';
import { caseId } from '../../../../domain/machine/ids.ts';
import type { Inbox } from '../../../../inbox/context.ts';
import { newReference } from '../../../../inbox/door/new-reference.ts';
import { startCase } from '../../../../inbox/engine/relay.ts';
import type { SimulatorControl } from '../../outside/stripe.ts';

const clientId = 'platform';

/** A member of the platform with a customer at Stripe and one paid invoice. */
export interface PayingMember extends Fixture {
  readonly accountId: string;
}

/** Makes a member with one payment; PLUS at £9.99, paid a day ago, unless `wanted` says otherwise. */
export async function aPayer({ db }: Inbox, sim: SimulatorControl, wanted: object = {}): Promise<PayingMember> {
  const accountId = `acc_${randomUUID().slice(0, 8)}`;
  const fixture = await sim.fixture({ accountId, ...wanted });
  await putAccount(db, accountId, {
    clientId,
    given: { email: `${accountId}@example.com`, name: 'Sam', tier: 'PLUS', stripeCustomerId: fixture.customer },
  });
  return { ...fixture, accountId };
}

/** Asks for a refund as its door does: first its row, then its workflow. Answers its id. */
export async function askForRefund(
  inbox: Inbox,
  { accountId }: Pick<PayingMember, 'accountId'>,
  given: Partial<RefundOpening> = {},
): Promise<string> {
  const id = newReference();
  const to = { id: caseId('refund', id), kind: 'refund', taskQueue: inbox.queues.ordinary };
  await inbox.db.transaction().execute(async (trx) => {
    const openedAt = await (inbox.clock ?? databaseNow)(trx);
    const account = { clientId, accountId };
    const asked = { ticketRef: null, kind: 'full', amount: null, invoiceId: null } as const;
    const opening: RefundOpening = { id, account, ...asked, requestedBy: { kind: 'client', id: clientId }, ...given };
    const step = open(opening, inbox.policy.refund, openedAt);
    const deadline = refund.nextDeadline(step.state);
    await insertRefund(
      trx,
      { to, originKey: null, openedAt, step, deadline, opener: { kind: 'client', id: clientId } },
      {
        ...opening,
        ...account,
        origin: 'request',
        askedAmount: opening.amount,
        reason: 'I want my money back.',
        requestedBy: step.state.requestedBy,
        stripeRefundId: null,
      },
    );
  });
  await startCase(inbox, to);
  return id;
}

/** A refund as it stands. */
export async function refundOf({ db }: Inbox, id: string): Promise<RefundRecord> {
  const found = await findRefund(db, id, 'all');
  if (!found) throw new Error(`There is no refund ${id}.`);
  return found;
}
