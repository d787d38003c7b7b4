import type { ProblemType } from './problem-type.ts';

/** The problems with accounts, whatever they are named for. */
export const peopleProblems = {
  'account-unknown': {
    status: 422,
    title: 'The account is not known here',
    meaning: 'Tell of it with PUT /v1/accounts/{accountId} first: the person is asked at its address.',
  },
} as const satisfies Readonly<Record<string, ProblemType>>;
