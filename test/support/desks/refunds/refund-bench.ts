import { randomUUID } from 'node:crypto';
import { endSubscription } from '../../../../activities/billing/end-subscription.ts';
import { lookUpRefund, readRefund } from '../../../../activities/billing/look-at-refund.ts';
import type { BillingDeps } from '../../../../activities/billing/money-effect.ts';
import { readPayment } from '../../../../activities/billing/read-payment.ts';
import { reserveRefund } from '../../../../activities/billing/reserve-refund.ts';
import { sendRefund } from '../../../../activities/billing/send-refund.ts';
import { setTier } from '../../../../activities/billing/set-tier.ts';
import { refundStateOf } from '../../../../db/queries/billing/refund-records.ts';
import { insertRefund, projectRefundRow } from '../../../../db/queries/billing/refund-row.ts';
import { databaseNow } from '../../../../db/queries/cases/case-row.ts';
import { type EffectRow, plannedEffect, recordOutcome } from '../../../../db/queries/cases/effects.ts';
import { putAccount } from '../../../../db/queries/people/accounts.ts';
import type { Fixture } from '../../../../dev/stripe/behaviour/fixtures.ts';
import { refund } from '../../../../domain/billing/refund/machine.ts';
import { open, openFromDashboard, type RefundOpening } from '../../../../domain/billing/refund/open.ts';
import type { RefundState } from '../../../../domain/billing/refund/state.ts';
import type { RefundStep } from '../../../../domain/billing/refund/words/statuses.ts';
import { caseId, effectId } from '../../../../domain/machine/ids.ts';
import type { Details, Effect, Event, Step } from '../../../../domain/machine/machine.ts';
import { policyFor } from '../../../../domain/policy/policy.ts';
import type { Inbox } from '../../../../inbox/context.ts';
import { newReference } from '../../../../inbox/door/new-reference.ts';
import { type StripeDesk, stripeDesk } from '../../../../outside/stripe/client.ts';
import { aStripe, simulatorKey, type TestSimulator } from '../../outside/stripe.ts';
import { freshDatabase, type TestDatabase } from '../../servers/database.ts';

/**
 * Refunds on a real database and a simulator of Stripe, cranked by hand instead of by Temporal: a test says which effect is performed
 * when, twice, or halfway.
 */
export interface RefundBench {
  readonly database: TestDatabase;
  readonly sim: TestSimulator;
  readonly deps: BillingDeps;
  /** An account with a customer at Stripe and one paid invoice. */
  account(wanted?: object): Promise<Fixture & { readonly accountId: string }>;
  /** A request, as its door writes it. */
  ask(accountId: string, given?: Partial<RefundOpening>): Promise<string>;
  /** A refund that was made in the dashboard, as its door writes it. */
  fromDashboard(accountId: string, stripeRefundId: string): Promise<string>;
  state(id: string): Promise<RefundState>;
  /** Something happens to a case, as a commit writes it. */
  feed(id: string, event: Event): Promise<RefundState>;
  /** The effect that the case awaits. */
  awaited(id: string): Promise<EffectRow>;
  /** Does what the case awaits, and answers the outcome; the case has not heard of it. */
  attempt(id: string, stripe?: StripeDesk): Promise<Details>;
  /** Does what the case awaits, and lets it hear the outcome. */
  perform(id: string): Promise<RefundState>;
  /** Performs until the case awaits nothing. */
  run(id: string): Promise<RefundState>;
  stop(): Promise<void>;
}

const performers: Readonly<Record<RefundStep, (deps: BillingDeps, effect: EffectRow) => Promise<Details>>> = {
  readPayment,
  reserveRefund,
  sendRefund,
  lookUpRefund,
  readRefund,
  endSubscription,
  setTier,
};

