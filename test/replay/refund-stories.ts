import { randomUUID } from 'node:crypto';
import { paramsHash } from '../../db/queries/billing/refund-row.ts';
import { type RefundVocabulary, refundFacts } from '../../domain/billing/refund/words/vocabulary.ts';
import { caseId } from '../../domain/machine/ids.ts';
import { policyFor } from '../../domain/policy/policy.ts';
import { decideRefund, settleRefund } from '../../inbox/billing/decide-refund.ts';
import { openDashboardRefund } from '../../inbox/billing/open-dashboard-refund.ts';
import type { Inbox } from '../../inbox/context.ts';
import { put, receive } from '../../inbox/door/receive.ts';
import { aPayer, askForRefund, refundOf } from '../support/desks/refunds/refund-desk.ts';
import { anOpenTicket } from '../support/desks/ticket-desk.ts';
import { until } from '../support/probe/until.ts';
import { ended, type Story, told } from './story.ts';

const refundDesk = (inbox: Inbox, figures: object = {}): Inbox => ({
  ...inbox,
  policy: policyFor(1, { refund: { watch: 1_000, reRead: 600, ...figures } }),
});

const ofRefund = (id: string): string => caseId('refund', id);

/** Resolves when a refund is in this state and awaits nothing, to its state. */
const reached = (desk: Inbox, id: string, status: string) =>
  until(`${id} is ${status}`, async () => {
    const { state } = await refundOf(desk, id);
    return state.status === status && state.awaits === null && state;
  });

const staff = (login: string, roles: readonly string[]) => ({
  staffId: login,
  personId: `person-${login}`,
  roles,
  accounts: [],
});
const billing = staff('billing-1', ['billing']);
const supervisor = staff('supervisor-1', ['supervisor']);

/** Somebody approves what is on offer, or proposes it. */
async function approve(desk: Inbox, id: string, by: typeof billing): Promise<void> {
  const refund = await refundOf(desk, id);
  const seen = paramsHash(refund.state) ?? '';
  const decision = { decision: 'approve', reason: 'Fair.', paramsHash: seen } as const;
  await decideRefund(desk, { refund, by, commandId: randomUUID() }, decision);
}

/** Stripe tells that something of a refund has changed. */
const changed = (desk: Inbox, id: string, object: string) =>
  receive(desk, ofRefund(id), async (trx, at) => ({
    bell: await put<RefundVocabulary>(trx, at, {
      id: randomUUID(),
      kind: refundFacts.stripeChanged,
      actor: { kind: 'stripe', id: 'webhook' },
      details: { object },
    }),
  }));

/** Automatic, with a ticket; looked at while it is pending, and watched to the end. */
const refundAutomatic: Story = {
  async live(inbox, _smtp, stripe) {
    const desk = refundDesk(inbox);
    const payer = await aPayer(desk, stripe, { paymentMethod: 'pm_card_pendingRefund' });
    const ticketRef = await anOpenTicket(desk, { category: 'billing' });
    const id = await askForRefund(desk, payer, { ticketRef });
    const path = `/v1/refunds/${(await reached(desk, id, 'pending')).stripeRefundId}`;
    await until('it is looked at', async () => (await stripe.calls({ method: 'GET', path })).length > 1);
    await stripe.ask('POST', path.replace('/v1', ''), { status: 'succeeded' });
    await ended(desk, ofRefund(id));
    return [ofRefund(id)];
  },
};

/** Proposed, expired, proposed again, refused to its proposer, approved by another person; the bank says no later. */
const refundApproved: Story = {
  async live(inbox, _smtp, stripe) {
    const desk = refundDesk(inbox, { approvalLife: 3_000, watch: 60_000 });
    const payer = await aPayer(desk, stripe, { plan: null, amount: 150_00, paymentMethod: 'pm_card_refundFail' });
    const ticketRef = await anOpenTicket(desk, { category: 'billing' });
    const id = await askForRefund(desk, payer, { ticketRef });
    await reached(desk, id, 'reviewing');
    await approve(desk, id, billing);
    await told(desk, ofRefund(id), 'refund.proposal-expired');
    await approve(desk, id, billing);
    await approve(desk, id, billing).catch(() => {}); // which is on record
    await approve(desk, id, supervisor);
    const { stripeRefundId } = await reached(desk, id, 'succeeded');
    const made = String(stripeRefundId);
    await until('the bank has said no', async () => (await stripe.stripe.refunds.retrieve(made)).status === 'failed');
    await changed(desk, id, made);
    await ended(desk, ofRefund(id));
    return [ofRefund(id)];
  },
};

/** Nobody knows whether Stripe made it: a hint finds nothing, and a supervisor has it sent again. */
const refundSettled: Story = {
  async live(inbox, _smtp, stripe) {
    const desk = refundDesk(inbox, { resendWithin: 1 });
    await stripe.fault({ fault: 'before_commit_500', times: 1 });
    const id = await askForRefund(desk, await aPayer(desk, stripe));
    await reached(desk, id, 'unknown');
    await changed(desk, id, 're_unknown');
    await told(desk, ofRefund(id), 'refund.not-found');
    const atHand = { refund: await refundOf(desk, id), by: supervisor, commandId: randomUUID() };
    await settleRefund(desk, atHand, { action: 'resend', reason: 'It is not there.' });
    await ended(desk, ofRefund(id));
    return [ofRefund(id)];
  },
};

/** Made in the dashboard, it ends the membership; and one that asks for more than was paid is denied by a rule. */
const refundDashboard: Story = {
  async live(inbox, _smtp, stripe) {
    const desk = refundDesk(inbox);
    const [payer, other] = [await aPayer(desk, stripe), await aPayer(desk, stripe)];
    const { id: stripeRefundId } = await stripe.stripe.refunds.create({ charge: payer.charge });
    const account = { clientId: 'platform', accountId: payer.accountId };
    const made = await openDashboardRefund(desk, { account, stripeRefundId });
    const denied = await askForRefund(desk, other, { kind: 'partial', amount: 10_00 });
    for (const id of [made, denied]) await ended(desk, ofRefund(id));
    return [ofRefund(made), ofRefund(denied)];
  },
};

/** The stories of refunds, by the name under which their histories are kept. */
export const refundStories: Readonly<Record<string, Story>> = {
  'refund-automatic': refundAutomatic,
  'refund-approved': refundApproved,
  'refund-settled': refundSettled,
  'refund-dashboard': refundDashboard,
};
