import { Context } from '@temporalio/activity';
import type { Transporter } from 'nodemailer';
import type { Db } from '../db/client.ts';
import type { Doors } from '../inbox/doors.ts';
import { commitStep, type Project } from './commit.ts';
import type { PerformEffect, RecordActivities, ShellSettings } from './contract.ts';
import { openFollowUp } from './follow-up.ts';
import { deliverMail } from './mail.ts';
import { performing } from './perform.ts';
import { projectTicket } from './project-ticket.ts';
import { adoptCase, sealCase } from './standing.ts';

/** What the activities of a worker work with. */
export interface ActivityDeps {
  readonly db: Db;
  readonly doors: Doors;
  readonly smtp: Transporter;
  readonly from: string;
  readonly settings: ShellSettings;
  /** The attempt of one commit at which ops are paged: a mistake in the code would otherwise be retried in silence. */
  readonly commitAlarmAttempts: number;
  readonly page: (about: { ref: string; text: string }) => Promise<void>;
}

/** Projections by the kind of case. A kind without one has no table of its own. */
const projections: Readonly<Record<string, Project>> = { ticket: projectTicket };

const kindOf = (caseId: string): string => caseId.slice(0, caseId.indexOf('/'));

/** Every activity of the product, for a worker to register. */
export function createActivities(deps: ActivityDeps) {
  const { db } = deps;
  const records: RecordActivities = {
    adopt: async (caseId) => ({ standing: await adoptCase(db, caseId), settings: deps.settings }),
    commit: async (commit) => {
      const { attempt } = Context.current().info;
      if (attempt === deps.commitAlarmAttempts) {
        const text = `The commit of revision ${commit.revision} of ${commit.caseId} was tried ${attempt} times and goes on failing. The case stands still until it succeeds.`;
        await deps.page({ ref: commit.caseId, text }).catch(() => {}); // the commit matters more than its alarm
      }
      return commitStep(db, projections[kindOf(commit.caseId)] ?? (async () => {}), commit);
    },
    seal: (caseId, revision, at) => sealCase(db, caseId, revision, at),
  };
  const effects = {
    sendMail: performing(db, 'sendMail', async (effect) => ({
      ...(await deliverMail({ db, smtp: deps.smtp, from: deps.from }, effect)),
    })),
    openFollowUp: performing(db, 'openFollowUp', (effect) => openFollowUp(deps.doors, effect)),
  } satisfies Record<string, PerformEffect>;
  return { ...records, ...effects };
}
