import { setTimeout as pause } from 'node:timers/promises';
import { dataOf, isProblem, supportClient } from '../../../client/index.ts';
import { inFigures } from '../../../domain/billing/money.ts';
import type { Fixture } from '../../stripe/behaviour/fixtures.ts';
import { say } from '../say.ts';
import { chapter, narrator, type Scene, type ToldRecord, until } from './narrator.ts';

const accountId = 'acc_robin';
const email = 'robin@example.com';

/** More than £100: two persons decide (BL-03). */
const paid = 150_00;

/**
 * A refund above the threshold: proposed by one person, approved by another, paid once; and refused by the bank the next day, when it had
 * succeeded.
 */
export async function playRefund(scene: Scene): Promise<void> {
  const platform = supportClient({ baseUrl: scene.api, token: 'dev-platform' });
  const billing = supportClient({ baseUrl: scene.api, token: 'dev-billing-1' });
  const supervisor = supportClient({ baseUrl: scene.api, token: 'dev-supervisor-1' });
  const records: ToldRecord[] = [];
  const story = narrator(scene, billing, records);

  chapter(
    'Robin pays £150.00 for CHROME, changes their mind, and asks for it back. What was paid is read at Stripe (BL-01).',
  );
  const { customer } = await askStripe<Fixture>(scene, '/fixtures', {
    accountId,
    email,
    plan: 'CHROME',
    amount: paid,
    paidAt: new Date().toISOString(),
  });
  await dataOf(
    platform.PUT('/v1/accounts/{accountId}', {
      params: { path: { accountId } },
      body: { email, name: 'Robin', tier: 'CHROME', stripeCustomerId: customer },
    }),
  );
  const { id } = await dataOf(
    platform.POST('/v1/refunds', { body: { accountId, kind: 'full', reason: 'I took the wrong plan.' } }),
  );
  records.push({ kind: 'refund', ref: id });
  const params = { path: { id } };
  const read = () => dataOf(billing.GET('/v1/refunds/{id}', { params }));
  const stateIs = (state: string) => until(async () => (await read()).state === state);
  const approval = async (reason: string) => {
    const { paramsHash } = await read();
    return { params, body: { decision: 'approve', reason, paramsHash: paramsHash ?? '' } } as const;
  };
  say(`  Watch it live: ${scene.temporalUi}/namespaces/hotmess/workflows/refund%2F${id}`);
  await stateIs('reviewing');

  chapter('It is more than £100, so two persons decide (BL-03). Billing proposes it, and cannot approve it as well.');
  await dataOf(billing.POST('/v1/refunds/{id}/decide', await approval('The plan was never used.')));
  const { error } = await billing.POST('/v1/refunds/{id}/decide', await approval('I am sure.'));
  if (!isProblem(error, 'not-yours')) throw new Error('Nobody kept billing from approving their own proposal.');
  say(`  refused   billing-1: ${error.detail}`);

  chapter('A supervisor approves it, who is another person. The money leaves once, whatever crashes (BL-07).');
  await dataOf(supervisor.POST('/v1/refunds/{id}/decide', await approval('Agreed.')));
  await stateIs('succeeded');
  const { stripeRefundId } = await read();
  await sayAtStripe(scene, stripeRefundId);
  await pause(5_000);

  chapter(
    'The next day the bank refuses it after all. Robin was told that the money is coming: now they are told the truth.',
  );
  await askStripe(scene, `/refunds/${stripeRefundId}`, { status: 'failed', failureReason: 'lost_or_stolen_card' });
  await stateIs('failed');
  await sayAtStripe(scene, stripeRefundId);

  chapter('Somebody has to act: a ticket about Robin is there, and an answer is owed (R-27).');
  let ticket: string | undefined;
  await until(async () => {
    const { items } = await dataOf(billing.GET('/v1/tickets', { params: { query: { requester: accountId } } }));
    ticket = items[0]?.ref;
    return ticket !== undefined;
  });
  records.push({ kind: 'ticket', ref: ticket ?? '' });
  await pause(500); // longer, and at this pace nobody has answered in time
  await story.stop();
}

/** What Stripe holds of a refund, as a line of the story. */
async function sayAtStripe(scene: Scene, id: string | null): Promise<void> {
  const { refunds } = await askStripe<{ refunds: readonly StripeRefund[] }>(scene, '/state');
  for (const { amount, currency, status } of refunds.filter((each) => each.id === id))
    say(`  Stripe    ${id}: ${inFigures({ amount, currency })} back to the card, ${status}`);
}

interface StripeRefund {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: string;
}

/** Asks the simulator on its own routes: what a member, a bank or Stripe itself does in this story. */
async function askStripe<T>({ stripe }: Scene, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${stripe}/_sim${path}`, {
    ...(body && { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!answer.ok) throw new Error(`${path} of the simulator answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
