import { projectCheckInRow } from '../../db/queries/safety/check-ins.ts';
import { projectPanicRow } from '../../db/queries/safety/panics.ts';
import { checkInState } from '../../domain/safety/check-in/state.ts';
import { panicState } from '../../domain/safety/panic/state.ts';
import type { Project } from '../record/commit.ts';

/** Updates a check-in's row, for lists and the watchdog. */
export const projectCheckIn: Project = (trx, { caseId, state }) =>
  projectCheckInRow(trx, caseId, checkInState(state).status);

/** Updates a panic's row, for lists, the watchdog and the next press. */
export const projectPanic: Project = (trx, { caseId, state }) => projectPanicRow(trx, caseId, panicState(state));
