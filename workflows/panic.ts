import { panic } from '../domain/safety/panic/machine.ts';
import { type RunStart, runCase } from './run-case.ts';

/** The life of a panic, from its row to its seal. */
export const panicWorkflow = (start: RunStart) => runCase(panic, start);
