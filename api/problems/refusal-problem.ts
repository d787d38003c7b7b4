import type { Fault, Refusal } from '../../domain/machine/machine.ts';
import { pointerStep } from './field-errors.ts';
import { ProblemError } from './problem.ts';
import { isProblemSlug, type ProblemSlug } from './problem-types.ts';

/** The problem type of a refusal whose code has no type of its own. */
const general: Readonly<Record<Refusal['kind'], ProblemSlug>> = {
  stale: 'stale',
  'wrong-state': 'wrong-state',
  'not-yours': 'not-yours',
  'not-allowed': 'not-allowed',
  'unknown-command': 'internal-error', // the API and the engine run different versions
};

/**
 * The problem with which to answer a refusal by a case or by the inbox: the type named like its code where there is one, else
 * that of its kind. Each of its faults becomes a pointer into the body, whose fields have the same names there.
 *
 * Where the record is at hand, `staleProblem` answers a stale command better: with what has happened since.
 */
export const refusalProblem = ({ kind, code, detail, faults, about }: Refusal): ProblemError =>
  new ProblemError(isProblemSlug(code) ? code : general[kind], detail, {
    ...(faults && { errors: faults.map(fieldError) }),
    ...(about && { about }),
  });

const fieldError = ({ path, detail }: Fault) => ({
  pointer: path.map((step) => `/${pointerStep(step)}`).join(''),
  detail,
});
