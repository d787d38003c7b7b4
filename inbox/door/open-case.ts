import type { Db, Trx } from '../../db/client.ts';
import { recordingStep } from '../../db/queries/cases/case-step.ts';
import { effectId } from '../../domain/machine/ids.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { Actor, Deadline, Step } from '../../domain/machine/machine.ts';

/** A case about to be opened, already through its machine's `open`. */
export interface OpeningCase<S> {
  readonly id: string;
  readonly kind: string;
  readonly queue: string;
  readonly originKey: string | null;
  readonly opener: Actor;
  readonly openedAt: Instant;
  readonly step: Step<S>;
  readonly deadline: Deadline | undefined;
}

/**
 * Begins the statement that writes revision 0 of a case: its row, timeline and planned effects. The door adds the tables
 * of its own and executes it: one statement, written whole or not at all. From then on only the case's own workflow
 * writes the row. A taken id or origin key is the database's unique violation.
 */
export function openingCase<S>(db: Db | Trx, opening: OpeningCase<S>) {
  const at = new Date(opening.openedAt);
  const effects = opening.step.effects.map((effect, n) => ({
    ...effect,
    id: effectId(opening.id, 0, n),
    at: opening.openedAt,
  }));
  return recordingStep(db, {
    caseId: opening.id,
    revision: 0,
    version: 0,
    at,
    receivedAt: at,
    actor: opening.opener,
    entries: opening.step.entries,
    effects,
  }).with('opened', (query) =>
    query
      .insertInto('support_case')
      .values({
        id: opening.id,
        kind: opening.kind,
        task_queue: opening.queue,
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
