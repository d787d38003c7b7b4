import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paramsHash } from '../../../db/queries/billing/refund-row.ts';
import type { RefundState } from '../../../domain/billing/refund/state.ts';
import { caseId } from '../../../domain/machine/ids.ts';
import { policyFor } from '../../../domain/policy/policy.ts';
import { decideRefund, settleRefund } from '../../../inbox/billing/decide-refund.ts';
import { openRefund } from '../../../inbox/billing/open-refund.ts';
import type { Inbox } from '../../../inbox/context.ts';
import { RefusedError } from '../../../inbox/engine/command.ts';
import { sweep } from '../../../inbox/engine/sweep.ts';
import { aPayer, askForRefund, refundOf } from '../../support/desks/refunds/refund-desk.ts';
import { aStripe, type TestSimulator } from '../../support/outside/stripe.ts';
import { codes, rowOf } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';
import { type TimeSkipper, timeSkipper } from '../../support/probe/time-skipper.ts';
import { until } from '../../support/probe/until.ts';
import type { TestWorker } from '../../support/probe/worker.ts';

const hour = 3_600_000;
const day = 24 * hour;

let stage: Stage;
let sim: TestSimulator;
let time: TimeSkipper;
let worker: TestWorker;
const pages: string[] = [];

const work = () => stage.work({ stripeUrl: sim.url, onPage: (text) => void pages.push(text) });
beforeAll(async () => {
  [stage, sim] = await Promise.all([aStage(), aStripe()]);
  time = timeSkipper(stage.inbox);
  worker = await work();
});
afterAll(async () => {
  await stage.close();
  await sim.stop();
});

