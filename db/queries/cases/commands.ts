import type { Refusal } from '../../../domain/machine/machine.ts';
import type { Db } from '../../client.ts';

/** Whether a command of a case was carried out, or refused on record. */
export async function isCommandKnown(db: Db, caseId: string, commandId: string): Promise<boolean> {
  const row = await db
    .selectFrom('command')
    .select('revision')
    .where('case_id', '=', caseId)
    .where('id', '=', commandId)
    .executeTakeFirst();
  return row !== undefined;
}

/** What became of a command: the revision and version that it made, and why it was refused when it was. */
export interface RecordedCommand {
  readonly revision: number;
  readonly version: number;
  readonly refusal?: Refusal;
}

/** What is on record of a command of a case; undefined when it was never taken. */
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
