import { Context } from '@temporalio/activity';
import type { Db } from '../../db/client.ts';
import { factsRungFor } from '../../db/queries/cases/inbox-rows.ts';
import { kindOf, refOf } from '../../domain/machine/ids.ts';
import { checkIn } from '../../domain/safety/check-in/machine.ts';
import { alertingStates } from '../../domain/safety/check-in/state.ts';
import { panic } from '../../domain/safety/panic/machine.ts';
import { reportForgery } from '../../inbox/watch/forged/forgery.ts';
import type { WorkerPage } from '../../inbox/watch/gathered-pages.ts';
import { projectRefund } from '../billing/project.ts';
import { projectCheckIn, projectPanic } from '../safety/project.ts';
import { projectTicket } from '../tickets/project.ts';
import { commitStep, type Project } from './commit.ts';
import { newestSequence, type RecordActivities, type ShellSettings } from './contract.ts';
import { mustBeOwnRun, refuseStart } from './own-run.ts';
import { adoptCase, sealCase } from './standing.ts';

/** What the record activities need. */
export interface RecordDeps {
  readonly db: Db;
  readonly settings: Omit<ShellSettings, 'sequence'>;
  /** The attempt of a commit, adoption or seal at which ops are paged: otherwise a mistake in the code is retried in silence. */
  readonly commitAlarmAttempts: number;
  readonly page: (about: WorkerPage) => Promise<void>;
}

/** The projection of each kind of case; a kind without one has no table of its own. */
const projections: Readonly<Record<string, Project>> = {
  ticket: projectTicket,
  'check-in': projectCheckIn,
  panic: projectPanic,
  refund: projectRefund,
};

/** An activity whose failures page ops; `state` where it is a commit. */
interface Watched {
  readonly caseId: string;
  readonly what: string;
  readonly state?: unknown;
}

/** Whether somebody is in danger as long as this case stands still: whoever pressed the button, or whose check-in alerts. */
function isDanger(caseId: string, state: unknown): boolean {
  if (kindOf(caseId) === panic.kind) return true;
  const { status } = (state ?? {}) as { readonly status?: unknown };
  return kindOf(caseId) === checkIn.kind && alertingStates.some((alerting) => alerting === status);
}

/** The activities that keep the record, for every kind of case, each for the case's own run alone (`own-run.ts`). */
export function recordActivities({ db, settings, commitAlarmAttempts, page }: RecordDeps): RecordActivities {
  const watched = async <T>({ caseId, what, state }: Watched, act: () => Promise<T>): Promise<T> => {
    const { attempt } = Context.current().info;
    if (attempt === commitAlarmAttempts)
      await page({
        kind: 'record',
        ref: refOf(caseId),
        text: `The ${what} of ${caseId} was tried ${attempt - 1} times and keeps failing. The case stands still until it succeeds.`,
        isAboutDanger: isDanger(caseId, state),
      }).catch(() => {}); // the attempt matters more than its alarm
    await mustBeOwnRun(db, caseId);
    return act();
  };
  return {
    adopt: (caseId) =>
      watched({ caseId, what: 'adoption' }, async () => {
        const standing = await adoptCase(db, caseId);
        if (!standing) return refuseStart(db, caseId);
        return { standing, settings: { ...settings, sequence: newestSequence } };
      }),
    collect: (caseId, factIds) =>
      watched({ caseId, what: 'reading of the inbox' }, async () => {
        const { facts, unknown } = await factsRungFor(db, caseId, factIds);
        if (unknown.length)
          await reportForgery(db, caseId, `a bell for ${unknown.length} fact(s) that nobody has stored`);
        return { facts };
      }),
    commit: (commit) =>
      watched({ ...commit, what: `commit of revision ${commit.revision}` }, async () => {
        const { caseId, event } = commit;
        const made = await commitStep(db, projections[kindOf(caseId)] ?? (async () => {}), commit);
        if (made.answer === 'forged')
          await reportForgery(db, caseId, `a ${event.type} that nobody said through a door`);
        return made;
      }),
    seal: (caseId, revision, at) => watched({ caseId, what: 'seal' }, () => sealCase(db, caseId, { revision, at })),
  };
}
