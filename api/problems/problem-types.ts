import { billingProblems } from './types/billing.ts';
import { conventionProblems } from './types/conventions.ts';
import { peopleProblems } from './types/people.ts';
import { safetyProblems } from './types/safety.ts';
import { ticketProblems } from './types/tickets.ts';

/**
 * Every problem that the API answers with (RFC 9457), by the slug in its `type`. A refusal by a case has the type named
 * like its code where there is one, else the type of its kind.
 */
export const problemTypes = {
  ...conventionProblems,
  ...peopleProblems,
  ...ticketProblems,
  ...safetyProblems,
  ...billingProblems,
} as const;

/** The slug of a problem type: the last part of its address. */
export type ProblemSlug = keyof typeof problemTypes;

/** Whether there is a problem type of this name. */
export const isProblemSlug = (slug: string): slug is ProblemSlug => Object.hasOwn(problemTypes, slug);
