import type { Fault, Refusal } from '../../domain/machine/machine.ts';
import { pointerStep } from './field-errors.ts';
import { ProblemError } from './problem.ts';
import { isProblemSlug, type ProblemSlug } from './problem-types.ts';

/** The type of a refusal whose own code has none. */
const general: Readonly<Record<Refusal['kind'], ProblemSlug>> = {
  stale: 'stale',
  'wrong-state': 'wrong-state',
  'not-yours': 'not-yours',
  'not-allowed': 'not-allowed',
  'unknown-command': 'internal-error', // the API and the engine are not of one version
};

/**
 * The problem with which a refusal of a case or of its door is answered: of the refusal's own type where there is one. What it finds
 * fault with is named by a pointer into the body, whose fields have the names that the door knows them by.
 *
 * A stale command is answered better where the record is at hand (`staleProblem`): with what has happened since.
 */
export const refusalProblem = ({ kind, code, detail, faults }: Refusal): ProblemError =>
  new ProblemError(isProblemSlug(code) ? code : general[kind], detail, faults && { errors: faults.map(fieldError) });

const fieldError = ({ path, detail }: Fault) => ({
  pointer: path.map((step) => `/${pointerStep(step)}`).join(''),
  detail,
});
