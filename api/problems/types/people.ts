import type { ProblemType } from './problem-type.ts';

/** The problems with accounts, whatever a request names them for, and with logins of staff. */
export const peopleProblems = {
  'own-account': {
    status: 403,
    title: 'It is your own account',
    meaning: 'Nobody decides about themself. Another person who may has to do it.',
  },
  'staff-id-taken': {
    status: 409,
    title: 'The id of this login is taken',
    meaning: 'A login has or had this id, and what it did is recorded under it for good. Choose another one.',
  },
  'staff-retired': {
    status: 409,
    title: 'The login is retired',
    meaning: 'It can do nothing any more, and cannot come back. Add a new login.',
  },
  'last-in-role': {
    status: 409,
    title: 'Nobody else who can act has the role',
    meaning:
      'Without this login nobody would have the role safety, or nobody the role manager: calls for help would reach nobody, or nobody ' +
      'could say who works here. A login counts once an operator has issued a token for it, and while that is good. Give the role to ' +
      'somebody else first. An operator can do it all the same, and it is paged.',
  },
  'person-fixed': {
    status: 422,
    title: 'A login keeps its person',
    meaning:
      'Whose login it is was decided when it was added, so that nobody approves what they did by another login. ' +
      'Leave "personId" out, or send the one that it has. An operator can correct a mistake, on record.',
  },
  'team-unfit': {
    status: 422,
    title: 'These roles do not fit these teams',
    meaning:
      'Whoever is in the teams safety or supervisor sees matters of safety: they need the role safety, supervisor or manager.',
  },
  'staff-reserved': {
    status: 422,
    title: 'The id or name is reserved',
    meaning:
      'Desks, the system and authorities are called so: members and colleagues would take this login for them, and its mail address ' +
      'could be a desk’s. A name such as "Safety 1" is for whoever has that role or is in that team.',
  },
  'account-ambiguous': {
    status: 422,
    title: 'Several clients use this account id',
    meaning:
      'An account is known by its client and its id. "clientIds" names the clients that know this one: say clientId beside the account.',
  },
  'account-unknown': {
    status: 422,
    title: 'The account is not known here',
    meaning: 'Tell us about it with PUT /v1/accounts/{accountId} first: its e-mail address is where we ask the person.',
  },
} as const satisfies Readonly<Record<string, ProblemType>>;
