import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../domain/machine/canonical-json.ts';
import type { Command, Refusal } from '../../../domain/machine/machine.ts';
import type { Db } from '../../client.ts';

/**
 * Writes a command down before the engine is asked to carry it out: what the gate does not find here was asked by nobody. Again under
 * its id it changes nothing.
 */
export async function writeDownCommand(db: Db, caseId: string, command: Command): Promise<void> {
  await db
    .insertInto('asked_command')
    .values({ case_id: caseId, ...slipOf(command) })
    .onConflict((conflict) => conflict.columns(['case_id', 'id']).doNothing())
    .execute();
}

/** Strikes out a command that was refused: nobody can have it carried out later. */
export async function strikeOutCommand(db: Db, caseId: string, commandId: string): Promise<void> {
  await db.deleteFrom('asked_command').where('case_id', '=', caseId).where('id', '=', commandId).execute();
}

/** Whether this command was written down, word for word. */
export async function isCommandWrittenDown(db: Db, caseId: string, command: Command): Promise<boolean> {
  const { id, name, actor_kind, actor_id, hash } = slipOf(command);
  const slip = await db
    .selectFrom('asked_command')
    .select('id')
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .where('name', '=', name)
    .where('actor_kind', '=', actor_kind)
    .where('actor_id', '=', actor_id)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return slip !== undefined;
}

/** Removes what was written down before then: carried out, given up or forgotten. Returns how many. */
export async function removeWrittenDown(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('asked_command').where('asked_at', '<', before).executeTakeFirst();
  return Number(numDeletedRows);
}

const slipOf = ({ id, name, actor, details, ifVersion }: Command) => ({
  id,
  name,
  actor_kind: actor.kind,
  actor_id: actor.id,
  hash: createHash('sha256')
    .update(canonicalJson([details, ifVersion ?? null]))
    .digest(),
});

/** Whether a command of a case is on record, carried out or refused. */
export async function isCommandKnown(db: Db, caseId: string, commandId: string): Promise<boolean> {
  const row = await db
    .selectFrom('command')
    .select('revision')
    .where('case_id', '=', caseId)
    .where('id', '=', commandId)
    .executeTakeFirst();
  return row !== undefined;
}

/** What became of a command: the revision and version that it made, and its refusal if it was refused. */
export interface RecordedCommand {
  readonly revision: number;
  readonly version: number;
  readonly refusal?: Refusal;
}

/** The record of a command of a case; undefined when no commit has taken it. */
export async function recordedCommand(db: Db, caseId: string, commandId: string): Promise<RecordedCommand | undefined> {
  const row = await db
    .selectFrom('command')
    .select(['revision', 'version', 'refusal'])
    .where('case_id', '=', caseId)
    .where('id', '=', commandId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { revision, version, refusal } = row;
  return { revision, version, ...(refusal ? { refusal: refusal as Refusal } : {}) };
}
