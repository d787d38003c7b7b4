import type { Client } from '@temporalio/client';
import type { Db, Trx } from '../db/client.ts';
import type { Instant } from '../domain/machine/instant.ts';
import type { Policy } from '../domain/policy/policy.ts';

/** The two task queues, so that safety work never waits behind ordinary work (ADR 11). A case never changes its queue. */
export const taskQueues = { ordinary: 'ordinary', safety: 'safety' } as const;

/** What every door needs. Wired once, in `api/server.ts` and `worker.ts`. */
export interface Inbox {
  readonly db: Db;
  /** Connections that only presses of the panic button use, in a process that keeps some for them; else they use `db`. */
  readonly pressDb?: Db;
  readonly temporal: Client;
  /** The policy that new cases get. */
  readonly policy: Policy;
  /** Where new cases go; tests give their own queues. */
  readonly queues: { readonly ordinary: string; readonly safety: string };
  /** The countries whose numbers a contact may have, in two capital letters each; any without it. */
  readonly contactCountries?: readonly string[];
  /** Domains of the service beside its own whose mailboxes no contact may have, such as that of the sender of its mails. */
  readonly serviceMailDomains?: readonly string[];
  /** Overrides the database's clock, for tests that live in a case's virtual time. */
  readonly clock?: (db: Db | Trx) => Promise<Instant>;
  /** Told when a relay did not reach Temporal; the sweep will repeat it. */
  readonly onRelayFailed?: (caseId: string, error: unknown) => void;
  /** Told where the chains of timelines end that were looked at and are whole, by their cases; to be kept outside the database (ADR 22). */
  readonly onHeads?: (heads: Readonly<Record<string, string>>) => void;
  /** Whether this process has so much to accept that ordinary cases leave their calls to Temporal to the sweep (api/process/load.ts). */
  readonly isBusy?: () => boolean;
}
