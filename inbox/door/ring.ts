import type { CaseAddress } from '../../db/queries/cases/case-row.ts';
import type { Inbox } from '../context.ts';
import { inBackground, relayFacts, startCase } from '../engine/relay.ts';

/** What Temporal is to be told once a door's transaction is committed: that a fact waits in a case's inbox, or that there is a new case. */
export interface Bell {
  readonly to: CaseAddress;
  /** Without it the case is new: it is started. */
  readonly factId?: string;
}

/**
 * Tells Temporal in the background of what a door has stored; whoever spoke is not kept waiting. Where there is no bell nothing is new.
 *
 * Not guaranteed: that it is heard. With Temporal down, or with too much to tell already, the sweep does it later.
 */
export function ring(inbox: Inbox, bell: Bell | undefined): void {
  if (!bell) return;
  const { to, factId } = bell;
  inBackground(inbox, to, () => (factId === undefined ? startCase(inbox, to) : relayFacts(inbox, to, [factId])));
}
