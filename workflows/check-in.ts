import { checkIn } from '../domain/safety/check-in/machine.ts';
import { type RunStart, runCase } from './run-case.ts';

/** The life of a check-in, from its row to its seal. */
export const checkInWorkflow = (start: RunStart) => runCase(checkIn, start);
