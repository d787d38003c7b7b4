import { setTimeout as pause } from 'node:timers/promises';
import type { RefundJson } from '../../../../../api/shapes/billing/refund.ts';
import { until } from '../../../probe/until.ts';
import type { Json } from '../../../servers/test-api.ts';
import { aPayer, type PayingMember } from '../refund-desk.ts';
import { refundOnce } from '../refund-doors.ts';
import { brokenBy, seenOf } from './checks.ts';
import { type Held, heldAt, takeLock } from './held.ts';
import { insist } from './insist.ts';
import { atRest, sentADayAgo, statusOf, toldAbout, webhooksSettled } from './rest.ts';
import type { FaultStage, Lock } from './stage.ts';
import { type FaultTrial, isPartial, nameOf } from './trials.ts';

/** What became of a trial. */
export interface FaultResult {
  readonly name: string;
  /** Whether it was held at its moment when the death came, and has met its fault. */
  readonly isMet: boolean;
  readonly status: string;
  /** Whether nobody knew in between whether Stripe had made it, so that a supervisor settled it. */
  readonly wasUnknown: boolean;
  /** The promises that it broke; none is how it should be. */
  readonly broken: readonly string[];
}

/** A trial that has begun. */
interface OnTrial {
  readonly trial: FaultTrial;
  readonly payer: PayingMember;
  readonly refundId: string;
  readonly held: Held;
}

/** For how long a refund may take to reach its moment, in milliseconds: less than Stripe's library waits for an answer. */
const reachedWithin = 7_000;

/** For how long a statement of the product waits for a lock, in milliseconds: the death comes before. */
const waitsFor = 2_000;

/** How long a server stays away, in milliseconds: longer than a statement waits for an answer. */
const awayFor = 3_000;

/** How many are prepared at the same time, so that a busy machine's database does not turn the doors away. */
const preparedAtOnce = 5;

/** How often a trial is run that a busy machine keeps from its moment. */
const mostRuns = 3;

/**
 * Runs trials that share a death as {@link runGroup} does, and those again that did not get to their moment in time. What a trial broke
 * stands whichever run showed it.
 */
export async function runTrials(stage: FaultStage, trials: readonly FaultTrial[]): Promise<readonly FaultResult[]> {
  const done = new Map<string, FaultResult>();
  for (let run = 1; run <= mostRuns; run += 1) {
    const left = trials.filter((trial) => !done.get(nameOf(trial))?.isMet);
    if (left.length === 0) break;
    for (const result of await runGroup(stage, left))
      done.set(result.name, { ...result, broken: [...(done.get(result.name)?.broken ?? []), ...result.broken] });
  }
  return [...done.values()];
}

/**
 * Runs trials that share a death: all refunds are asked for, each goes as far as its moment, and then it comes. Afterwards everything goes
 * on until nothing moves any more, and each refund is judged.
 */
async function runGroup(stage: FaultStage, trials: readonly FaultTrial[]): Promise<readonly FaultResult[]> {
  const [{ death, webhooks, span }] = trials as readonly [FaultTrial];
  await stage.sim.ask('POST', '/webhooks', { mode: webhooks });
  await stage.manned(death === 'workers' ? 2 : 1);
  const ready: (() => Promise<OnTrial>)[] = [];
  for (let n = 0; n < trials.length; n += preparedAtOnce)
    ready.push(...(await Promise.all(trials.slice(n, n + preparedAtOnce).map((trial) => prepared(stage, trial)))));
  const all = await Promise.all(ready.map((begin) => begin())); // together, so that none has to wait long at its moment
  const reached = await allAtTheirMoment(stage, all);
  await dies(stage, { death, span }, { all, locks: reached.locks });
  const results: FaultResult[] = [];
  for (const begun of all) results.push(await ended(stage, begun, reached.isMet(begun)));
  await webhooksSettled(stage);
  for (const { refundId } of all) await atRest(stage, refundId);
  const seen = await seenOf(stage);
  return Promise.all(
    results.map(async (result, n) => {
      const { refundId, payer } = all[n] as OnTrial;
      const broken = [...result.broken, ...(await brokenBy(stage, seen, { refundId, payer }))];
      return { ...result, status: await statusOf(stage, refundId), broken };
    }),
  );
}

/** Does what comes before a refund is sent, and answers what has it sent. */
async function prepared(stage: FaultStage, trial: FaultTrial): Promise<() => Promise<OnTrial>> {
  const { inbox } = stage.api;
  const payer = await until('a payer', () => aPayer(inbox, stage.sim));
  const held = heldAt(trial);
  stage.follow(payer, held);
  const { accountId } = payer;
  const begun = (refundId: string): OnTrial => ({ trial, payer, refundId, held });
  if (!isPartial(trial)) return async () => begun(await asked(stage, { accountId, kind: 'full' }));
  const id = await asked(stage, { accountId, kind: 'partial', amount: 3_33 });
  const { paramsHash } = await refundOnce(stage.api, id, 'reviewing');
  return async () => {
    const body = { decision: 'approve', reason: 'It was looked at.', paramsHash };
    const { status, text } = await insist(stage, `/v1/refunds/${id}/decide`, { as: 'billing-1', body });
    if (status !== 200) throw new Error(`not approved: ${status} ${text}`);
    return begun(id);
  };
}

