import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { RefundJson } from '../../../../../api/shapes/billing/refund.ts';
import { type Seeded, seeded } from '../../../machines/seeded.ts';
import type { LineKeeper } from '../../../outside/stripe-line.ts';
import { until } from '../../../probe/until.ts';
import { aPayer, type PayingMember } from '../refund-desk.ts';
import { brokenBy, seenOf, unrecorded } from './checks.ts';
import { insist, patience } from './insist.ts';
import { aFault, type Disturbance, type RandomTrial, type Wave } from './random-wave.ts';
import { atRest, sentADayAgo, statusOf, toldAbout, webhooksSettled } from './rest.ts';
import type { FaultStage } from './stage.ts';

/** What became of one payer of a wave. */
export interface RandomResult {
  readonly seed: number;
  /** The state in which each refund ended. */
  readonly ended: readonly string[];
  readonly broken: readonly string[];
}

/** A payer of a wave, with the refunds that were asked for. */
interface RandomLife {
  readonly trial: RandomTrial;
  readonly payer: PayingMember;
  readonly keeper: LineKeeper & { underWay(): number };
  readonly refundIds: string[];
  readonly broken: string[];
}

/**
 * Runs a wave: everybody asks, decides and settles as their plans say, while Stripe fails at random and workers, PostgreSQL and Temporal
 * are taken away. Afterwards each refund is judged.
 */
export async function runWave(stage: FaultStage, wave: Wave): Promise<readonly RandomResult[]> {
  await stage.sim.ask('POST', '/webhooks', { mode: wave.webhooks });
  await stage.manned(2);
  const lives: RandomLife[] = [];
  for (const trial of wave.trials) lives.push(await aLife(stage, trial));
  const disturbing = async (): Promise<void> => {
    for (const each of wave.disturbances) await disturb(stage, each, lives);
  };
  await Promise.all([disturbing(), ...lives.map((life) => live(stage, life))]);
  await webhooksSettled(stage);
  for (const life of lives) for (const id of life.refundIds) await settledByDesk(stage, life, id);
  if (wave.webhooks !== 'drop') for (const life of lives) await sentBack(stage, life);
  return judged(stage, wave, lives);
}

async function aLife(stage: FaultStage, trial: RandomTrial): Promise<RandomLife> {
  const payer = await aPayer(stage.api.inbox, stage.sim, { amount: trial.paid });
  const keeper = randomly(trial, seeded(trial.seed));
  stage.follow(payer, keeper);
  return { trial, payer, keeper, refundIds: [], broken: [] };
}

/** Some calls go wrong, each in a way of its own, until there were enough of them. */
function randomly({ faulty, mostFaults }: RandomTrial, chance: Seeded): RandomLife['keeper'] {
  let left = mostFaults;
  let underWay = 0;
  return {
    underWay: () => underWay,
    stop: () => undefined,
    orders() {
      underWay += 1;
      if (left === 0 || !chance.chance(faulty)) return {};
      left -= 1;
      return { fault: aFault(chance) };
    },
    heard() {
      underWay -= 1;
    },
  };
}

async function live(stage: FaultStage, life: RandomLife): Promise<void> {
  const { trial, payer, refundIds } = life;
  await pause(trial.beginsAfterMs);
  const { accountId } = payer;
  const asked = trial.asks.map(async (ask) => {
    const body = { accountId, ...ask, reason: 'Paid twice.' };
    const { status, body: refund } = await insist<RefundJson>(stage, '/v1/refunds', { body });
    if (status === 201) refundIds.push(refund.id);
    else if (status !== 409) life.broken.push(`asking was answered ${status}`);
  });
  await Promise.all([...asked, refundedElsewhere(stage, life)]);
  await Promise.all(refundIds.map((id) => settledByDesk(stage, life, id)));
}

/** Somebody gives money back in Stripe's dashboard, as far as there is some. */
async function refundedElsewhere(
  { dashboard }: FaultStage,
  { trial: { elsewhere }, payer }: RandomLife,
): Promise<void> {
  if (elsewhere === null) return;
  await pause(elsewhere.afterMs);
  const { amount } = elsewhere;
  await dashboard.refunds.create({ charge: payer.charge, amount }).catch(() => {});
}

