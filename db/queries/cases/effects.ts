import { sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import type { Details } from '../../../domain/machine/machine.ts';
import type { Db } from '../../client.ts';
import type { PlannedEffect } from './case-step.ts';

/** A planned effect as stored. */
export interface EffectRow {
  readonly id: string;
  readonly caseId: string;
  readonly revision: number;
  readonly at: Instant;
  /** When its commit was written, by the database's clock. */
  readonly plannedAt: Date;
  readonly details: Details;
}

/** A planned effect and its recorded outcome, which is null until the effect is done. Undefined when no commit planned this id. */
export async function plannedEffect(
  db: Db,
  id: string,
): Promise<{ readonly effect: EffectRow; readonly outcome: Details | null } | undefined> {
  const row = await db
    .selectFrom('effect')
    .select(['id', 'case_id', 'revision', 'at', 'planned_at', 'details', 'outcome'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const effect = {
    id: row.id,
    caseId: row.case_id,
    revision: row.revision,
    at: row.at.getTime(),
    plannedAt: row.planned_at,
    details: row.details as Details,
  };
  return { effect, outcome: row.outcome as Details | null };
}

/** Records the outcome of an effect and answers the outcome that then stands: the first one recorded stays. */
export async function recordOutcome(db: Db, id: string, outcome: Details): Promise<Details> {
  const recorded = await db
    .updateTable('effect')
    .set({
      done_at: sql<Date>`coalesce(done_at, now())`,
      outcome: sql<string>`coalesce(outcome, ${JSON.stringify(outcome)}::jsonb)`,
      attempts: sql<number>`attempts + 1`,
    })
    .where('id', '=', id)
    .returning('outcome')
    .executeTakeFirstOrThrow();
  return recorded.outcome as Details;
}

/** Counts a failed attempt and keeps the code of its error. */
export async function noteFailure(db: Db, id: string, error: string): Promise<void> {
  await db
    .updateTable('effect')
    .set({ attempts: sql<number>`attempts + 1`, last_error: error })
    .where('id', '=', id)
    .execute();
}

/**
 * The effects of a case that are not done, and those that are done but whose outcome the machine awaits and has not yet heard;
 * in the order in which they were planned.
 */
export async function outstandingEffects(db: Db, caseId: string): Promise<PlannedEffect[]> {
  const rows = await db
    .selectFrom('effect')
    .select(['id', 'kind', 'details', 'awaited', 'at'])
    .where('case_id', '=', caseId)
    .where((where) =>
      where.or([
        where('done_at', 'is', null),
        where.and([where('awaited', '=', true), where('consumed_revision', 'is', null)]),
      ]),
    )
    .orderBy('revision')
    .orderBy('n')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    details: row.details as Details,
    awaited: row.awaited,
    at: row.at.getTime(),
  }));
}

/** The ids among these whose outcomes the machine has already heard. */
export async function effectsHeard(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('effect')
    .select('id')
    .where('id', 'in', ids)
    .where('consumed_revision', 'is not', null)
    .execute();
  return rows.map(({ id }) => id);
}
