import { randomUUID } from 'node:crypto';
import { findRefund, type RefundRecord } from '../../../db/queries/billing/refund-records.ts';
import { paramsHash } from '../../../db/queries/billing/refund-row.ts';
import type { RefundStatus } from '../../../domain/billing/refund/words/statuses.ts';
import { caseId } from '../../../domain/machine/ids.ts';
import { decideRefund } from '../../../inbox/billing/decide-refund.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { eventsOf } from '../../support/histories/history.ts';
import type { Result } from '../report.ts';
import {
  aPayer,
  askBack,
  askSimulator,
  type RefundStage,
  sendWebhooks,
  soon,
  startApi,
  toldByKind,
  untilSealed,
  watchedFor,
} from './stage.ts';

/** How long these refunds are watched, in milliseconds: long enough that each of their webhooks comes before the case is sealed. */
const watchMs = 8_000;

/** Above the threshold: two persons decide. */
const aboveThreshold = 150_00;

/** What a refund cost, and how much it may. */
interface Bill {
  readonly id: string;
  readonly what: string;
  /** Absent where the figure is only reported. */
  readonly limit?: number;
}

/**
 * Counts what refunds cost in billable actions of Temporal: an automatic one with its three webhooks (`refund.created`, `charge.refunded`
 * and, once it has succeeded, `refund.updated`), and one with a proposal and an approval, without webhooks and with them.
 */
export async function benchBilled(stage: RefundStage): Promise<Result[]> {
  const inbox = watchedFor(stage.inbox, watchMs);
  const what = 'one with a proposal and an approval';
  const quiet = await billed(inbox, { id: await approvedByTwo(stage, inbox), what, limit: 30 });
  const api = await startApi(stage);
  await sendWebhooks(stage, api);
  const ids = [await askBack(inbox, await aPayer(stage)), await approvedByTwo(stage, inbox)] as const;
  for (const id of ids) await updated(stage, inbox, id);
  const told = [
    await billed(inbox, { id: ids[0], what: 'an automatic refund with its three webhooks', limit: 22 }),
    await billed(inbox, { id: ids[1], what: `${what}, with its three webhooks` }),
  ];
  await sendWebhooks(stage, undefined);
  await api.stop();
  return [...told, quiet];
}

/** A refund above the threshold that two persons have approved. */
async function approvedByTwo(stage: RefundStage, inbox: Inbox): Promise<string> {
  const id = await askBack(inbox, await aPayer(stage, { plan: 'CHROME', amount: aboveThreshold }));
  await decidedBy(inbox, id, { login: 'billing-1', roles: ['billing'], in: 'reviewing' });
  await decidedBy(inbox, id, { login: 'supervisor-1', roles: ['supervisor'], in: 'awaiting_approval' });
  return id;
}

/** Waits until a refund has succeeded, and has Stripe tell of a change that is none: `refund.updated`. */
async function updated(stage: RefundStage, inbox: Inbox, id: string): Promise<void> {
  const { state } = await refundOnce(inbox, id, 'succeeded');
  await askSimulator(stage, `/refunds/${state.stripeRefundId}`, { status: 'succeeded' });
}

const refundOnce = (inbox: Inbox, id: string, status: RefundStatus): Promise<RefundRecord> =>
  soon(`refund ${id} ${status}`, async () => {
    const found = await findRefund(inbox.db, id, 'all');
    return found?.state.status === status && found.state.awaits === null && found;
  });

async function decidedBy(
  inbox: Inbox,
  id: string,
  by: { readonly login: string; readonly roles: readonly string[]; readonly in: RefundStatus },
): Promise<void> {
  const refund = await refundOnce(inbox, id, by.in);
  const decider = { staffId: by.login, personId: `person-${by.login}`, roles: by.roles, accounts: [] };
  const seen = paramsHash(refund.state) ?? '';
  await decideRefund(
    inbox,
    { refund, by: decider, commandId: randomUUID() },
    { decision: 'approve', reason: 'It was charged twice.', paramsHash: seen },
  );
}

async function billed(inbox: Inbox, { id, what, limit }: Bill): Promise<Result> {
  await untilSealed(inbox, id);
  const { billable, told } = toldByKind(await eventsOf(inbox, caseId('refund', id)));
  console.log(`  ${what}: ${billable} billable actions: ${told}`);
  const verdict =
    limit === undefined ? { target: 'reported', ok: true } : { target: `<= ${limit}`, ok: billable <= limit };
  return {
    name: `billable actions of ${what}`,
    value: billable,
    unit: '',
    baseline: limit ?? billable,
    ...verdict,
    profile: told,
  };
}
