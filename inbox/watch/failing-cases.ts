import { casesAmong } from '../../db/queries/cases/case-row.ts';
import { silentAtOnce } from '../../db/queries/cases/overdue-cases.ts';
import { standingRefusals } from '../../db/queries/cases/waiting-for-engine.ts';
import { kindOf } from '../../domain/machine/ids.ts';
import type { Inbox } from '../context.ts';
import { refusedPrefix } from '../engine/refusal.ts';
import type { Found, Lookout } from './lookout.ts';
import { concerning, type Silence } from './silence.ts';

/** Cases that Temporal holds or is offered, and that it cannot carry out. */
export const failingCases: readonly Lookout[] = [
  { what: 'cases that Temporal refuses', alarms: [refusedPrefix], look: refused },
  { what: 'cases whose workflow tasks fail', alarms: ['failing:'], look: failing },
];

async function refused({ db }: Inbox): Promise<Found> {
  const refusals = await standingRefusals(db, { prefix: refusedPrefix, limit: silentAtOnce });
  const silences = refusals.map(({ to, key, text }) => ({
    ...concerning(to),
    key,
    text,
    isLeft: true as const,
  }));
  return { silences, whole: silences.length < silentAtOnce };
}

/** How long Temporal may take to list them, in milliseconds. */
const listMs = 2_000;
/** How many of them are listed: those of cases are looked for among all that somebody may have made up. */
const listed = 1_000;

/**
 * Temporal itself marks a run whose workflow task has failed five times in a row, which takes seconds. While it does not answer, nothing is
 * known: then deadlines and unread facts tell of the silence.
 */
async function failing({ db, temporal, queues }: Inbox): Promise<Found> {
  const ofOurs = Object.values(queues).map((queue) => `'${queue}'`);
  const query = `TemporalReportedProblems IS NOT NULL AND ExecutionStatus = 'Running' AND TaskQueue IN (${ofOurs.join(', ')})`;
  const runs: FailingRun[] = [];
  let isAll = true;
  try {
    await temporal.withDeadline(Date.now() + listMs, async () => {
      for await (const { workflowId, taskQueue } of temporal.workflow.list({ query })) {
        runs.push({ id: workflowId, taskQueue });
        if (runs.length === listed) break;
      }
    });
  } catch {
    isAll = false;
  }
  const cases = await casesAmong(
    db,
    runs.map(({ id }) => id),
  );
  const ofCases = runs.filter(({ id }) => cases.has(id)).slice(0, silentAtOnce);
  const others = runs.filter(({ id }) => !cases.has(id)).slice(0, silentAtOnce);
  const silences = [...ofCases.map(failingCase), ...others.map(failingStranger)];
  return { silences, whole: isAll && silences.length === runs.length && runs.length < listed };
}

/** A run whose workflow task keeps failing. */
interface FailingRun {
  readonly id: string;
  readonly taskQueue: string;
}

function failingCase({ id, taskQueue }: FailingRun): Silence {
  const to = { id, kind: kindOf(id), taskQueue };
  return {
    ...concerning(to),
    key: `failing:${id}`,
    text:
      `The workflow task of ${id} keeps failing: the case stands still until that is mended. ` +
      'Known: what came in for it is stored. Not known: why; its history in Temporal names the error.',
  };
}

/** A workflow that keeps failing and is no case's. Nobody is in danger by it, and all of them share a page: anybody can make them up. */
const failingStranger = ({ id }: FailingRun): Silence => ({
  key: `failing:${id}`,
  ref: 'temporal',
  isAboutDanger: false,
  sharesPage: true,
  text:
    'The task of a workflow that belongs to no case keeps failing. Known: no door started it, and nobody waits for it. ' +
    'Not known: who can reach Temporal. End it there (its problems are reported under TemporalReportedProblems), ' +
    'change the credentials of Temporal and look who else may connect.',
});
