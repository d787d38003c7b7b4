import { Agent } from 'node:http';
import type Stripe from 'stripe';
import type { Call } from '../../../dev/stripe/state/records.ts';
import { stripeClient } from '../../../outside/stripe/client.ts';
import type { PayingMember } from '../../support/desks/refunds/refund-desk.ts';
import { perPiece, spentBy } from '../cpu.ts';
import { send } from '../load.ts';
import { percentile, type Result } from '../report.ts';
import { aPayer, askSimulator, type RefundStage, startApi } from './stage.ts';

const perRound = 200;
const rounds = 4;

/** What a quote asks Stripe, one call after the other. */
const asks = ['/v1/invoices', '/v1/invoice_payments', '/v1/refunds', '/v1/charges'];

/**
 * Measures a quote of a refund at the API, one after the other, beside the bare calls of the SDK that it makes, in turns. Stripe answers at
 * once.
 *
 * @throws Error when a quote makes other calls than the bare ones
 */
export async function benchQuote(stage: RefundStage): Promise<Result[]> {
  const payer = await aPayer(stage);
  const stripe = stripeClient({ secretKey: stage.stripeKey, apiUrl: stage.stripe });
  const api = await startApi(stage);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const url = `${api.url}/v1/refunds/quote?accountId=${payer.accountId}&kind=full`;
  const quote = () =>
    send(agent, { url, method: 'GET', headers: { authorization: 'Bearer dev-billing-1' }, status: 200 });
  await theSameCalls(stage, quote);
  const [ours, theirs]: [number[], number[]] = [[], []];
  const parts = { api: api.pid, postgres: stage.parts['postgres'] };
  let profile = '';
  for (let round = 0; round < rounds; round++) {
    const bare = await timed(() => bareCalls(stripe, payer));
    const before = await spentBy(parts);
    const quotes = await timed(quote);
    profile = `a quote ${perPiece(before, await spentBy(parts), perRound, { digits: 2 })}`;
    if (round === 0) continue; // warm-up
    theirs.push(...bare);
    ours.push(...quotes);
    const [mine, others] = [quotes, bare].map((all) =>
      [50, 99].map((p) => percentile(all, p).toFixed(1)).join(' and '),
    );
    console.log(`  p50 and p99 in ms: a quote ${mine}, the bare calls ${others} (ms: ${profile})`);
  }
  agent.destroy();
  await api.stop();
  return [50, 99].map((p) => {
    const [value, baseline] = [percentile(ours, p), percentile(theirs, p)];
    const target =
      p === 99 ? { target: '<= 1.5', ok: value <= 1.5 * baseline, profile } : { target: 'reported', ok: true };
    return { name: `a quote of a refund, p${p}`, value, unit: 'ms', baseline, ...target };
  });
}

async function timed(one: () => Promise<void>): Promise<number[]> {
  const waits: number[] = [];
  for (let n = 0; n < perRound; n++) {
    const began = performance.now();
    await one();
    waits.push(performance.now() - began);
  }
  return waits;
}

async function bareCalls(stripe: Stripe, { customer, invoice, paymentIntent }: PayingMember): Promise<void> {
  const expand = ['data.payment.payment_intent.latest_charge'];
  await stripe.invoices.list({ customer, limit: 100 });
  await stripe.invoicePayments.list({ invoice, status: 'paid', expand, limit: 100 });
  await stripe.refunds.list({ payment_intent: paymentIntent, limit: 100 });
  await stripe.charges.list({ customer, limit: 100 });
}

async function theSameCalls(stage: RefundStage, quote: () => Promise<void>): Promise<void> {
  const all = async () => (await askSimulator<{ items: readonly Call[] }>(stage, '/calls')).items;
  const before = (await all()).length;
  await quote();
  const made = (await all()).slice(before).map(({ path }) => path);
  if (made.toSorted().join() !== asks.toSorted().join()) throw new Error(`A quote asks Stripe for ${made.join(', ')}.`);
}
