import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
import { putAccount } from '../../../db/queries/people/accounts.ts';
import { freePorts } from '../../../dev/stack/free-ports.ts';
import { forkProgram } from '../../../dev/stack/node-command.ts';
import { seed } from '../../../dev/stories/seed.ts';
import type { Fixture } from '../../../dev/stripe/behaviour/fixtures.ts';
import { caseId } from '../../../domain/machine/ids.ts';
import { policyFor } from '../../../domain/policy/policy.ts';
import { openRefund } from '../../../inbox/billing/open-refund.ts';
import type { Inbox } from '../../../inbox/context.ts';
import type { PayingMember } from '../../support/desks/refunds/refund-desk.ts';
import { costOf, type HistoryEvent } from '../../support/histories/history.ts';
import type { Parts } from '../cpu.ts';

/** What the benchmarks of refunds stand on: doors, a simulator of Stripe, and the environment of further processes of the product. */
export interface RefundStage {
  readonly inbox: Inbox;
  /** The address of the simulator. */
  readonly stripe: string;
  readonly stripeKey: string;
  readonly stripeSecret: string;
  readonly env: NodeJS.ProcessEnv;
  /** The database, as its owner. */
  readonly databaseUrl: string;
  readonly parts: Parts;
}

/** The client whose members pay. */
const clientId = 'platform';

/** No benchmark is about the number of automatic refunds in an hour. */
const plenty = 1_000_000;

/** The same doors for refunds that are watched for so long after they succeeded, in milliseconds. */
export const watchedFor = (inbox: Inbox, watch: number): Inbox => ({
  ...inbox,
  policy: policyFor(1, { refund: { watch, automaticPerHour: plenty } }),
});

/** Asks the simulator on its own routes. @throws Error when it refuses */
export async function askSimulator<T>(
  { stripe }: Pick<RefundStage, 'stripe'>,
  path: string,
  body?: object,
): Promise<T> {
  const answer = await fetch(`${stripe}/_sim${path}`, {
    ...(body && { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!answer.ok) throw new Error(`${path} of the simulator answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Makes a member who has paid for PLUS an hour ago, unless `wanted` says otherwise. */
export async function aPayer(stage: Pick<RefundStage, 'inbox' | 'stripe'>, wanted: object = {}): Promise<PayingMember> {
  const accountId = `acc_${randomUUID()}`;
  const email = `${accountId}@example.org`;
  const paidAt = new Date(Date.now() - 3_600_000).toISOString();
  const fixture = await askSimulator<Fixture>(stage, '/fixtures', {
    accountId,
    email,
    plan: 'PLUS',
    paidAt,
    ...wanted,
  });
  const given = { email, name: 'Bench', tier: 'PLUS', stripeCustomerId: fixture.customer } as const;
  await putAccount(stage.inbox.db, accountId, { clientId, given });
  return { ...fixture, accountId };
}

/** Makes so many of them, some at a time. */
export async function payers(stage: RefundStage, count: number): Promise<PayingMember[]> {
  const made: PayingMember[] = [];
  while (made.length < count) {
    const some = Math.min(20, count - made.length);
    made.push(...(await Promise.all(Array.from({ length: some }, () => aPayer(stage)))));
  }
  return made;
}

/** Asks for the whole payment back, as the API's route does. Answers the reference of the refund. */
export const askBack = (inbox: Inbox, { accountId }: Pick<PayingMember, 'accountId'>): Promise<string> =>
  openRefund(inbox, {
    originKey: randomUUID(),
    receivedAt: Date.now(),
    by: { kind: 'client', clientId },
    account: { accountId },
    kind: 'full',
    reason: 'Please give it back.',
  });

/** Asks for the whole payment back, and waits until the case is sealed. */
export async function wholeRefund(inbox: Inbox, payer: PayingMember): Promise<string> {
  const id = await askBack(inbox, payer);
  await untilSealed(inbox, id);
  return id;
}

/** Waits until the case of a refund is sealed. Its workflow may not have begun yet: doors ring in the background. */
export async function untilSealed({ temporal }: Inbox, id: string): Promise<void> {
  const handle = temporal.workflow.getHandle(caseId('refund', id));
  const unlessBegun = (error: unknown): false => {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  };
  await soon(`the workflow of refund ${id}`, () => handle.result().then(() => true as const, unlessBegun));
}

/** Waits until something is so, looking every 20 ms. @throws Error after five minutes */
export async function soon<T>(what: string, ask: () => Promise<T | false | undefined>): Promise<T> {
  const end = Date.now() + 300_000;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > end) throw new Error(`${what} did not come within five minutes.`);
    await pause(20);
  }
}

/** An API process of the product beside the simulator. */
export interface ApiBeside {
  readonly url: string;
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

/** Starts an API process with the tokens of development. The simulator sends it nothing before it is told to. */
export async function startApi({ env, databaseUrl, stripe, stripeKey, stripeSecret }: RefundStage): Promise<ApiBeside> {
  await seed(databaseUrl);
  const [port] = (await freePorts(1)) as [number];
  const api = forkProgram('api/server.ts', {
    ...env,
    NODE_ENV: 'development',
    PORT: String(port),
    LOG_LEVEL: 'silent',
    STRIPE_API_URL: stripe,
    STRIPE_SECRET_KEY: stripeKey,
    STRIPE_WEBHOOK_SECRET: stripeSecret,
  });
  const url = `http://127.0.0.1:${port}`;
  await soon('an API that answers', async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.ok);
  return {
    url,
    pid: api.pid,
    async stop() {
      api.kill('SIGKILL');
      await once(api, 'exit');
    },
  };
}

/** Has the simulator send its webhooks to an API process, or to nobody. */
export const sendWebhooks = (stage: RefundStage, api: ApiBeside | undefined): Promise<unknown> =>
  askSimulator(stage, '/webhooks', api ? { mode: 'normal', url: `${api.url}/webhooks/stripe` } : { mode: 'drop' });

/** What a history cost in billable actions, told by kind. */
export function toldByKind(events: readonly HistoryEvent[]): { readonly billable: number; readonly told: string } {
  const { billable, starts, updates, signals, timers, attempts, upserts } = costOf(events);
  const names = Map.groupBy(
    events.flatMap((event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? []),
    (name) => name,
  );
  const activities = [...names].map(([name, all]) => `${all.length} ${name}`).join(', ');
  return {
    billable,
    told:
      `${starts} start, ${updates} updates, ${signals} signals, ${timers} timers, ${upserts} upserts, ` +
      `${attempts} activity attempts (${activities})`,
  };
}
