import type { Db, Trx } from '../../db/client.ts';
import { type CaseRow, lockCase, sealRow } from '../../db/queries/cases/case-row.ts';
import { outstandingEffects } from '../../db/queries/cases/effects.ts';
import { unreadFacts } from '../../db/queries/cases/inbox-rows.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { SealAnswer, Standing } from './contract.ts';

/** How many unread facts a fresh run is given at most; it gets the rest from the gate. */
const adoptedFacts = 500;

/** Where a case stands by its locked row: its state, its outstanding effects and its unread facts. */
export async function standingOf(trx: Trx, row: CaseRow): Promise<Standing> {
  const { revision, version, state, passedAt, sealed } = row;
  return {
    revision,
    version,
    state,
    passedAt,
    sealed,
    outstanding: await outstandingEffects(trx, row.id),
    unread: await unreadFacts(trx, row.id, { limit: adoptedFacts }),
  };
}

/**
 * Returns what a fresh run needs to go on with a case. Every run begins so: after a door opened the case, and after an earlier run was
 * terminated or lost. It only reads; a second call answers what is true then. Undefined when there is no such row: no door starts a case
 * before its row is written.
 */
export const adoptCase = (db: Db, caseId: string): Promise<Standing | undefined> =>
  db.transaction().execute(async (trx) => {
    const row = await lockCase(trx, caseId);
    return row && standingOf(trx, row);
  });

/**
 * Seals a case, unless ANY fact is unread: then it answers those facts and writes nothing. From the seal on the door itself writes what
 * a late fact means, so no fact is lost between the two (docs/architecture.md, "How a case lives"). Run twice, the case stays sealed.
 */
export const sealCase = (
  db: Db,
  caseId: string,
  { revision, at }: { readonly revision: number; readonly at: Instant },
): Promise<SealAnswer> =>
  db.transaction().execute(async (trx): Promise<SealAnswer> => {
    const row = await lockCase(trx, caseId);
    if (!row) throw new Error(`There is no case ${caseId}.`);
    if (row.revision !== revision) return { answer: 'moved', standing: await standingOf(trx, row) };
    if (row.sealed) return { answer: 'sealed' };
    const facts = await unreadFacts(trx, caseId, { limit: adoptedFacts });
    if (facts.length) return { answer: 'unread', facts };
    await sealRow(trx, caseId, at);
    return { answer: 'sealed' };
  });
