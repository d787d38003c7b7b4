import { Context } from '@temporalio/activity';
import type { Db } from '../../db/client.ts';
import { factsRungFor } from '../../db/queries/cases/inbox-rows.ts';
import { kindOf, refOf } from '../../domain/machine/ids.ts';
import { reportForgery } from '../../inbox/watch/forgery.ts';
import { projectCheckIn, projectPanic } from '../safety/project.ts';
import { projectTicket } from '../tickets/project.ts';
import { commitStep, type Project } from './commit.ts';
import { newestSequence, type RecordActivities, type ShellSettings } from './contract.ts';
import { adoptCase, sealCase } from './standing.ts';

/** What the record activities need. */
export interface RecordDeps {
  readonly db: Db;
  readonly settings: Omit<ShellSettings, 'sequence'>;
  /** The attempt of a commit, adoption or seal at which ops are paged: otherwise a mistake in the code is retried in silence. */
  readonly commitAlarmAttempts: number;
  readonly page: (about: { ref: string; text: string }) => Promise<void>;
}

/** The projection of each kind of case; a kind without one has no table of its own. */
const projections: Readonly<Record<string, Project>> = {
  ticket: projectTicket,
  'check-in': projectCheckIn,
  panic: projectPanic,
};

/** The activities that keep the record, for every kind of case. */
export function recordActivities({ db, settings, commitAlarmAttempts, page }: RecordDeps): RecordActivities {
  const watched = async <T>(caseId: string, what: string, act: () => Promise<T>): Promise<T> => {
    const { attempt } = Context.current().info;
    if (attempt === commitAlarmAttempts) {
      const text = `The ${what} of ${caseId} was tried ${attempt - 1} times and keeps failing. The case stands still until it succeeds.`;
      await page({ ref: refOf(caseId), text }).catch(() => {}); // the attempt matters more than its alarm
    }
    return act();
  };
  return {
    adopt: (caseId) =>
      watched(caseId, 'adoption', async () => ({
        standing: await adoptCase(db, caseId),
        settings: { ...settings, sequence: newestSequence },
      })),
    collect: (caseId, factIds) =>
      watched(caseId, 'reading of the inbox', async () => {
        const { facts, unknown } = await factsRungFor(db, caseId, factIds);
        if (unknown.length)
          await reportForgery(db, caseId, `a bell for ${unknown.length} fact(s) that nobody has stored`);
        return { facts };
      }),
    commit: (commit) =>
      watched(commit.caseId, `commit of revision ${commit.revision}`, async () => {
        const { caseId, event } = commit;
        const made = await commitStep(db, projections[kindOf(caseId)] ?? (async () => {}), commit);
        if (made.answer === 'forged')
          await reportForgery(db, caseId, `a ${event.type} that nobody said through a door`);
        return made;
      }),
    seal: (caseId, revision, at) => watched(caseId, 'seal', () => sealCase(db, caseId, { revision, at })),
  };
}
