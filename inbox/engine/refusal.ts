import type { Db } from '../../db/client.ts';
import { leaveAlarm } from '../../db/queries/cases/alarms.ts';

/** How the keys of these alarms begin. */
export const refusedPrefix = 'refused:';

/**
 * Leaves an alarm that Temporal answers and refuses this case, which nobody would see otherwise: it is stored, and nothing carries it out.
 * The watchdog pages it in its next round.
 *
 * @param status the gRPC status of the refusal
 */
export const reportRefusal = (db: Db, caseId: string, status: number): Promise<void> =>
  leaveAlarm(
    db,
    `${refusedPrefix}${caseId}`,
    `Temporal refuses ${caseId} (gRPC status ${status}). ` +
      'Known: it is stored, is offered again every few seconds, and nothing happens to it. ' +
      'Not known: why. GET /readyz says whether the namespace lacks something, with the command that adds it.',
  );
