import { createHash } from 'node:crypto';
import type { Db, Trx } from '../../db/client.ts';
import type { CaseRow } from '../../db/queries/cases/case-row.ts';
import { lockCase, sealIfRead } from '../../db/queries/cases/case-row.ts';
import { type ConsumedByStep, writeStep } from '../../db/queries/cases/case-step.ts';
import { isCommandWrittenDown, recordedCommand } from '../../db/queries/cases/commands.ts';
import { effectsHeard } from '../../db/queries/cases/effects.ts';
import { type FactOnRecord, factOnRecord, unreadFacts } from '../../db/queries/cases/inbox-rows.ts';
import { isSealed } from '../../domain/machine/ended.ts';
import { system } from '../../domain/machine/machine.ts';
import type { Commit, CommitAnswer, Consumed } from './contract.ts';
import { standingOf } from './standing.ts';

/** Updates the tables that people read to a step of a case, inside the step's transaction. */
export type Project = (trx: Trx, commit: Commit) => Promise<void>;

/** How many unread facts the gate answers at once; the rest come with the next attempt. */
const gateBatch = 50;

/**
 * Writes one step of a case in ONE transaction: the row, the timeline, the effects, what was consumed, and the projection. It is also
 * the gate: when facts were received up to the instant being passed that the shell does not hold, it answers those facts and writes
 * nothing.
 *
 * A step that ends the case also seals its row, unless a fact is unread: the shell must read that first (docs/architecture.md, "How a
 * case lives").
 *
 * What if it runs twice? It answers as it did the first time: the same revision with the same content is a replayed call. What if it ran
 * and nobody heard? The next call finds the step written. What if two runs of one case commit? The row decides, and the loser is told to
 * go on from it.
 *
 * It writes nothing that nobody said through a door: a fact counts as its inbox holds it, a command as the API wrote it down.
 *
 * @throws when there is no such row, or the row is behind the run (a restored backup). Temporal retries until somebody repairs it, and
 * ops are paged.
 */
export const commitStep = (db: Db, project: Project, commit: Commit): Promise<CommitAnswer> => {
  const hash = createHash('sha256').update(JSON.stringify(commit)).digest('hex');
  return db.transaction().execute(async (trx): Promise<CommitAnswer> => {
    const row = await lockCase(trx, commit.caseId);
    if (!row) throw new Error(`There is no case ${commit.caseId}.`);
    if (row.revision === commit.revision && row.commitHash === hash) return written(row.sealed);
    if (row.revision >= commit.revision) return { answer: 'moved', standing: await standingOf(trx, row) };
    if (row.revision < commit.revision - 1)
      throw new Error(
        `The row of ${commit.caseId} is behind: it has ${row.revision}, its workflow ${commit.revision - 1}.`,
      );
    const { event } = commit;
    const stored = event.type === 'fact' ? await factOnRecord(trx, commit.caseId, event) : undefined;
    const consumed = await consumedBefore(trx, { row, commit, stored });
    if (consumed) return consumed;
    if (!(await wasSaid(trx, commit, stored))) return { answer: 'forged' };
    const inHand = event.type === 'fact' ? [event.id, ...commit.holding] : commit.holding;
    const facts = await unreadFacts(trx, commit.caseId, { upTo: commit.at, without: inHand, limit: gateBatch });
    if (facts.length) return { answer: 'unread', facts };
    await write(trx, commit, hash);
    await project(trx, commit);
    const { sealAt } = commit;
    return written(sealAt !== undefined && (await sealIfRead(trx, commit.caseId, sealAt)));
  });
};

/** Whether this was said through a door, word for word. What clocks and effects bring about is nobody's word. */
async function wasSaid(trx: Trx, { caseId, event }: Commit, stored: FactOnRecord | undefined): Promise<boolean> {
  if (event.type === 'command') return isCommandWrittenDown(trx, caseId, event);
  return stored === undefined || stored.isAsStored;
}

const written = (sealed: boolean): CommitAnswer => ({ answer: 'written', ...(sealed && { sealed }) });

/** A commit as it meets its locked row, and the inbox row of its fact where it has one. */
interface MeetingRow {
  readonly row: CaseRow;
  readonly commit: Commit;
  readonly stored: FactOnRecord | undefined;
}

async function consumedBefore(trx: Trx, { row, commit, stored }: MeetingRow): Promise<Consumed | undefined> {
  const { caseId, event, refusal } = commit;
  const here = (revision: number) => ({ answer: 'consumed', revision, version: row.version }) as const;
  if (event.type === 'command') {
    const known = await recordedCommand(trx, caseId, event.id);
    if (known) return { answer: 'consumed', ...known };
  }
  if (stored?.consumedRevision) return here(stored.consumedRevision);
  if (event.type === 'outcome') {
    const known = await effectsHeard(trx, heardWith(commit));
    if (known.length) return { ...here(row.revision), heard: known };
  }
  if (!row.sealed) return undefined;
  return {
    ...here(row.revision),
    ...(event.type === 'command' ? { refusal: refusal ?? isSealed(caseId) } : {}),
  };
}

const heardWith = ({ event, heard }: Commit): readonly string[] =>
  heard ?? (event.type === 'outcome' ? [event.effectId] : []);

function consumedBy(commit: Commit): ConsumedByStep {
  const { event, refusal } = commit;
  switch (event.type) {
    case 'fact':
      return { fact: event.id };
    case 'outcome':
      return { outcomesOf: heardWith(commit) };
    case 'command':
      return { command: event.id, refusal };
    case 'deadline':
      return 'nothing';
  }
}

const write = (trx: Trx, commit: Commit, hash: string): Promise<void> => {
  const { event } = commit;
  return writeStep(trx, {
    ...commit,
    hash,
    actor: event.type === 'fact' || event.type === 'command' ? event.actor : system,
    receivedAt: event.type === 'fact' ? event.receivedAt : null,
    consumed: consumedBy(commit),
  });
};
