import type { Config } from '../config/composed.ts';
import { pruneIdempotencyKeys } from '../db/queries/http/idempotency-keys.ts';
import { pruneUsedLinks } from '../db/queries/http/used-links.ts';
import { pruneMailBudgets } from '../db/queries/mail/mail-budget.ts';
import { rehashAddresses } from '../db/queries/people/rehash.ts';
import { forgetToldAddresses } from '../db/queries/safety/contact-notices.ts';
import { forgetAlertedAddresses, pruneFanOut } from '../db/queries/safety/deliveries.ts';
import { pruneUploads } from '../db/queries/tickets/uploads.ts';
import { fixed } from '../domain/policy/policy.ts';
import { takeUpReconciliation } from '../inbox/billing/begin-reconciliation.ts';
import { lookAfterStripeEvents } from '../inbox/billing/look-after-events.ts';
import { removeOrphans, sweep } from '../inbox/engine/sweep.ts';
import { routeTickets } from '../inbox/routing/hand-out.ts';
import { stripeClient } from '../outside/stripe/client.ts';
import { stripeReads } from '../outside/stripe/reads.ts';
import { buildApp } from './app.ts';
import type { Deps, StripeForApi } from './context.ts';
import { routingSoon } from './process/route-soon.ts';
import { runProcess, type Wiring, wire } from './wiring.ts';

/** Milliseconds between two sweeps: how long a case may wait once the engine is back. */
const sweepEveryMs = 2_000;
/** The sweep relays a fact again when it is still unread after this many milliseconds. */
const unreadAfterMs = 30_000;
/**
 * Milliseconds between two rounds of routing: how long a ticket waits when somebody becomes free in another
 * process. TK-07 allows a second.
 */
const routeEveryMs = 500;
/** Milliseconds between two looks at what webhooks left open: each is looked after at once, and here only where that failed. */
const lookEveryMs = 5_000;
/** Milliseconds between two looks for a reconciliation that nobody carries out: how long one may wait that Temporal has not heard of. */
const takeUpEveryMs = 5_000;
/** Milliseconds between two rounds of tidying; old words and keys are in no hurry. */
const tidyEveryMs = 60_000;
/*
 * Runs an API process until it is told to stop: it answers HTTP, relays to Temporal what could not be sent at once, and watches for missed
 * deadlines. It starts even with PostgreSQL and Temporal down, and says so at `/readyz`. Killed at any moment it loses nothing.
 */
await runProcess('api', async (config) => {
  const wiring = await wire(config);
  const stripe = stripeFor(config.stripe, wiring.deps);
  const app = await buildApp({ ...wiring.deps, stripe });
  await wiring.serve(app);
  keepHouse(wiring, stripe);
});

/** The rounds that every API process runs beside its watch. */
function keepHouse({ deps: { inbox }, repeat }: Wiring, { reads }: StripeForApi): void {
  repeat(sweepEveryMs, 'sweep', () => sweep(inbox, { unreadAfterMs, orphanAfterMs: fixed.machines.kept.orphans }));
  repeat(routeEveryMs, 'routing', () => routeTickets(inbox));
  repeat(lookEveryMs, 'looking after events of Stripe', () => lookAfterStripeEvents(inbox, reads));
  repeat(takeUpEveryMs, 'taking up the reconciliation with Stripe', () => takeUpReconciliation(inbox));
  repeat(tidyEveryMs, 'removing words without a command', () =>
    removeOrphans(inbox, fixed.machines.kept.orphans, Date.now()),
  );
  repeat(tidyEveryMs, 'pruning Idempotency-Keys', () => pruneIdempotencyKeys(inbox.db));
  repeat(tidyEveryMs, 'pruning uploads', () => pruneUploads(inbox.db));
  repeat(tidyEveryMs, 'pruning used links', () => pruneUsedLinks(inbox.db));
  repeat(tidyEveryMs, 'pruning alert budgets', () => pruneFanOut(inbox.db));
  repeat(tidyEveryMs, 'pruning mail budgets', () => pruneMailBudgets(inbox.db));
  repeat(tidyEveryMs, 'hashing addresses anew', () => rehashAddresses(inbox.db));
  repeat(tidyEveryMs, 'forgetting addresses of notices', () => forgetToldAddresses(inbox.db));
  repeat(tidyEveryMs, 'forgetting addresses of alerts', () => forgetAlertedAddresses(inbox.db));
}

/**
 * What the API has of Stripe. It does without Stripe until a request or a round needs it. The front for calls for help has none of it, not
 * even the library.
 */
function stripeFor(
  { secretKey, webhookSecret, apiUrl, live }: Config['stripe'],
  { inbox, log }: Pick<Deps, 'inbox' | 'log'>,
): StripeForApi {
  const reads = stripeReads(stripeClient({ secretKey, apiUrl }));
  return {
    reads,
    webhooks: { secret: webhookSecret, live },
    lookSoon: routingSoon(
      () => lookAfterStripeEvents(inbox, reads),
      (err) => log.warn({ err }, 'looking after events of Stripe failed'),
    ),
  };
}