const ofRefund = (id: string): string => caseId('refund', id);
const statusIs = (id: string, status: string) =>
  until(`refund ${id} ${status}`, async () => {
    const { state } = await refundOf(stage.inbox, id);
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

/** Somebody approves what they saw, or proposes it. */
const approve = async (id: string, by: typeof billing, seen: string | null) => {
  const atHand = { refund: await refundOf(stage.inbox, id), by, commandId: randomUUID() };
  return decideRefund(stage.inbox, atHand, { decision: 'approve', reason: 'It is fair.', paramsHash: seen ?? '' });
};

/** A refund of £150.00 that billing-1 has proposed, and what stands for its terms. */
async function aProposal(inbox: Inbox) {
  const id = await askForRefund(inbox, await aPayer(inbox, sim, { plan: null, amount: 150_00 }));
  const seen = paramsHash(await statusIs(id, 'reviewing'));
  await approve(id, billing, seen);
  return { id, seen };
}

/** A proposal that no worker has seen expire: every one is dead before that, however slow this machine is. */
async function anUnseenProposal() {
  for (let approvalLife = 2_000; ; approvalLife *= 2) {
    const proposal = await aProposal({ ...stage.inbox, policy: policyFor(1, { refund: { approvalLife } }) });
    await worker.stop();
    const { state } = await rowOf(stage.db, ofRefund(proposal.id));
    if ((state as RefundState).status === 'awaiting_approval') return proposal;
    worker = await work();
  }
}

const mailsOf = async (id: string): Promise<string[]> => {
  const rows = await stage.db
    .selectFrom('effect')
    .select('details')
    .where('case_id', '=', ofRefund(id))
    .where('kind', '=', 'sendMail')
    .orderBy('revision')
    .orderBy('n')
    .execute();
  return rows.map(({ details }) => {
    const { template, notice, to } = details as Readonly<Record<string, string | undefined>>;
    return [template, notice, to].filter(Boolean).join(' ');
  });
};

const sendingsOf = async (id: string): Promise<(string | null)[]> =>
  (await sim.calls({ method: 'POST', path: '/v1/refunds' })).flatMap(({ idempotencyKey }) =>
    idempotencyKey?.startsWith(`refund:${id}:`) ? [idempotencyKey] : [],
  );

describe('BL-03 a proposal', () => {
  it('waits for 72 h, and then it is nobody’s and billing is told', async () => {
    const { id } = await aProposal(stage.inbox);
    const { dueAt } = (await refundOf(stage.inbox, id)).state.clocks.find(({ kind }) => kind === 'proposal') ?? {};
    const proposedAt = (dueAt ?? 0) - 72 * hour;
    expect(Math.abs(proposedAt - Date.now())).toBeLessThan(60_000);
    await time.forwardTo(ofRefund(id), proposedAt + 72 * hour - 1_000);
    expect((await rowOf(stage.db, ofRefund(id))).state).toMatchObject({ status: 'awaiting_approval' });
    await time.forwardTo(ofRefund(id), proposedAt + 72 * hour + 1_000);
    await statusIs(id, 'reviewing');
    expect((await codes(stage.db, ofRefund(id))).slice(-2)).toEqual(['clock.fired', 'refund.proposal-expired']);
    expect((await mailsOf(id)).at(-1)).toBe('staff-notice proposal-expired billing');
  });

  it('that expired while every worker was dead is shown as nobody’s, and a decision on it is refused with what is on offer', async () => {
    const { id, seen } = await anUnseenProposal();
    const shown = await statusIs(id, 'reviewing');
    expect(shown).toMatchObject({ proposedBy: null, proposal: 2 });
    expect((await rowOf(stage.db, ofRefund(id))).state).toMatchObject({ status: 'awaiting_approval', proposal: 1 });
    worker = await work();
    const refused = await until('the engine answers', async () => {
      const error = await approve(id, supervisor, seen).catch((thrown: unknown) => thrown);
      return error instanceof RefusedError && error.refusal;
    });
    expect(refused).toMatchObject({ code: 'proposal-changed', about: { paramsHash: paramsHash(shown) } });
    await approve(id, supervisor, paramsHash(shown));
    const told = await codes(stage.db, ofRefund(id));
    expect(told.filter((code) => code === 'refund.proposed')).toHaveLength(2);
    expect([told.includes('refund.approved'), await sendingsOf(id)]).toEqual([false, []]);
  });
});

describe('BL-07 what Stripe has', () => {
  it('is looked at every hour while it is pending, watched for 35 days after its success, and then sealed', async () => {
    const payer = await aPayer(stage.inbox, sim, { paymentMethod: 'pm_card_pendingRefund' });
    const id = await askForRefund(stage.inbox, payer);
    const { stripeRefundId } = await statusIs(id, 'pending');
    const looks = async () => (await sim.calls({ method: 'GET', path: `/v1/refunds/${stripeRefundId}` })).length;
    await time.rest(ofRefund(id));
    const before = await looks();
    for (const n of [1, 2, 3]) {
      await time.forward(ofRefund(id), hour + 1_000);
      await until('it was looked at', async () => (await looks()) === before + n);
      await statusIs(id, 'pending');
      await time.rest(ofRefund(id));
    }
    await sim.ask('POST', `/refunds/${stripeRefundId}`, { status: 'succeeded' }); // and no webhook tells of it
    await time.forward(ofRefund(id), hour + 1_000);
    const { clocks } = await statusIs(id, 'succeeded');
    await time.rest(ofRefund(id));
    const watch = clocks.find(({ kind, state }) => kind === 'watch' && state === 'running');
    expect((watch?.dueAt ?? 0) - (await time.now(ofRefund(id)))).toBeGreaterThan(34.9 * day);
    await time.forwardTo(ofRefund(id), (watch?.dueAt ?? 0) - 1_000);
    expect((await rowOf(stage.db, ofRefund(id))).sealed_at).toBeNull();
    await time.forwardTo(ofRefund(id), (watch?.dueAt ?? 0) + 1_000);
    await until('it is sealed', async () => (await rowOf(stage.db, ofRefund(id))).sealed_at);
    await stage.inbox.temporal.workflow.getHandle(ofRefund(id)).result();
    expect((await mailsOf(id)).filter((each) => each.startsWith('refund-confirmation'))).toHaveLength(1);
  });
});

describe('BL-07 what nobody knows, settled at the door', () => {
  it('is told to a supervisor and paged; found it counts, else it is attempt 2 under a key of its own, or given up', async () => {
    const policy = policyFor(1, { refund: { resendWithin: 1 } }); // Stripe may have forgotten the key at once
    await sim.fault({ fault: 'before_commit_500', times: 3 });
    const payers = await Promise.all([1, 2, 3].map(() => aPayer(stage.inbox, sim)));
    const ids = await Promise.all(payers.map((payer) => askForRefund({ ...stage.inbox, policy }, payer)));
    for (const id of ids) {
      await statusIs(id, 'unknown');
      expect((await mailsOf(id)).at(-1)).toBe('staff-notice unknown supervisor');
      await until('ops are paged', async () => pages.some((text) => text.includes(`refund ${id}.`)));
    }
    const [found = '', again = '', given = ''] = ids;
    const before = await Promise.all(ids.map(sendingsOf));
    expect(before).toEqual(ids.map((id) => [`refund:${id}:1`]));
    const charge = payers[0]?.charge ?? '';
    const made = await sim.stripe.refunds.create({ charge, amount: 9_99, metadata: { refund_id: found } });
    const settle = async (id: string, action: 'resend' | 'abandon') => {
      const atHand = { refund: await refundOf(stage.inbox, id), by: supervisor, commandId: randomUUID() };
      await settleRefund(stage.inbox, atHand, { action, reason: 'We looked.' });
    };
    await Promise.all([settle(found, 'abandon'), settle(again, 'resend'), settle(given, 'abandon')]);
    expect(await statusIs(found, 'succeeded')).toMatchObject({ stripeRefundId: made.id, attempt: 1 });
    expect(await statusIs(again, 'succeeded')).toMatchObject({ attempt: 2 });
    expect(await statusIs(given, 'failed')).toMatchObject({ failureReason: 'abandoned', attempt: 1 });
    expect(await Promise.all(ids.map(sendingsOf))).toEqual([
      [`refund:${found}:1`],
      [`refund:${again}:1`, `refund:${again}:2`],
      [`refund:${given}:1`],
    ]);
    const reserved = await stage.db.selectFrom('refund_reservation').select('refund_id').execute();
    expect(ids.map((id) => reserved.some((each) => each.refund_id === id))).toEqual([true, true, false]);
  });
});

describe('BL-01 R-8 a request', () => {
  it('goes on when Stripe, Temporal and the workers are back, and its receipt decides, though the 14 days are over by then', async () => {
    await worker.stop();
    for (const path of ['/v1/invoices', '/v1/invoice_payments'])
      await sim.fault({ method: 'GET', path, fault: 'html_503', times: 1 });
    const dark = stage.withTemporal({ address: '127.0.0.1:1', namespace: 'nowhere' });
    const paidAt = Math.floor((Date.now() - 14 * day - 60_000) / 1_000) * 1_000;
    const ask = async (receivedAt: number): Promise<string> => {
      const { accountId } = await aPayer(stage.inbox, sim, { paidAt: new Date(paidAt).toISOString() });
      const by = { kind: 'client', clientId: 'platform' } as const;
      const asked = { by, account: { accountId }, kind: 'full', reason: 'I want my money back.' } as const;
      return openRefund(dark.inbox, { ...asked, receivedAt, originKey: randomUUID() });
    };
    const [inTime, late] = [await ask(paidAt + 14 * day), await ask(paidAt + 14 * day + 1_000)];
    expect((await refundOf(stage.inbox, inTime)).state.status).toBe('requested');
    worker = await work();
    await until('both are started', async () => {
      await sweep(stage.inbox, { unreadAfterMs: 1_000, orphanAfterMs: 60_000 });
      const { started_at: one } = await rowOf(stage.db, ofRefund(inTime));
      const { started_at: other } = await rowOf(stage.db, ofRefund(late));
      return one && other;
    });
    expect((await statusIs(inTime, 'succeeded')).payment).toMatchObject({ lane: 'automatic', reviewReasons: [] });
    expect((await statusIs(late, 'reviewing')).payment).toMatchObject({ reviewReasons: ['outside-window'] });
    await dark.close();
  });
});
