import { sql } from 'kysely';
import { kindsOf } from '../../../domain/effects/effect-classes.ts';
import type { Instant } from '../../../domain/machine/instant.ts';
import { fixed } from '../../../domain/policy/policy.ts';
import { alarmRaising } from '../../../domain/safety/alarm/messages.ts';
import { waitsForAlarm } from '../../../domain/safety/contact-notice/state.ts';
import type { Db } from '../../client.ts';
import { inList } from '../in-list.ts';
import type { CaseAddress } from './case-row.ts';

/** How many rows one round reads for each kind of silence. */
export const silentAtOnce = 1_000;

const ago = (ms: number) => sql<Date>`now() - make_interval(secs => ${ms / 1000})`;

/** A case whose deadline is over and that has not acted on it. */
export interface OverdueCase {
  readonly to: CaseAddress;
  readonly mark: string | null;
  readonly due: Instant;
}

/** Cases that have been overdue for more than `graceMs` by the database's clock, the most overdue first; a thousand at most. */
export async function overdueCases(db: Db, graceMs: number): Promise<OverdueCase[]> {
  const rows = await db
    .selectFrom('support_case')
    .select(['id', 'kind', 'task_queue as taskQueue', 'next_mark', 'next_deadline_at'])
    .where('sealed_at', 'is', null)
    .where('next_deadline_at', '<', ago(graceMs))
    .orderBy('next_deadline_at')
    .limit(silentAtOnce)
    .execute();
  return rows.map(({ next_mark, next_deadline_at, ...to }) => ({ to, mark: next_mark, due: Number(next_deadline_at) }));
}

/** A case that does not read its inbox. */
export interface UnreadCase {
  readonly to: CaseAddress;
  readonly count: number;
  readonly oldest: Instant;
}

/**
 * Cases with facts that have lain unread for more than `staleMs`, with their number and the oldest; the one that waits longest first, a
 * thousand at most.
 */
export async function unreadCases(db: Db, staleMs: number): Promise<UnreadCase[]> {
  const rows = await db
    .selectFrom('inbox')
    .innerJoin('support_case', 'support_case.id', 'inbox.case_id')
    .select(['support_case.id', 'support_case.kind', 'task_queue as taskQueue'])
    .select(({ fn }) => [fn.min('received_at').as('oldest'), fn.countAll().as('count')])
    .where('consumed_revision', 'is', null)
    .where('received_at', '<', ago(staleMs))
    .groupBy(['support_case.id', 'support_case.kind', 'task_queue'])
    .orderBy('oldest')
    .limit(silentAtOnce)
    .execute();
  return rows.map(({ oldest, count, ...to }) => ({ to, count: Number(count), oldest: oldest.getTime() }));
}

/** A planned effect that is not done. */
export interface UndoneEffect {
  readonly to: CaseAddress;
  readonly id: string;
  readonly kind: string;
  /** Whether it tells somebody of an alarm (CI-02, PN-01). */
  readonly isAlarm: boolean;
  readonly plannedAt: Instant;
  readonly attempts: number;
  readonly lastError: string | null;
}

/**
 * Effects that were planned more than `staleMs` ago and are not done, the oldest first; a thousand at most. Those that wait for Stripe are
 * not among them: {@link waitingForStripe} tells of all of these together. Nor is a notice to a contact that waits for the end of an alarm,
 * for as long as it may wait.
 */
export async function undoneEffects(db: Db, staleMs: number): Promise<UndoneEffect[]> {
  const rows = await db
    .selectFrom('effect')
    .innerJoin('support_case', 'support_case.id', 'effect.case_id')
    .select(['effect.id as effect_id', 'effect.kind as effect_kind', 'planned_at', 'attempts', 'last_error'])
    .select(['support_case.id', 'support_case.kind', 'task_queue'])
    .select(sql<boolean>`coalesce(effect.details ->> 'message' in ${inList(alarmRaising)}, false)`.as('is_alarm'))
    .where('done_at', 'is', null)
    .where('effect.kind', 'not in', kindsOf('money'))
    .where('planned_at', '<', ago(staleMs))
    .where(
      sql<boolean>`(last_error is distinct from ${sql.lit(waitsForAlarm)} or planned_at < ${ago(fixed.safety.noticeWaits + staleMs)})`,
    )
    .orderBy('planned_at')
    .limit(silentAtOnce)
    .execute();
  return rows.map((row) => ({
    to: { id: row.id, kind: row.kind, taskQueue: row.task_queue },
    id: row.effect_id,
    kind: row.effect_kind,
    isAlarm: row.is_alarm,
    plannedAt: row.planned_at.getTime(),
    attempts: row.attempts,
    lastError: row.last_error,
  }));
}

/** What waits for Stripe. */
export interface WaitingForStripe {
  readonly count: number;
  readonly oldest: Instant;
  /** The code of the last error of the oldest; null where it has had no attempt that ended. */
  readonly lastError: string | null;
  /** The cases that wait, the longest waiting first. */
  readonly cases: readonly CaseAddress[];
}

/** All effects that have waited for Stripe for more than `waitedMs`, as one; undefined where none has. It knows of a thousand at most. */
export async function waitingForStripe(db: Db, waitedMs: number): Promise<WaitingForStripe | undefined> {
  const rows = await db
    .selectFrom('effect')
    .innerJoin('support_case', 'support_case.id', 'effect.case_id')
    .select(['support_case.id', 'support_case.kind', 'task_queue as taskQueue', 'planned_at', 'last_error'])
    .where('done_at', 'is', null)
    .where('effect.kind', 'in', kindsOf('money'))
    .where('planned_at', '<', ago(waitedMs))
    .orderBy('planned_at')
    .limit(silentAtOnce)
    .execute();
  const [oldest] = rows;
  return (
    oldest && {
      count: rows.length,
      oldest: oldest.planned_at.getTime(),
      lastError: oldest.last_error,
      cases: rows.map(({ id, kind, taskQueue }) => ({ id, kind, taskQueue })),
    }
  );
}
