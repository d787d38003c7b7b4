import { expect } from 'vitest';
import { reconcile } from '../../../../activities/billing/reconciliation/reconcile.ts';
import type { ReconciliationDeps } from '../../../../activities/billing/reconciliation/run.ts';
import {
  beginReconciliation,
  findReconciliation,
  type ReconciliationRow,
} from '../../../../db/queries/billing/reconciliation/runs.ts';
import { databaseNow } from '../../../../db/queries/cases/case-row.ts';
import type { RefundState } from '../../../../domain/billing/refund/state.ts';
import type { Details } from '../../../../domain/machine/machine.ts';
import { newReference } from '../../../../inbox/door/new-reference.ts';
import type { WorkerPage } from '../../../../inbox/watch/gathered-pages.ts';
import { day, hour } from '../../machines/tickets/tickets.ts';
import { aRefundBench, type RefundBench } from './refund-bench.ts';

/** How much is written down that a comparison may write, and how many refunds Stripe was asked for. */
export interface Written {
  readonly cases: number;
  readonly facts: number;
  readonly tickets: number;
  readonly messages: number;
  readonly standing: number;
  readonly sent: number;
}

/** Comparisons with a simulator of Stripe, attempt by attempt. */
export interface ReconciliationBench {
  readonly refunds: RefundBench;
  /** What ops were paged. */
  readonly pages: readonly WorkerPage[];
  /** Begins a comparison; one that has not been heard of for an hour makes room. */
  begun(id?: string): Promise<{ readonly id: string; readonly isOurs: boolean }>;
  /** One attempt to carry it out, the first unless it is said otherwise. */
  attempted(id: string, given?: Partial<ReconciliationDeps> & { readonly attempt?: number }): Promise<unknown>;
  report(id: string): Promise<ReconciliationRow>;
  /** A whole comparison, which two workers carry out at the same time: one of them was thought dead. */
  reconciled(): Promise<ReconciliationRow>;
  written(): Promise<Written>;
  /** A refund of £9.99 that our side holds for paid, as the refund of Stripe that `refundOf` answers. */
  paidAs(refundOf: (id: string, charge: string) => Promise<string>): Promise<string>;
  /** A refund that was sent more than a day ago, and nobody has known since whether Stripe made it. */
  unknownOfYesterday(): Promise<string>;
  /** Lets a case hear the facts that wait in its inbox, and do what follows. */
  heard(id: string): Promise<RefundState>;
  stop(): Promise<void>;
}

/** Makes a bench for a test file. */
export async function aReconciliationBench(): Promise<ReconciliationBench> {
  const refunds = await aRefundBench();
  const { deps, sim } = refunds;
  const { db } = deps;
  const pages: WorkerPage[] = [];
  const page = async (about: WorkerPage): Promise<void> => void pages.push(about);

  const begun: ReconciliationBench['begun'] = async (id = newReference()) => {
    const at = await databaseNow(db);
    return beginReconciliation(db, { id, startedBy: { kind: 'staff', id: 'billing-1' }, at, lostBefore: at - hour });
  };
  const attempted: ReconciliationBench['attempted'] = (id, { attempt = 1, ...given } = {}) =>
    reconcile({ ...deps, page, ...given }, { id, attempt });
  const report = async (id: string): Promise<ReconciliationRow> => {
    const row = await findReconciliation(db, id, { safety: true });
    if (!row) throw new Error(`There is no reconciliation ${id}.`);
    return row;
  };
  const count = async (table: 'support_case' | 'inbox' | 'ticket' | 'message' | 'standing_difference') => {
    const counted = db.selectFrom(table).select((row) => row.fn.countAll<string>().as('n'));
    return Number((await counted.executeTakeFirstOrThrow()).n);
  };
  /** What was sent ends so, as its case hears it. */
  const sentWith = async (id: string, { at, result }: { readonly at: number; readonly result: Details }) => {
    const { id: effectId } = await refunds.awaited(id);
    await refunds.feed(id, { type: 'outcome', at, effectId, kind: 'sendRefund', result });
  };

  return {
    refunds,
    pages,
    begun,
    attempted,
    report,
    async reconciled() {
      const { id } = await begun();
      await Promise.all([attempted(id), attempted(id)]);
      return report(id);
    },
    written: async () => ({
      cases: await count('support_case'),
      facts: await count('inbox'),
      tickets: await count('ticket'),
      messages: await count('message'),
      standing: await count('standing_difference'),
      sent: (await sim.calls({ method: 'POST', path: '/v1/refunds' })).length,
    }),
    async paidAs(refundOf) {
      const { accountId, charge } = await refunds.account();
      const id = await refunds.ask(accountId);
      await refunds.perform(id);
      const found = { stripeRefundId: await refundOf(id, charge), status: 'succeeded', chargeRemaining: 1 };
      await sentWith(id, {
        at: Date.now(),
        result: { result: 'made', ...found, charge, amount: 999, currency: 'gbp' },
      });
      return id;
    },
    async unknownOfYesterday() {
      const { accountId } = await refunds.account();
      const id = await refunds.ask(accountId);
      await refunds.perform(id);
      await sim.fault({ fault: 'before_commit_500', times: 1 });
      await expect(refunds.attempt(id)).rejects.toThrow('Stripe did not answer');
      const at = Date.now() - day - hour;
      await sentWith(id, { at, result: { failed: 'timeout' } });
      const place = { case_id: `refund/${id}`, revision: 100, n: 0, version: 0, at: new Date(at), received_at: null };
      const entry = { actor_kind: 'system', actor_id: 'system', code: 'refund.unknown', params: '{}' };
      await db
        .insertInto('timeline_entry')
        .values({ ...place, ...entry })
        .execute();
      return id;
    },
    async heard(id) {
      const facts = await db
        .selectFrom('inbox')
        .select(['id', 'kind', 'details', 'received_at'])
        .where('case_id', '=', `refund/${id}`)
        .where('consumed_revision', 'is', null)
        .execute();
      for (const { id: factId, kind, details, received_at: received } of facts) {
        const at = received.getTime();
        const fact = { id: factId, kind, details: details as Details, at, receivedAt: at } as const;
        await refunds.feed(id, { type: 'fact', actor: { kind: 'system', id: 'system' }, ...fact });
        await db.updateTable('inbox').set({ consumed_revision: 100 }).where('id', '=', factId).execute();
      }
      return refunds.run(id);
    },
    stop: () => refunds.stop(),
  };
}
