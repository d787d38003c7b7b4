import { sql } from 'kysely';
import { effectId } from '../../../domain/machine/ids.ts';
import type { Instant } from '../../../domain/machine/instant.ts';
import type { Actor, Deadline, Effect, Entry, Refusal, Step } from '../../../domain/machine/machine.ts';
import type { Db, Trx } from '../../client.ts';
import type { CaseAddress } from './case-row.ts';

/** An effect with the id and the instant that its commit gives it. */
export interface PlannedEffect extends Effect {
  readonly id: string;
  /** When the step that planned it was handled. */
  readonly at: Instant;
}

/** What a step adds to the record beside the row itself. */
interface RecordedStep {
  readonly caseId: string;
  readonly revision: number;
  readonly version: number;
  readonly at: Instant;
  readonly receivedAt: Instant | null;
  readonly actor: Actor;
  readonly entries: readonly Entry[];
  readonly effects: readonly PlannedEffect[];
}

/**
 * Begins the statement that writes a step, with its timeline and its planned effects. The caller adds what the step changes
 * (the case's row and more) and executes it: one statement, written whole or not at all.
 */
function recordingStep(db: Db, step: RecordedStep) {
  const { caseId, revision, version, actor } = step;
  const at = new Date(step.at);
  const receivedAt = step.receivedAt === null ? null : new Date(step.receivedAt);
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

/** A case about to be opened; its machine's `open` has already decided the first step. */
export interface OpeningCase<S> {
  readonly to: CaseAddress;
  readonly originKey: string | null;
  readonly opener: Actor;
  readonly openedAt: Instant;
  readonly step: Step<S>;
  readonly deadline: Deadline | undefined;
}

/**
 * Begins the statement that writes revision 0 of a case: its row, timeline and planned effects. The caller adds its subject's
 * own tables and executes it: one statement, written whole or not at all. From then on only the case's own workflow writes the
 * row. When the id or the origin key is taken, the database throws a unique violation.
 */
export function openingCase<S>(db: Db, opening: OpeningCase<S>) {
  const { to, openedAt } = opening;
  const at = new Date(openedAt);
  const effects = opening.step.effects.map((effect, n) => ({
    ...effect,
    id: effectId(to.id, 0, n),
    at: openedAt,
  }));
  return recordingStep(db, {
    caseId: to.id,
    revision: 0,
    version: 0,
    at: openedAt,
    receivedAt: openedAt,
    actor: opening.opener,
    entries: opening.step.entries,
    effects,
  }).with('opened', (query) =>
    query
      .insertInto('support_case')
      .values({
        id: to.id,
        kind: to.kind,
        task_queue: to.taskQueue,
        origin_key: opening.originKey,
        state: JSON.stringify(opening.step.state),
        passed_at: at,
        opened_at: at,
        next_deadline_at: opening.deadline ? new Date(opening.deadline.at) : null,
        next_mark: opening.deadline?.mark ?? null,
        revision: 0,
        version: 0,
        commit_hash: null,
        started_at: null,
        sealed_at: null,
      })
      .returning('id'),
  );
}

/**
 * What a step consumes: one fact, the outcomes of effects that waited together, a command (with its refusal when the step only
 * records that it was refused), or nothing.
 */
export type ConsumedByStep =
  | { readonly fact: string }
  | { readonly outcomesOf: readonly string[] }
  | { readonly command: string; readonly refusal: Refusal | undefined }
  | 'nothing';

/** A step of a case after its first: it replaces the state of the step before. */
export interface WrittenStep extends RecordedStep {
  readonly state: unknown;
  readonly nextDeadline: Deadline | null;
  /** Recognises a repetition of the same commit. */
  readonly hash: string;
  readonly consumed: ConsumedByStep;
}

/** Writes a step of a locked case in one statement: its row, its timeline, its planned effects, and what it consumed. */
export async function writeStep(trx: Trx, step: WrittenStep): Promise<void> {
  const { caseId, revision, version, nextDeadline, consumed } = step;
  const passing = recordingStep(trx, step).with('passed', (query) =>
    query
      .updateTable('support_case')
      .set({
        revision,
        version,
        state: JSON.stringify(step.state),
        passed_at: new Date(step.at),
        next_deadline_at: nextDeadline && new Date(nextDeadline.at),
        next_mark: nextDeadline && nextDeadline.mark,
        commit_hash: step.hash,
      })
      .where('id', '=', caseId)
      .returning('id'),
  );
  const mark = { consumed_revision: revision };
  if (consumed === 'nothing') await passing.selectFrom('passed').select('id').execute();
  else if ('fact' in consumed) await passing.updateTable('inbox').set(mark).where('id', '=', consumed.fact).execute();
  else if ('outcomesOf' in consumed)
    await passing.updateTable('effect').set(mark).where('id', 'in', consumed.outcomesOf).execute();
  else {
    const refusal = consumed.refusal ? JSON.stringify(consumed.refusal) : null;
    await passing
      .insertInto('command')
      .values({ case_id: caseId, id: consumed.command, revision, version, refusal })
      .execute();
  }
}
