import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Call } from '../../../dev/stripe/state/records.ts';
import { caseId } from '../../../domain/machine/ids.ts';
import type { Inbox } from '../../../inbox/context.ts';
import type { PayingMember } from '../../support/desks/refunds/refund-desk.ts';
import { eventsOf } from '../../support/histories/history.ts';
import { perPiece, spentBy } from '../cpu.ts';
import { oneLife, rate } from '../lives.ts';
import { percentile, type Result } from '../report.ts';
import {
  askBack,
  askSimulator,
  payers,
  type RefundStage,
  sendWebhooks,
  soon,
  startApi,
  watchedFor,
  wholeRefund,
} from './stage.ts';

const clients = 8;
const perRound = 40;

/** How long a refund is watched that somebody waits for to its end, in milliseconds: as long as a ticket waits before it closes. */
const watchMs = 500;

/**
 * Measures automatic refunds per second from eight clients, from the request to the sealed case, beside full lives of tickets in turns:
 * first while Stripe sends no webhooks, then with them and the API process that takes them.
 */
export async function benchAutomatic(stage: RefundStage): Promise<Result[]> {
  const inbox = watchedFor(stage.inbox, watchMs);
  const alone = await besideTickets(stage, inbox, stage.parts);
  const api = await startApi(stage);
  await sendWebhooks(stage, api);
  const told = await besideTickets(stage, inbox, { ...stage.parts, api: api.pid });
  await sendWebhooks(stage, undefined);
  await api.stop();
  return [
    {
      ...alone,
      name: `automatic refunds per second beside full lives of tickets, ${clients} clients`,
      ...atLeast(0.8, alone),
    },
    { ...told, name: `the same with their webhooks, ${clients} clients`, target: 'reported', ok: true },
  ];
}

const atLeast = (share: number, { value, baseline }: Pick<Result, 'value' | 'baseline'>) => ({
  target: `>= ${share}`,
  ok: value >= share * baseline,
});

type Rate = Pick<Result, 'value' | 'unit' | 'baseline' | 'profile'>;

async function besideTickets(stage: RefundStage, inbox: Inbox, parts: RefundStage['parts']): Promise<Rate> {
  const [refunds, tickets]: [number[], number[]] = [[], []];
  let profile = '';
  for (let round = 0; round < 4; round++) {
    const waiting = await payers(stage, perRound);
    const before = await spentBy(parts);
    const lives = await rate(perRound, clients, () => oneLife(stage.inbox));
    const between = await spentBy(parts);
    const made = await rate(perRound, clients, () => wholeRefund(inbox, waiting.pop() as PayingMember));
    if (round === 0) continue; // warm-up
    refunds.push(made);
    tickets.push(lives);
    const [refund, ticket] = [perPiece(between, await spentBy(parts), perRound), perPiece(before, between, perRound)];
    profile = `a refund ${refund}; a life of a ticket ${ticket}`;
    console.log(`  per second: refunds ${made.toFixed(1)}, tickets ${lives.toFixed(1)} (ms: ${profile})`);
  }
  return { value: percentile(refunds, 50), unit: '/s', baseline: percentile(tickets, 50), profile };
}

const everyMs = 500;
const asked = { rounds: 3, perRound: 30 };

/**
 * Measures how long it takes from a request until Stripe is called, at two requests a second, beside a bare workflow that makes as many
 * activities, one after the other, up to the beginning of the last one.
 */
export async function benchCalled(stage: RefundStage): Promise<Result[]> {
  const inbox = watchedFor(stage.inbox, watchMs);
  const [first] = await payers(stage, 1);
  const activities = await activitiesUntilCalled(inbox, await wholeRefund(inbox, first as PayingMember));
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < asked.rounds; round++) {
    const waiting = await payers(stage, asked.perRound);
    const bare = await paced(() => chain(inbox, activities));
    const requests = await paced(async () => {
      const at = Date.now();
      return { at, id: await askBack(inbox, waiting.pop() as PayingMember) };
    });
    const called = await soon('a call for each refund', async () => {
      const made = await calls(stage);
      return requests.every(({ id }) => made.has(id)) && made;
    });
    if (round === 0) continue; // warm-up
    theirs.push(...bare);
    ours.push(...requests.map(({ at, id }) => (called.get(id) ?? 0) - at));
  }
  const profile = `${activities} activities until Stripe is called, of which two read at Stripe`;
  return [50, 95].map((p) => {
    const [value, baseline] = [percentile(ours, p), percentile(theirs, p)];
    const target = p === 95 ? { target: '<= 2', ok: value <= 2 * baseline, profile } : { target: 'reported', ok: true };
    return {
      name: `from a request for a refund until Stripe is called, 2 a second, p${p}`,
      value,
      unit: 'ms',
      baseline,
      ...target,
    };
  });
}

/** How many activities a refund has begun when it is sent. */
async function activitiesUntilCalled(inbox: Inbox, id: string): Promise<number> {
  const events = await eventsOf(inbox, caseId('refund', id));
  const names = events.flatMap((event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? []);
  return names.indexOf('sendRefund') + 1;
}

async function chain(inbox: Inbox, activities: number): Promise<number> {
  const at = Date.now();
  const id = randomUUID();
  const began = await inbox.temporal.workflow.execute('bareChain', {
    taskQueue: inbox.queues.ordinary,
    workflowId: id,
    args: [id, activities],
  });
  return (began as number) - at;
}

/** Begins something twice a second, whether or not the one before is done. */
async function paced<T>(one: () => Promise<T>): Promise<T[]> {
  const begun: Promise<T>[] = [];
  const since = Date.now();
  for (let n = 0; n < asked.perRound; n++) {
    await pause(Math.max(0, since + n * everyMs - Date.now()));
    begun.push(one());
  }
  return Promise.all(begun);
}

/** When Stripe was called for each refund, by our reference; the first call counts. */
async function calls(stage: RefundStage): Promise<Map<string, number>> {
  const { items } = await askSimulator<{ items: readonly Call[] }>(stage, '/calls?method=POST&path=/v1/refunds');
  const first = new Map<string, number>();
  for (const { at, body } of items) {
    const id = (body as { metadata?: { refund_id?: string } }).metadata?.refund_id ?? '';
    first.set(id, Math.min(first.get(id) ?? Number.POSITIVE_INFINITY, Date.parse(at)));
  }
  return first;
}
