import { setTimeout as pause } from 'node:timers/promises';
import { type ReconcileSettings, readReconcileSettings } from './config/reconcile-settings.ts';
import type { Db } from './db/client.ts';
import {
  beginReconciliation,
  findReconciliation,
  type ReconciliationRow,
} from './db/queries/billing/reconciliation/runs.ts';
import { databaseNow } from './db/queries/cases/case-row.ts';
import { stackAddresses } from './db/tools/database-url.ts';
import { reconciliationReport, settingsReport, somethingStands } from './db/tools/reconciliation-report.ts';
import { onDatabase, operatorHere, runTool, ToolRequestError } from './db/tools/tool-database.ts';
import { say } from './db/tools/tool-output.ts';
import { judgeSettings, type SettingJudged } from './domain/billing/account/relied-on.ts';
import { lostAfter } from './domain/billing/reconciliation/run.ts';
import { minutes, seconds } from './domain/policy/kinds.ts';
import { newReference } from './inbox/door/new-reference.ts';
import { accountSettings, stripeApiVersion } from './outside/stripe/settings.ts';
import { StripeSilentError } from './outside/stripe/silent.ts';

/*
 * `npm run reconcile`: reconciles our refunds with Stripe by hand, as the round of every morning does (BL-13), or joins the reconciliation
 * that runs. Prints how far it has come, what it found, and the settings of the account at Stripe. The exit code is 1 when something
 * stands.
 *
 * It works on the database that DATABASE_URL names, or on that of a running development stack. It writes down that the reconciliation is to
 * be made, and the product makes it: an API process takes it up and an ordinary worker carries it out. Ended early, it ends none.
 */

/** Milliseconds between two looks at the reconciliation. */
const lookEvery = seconds(1);
/** After so long without any progress it says what is missing, and in the end gives up waiting. */
const [wondersAfter, givesUpAfter] = [seconds(20), minutes(15)];

async function reconcile(db: Db, { webhookUrl, ...access }: ReconcileSettings): Promise<void> {
  const at = await databaseNow(db);
  const startedBy = { kind: 'operator', id: operatorHere() } as const;
  const { id, isOurs } = await beginReconciliation(db, {
    id: newReference(),
    startedBy,
    at,
    lostBefore: at - lostAfter,
  });
  say(
    process.stderr,
    isOurs ? `Reconciliation ${id} has begun.` : `Reconciliation ${id} is under way already: joining it.`,
  );
  const settings = await settingsOf(access, webhookUrl);
  const run = await endOf(db, id);
  say(process.stdout, `${reconciliationReport(run)}\n\n${settingsReport(settings)}`);
  if (somethingStands(run, settings)) process.exitCode = 1;
}

async function settingsOf(
  access: Omit<ReconcileSettings, 'webhookUrl'>,
  url: string,
): Promise<readonly SettingJudged[]> {
  try {
    return judgeSettings(await accountSettings(access), { url, apiVersion: stripeApiVersion });
  } catch (error) {
    if (!(error instanceof StripeSilentError)) throw error;
    return [{ verdict: 'wrong', text: `The settings cannot be read: ${error.message}` }];
  }
}

/** The reconciliation once it has ended, or as it was when nothing had moved for long. */
async function endOf(db: Db, id: string): Promise<ReconciliationRow> {
  let seen = -1;
  let movedAt = Date.now();
  let hasWondered = false;
  for (;;) {
    const run = await findReconciliation(db, id, { safety: true });
    if (!run) throw new ToolRequestError(`Reconciliation ${id} is gone from the database.`);
    if (run.state !== 'running') return run;
    if (run.checked > seen) {
      if (run.checked > 0) say(process.stderr, `${run.checked} compared so far.`);
      seen = run.checked;
      movedAt = Date.now();
      hasWondered = false;
    }
    const still = Date.now() - movedAt;
    if (still > wondersAfter && !hasWondered) {
      say(
        process.stderr,
        'Nothing has moved for a while. It needs an API process, Temporal, an ordinary worker and Stripe; it goes on when they do.',
      );
      hasWondered = true;
    }
    if (still > givesUpAfter) return run;
    await pause(lookEvery);
  }
}

await runTool(async (args, env) => {
  const read = readReconcileSettings(env, env['DATABASE_URL'] ? {} : await stackAddresses(env));
  const extra = args.length > 0 ? [`Unexpected ${args.join(' ')}: it takes no arguments.`] : [];
  const faults = [...extra, ...(read.faults ?? [])];
  const request = read.settings && faults.length === 0 ? { request: read.settings } : { faults };
  await onDatabase(request, { env, usage: 'npm run reconcile (of a build: node dist/reconcile.js)' }, reconcile);
});
