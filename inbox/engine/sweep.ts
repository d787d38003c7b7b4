import { removeWrittenDown } from '../../db/queries/cases/commands.ts';
import { removeDraftTexts } from '../../db/queries/cases/staff-texts.ts';
import { markStarted, unrungFacts, unstartedCases } from '../../db/queries/cases/waiting-for-engine.ts';
import { removeDraftMessages } from '../../db/queries/tickets/drafts.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import { fixed } from '../../domain/policy/policy.ts';
import { grpcStatus } from '../../outside/temporal.ts';
import type { Inbox } from '../context.ts';
import { reportRefusal } from './refusal.ts';
import { relayFacts, startRun } from './relay.ts';

/** Figures of the sweep, in milliseconds of wall time. */
export interface SweepTimes {
  /**
   * A fact that was relayed and is still unread after this long is relayed again, since its run may have been lost. Each further pause is
   * as long as the fact was old then, since a history bears only so many signals.
   */
  readonly unreadAfterMs: number;
  /** Words of staff whose command was never carried out are removed after this long. */
  readonly orphanAfterMs: number;
}

/** What a sweep has done, and how often it failed. */
export interface Swept {
  readonly started: number;
  readonly relayed: number;
  readonly failed: number;
}

/** How many rows a sweep takes up before it looks again, safety first. */
const batch = 100;
/** How many of them are brought to Temporal at the same time. */
const atOnce = 4;
/** How long an ordinary case stands back at most while the process is busy, in seconds: it is started even under a load that never ends. */
const standBackS = 10;

/**
 * Brings to Temporal what could not be sent, or stood back: cases that it has not heard of and facts that are unread, until nothing is
 * left. Safe to run in several processes at once and again at any time, since starting and ringing twice does no harm.
 *
 * A case that Temporal refuses does not hold up the others. When Temporal itself does not answer, the round is over, and the next one comes
 * soon.
 */
export async function sweep(inbox: Inbox, times: SweepTimes): Promise<Swept> {
  const swept = { started: 0, relayed: 0, failed: 0 };
  for (;;) {
    const turn = { firstQueue: inbox.queues.safety, limit: batch, standBackS: inbox.isBusy?.() ? standBackS : 0 };
    const cases = await unstartedCases(inbox.db, turn);
    const begun: string[] = [];
    const isOver = await allTried(cases, async (to) => {
      const result = await tried(inbox, to.id, startRun(inbox, to));
      if (result === 'done') begun.push(to.id);
      else swept.failed++;
      return result;
    });
    await markStarted(inbox.db, begun);
    swept.started += begun.length;
    if (isOver) return swept;

    const facts = await unrungFacts(inbox.db, times.unreadAfterMs, turn);
    const isOverNow = await allTried(facts, async ({ to, ids }) => {
      const result = await tried(inbox, to.id, relayFacts(inbox, to, ids));
      if (result === 'done') swept.relayed += ids.length;
      else swept.failed++;
      return result;
    });
    const isAll = cases.length < batch && facts.reduce((sum, { ids }) => sum + ids.length, 0) < batch;
    if (isOverNow || isAll || swept.failed > 0) return swept;
  }
}

/** Tries one, and then the others a few at a time. Resolves to true as soon as Temporal itself does not answer; no other is begun then. */
async function allTried<T>(all: readonly T[], trying: (one: T) => Promise<Tried>): Promise<boolean> {
  const [first, ...others] = all;
  if (first === undefined) return false;
  let isOver = (await trying(first)) === 'over';
  const next = async (): Promise<void> => {
    for (let one = others.shift(); one !== undefined && !isOver; one = others.shift())
      if ((await trying(one)) === 'over') isOver = true;
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  return isOver;
}

/** What became of an attempt: `refused` is Temporal's answer about this case, `over` means that Temporal does not answer at all. */
type Tried = 'done' | 'refused' | 'over';

/** The gRPC statuses that are about Temporal, not about a case: too slow, too busy, not there. */
const ofTemporalItself: readonly number[] = [4, 8, 14];

async function tried(inbox: Inbox, caseId: string, work: Promise<void>): Promise<Tried> {
  try {
    await work;
    return 'done';
  } catch (error) {
    inbox.onRelayFailed?.(caseId, error);
    const status = grpcStatus(error);
    if (status === undefined || ofTemporalItself.includes(status)) return 'over';
    await reportRefusal(inbox.db, caseId, status);
    return 'refused';
  }
}

/**
 * Removes words of staff that no commit published, because their command was refused or given up, and commands that were written down long
 * ago. Returns how many.
 */
export async function removeOrphans(inbox: Inbox, orphanAfterMs: number, now: Instant): Promise<number> {
  const before = new Date(now - orphanAfterMs);
  const messages = await removeDraftMessages(inbox.db, before);
  const asked = await removeWrittenDown(inbox.db, new Date(now - fixed.machines.kept.commands));
  return messages + asked + (await removeDraftTexts(inbox.db, before));
}
