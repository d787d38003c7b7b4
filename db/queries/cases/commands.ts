import type { Refusal } from '../../../domain/machine/machine.ts';
import type { Db } from '../../client.ts';

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
