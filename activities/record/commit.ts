import { createHash } from 'node:crypto';
import type { Db, Trx } from '../../db/client.ts';
import type { CaseRow } from '../../db/queries/cases/case-row.ts';
import { lockCase } from '../../db/queries/cases/case-row.ts';
import { recordingStep } from '../../db/queries/cases/case-step.ts';
import { unreadFacts } from '../../db/queries/cases/inbox-rows.ts';
import { isSealed } from '../../domain/machine/ended.ts';
import { type Refusal, system } from '../../domain/machine/machine.ts';
import type { Commit, CommitAnswer, Consumed } from './contract.ts';
import { standingOf } from './standing.ts';

/** Brings the tables that people read in line with a step, inside its transaction. */
export type Project = (trx: Trx, commit: Commit) => Promise<void>;

/** How many facts the gate hands over at once; the rest come with the next attempt. */
const gateBatch = 50;

/**
 * Writes one step of a case in ONE transaction: row, timeline, effects, what was consumed, and the projection. It is
 * the gate as well: facts received up to the instant being passed and not in hand are answered, and nothing is written.
 *
 * Run twice, it answers like the first time (the same revision with the same content is a replayed call). Ran and
 * nobody heard: the next call finds it so. Two runs of one case: the row decides, the loser is told to go on from it.
 *
 * @throws when the row is behind the run (a restored backup): retried until somebody mends it, and paged.
 */
export const commitStep = (db: Db, project: Project, commit: Commit): Promise<CommitAnswer> => {
  const hash = createHash('sha256').update(JSON.stringify(commit)).digest('hex');
  return db.transaction().execute(async (trx): Promise<CommitAnswer> => {
    const row = await lockCase(trx, commit.caseId);
    if (!row) throw new Error(`There is no case ${commit.caseId}.`);
    if (row.revision === commit.revision && row.commitHash === hash) return { answer: 'written' };
    if (row.revision >= commit.revision) return { answer: 'moved', standing: await standingOf(trx, row) };
    if (row.revision < commit.revision - 1)
      throw new Error(
        `The row of ${commit.caseId} is behind: it has ${row.revision}, its workflow ${commit.revision - 1}.`,
      );
    const consumed = await consumedBefore(trx, row, commit);
    if (consumed) return consumed;
    const inHand = commit.event.type === 'fact' ? [commit.event.id, ...commit.holding] : commit.holding;
    const facts = await unreadFacts(trx, commit.caseId, commit.at, inHand, gateBatch);
    if (facts.length) return { answer: 'unread', facts };
    await write(trx, commit, hash);
    await project(trx, commit);
    return { answer: 'written' };
  });
};

async function consumedBefore(trx: Trx, row: CaseRow, commit: Commit): Promise<Consumed | undefined> {
  const { caseId, event, refusal } = commit;
  const here = (revision: number) => ({ answer: 'consumed', revision, version: row.version }) as const;
  if (event.type === 'command') {
    const known = await trx
      .selectFrom('command')
      .select(['revision', 'version', 'refusal'])
      .where('case_id', '=', caseId)
      .where('id', '=', event.id)
      .executeTakeFirst();
    if (known) {
      return {
        ...here(known.revision),
        version: known.version,
        ...(known.refusal ? { refusal: known.refusal as Refusal } : {}),
      };
    }
  }
  if (event.type === 'fact') {
    const known = await trx
      .selectFrom('inbox')
      .select('consumed_revision')
      .where('id', '=', event.id)
      .executeTakeFirst();
    if (known?.consumed_revision) return here(known.consumed_revision);
  }
  if (event.type === 'outcome') {
    const known = await trx
      .selectFrom('effect')
      .select('id')
      .where('id', 'in', heardWith(commit))
      .where('consumed_revision', 'is not', null)
      .execute();
    if (known.length) return { ...here(row.revision), heard: known.map(({ id }) => id) };
  }
  if (!row.sealed) return undefined;
  return {
    ...here(row.revision),
    ...(event.type === 'command' ? { refusal: refusal ?? isSealed(row.kind, event.name) } : {}),
  };
}

const heardWith = ({ event, heard }: Commit): readonly string[] =>
  heard ?? (event.type === 'outcome' ? [event.effectId] : []);

async function write(trx: Trx, commit: Commit, hash: string): Promise<void> {
  const { caseId, revision, version, event, entries, effects, nextDeadline } = commit;
  const at = new Date(commit.at);
  const actor = event.type === 'fact' || event.type === 'command' ? event.actor : system;
  const receivedAt = event.type === 'fact' ? new Date(event.receivedAt) : null;
  const step = recordingStep(trx, { caseId, revision, version, at, receivedAt, actor, entries, effects }).with(
    'passed',
    (query) =>
      query
        .updateTable('support_case')
        .set({
          revision,
          version,
          state: JSON.stringify(commit.state),
          passed_at: at,
          next_deadline_at: nextDeadline && new Date(nextDeadline.at),
          next_mark: nextDeadline && nextDeadline.mark,
          commit_hash: hash,
        })
        .where('id', '=', caseId)
        .returning('id'),
  );
  const consumed = { consumed_revision: revision };
  switch (event.type) {
    case 'fact':
      return void (await step.updateTable('inbox').set(consumed).where('id', '=', event.id).execute());
    case 'outcome':
      return void (await step.updateTable('effect').set(consumed).where('id', 'in', heardWith(commit)).execute());
    case 'command': {
      const refusal = commit.refusal ? JSON.stringify(commit.refusal) : null;
      const row = { case_id: caseId, id: event.id, revision, version, refusal };
      return void (await step.insertInto('command').values(row).execute());
    }
    case 'deadline':
      return void (await step.selectFrom('passed').select('id').execute());
  }
}
