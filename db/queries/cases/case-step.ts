import { sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import type { Actor, Effect, Entry } from '../../../domain/machine/machine.ts';
import type { Db, Trx } from '../../client.ts';

/** What a step adds to the record beside the row itself. */
export interface RecordedStep {
  readonly caseId: string;
  readonly revision: number;
  readonly version: number;
  readonly at: Date;
  readonly receivedAt: Date | null;
  readonly actor: Actor;
  readonly entries: readonly Entry[];
  readonly effects: readonly (Effect & { readonly id: string; readonly at: Instant })[];
}

/**
 * Begins the statement that writes a step: with it go its timeline and its planned effects. The caller adds what the step
 * is about (the case's row and more) and executes it; it is written whole or not at all.
 */
export function recordingStep(db: Db | Trx, step: RecordedStep) {
  const { caseId, revision, version, at, receivedAt, actor } = step;
  const effects = step.effects.map((effect) => ({
    id: effect.id,
    kind: effect.kind,
    details: effect.details,
    awaited: effect.awaited === true,
    at: new Date(effect.at),
  }));
  return db
    .with('recorded', (query) =>
      query
        .insertInto('timeline_entry')
        .columns([
          'case_id',
          'revision',
          'n',
          'version',
          'at',
          'received_at',
          'actor_kind',
          'actor_id',
          'code',
          'params',
        ])
        .expression(
          sql`select ${caseId}::text, ${revision}::int, n - 1, ${version}::int, ${at}::timestamptz, ${receivedAt}::timestamptz,
            ${actor.kind}::text, ${actor.id}::text, entry ->> 'code', entry -> 'params'
            from jsonb_array_elements(${JSON.stringify(step.entries)}::jsonb) with ordinality as entries (entry, n)`,
        )
        .returning('case_id'),
    )
    .with('planned', (query) =>
      query
        .insertInto('effect')
        .columns(['id', 'case_id', 'revision', 'n', 'kind', 'details', 'awaited', 'at'])
        .expression(
          sql`select effect ->> 'id', ${caseId}::text, ${revision}::int, n - 1, effect ->> 'kind', effect -> 'details',
            (effect ->> 'awaited')::boolean, (effect ->> 'at')::timestamptz
            from jsonb_array_elements(${JSON.stringify(effects)}::jsonb) with ordinality as effects (effect, n)`,
        )
        .returning('id'),
    );
}
