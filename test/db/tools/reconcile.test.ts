import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { beginReconciliation, endReconciliation } from '../../../db/queries/billing/reconciliation/runs.ts';
import { runningReconciliation } from '../../../db/queries/billing/reconciliation/waiting.ts';
import { newReference } from '../../../inbox/door/new-reference.ts';
import { aStripe, simulatorKey, type TestSimulator } from '../../support/outside/stripe.ts';
import { until } from '../../support/probe/until.ts';
import { freshDatabase, type TestDatabase } from '../../support/servers/database.ts';
import { runTool, type ToolOutput } from '../../support/servers/tool-process.ts';

const publicUrl = 'https://support.example.com';

let database: TestDatabase;
let sim: TestSimulator;
beforeAll(async () => {
  [database, sim] = await Promise.all([freshDatabase(), aStripe({ webhookUrl: `${publicUrl}/webhooks/stripe` })]);
});
afterAll(async () => {
  await Promise.all([database.stop(), sim.stop()]);
});
beforeEach(async () => {
  await database.db.deleteFrom('reconciliation_difference').execute();
  await database.db.deleteFrom('reconciliation').execute();
});

/** The tool with the rights of the product, as it runs beside it. */
const reconcile = (env: Record<string, string> = {}, ...args: string[]): Promise<ToolOutput> =>
  runTool('reconcile', args, {
    cwd: process.cwd(),
    env: {
      DATABASE_URL: database.url,
      STRIPE_SECRET_KEY: simulatorKey,
      STRIPE_API_URL: sim.url,
      PUBLIC_URL: publicUrl,
      DATA_DIR: `/nowhere/${randomUUID()}`,
      ...env,
    },
  });

/** Ends the reconciliation that the tool has begun, in place of the worker that would. Answers its id. */
async function carriedOut(found: { readonly kind: string; readonly object: string } | null = null): Promise<string> {
  const id = await until('the tool has begun', () => runningReconciliation(database.db), 60_000);
  if (found)
    await database.db
      .insertInto('reconciliation_difference')
      .values({ ...found, reconciliation_id: id, ours: '999 gbp', theirs: null, ticket_ref: null })
      .execute();
  const fixed = found?.kind === 'status-behind' ? 1 : 0;
  await endReconciliation(database.db, id, { state: 'done', at: Date.now(), fixed, failure: null });
  return id;
}

it('BL-13 npm run reconcile begins one, waits for its end, prints what it found, and ends well where nothing stands', async () => {
  const [{ code, out, err }, id] = await Promise.all([
    reconcile(),
    carriedOut({ kind: 'status-behind', object: '7K3QX9BD' }),
  ]);
  expect(err).toBe(`Reconciliation ${id} has begun.\n`);
  expect(out).toMatch(new RegExp(`^Reconciliation ${id} with Stripe, begun at \\S+Z, was done at \\S+Z\\.$`, 'm'));
  expect(out).toContain('0 compared, 1 mended, 0 stand.');
  expect(out).toMatch(/^status-behind\s+7K3QX9BD\s+999 gbp\s+nothing\s+mended$/m);
  expect(out).toContain(`right  One webhook endpoint leads to ${publicUrl}/webhooks/stripe, with API version`);
  expect(out).toContain('right  The customer portal offers a new card.');
  expect(out).toMatch(/^ {2}look {3}Stripe's own mails about refunds/m);
  expect(code).toBe(0);
  const { started_by_kind } = await database.db.selectFrom('reconciliation').selectAll().executeTakeFirstOrThrow();
  expect(started_by_kind).toBe('operator');
});

it('BL-13 npm run reconcile joins the one that runs, and ends with 1 where something stands', async () => {
  const at = Date.now();
  const running = {
    id: newReference(),
    startedBy: { kind: 'system', id: 'reconciliation' },
    at,
    lostBefore: 0,
  } as const;
  await beginReconciliation(database.db, running);
  const looks = async () => (await sim.calls({ path: '/v1/webhook_endpoints' })).length;
  const before = await looks();
  const tool = reconcile();
  await until('the tool has joined, and asks Stripe', async () => (await looks()) > before, 60_000);
  const id = await carriedOut({ kind: 'amount', object: '7K3QX9BD' });
  const { code, out, err } = await tool;
  expect([id, err]).toEqual([running.id, `Reconciliation ${running.id} is under way already: joining it.\n`]);
  expect(out).toContain('0 compared, 0 mended, 1 stands.');
  expect(out).toMatch(/^amount\s+7K3QX9BD\s+999 gbp\s+nothing\s+stands, ticket not opened yet$/m);
  expect(code).toBe(1);
});

it('BL-07 npm run reconcile ends with 1 where a setting of the account at Stripe is wrong, or cannot be read', async () => {
  const [elsewhere] = await Promise.all([reconcile({ PUBLIC_URL: 'https://moved.example.com/' }), carriedOut()]);
  expect(elsewhere.out).toContain('WRONG  One webhook endpoint leads to https://moved.example.com/webhooks/stripe');
  expect(elsewhere.code).toBe(1);
  const [silent] = await Promise.all([reconcile({ STRIPE_API_URL: 'http://127.0.0.1:1' }), carriedOut()]);
  expect(silent.out).toContain('WRONG  The settings cannot be read: Stripe did not answer');
  expect(silent.code).toBe(1);
});

it('npm run reconcile names everything that is missing or wrong at once, and begins nothing', async () => {
  const { code, out, err } = await reconcile({ STRIPE_SECRET_KEY: '', PUBLIC_URL: 'support' }, 'now');
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('Unexpected now: it takes no arguments.');
  expect(err).toContain('STRIPE_SECRET_KEY is not set');
  expect(err).toContain('PUBLIC_URL is not set to an address');
  const live = await reconcile({ STRIPE_SECRET_KEY: 'sk_live_abcdef' });
  expect(live.err).toContain('STRIPE_API_URL leads elsewhere than to Stripe');
  expect(live.err).not.toContain('abcdef');
  expect(await runningReconciliation(database.db)).toBeNull();
});
