import type { Db, Trx } from '../../db/client.ts';
import { type CaseRow, lockCase, sealRow } from '../../db/queries/cases/case-row.ts';
import { outstandingEffects } from '../../db/queries/cases/effects.ts';
import { unreadFacts } from '../../db/queries/cases/inbox-rows.ts';
import type { Instant } from '../../domain/machine/instant.ts';
import type { SealAnswer, Standing } from './contract.ts';

/** How many unread facts a fresh run is given; the gate hands it the rest in time. */
const adoptedFacts = 500;

/** Where a case stands by its locked row: the state, the effects still to do, the facts still to read. */
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
 * What a fresh run needs to go on with a case: adoption is the ordinary way in, after a door opened it as well as after
 * its run was terminated or lost. Reads only; run twice it answers what is true then.
 *
 * @throws when there is no such row; retried, since a start never comes before its row.
 */
export const adoptCase = (db: Db, caseId: string): Promise<Standing> =>
  db.transaction().execute(async (trx) => {
    const row = await lockCase(trx, caseId);
    if (!row) throw new Error(`There is no case ${caseId}.`);
    return standingOf(trx, row);
  });

/**
 * The last transaction of a case: refuses on ANY unread fact, else marks the row sealed. From then on the door itself
 * writes what a late fact means, so none falls between (docs/architecture.md, "How a case lives"). Run twice, it stays sealed.
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
