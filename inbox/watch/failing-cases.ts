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

/**
 * Temporal itself marks a run whose workflow task has failed five times in a row, which takes seconds. While it does not answer, nothing is
 * known: then deadlines and unread facts tell of the silence.
 */
async function failing({ temporal, queues }: Inbox): Promise<Found> {
  const ofOurs = Object.values(queues).map((queue) => `'${queue}'`);
  const query = `TemporalReportedProblems IS NOT NULL AND ExecutionStatus = 'Running' AND TaskQueue IN (${ofOurs.join(', ')})`;
  const silences: Silence[] = [];
  try {
    await temporal.withDeadline(Date.now() + listMs, async () => {
      for await (const { workflowId, taskQueue } of temporal.workflow.list({ query })) {
        silences.push(failingCase(workflowId, taskQueue));
        if (silences.length === silentAtOnce) break;
      }
    });
  } catch {
    return { silences, whole: false };
  }
  return { silences, whole: silences.length < silentAtOnce };
}

function failingCase(id: string, taskQueue: string): Silence {
  const to = { id, kind: kindOf(id), taskQueue };
  return {
    ...concerning(to),
    key: `failing:${id}`,
    text:
      `The workflow task of ${id} keeps failing: the case stands still until that is mended. ` +
      'Known: what came in for it is stored. Not known: why; its history in Temporal names the error.',
  };
}
