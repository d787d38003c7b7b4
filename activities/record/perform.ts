import { ApplicationFailure, Context } from '@temporalio/activity';
import type { Db } from '../../db/client.ts';
import { type EffectRow, noteFailure, plannedEffect, recordOutcome } from '../../db/queries/cases/effects.ts';
import { caseOfEffect } from '../../domain/machine/ids.ts';
import type { Details } from '../../domain/machine/machine.ts';
import type { PerformEffect, PerformTogether } from './contract.ts';
import { mustBeOwnRun } from './own-run.ts';

/**
 * Makes the activity for one kind of effect. An effect that is done already answers its recorded outcome and is not performed again;
 * any other is performed now, and its outcome is written to its row.
 *
 * What if two workers run it at the same time (one was thought dead)? Both act, the first outcome is recorded, and both answer that
 * one.
 *
 * What if it ran and nobody heard (the worker was killed before it wrote the outcome)? The effect is performed again under the same id.
 * So a repetition of `act` must be recognisable (a mail has the same Message-ID) or refused (a row has a unique key).
 *
 * Failures are thrown for Temporal to retry. Only the error's code leaves this process, never its message, which may hold an address.
 */
export const performing =
  (db: Db, kind: string, act: (effect: EffectRow) => Promise<Details>): PerformEffect =>
  async (effectId) => {
    const planned = await plannedEffect(db, effectId);
    if (!planned) throw ApplicationFailure.nonRetryable(`No commit has planned ${effectId}.`, 'not-planned');
    if (planned.outcome) return planned.outcome;
    const outcome = await act(planned.effect).catch(async (error: unknown) => {
      const code = codeOf(error);
      await noteFailure(db, effectId, code).catch(() => {}); // the failure itself matters more than its note
      throw ApplicationFailure.retryable(`${kind} failed: ${code}`, code);
    });
    return recordOutcome(db, effectId, outcome);
  };

/**
 * Performs an effect for the run of its own case alone, with a heartbeat every second. Temporal then notices a dead worker within
 * seconds, instead of waiting as long as an outside party may be silent.
 *
 * @throws ApplicationFailure `another-run` when another workflow asks (`own-run.ts`)
 */
export const beating =
  (db: Db, perform: PerformEffect): PerformEffect =>
  async (effectId) => {
    await mustBeOwnRun(db, caseOfEffect(effectId));
    return whileBeating(() => perform(effectId));
  };

/** Does work with a heartbeat every second. */
export async function whileBeating<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), 1_000);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}

/**
 * Performs effects of one kind at the same time, each as if it were alone: each outcome goes to its own row, and a failing effect holds
 * up no other. Resolves when all have been tried; failed effects are missing from the answer, and the case repeats those one by one.
 *
 * What if it runs twice? An effect that is done answers its recorded outcome. What if it ran and nobody heard? The same: after a killed
 * worker only the effects without a recorded outcome are performed again.
 *
 * @throws ApplicationFailure `unknown-effect` when this worker does not know the kind: another may
 */
export const performingTogether =
  (performers: Readonly<Record<string, PerformEffect>>): PerformTogether =>
  async (kind, effectIds) => {
    const perform = performers[kind];
    if (!perform) throw ApplicationFailure.retryable(`This worker performs no ${kind}.`, 'unknown-effect');
    const settled = await Promise.allSettled(effectIds.map(perform));
    return Object.fromEntries(
      settled.flatMap((each, n) => (each.status === 'fulfilled' ? [[effectIds[n] ?? '', each.value]] : [])),
    );
  };

/** What of a failure may leave this process: its code, or the name of its kind. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.name : 'failed';
}
