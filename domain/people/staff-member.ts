import { fieldNotAllowed, notAllowed, type Refusal } from '../machine/machine.ts';
import { readAs } from '../texts/look-alikes.ts';
import { deskNameIn } from '../texts/names/desk-names.ts';
import { isAuthority } from '../texts/names/harmless-name.ts';
import type { Team } from './desk.ts';
import type { Role } from './roles.ts';
import { knowsOfSafety, rolesKnowingSafety, teamsKnowingSafety } from './safety-sight.ts';

/** What is decided about a login of a person who works here. */
export interface StaffMember {
  /** The person it belongs to: two logins of one person share it, so that neither approves what the other did. */
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly teams: readonly Team[];
}

/** Why a login keeps the person that it was added with; undefined where no other one is given. An operator can correct a mistake. */
export const refusePerson = (personId: string, given: string | undefined): Refusal<'person-fixed'> | undefined =>
  given === undefined || given === personId
    ? undefined
    : notAllowed(
        'person-fixed',
        'Whose login it is was decided when it was added, so that nobody approves what they did by another login. ' +
          'An operator can correct it, on record: npm run staff -- person <id> <person id>.',
      );

/** Whether staff take tickets: only those who are online are given any (TK-07). */
export const availabilities = ['online', 'away', 'offline'] as const;

/** Whether somebody takes tickets. */
export type Availability = (typeof availabilities)[number];

/** The availability of staff who are given tickets. */
export const online = 'online' satisfies Availability;

/** A staff id: it is the name before `@` of a mail address. `me` is the caller in addresses of the API. */
export const staffIdForm = /^(?!me$)[a-z][a-z0-9-]{0,62}$/;

/**
 * Why nobody can have this id: it is a desk's or a word of the system, and mails to `<id>@` would be that desk's. Undefined when somebody
 * can.
 */
export function refuseStaffId(id: string): Refusal<'staff-reserved'> | undefined {
  const isOurs = deskNameIn(id)?.isNumbered === false || /^contact-\d+$/.test(id);
  return isOurs
    ? fieldNotAllowed('id', 'staff-reserved', `"${id}" is the name of a desk or of the system: choose one of a person.`)
    : undefined;
}

/**
 * Why nobody with these roles and teams can have this name: members and colleagues would take them for a desk, for the system, for an
 * authority, or for somebody of a desk that is not theirs. Undefined when they can.
 *
 * @example
 * refuseStaffName({ name: 'Safety 1', roles: ['agent'], teams: ['support'] })?.code // 'staff-reserved'
 */
export function refuseStaffName({
  name,
  roles,
  teams,
}: Pick<StaffMember, 'name' | 'roles' | 'teams'>): Refusal<'staff-reserved'> | undefined {
  const like = deskNameIn(name);
  const theirs = [...roles, ...teams].map(readAs);
  const isTheirs = like?.isNumbered === true && like.desks.every((desk) => theirs.includes(desk));
  if ((like === undefined || isTheirs) && !isAuthority(name)) return undefined;
  return fieldNotAllowed(
    'name',
    'staff-reserved',
    'People would take this name for a desk, for the system or for an authority: give the name of a person.',
  );
}

/** The id of a person behind one login or several. */
export const personIdForm = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}$/;

/** The person of a login that names none. */
export const personOf = (staffId: string): string => `person-${staffId}`;

/** Why somebody with these roles cannot be in these teams; undefined when they can. */
export function refuseTeams({
  roles,
  teams,
}: {
  readonly roles: readonly string[];
  readonly teams: readonly string[];
}): Refusal<'team-unfit'> | undefined {
  const unfit = teams.filter((team) => (teamsKnowingSafety as readonly string[]).includes(team));
  if (unfit.length === 0 || knowsOfSafety(roles)) return undefined;
  return notAllowed(
    'team-unfit',
    `Whoever is in team ${unfit.join(' or ')} sees matters of safety: they need the role ${rolesKnowingSafety.join(' or ')}.`,
  );
}

/**
 * Why this person may not decide about that login: nobody gives themself roles, changes their own login, or retires themself. Undefined
 * when they may.
 *
 * @param persons whom the login belongs to, and whom it is to belong to
 */
export const refuseOwnAccount = (personId: string, persons: readonly string[]): Refusal<'own-account'> | undefined =>
  persons.includes(personId)
    ? { kind: 'not-yours', code: 'own-account', detail: 'This is your own login: another manager decides about it.' }
    : undefined;
