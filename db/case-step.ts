import type { Instant } from '../domain/instant.ts';
import type { Effect, Entry } from '../domain/machine.ts';
import type { Trx } from './client.ts';

/** What a step adds to the record beside the row itself. */
export interface RecordedStep {
  readonly caseId: string;
  readonly revision: number;
  readonly version: number;
  readonly at: Date;
  readonly receivedAt: Date | null;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly entries: readonly Entry[];
  readonly effects: readonly (Effect & { readonly id: string; readonly at: Instant })[];
}

/** Writes the timeline of a step and plans its effects, in the step's transaction; for doors that open and for commits. */
export async function recordStep(trx: Trx, step: RecordedStep): Promise<void> {
  const { caseId, revision, version, at, receivedAt, actor } = step;
  if (step.entries.length)
    await trx
      .insertInto('timeline_entry')
      .values(
        step.entries.map((entry, n) => ({
          ...{ case_id: caseId, revision, n, version, at, received_at: receivedAt },
          ...{ actor_kind: actor.kind, actor_id: actor.id, code: entry.code, params: JSON.stringify(entry.params) },
        })),
      )
      .execute();
  if (step.effects.length)
    await trx
      .insertInto('effect')
      .values(
        step.effects.map((effect, n) => ({
          ...{
            id: effect.id,
            case_id: caseId,
            revision,
            n,
            kind: effect.kind,
            details: JSON.stringify(effect.details),
          },
          ...{ awaited: effect.awaited === true, at: new Date(effect.at) },
        })),
      )
      .execute();
}
