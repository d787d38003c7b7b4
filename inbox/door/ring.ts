import type { CaseAddress } from '../../db/queries/cases/case-row.ts';
import type { Inbox } from '../context.ts';
import { inBackground, relayFacts, startCase } from '../engine/relay.ts';

/** What Temporal is to be told once a door's transaction is committed: that a fact waits in a case's inbox, or that a case is new. */
export interface Bell {
  readonly to: CaseAddress;
  /** Absent when the case is new and must be started. */
  readonly factId?: string;
}

/**
 * Tells Temporal in the background what a door has stored; nobody at the door waits for it. Without a bell nothing is new, and nothing
 * happens.
 *
 * Not guaranteed: that Temporal hears it. With Temporal down, or with too much to tell already, the sweep does it later.
 */
export function ring(inbox: Inbox, bell: Bell | undefined): void {
  if (!bell) return;
  const { to, factId } = bell;
  inBackground(inbox, to, () => (factId === undefined ? startCase(inbox, to) : relayFacts(inbox, to, [factId])));
}
