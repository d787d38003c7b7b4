import { checkInState } from '../../domain/safety/check-in/state.ts';
import { panicState } from '../../domain/safety/panic/state.ts';
import type { Project } from '../record/commit.ts';

/** A check-in's row for lists and the watchdog. */
export const projectCheckIn: Project = async (trx, { caseId, state }) => {
  const { status } = checkInState(state);
  await trx.updateTable('check_in').set({ state: status }).where('case_id', '=', caseId).execute();
};

/** A panic's row for lists, the watchdog and the next press. */
export const projectPanic: Project = async (trx, { caseId, state }) => {
  const { status, closedAt } = panicState(state);
  await trx
    .updateTable('panic')
    .set({ state: status, closed_at: closedAt === null ? null : new Date(closedAt) })
    .where('case_id', '=', caseId)
    .execute();
};
