import { ApplicationFailure, Context } from '@temporalio/activity';
import { sql } from 'kysely';
import type { Db } from '../../db/client.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Details } from '../../domain/machine/machine.ts';
import type { PerformEffect } from './contract.ts';

/** An effect as its row has it. */
export interface EffectRow {
  readonly id: string;
  readonly caseId: string;
  readonly revision: number;
  readonly at: Instant;
  /** When its commit was written, by the database's clock. */
  readonly plannedAt: Date;
  readonly details: Details;
}

/**
 * Wraps one kind of effect: what is done answers its recorded outcome and is not done again; what is not is done now,
 * and its receipt is written to the effect's row.
 *
 * Run by two at the same time (a worker thought dead, and the next): both act, the first outcome is recorded, and both
 * answer that one.
 *
 * Ran and nobody heard (killed between the deed and its receipt): it is done once more, under the same id. So `act`
 * must be recognisable when repeated (mail: the same Message-ID) or refuse a repetition itself (rows: a unique key).
 *
 * Failures are thrown for Temporal to retry; only the error's code leaves this process, never its words, which may
 * hold an address.
 */
export const performing =
  (db: Db, kind: string, act: (effect: EffectRow) => Promise<Details>): PerformEffect =>
  async (effectId) => {
    const row = await db
      .selectFrom('effect')
      .select(['id', 'case_id', 'revision', 'at', 'planned_at', 'details', 'outcome'])
      .where('id', '=', effectId)
      .executeTakeFirst();
    if (!row) throw ApplicationFailure.nonRetryable(`No commit has planned ${effectId}.`, 'not-planned');
    if (row.outcome) return row.outcome as Details;
    const effect: EffectRow = {
      id: row.id,
      caseId: row.case_id,
      revision: row.revision,
      at: row.at.getTime(),
      plannedAt: row.planned_at,
      details: row.details as Details,
    };
    const outcome = await act(effect).catch(async (error: unknown) => {
      const code = codeOf(error);
      await note(db, effectId, code).catch(() => {}); // the failure itself matters more than its note
      throw ApplicationFailure.retryable(`${kind} failed: ${code}`, code);
    });
    const recorded = await db
      .updateTable('effect')
      .set({
        done_at: sql<Date>`coalesce(done_at, now())`,
        outcome: sql<string>`coalesce(outcome, ${JSON.stringify(outcome)}::jsonb)`,
        attempts: sql<number>`attempts + 1`,
      })
      .where('id', '=', effectId)
      .returning('outcome')
      .executeTakeFirstOrThrow();
    return recorded.outcome as Details;
  };

/**
 * The same effect with a sign of life every second while it is performed, as workflows ask of effects: so a dead worker is felt
 * for seconds, and not for as long as an outside party may be silent.
 */
export const beating =
  (perform: PerformEffect): PerformEffect =>
  async (effectId) => {
    const context = Context.current();
    const beat = setInterval(() => context.heartbeat(), 1_000);
    try {
      return await perform(effectId);
    } finally {
      clearInterval(beat);
    }
  };

const note = (db: Db, id: string, error: string) =>
  db
    .updateTable('effect')
    .set({ attempts: sql<number>`attempts + 1`, last_error: error })
    .where('id', '=', id)
    .execute();

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.name : 'failed';
}
