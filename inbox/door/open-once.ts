import { caseOpenedBy } from '../../db/queries/cases/case-row.ts';
import { refOf } from '../../domain/machine/ids.ts';
import type { Inbox } from '../context.ts';
import { untilUnique } from './new-reference.ts';
import { type Bell, ring } from './ring.ts';

/** The case that a door has written, with its bell; or the one that it found instead, without. */
export interface OpenedCase {
  readonly ref: string;
  readonly bell?: Bell;
  /** The bells of further cases that were opened with it. */
  readonly more?: readonly Bell[];
}

/** The reference of the case that was opened under this origin key; undefined when none was. */
export async function openedBefore({ db }: Inbox, originKey: string): Promise<string | undefined> {
  const caseId = await caseOpenedBy(db, originKey);
  return caseId === undefined ? undefined : refOf(caseId);
}

/**
 * Opens a case, once per origin key, and answers its reference. Its workflow is started in the background; with Temporal down the sweep
 * starts it later.
 *
 * When the case cannot be written, for whatever reason, the key is looked up: a request that was carried out before, or by somebody else at
 * this moment, is answered with the case that it opened.
 *
 * @param originKey null where `write` itself recognises a repetition
 * @param write writes the case under a new reference, whole or not at all; called again when that reference was taken
 * @throws what `write` threw, when nothing was opened under the key
 */
export async function openOnce(
  inbox: Inbox,
  originKey: string | null,
  write: () => Promise<OpenedCase>,
): Promise<string> {
  const opened = await untilUnique(write).catch(async (error: unknown): Promise<OpenedCase> => {
    const ref = originKey === null ? undefined : await openedBefore(inbox, originKey);
    if (ref === undefined) throw error;
    return { ref };
  });
  for (const bell of [opened.bell, ...(opened.more ?? [])]) ring(inbox, bell);
  return opened.ref;
}