/** Does what staff do about a refund until nothing is left to do: decides, approves, settles. */
function settledByDesk(stage: FaultStage, life: RandomLife, id: string): Promise<unknown> {
  return until(
    `refund ${id} over`,
    async () => {
      const { status, body: refund } = await stage.api.ask<RefundJson>('GET', `/v1/refunds/${id}`, { as: 'billing-1' });
      if (status !== 200) return false;
      switch (refund.state) {
        case 'reviewing':
          await decided(stage, life, refund, 'billing-1');
          return false;
        case 'awaiting_approval':
          await decided(stage, life, refund, 'supervisor-1');
          return false;
        case 'unknown':
          await settled(stage, life, id);
          return false;
        case 'succeeded':
        case 'failed':
        case 'denied':
          return true;
        case 'requested':
        case 'approved':
        case 'submitting':
        case 'pending':
          return false;
      }
    },
    patience,
  );
}

async function decided(stage: FaultStage, { trial }: RandomLife, refund: RefundJson, as: string): Promise<void> {
  const path = `/v1/refunds/${refund.id}/decide`;
  const about = { reason: 'It was looked at.', paramsHash: refund.paramsHash ?? '' };
  const body = trial.isDenied
    ? { decision: 'deny', alternative: 'Ask again next month.', ...about }
    : { decision: 'approve', ...about };
  await Promise.all((trial.isClickedTwice ? [1, 2] : [1]).map(() => insist(stage, path, { as, body })));
}

/** A supervisor settles it once Stripe has answered everything that it was asked. */
async function settled(stage: FaultStage, life: RandomLife, id: string): Promise<void> {
  await atRest(stage, id);
  if ((await statusOf(stage, id)) !== 'unknown') return;
  life.broken.push(...(await toldAbout(stage, id)));
  await until('Stripe has answered', () => life.keeper.underWay() === 0);
  const body = { action: life.trial.settling, reason: 'Nobody knows.' };
  await insist(stage, `/v1/refunds/${id}/settle`, { as: 'supervisor-1', body });
}

/** Takes something away for a while. */
async function disturb(
  stage: FaultStage,
  { afterMs, death, awayMs, isLong }: Disturbance,
  lives: readonly RandomLife[],
) {
  await pause(afterMs);
  const { postgres, engine } = stage.servers;
  switch (death) {
    case 'worker':
      await stage.unmanned(1);
      return stage.manned(2);
    case 'workers':
      await stage.unmanned();
      if (isLong) await aDayPasses(stage, lives);
      await pause(awayMs);
      return stage.manned(2);
    case 'postgres':
      await postgres.halt();
      await pause(awayMs);
      return postgres.goOn();
    case 'temporal':
      await engine.halt();
      await pause(awayMs);
      return engine.goOn();
  }
}

/** Nobody is at work, and Stripe has answered whatever it was asked. */
async function aDayPasses(stage: FaultStage, lives: readonly RandomLife[]): Promise<void> {
  await until('Stripe has answered', () => lives.every(({ keeper }) => keeper.underWay() === 0));
  const ids = lives.flatMap(({ refundIds }) => refundIds);
  if (ids.length > 0) await sentADayAgo(stage, ids);
  await stage.sim.advance('PT25H');
}

/** The bank says no, days after everybody believed that it was paid. */
async function sentBack(stage: FaultStage, { trial, refundIds }: RandomLife): Promise<void> {
  const [id] = refundIds;
  if (!trial.isSentBack || id === undefined || (await statusOf(stage, id)) !== 'succeeded') return;
  const { db } = stage.servers.database;
  const { stripe_refund_id: made } = await db
    .selectFrom('refund')
    .select('stripe_refund_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await stage.sim.ask('POST', `/refunds/${made}`, { status: 'failed' });
  await until(`refund ${id} failed`, async () => (await statusOf(stage, id)) === 'failed', patience);
}

async function judged(
  stage: FaultStage,
  { webhooks }: Wave,
  lives: readonly RandomLife[],
): Promise<readonly RandomResult[]> {
  await webhooksSettled(stage);
  for (const { refundIds } of lives) for (const id of refundIds) await atRest(stage, id);
  if (webhooks !== 'drop')
    await until('each refund of Stripe on record', async () => {
      const seen = await seenOf(stage);
      for (const { payer } of lives) expect(await unrecorded(stage, seen, payer.paymentIntent)).toEqual([]);
    });
  const seen = await seenOf(stage);
  return Promise.all(
    lives.map(async ({ trial, payer, refundIds, broken }) => {
      const hasTwin = refundIds.length > 1;
      const isTakenElsewhere = trial.elsewhere !== null;
      const found = refundIds.map(async (refundId) => {
        const all = await brokenBy(stage, seen, { refundId, payer, hasTwin, isTakenElsewhere });
        return all.map((each) => `${refundId}: ${each}`);
      });
      return {
        seed: trial.seed,
        ended: await Promise.all(refundIds.map((id) => statusOf(stage, id))),
        broken: [...broken, ...(await Promise.all(found)).flat()],
      };
    }),
  );
}
