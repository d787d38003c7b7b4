import { removeDraftTexts } from '../../db/queries/cases/staff-texts.ts';
import { unrungFacts, unstartedCases } from '../../db/queries/cases/waiting-for-engine.ts';
import { removeDraftMessages } from '../../db/queries/tickets/drafts.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { grpcStatus } from '../../outside/temporal.ts';
import type { Inbox } from '../context.ts';
import { relayFacts, startCase } from './relay.ts';

/** Figures of the sweep, in milliseconds of wall time. */
export interface SweepTimes {
  /**
   * A fact that was relayed and is still unread after this long is relayed again (its run may have been lost). Each
   * further pause is as long as the fact was old, since a history bears only so many signals.
   */
  readonly unreadAfterMs: number;
  /** Words of staff whose command never came to pass are removed after this long. */
  readonly orphanAfterMs: number;
}

/** What a sweep found to do. */
export interface Swept {
  readonly started: number;
  readonly relayed: number;
  readonly failed: number;
}

/** How many rows one sweep takes up; the next takes the rest. */
const batch = 200;

/**
 * Brings to Temporal what could not be sent: cases it has not heard of, facts that are unread. Safe to run in several
 * processes at once and again at any time, since starting and ringing twice is harmless.
 *
 * A case that Temporal refuses does not stand in the way of the others; when Temporal itself does not answer, the round
 * is over, and the next one comes soon.
 */
export async function sweep(inbox: Inbox, times: SweepTimes): Promise<Swept> {
  const turn = { firstQueue: inbox.queues.safety, limit: batch };
  const swept = { started: 0, relayed: 0, failed: 0 };
  for (const row of await unstartedCases(inbox.db, turn)) {
    const result = await tried(inbox, row.id, startCase(inbox, row));
    if (result === 'done') swept.started++;
    else swept.failed++;
    if (result === 'over') return swept;
  }
  for (const { to, ids } of await unrungFacts(inbox.db, times.unreadAfterMs, turn)) {
    const result = await tried(inbox, to.id, relayFacts(inbox, to, ids));
    if (result === 'done') swept.relayed += ids.length;
    else swept.failed++;
    if (result === 'over') return swept;
  }
  return swept;
}

/** The gRPC statuses by which Temporal speaks of itself, not of a case: too slow, too busy, not there. */
const ofTemporalItself: readonly number[] = [4, 8, 14];

async function tried(inbox: Inbox, caseId: string, work: Promise<void>): Promise<'done' | 'refused' | 'over'> {
  try {
    await work;
    return 'done';
  } catch (error) {
    inbox.onRelayFailed?.(caseId, error);
    const status = grpcStatus(error);
    return status === undefined || ofTemporalItself.includes(status) ? 'over' : 'refused';
  }
}

/** Removes words of staff that no commit published (their command was refused or given up). Answers how many. */
export async function removeOrphans(inbox: Inbox, orphanAfterMs: number, now: Instant): Promise<number> {
  const before = new Date(now - orphanAfterMs);
  const messages = await removeDraftMessages(inbox.db, before);
  return messages + (await removeDraftTexts(inbox.db, before));
}
