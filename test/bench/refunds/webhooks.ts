import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import Stripe from 'stripe';
import { findRefund } from '../../../db/queries/billing/refund-records.ts';
import { forkProgram } from '../../../dev/stack/node-command.ts';
import type { PayingMember } from '../../support/desks/refunds/refund-desk.ts';
import { perPiece, spentBy } from '../cpu.ts';
import { load, send } from '../load.ts';
import { percentile, type Result } from '../report.ts';
import { askBack, askSimulator, payers, type RefundStage, soon, startApi, watchedFor } from './stage.ts';

const clients = 16;
const rounds = 4;

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
  const results: Result[] = [];
  for (const kind of Object.keys(kinds) as Kind[]) {
    const [rates, bareRates, waits]: [number[], number[], number[]] = [[], [], []];
    let profile = '';
    for (let round = 0; round < rounds; round++) {
      const before = await spentBy(bareParts);
      const bareRound = await load((agent) => {
        const body = anEvent(bodies[kind]);
        return send(agent, { url: bareUrl, headers: { 'content-type': 'application/json' }, body, status: 201 });
      }, clients);
      const between = await spentBy(parts);
      const bareEach = perPiece(before, await spentBy(bareParts), bareRound.waits.length, { digits: 2 });
      const ourRound = await load((agent) => send(agent, signed(stage, api.url, anEvent(bodies[kind]))), clients);
      const each = perPiece(between, await spentBy(parts), ourRound.waits.length, { digits: 2 });
      if (round === 0) continue; // warm-up
      bareRates.push(bareRound.perSecond);
      rates.push(ourRound.perSecond);
      waits.push(...ourRound.waits);
      profile = `each ${each}; of a bare one ${bareEach}`;
      const [mine, bares] = [ourRound.perSecond.toFixed(0), bareRound.perSecond.toFixed(0)];
      console.log(`  webhooks per second ${kinds[kind]}: ours ${mine}, bare ${bares} (ms: ${profile})`);
    }
    const [value, baseline] = [percentile(rates, 50), percentile(bareRates, 50)];
    console.log(`  p50 ${percentile(waits, 50).toFixed(1)} ms, p99 ${percentile(waits, 99).toFixed(1)} ms`);
    const name = `webhooks of Stripe ${kinds[kind]}, per second, ${clients} clients`;
    results.push({ name, value, unit: '/s', baseline, target: '>= 0.5', ok: value >= 0.5 * baseline, profile });
  }
  await api.stop();
  bare.kill('SIGKILL');
  return results;
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