async function asked(stage: FaultStage, body: Json): Promise<string> {
  const answer = await insist<RefundJson>(stage, '/v1/refunds', { body: { reason: 'Paid twice.', ...body } });
  if (answer.status !== 201) throw new Error(`no refund: ${answer.status} ${answer.text}`);
  return answer.body.id;
}

/** Waits until each is at its moment: at a call first, then the others, one after the other, at their locks. */
async function allAtTheirMoment(stage: FaultStage, all: readonly OnTrial[]) {
  const stopped = new Set<OnTrial>();
  const stops = all.map(async (begun) => {
    await begun.held.gate.reached;
    stopped.add(begun);
  });
  await Promise.race([Promise.all(stops), pause(reachedWithin)]);
  const locks = new Map<OnTrial, Lock>();
  const locking = [...stopped].map(async (onTrial) => {
    const { held, refundId, payer } = onTrial;
    if (held.lock) locks.set(onTrial, await takeLock(stage, held.lock, { refundId, charge: payer.charge }));
  });
  await Promise.all(locking);
  for (const { held } of locks.keys()) held.gate.open();
  let waitedFor: readonly Lock[] = [];
  await isSoon(async () => {
    waitedFor = await stage.waitedFor();
    return waitedFor.length === locks.size;
  });
  return {
    locks: [...locks.values()],
    isMet(onTrial: OnTrial): boolean {
      const lock = locks.get(onTrial);
      return stopped.has(onTrial) && (lock === undefined || waitedFor.includes(lock));
    },
  };
}

async function isSoon(ask: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + waitsFor; Date.now() < end; await pause(20)) if (await ask()) return true;
  return false;
}

/** What dies, and what goes on meanwhile: calls that were held reach their end, and nobody hears it. */
async function dies(
  stage: FaultStage,
  { death, span }: Pick<FaultTrial, 'death' | 'span'>,
  { all, locks }: { readonly all: readonly OnTrial[]; readonly locks: readonly Lock[] },
): Promise<void> {
  const letGo = (): void => {
    for (const { held } of all) held.gate.open();
  };
  const release = async (): Promise<void> => void (await Promise.all(locks.map((lock) => lock.release())));
  const ids = all.map(({ refundId }) => refundId);
  const written = async (): Promise<void> => (span === 'later' ? sentADayAgo(stage, ids) : undefined);
  const atStripe = async (): Promise<void> => void (span === 'later' && (await stage.sim.advance('PT25H')));
  switch (death) {
    case 'worker':
    case 'workers':
      await stage.unmanned();
      letGo();
      await Promise.all([release(), atStripe()]);
      await written();
      if (death === 'workers') await pause(awayFor);
      return stage.manned(1);
    case 'postgres':
      await stage.servers.postgres.halt();
      letGo();
      await pause(awayFor);
      await quietAtStripe(all);
      await atStripe();
      await stage.servers.postgres.goOn();
      await release();
      return written();
    case 'temporal':
      await stage.servers.engine.halt();
      letGo();
      await release();
      await pause(awayFor);
      await quietAtStripe(all);
      await Promise.all([atStripe(), written()]);
      return stage.servers.engine.goOn();
  }
}

/** Stripe has answered whatever it was asked: no call of a worker that lives takes a day. */
const quietAtStripe = (all: readonly OnTrial[]): Promise<boolean> =>
  until('Stripe has answered', () => all.every(({ held }) => held.underWay() === 0));

/** Waits until nothing of a refund moves, and has a supervisor settle it where nobody knows what became of it. */
async function ended(stage: FaultStage, { trial, refundId, held }: OnTrial, wasHeld: boolean): Promise<FaultResult> {
  const name = nameOf(trial);
  const broken: string[] = [];
  await atRest(stage, refundId);
  const wasUnknown = (await statusOf(stage, refundId)) === 'unknown';
  if (wasUnknown) {
    broken.push(...(await toldAbout(stage, refundId)));
    await until('Stripe has answered', () => held.underWay() === 0);
    await settled(stage, refundId, trial.webhooks === 'early' ? 'abandon' : 'resend');
  }
  const isMet = wasHeld && (held.hasMetFault() || wasUnknown); // what is given up is never sent to Stripe
  return { name, isMet, status: await statusOf(stage, refundId), wasUnknown, broken };
}

/** A supervisor settles it, unless it has come to be known meanwhile. */
async function settled(stage: FaultStage, refundId: string, action: 'resend' | 'abandon'): Promise<void> {
  const body = { action, reason: 'Nobody knows.' };
  const { status, text } = await insist(stage, `/v1/refunds/${refundId}/settle`, { as: 'supervisor-1', body });
  if (status !== 200 && status !== 409) throw new Error(`not settled: ${status} ${text}`);
  await atRest(stage, refundId);
}
