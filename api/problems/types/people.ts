import type { ProblemType } from './problem-type.ts';

/** The problems with accounts, whatever a request names them for. */
export const peopleProblems = {
  'account-unknown': {
    status: 422,
    title: 'The account is not known here',
    meaning: 'Tell us about it with PUT /v1/accounts/{accountId} first: its e-mail address is where we ask the person.',
  },
} as const satisfies Readonly<Record<string, ProblemType>>;
