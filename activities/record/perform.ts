import { ApplicationFailure, Context } from '@temporalio/activity';
import type { Db } from '../../db/client.ts';
import { type EffectRow, noteFailure, plannedEffect, recordOutcome } from '../../db/queries/cases/effects.ts';
import type { Details } from '../../domain/machine/machine.ts';
import type { PerformEffect, PerformTogether } from './contract.ts';

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

/**
 * Performs effects of one kind at the same time, each as if it were alone: recorded on its own row, repeated only when it is not done, and
 * kept back by no other that fails. One that fails is left out of the answer, for its case to repeat by itself; the answer comes when
 * all have been tried.
 *
 * What if it runs twice? What is done answers its recorded outcome. Ran and nobody heard: the same, so a worker killed between two of
 * them repeats the one that was under way, and no other.
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

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.name : 'failed';
}