/** Makes a bench for a test file. */
export async function aRefundBench(overrides: unknown = {}): Promise<RefundBench> {
  const [database, sim] = await Promise.all([freshDatabase(), aStripe()]);
  const db = database.product;
  const policy = policyFor(1, overrides);
  const inbox = {
    db,
    policy,
    queues: { ordinary: 'nobody', safety: 'nobody' },
    isBusy: () => true,
  } as unknown as Inbox; // rings no bell
  const deps: BillingDeps = { db, inbox, stripe: stripeDesk({ secretKey: simulatorKey, apiUrl: sim.url }) };
  const clientId = 'platform';

  const begin = async (id: string, step: Step<RefundState>): Promise<string> => {
    const openedAt = await databaseNow(db);
    const to = { id: caseId('refund', id), kind: 'refund', taskQueue: 'nobody' };
    const { kind, account, ticketRef, origin, asked, requestedBy, stripeRefundId } = step.state;
    const opening = {
      to,
      originKey: null,
      openedAt,
      step,
      opener: { kind: 'client', id: clientId } as const,
      deadline: refund.nextDeadline(step.state),
    };
    await db.transaction().execute((trx) =>
      insertRefund(trx, opening, {
        id,
        ...account,
        ticketRef,
        origin,
        kind,
        askedAmount: asked.amount,
        invoiceId: asked.invoiceId,
        reason: 'I want my money back.',
        requestedBy,
        stripeRefundId,
      }),
    );
    return id;
  };
  const state = (id: string) => refundStateOf(db, id);
  const awaited = async (id: string): Promise<EffectRow> => {
    const row = await db
      .selectFrom('effect')
      .select('id')
      .where('case_id', '=', caseId('refund', id))
      .where('awaited', '=', true)
      .where('consumed_revision', 'is', null)
      .orderBy('revision', 'desc')
      .executeTakeFirstOrThrow();
    const planned = await plannedEffect(db, row.id);
    if (!planned) throw new Error(`Nothing was planned under ${row.id}.`);
    return planned.effect;
  };
  const feed = async (id: string, event: Event): Promise<RefundState> => {
    const step = refund.on(await state(id), event);
    const deadline = refund.nextDeadline(step.state);
    await db.transaction().execute(async (trx) => {
      const theCase = caseId('refund', id);
      const { revision } = await trx
        .updateTable('support_case')
        .set((set) => ({ state: JSON.stringify(step.state), revision: set('revision', '+', 1) }))
        .set({ next_mark: deadline?.mark ?? null, next_deadline_at: deadline ? new Date(deadline.at) : null })
        .where('id', '=', theCase)
        .returning('revision')
        .executeTakeFirstOrThrow();
      for (const [n, effect] of step.effects.entries())
        await trx
          .insertInto('effect')
          .values(effectRow(theCase, { revision, n, effect, at: event.at }))
          .execute();
      if (event.type === 'outcome')
        await trx.updateTable('effect').set({ consumed_revision: revision }).where('id', '=', event.effectId).execute();
      await projectRefundRow(trx, theCase, step.state);
    });
    return step.state;
  };
  const attempt = async (id: string, stripe = deps.stripe): Promise<Details> => {
    const { awaits } = await state(id);
    if (awaits === null) throw new Error(`Refund ${id} awaits nothing.`);
    const effect = await awaited(id);
    return recordOutcome(db, effect.id, await performers[awaits]({ ...deps, stripe }, effect));
  };
  const perform = async (id: string): Promise<RefundState> => {
    const effect = await awaited(id);
    const { awaits } = await state(id);
    const result = await attempt(id);
    const at = await databaseNow(db);
    return feed(id, { type: 'outcome', effectId: effect.id, kind: awaits ?? '', result, at });
  };
  return {
    database,
    sim,
    deps,
    async account(wanted = {}) {
      const accountId = `acc_${randomUUID().slice(0, 8)}`;
      const fixture = await sim.fixture({ accountId, ...wanted });
      await putAccount(db, accountId, {
        clientId,
        given: { email: `${accountId}@example.com`, name: 'Sam', tier: 'PLUS', stripeCustomerId: fixture.customer },
      });
      return { ...fixture, accountId };
    },
    async ask(accountId, given = {}) {
      const id = newReference();
      const opening: RefundOpening = {
        id,
        account: { clientId, accountId },
        ticketRef: null,
        kind: 'full',
        amount: null,
        invoiceId: null,
        requestedBy: { kind: 'client', id: clientId },
        ...given,
      };
      return begin(id, open(opening, policy.refund, await databaseNow(db)));
    },
    async fromDashboard(accountId, stripeRefundId) {
      const id = newReference();
      const account = { clientId, accountId };
      return begin(id, openFromDashboard({ id, account, stripeRefundId }, policy.refund, await databaseNow(db)));
    },
    state,
    feed,
    awaited,
    attempt,
    perform,
    async run(id) {
      let now = await state(id);
      while (now.awaits !== null) now = await perform(id);
      return now;
    },
    async stop() {
      await Promise.all([database.stop(), sim.stop()]);
    },
  };
}

const effectRow = (
  theCase: string,
  {
    revision,
    n,
    effect,
    at,
  }: { readonly revision: number; readonly n: number; readonly effect: Effect; readonly at: number },
) => ({
  id: effectId(theCase, revision, n),
  case_id: theCase,
  revision,
  n,
  kind: effect.kind,
  details: JSON.stringify(effect.details),
  awaited: effect.awaited === true,
  at: new Date(at),
  last_error: null,
  done_at: null,
  outcome: null,
  consumed_revision: null,
});

/** A decision of somebody, as the door hands it on. */
export const decision = (
  { proposal }: RefundState,
  {
    person,
    roles,
    ...details
  }: {
    readonly person: string;
    readonly roles: readonly string[];
    readonly decision?: 'approve' | 'deny';
    readonly amount?: number;
  },
): Event => ({
  type: 'command',
  id: randomUUID(),
  name: 'decide',
  at: Date.now(),
  actor: { kind: 'staff', id: `login-${person}` },
  details: { decision: 'approve', person, roles: [...roles], ownAccount: false, textId: 't-1', proposal, ...details },
});
