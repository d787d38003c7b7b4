import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import Stripe from 'stripe';
import { findRefund } from '../../../db/queries/billing/refund-records.ts';
import { forkProgram } from '../../../dev/stack/node-command.ts';
import type { PayingMember } from '../../support/desks/refunds/refund-desk.ts';
import { perPiece, spentBy } from '../cpu.ts';
import { load, send } from '../load.ts';
import { percentile, type Result } from '../report.ts';
import { askBack, askSimulator, payers, type RefundStage, soon, startApi, untilRead, watchedFor } from './stage.ts';

const clients = 16;

/** Over so many refunds the events about refunds of ours are spread. */
const refunds = 60;

/** Longer than the benchmark: these cases are live all the time. */
const watchMs = 3_600_000;

/** The kinds of events that are measured. */
const kinds = {
  others: 'that change nothing here',
  ours: 'about refunds of ours',
} as const;

type Kind = keyof typeof kinds;

interface Measured {
  readonly rates: number[];
  readonly waits: number[];
  profile: string;
}

/**
 * Measures how many webhooks of Stripe the whole API takes per second, each signed and new, beside a bare fastify route that takes the same
 * bodies and makes one commit: events about refunds of ours, each of which wakes its case, and events that are stored and change nothing.
 */
export async function benchWebhooks(stage: RefundStage): Promise<Result[]> {
  const bodies = { ours: await aboutOurs(stage), others: await aboutOthers(stage) };
  const bare = forkProgram('test/bench/bare/server.ts', { ...stage.env, NODE_ENV: 'production' });
  const bareUrl = `${String((await once(bare, 'message'))[0])}/tickets`;
  const api = await startApi(stage);
  const parts = { ...stage.parts, api: api.pid };
  const bareParts = { server: bare.pid, postgres: stage.parts['postgres'], clients: stage.parts['clients'] };
  const bareRates: number[] = [];
  const measured: Record<Kind, Measured> = {
    ours: { rates: [], waits: [], profile: '' },
    others: { rates: [], waits: [], profile: '' },
  };
  for (let round = 0; round < 5; round++) {
    await untilRead(stage.inbox);
    const beforeBare = await spentBy(bareParts);
    const bareRound = await load((agent) => {
      const body = anEvent(bodies.ours);
      return send(agent, { url: bareUrl, headers: { 'content-type': 'application/json' }, body, status: 201 });
    }, clients);
    const bareProfile = perPiece(beforeBare, await spentBy(bareParts), bareRound.waits.length, 2);
    if (round > 0) bareRates.push(bareRound.perSecond);
    for (const kind of Object.keys(kinds) as Kind[]) {
      await untilRead(stage.inbox);
      const before = await spentBy(parts);
      const { perSecond, waits } = await load(
        (agent) => send(agent, signed(stage, api.url, anEvent(bodies[kind]))),
        clients,
      );
      const profile = `each ${perPiece(before, await spentBy(parts), waits.length, 2)}; of a bare one ${bareProfile}`;
      if (round === 0) continue; // warm-up
      const told = measured[kind];
      told.rates.push(perSecond);
      told.waits.push(...waits);
      told.profile = profile;
      console.log(
        `  webhooks per second ${kinds[kind]}: ours ${perSecond.toFixed(0)}, bare ${bareRound.perSecond.toFixed(0)} (ms: ${profile})`,
      );
    }
  }
  await api.stop();
  bare.kill('SIGKILL');
  const baseline = percentile(bareRates, 50);
  return (Object.keys(kinds) as Kind[]).map((kind) => {
    const { rates, waits, profile } = measured[kind];
    console.log(
      `  ${kinds[kind]}: p50 ${percentile(waits, 50).toFixed(1)} ms, p99 ${percentile(waits, 99).toFixed(1)} ms`,
    );
    const value = percentile(rates, 50);
    const name = `webhooks of Stripe ${kinds[kind]}, per second, ${clients} clients`;
    return { name, value, unit: '/s', baseline, target: '>= 0.5', ok: value >= 0.5 * baseline, profile };
  });
}

/** An event as Stripe sends it, of which only the id is to be new each time. */
type Template = { readonly id: string };

/** `refund.created` of refunds of ours that have succeeded and are watched. */
async function aboutOurs(stage: RefundStage): Promise<readonly Template[]> {
  const inbox = watchedFor(stage.inbox, watchMs);
  const members: readonly PayingMember[] = await payers(stage, refunds);
  const ids: string[] = [];
  for (const payer of members) ids.push(await askBack(inbox, payer));
  const atStripe: string[] = [];
  for (const id of ids)
    atStripe.push(
      await soon(`refund ${id}`, async () => {
        const found = await findRefund(inbox.db, id, 'all');
        return found?.state.status === 'succeeded' && (found.state.stripeRefundId ?? undefined);
      }),
    );
  const events = await Promise.all(
    atStripe.map((object) =>
      askSimulator<{ items: readonly Template[] }>(stage, `/events?type=refund.created&object=${object}`),
    ),
  );
  return events.flatMap(({ items }) => items);
}

/** `customer.subscription.deleted`, by which the simulator tells of the same refunds. */
async function aboutOthers(stage: RefundStage): Promise<readonly Template[]> {
  const { items } = await askSimulator<{ items: readonly Template[] }>(
    stage,
    '/events?type=customer.subscription.deleted',
  );
  return items.slice(-refunds);
}

let n = 0;

function anEvent(templates: readonly Template[]): string {
  const { delivery: _, ...event } = templates[n++ % templates.length] as Template & { readonly delivery?: string };
  return JSON.stringify({ ...event, id: `evt_${randomUUID().replaceAll('-', '')}` });
}

function signed({ stripeSecret: secret }: RefundStage, url: string, payload: string) {
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret });
  const headers = { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature };
  return { url: `${url}/webhooks/stripe`, headers, body: payload, status: 200 };
}
