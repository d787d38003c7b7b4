import { z } from 'zod';
import {
  type StaffChangeRecord,
  type StaffLogin,
  staffChangeKinds,
  type VersionedStaffChange,
} from '../../../db/queries/people/staff-changes.ts';
import { iso } from '../../../domain/machine/instant.ts';
import { teams } from '../../../domain/people/desk.ts';
import { roles } from '../../../domain/people/roles.ts';
import { personIdForm, staffIdForm } from '../../../domain/people/staff-member.ts';
import { fixed } from '../../../domain/policy/policy.ts';
import { longestStaffName, nameOfStaff } from '../../../domain/texts/names/harmless-name.ts';
import { teamShape } from '../choices.ts';
import { count, instant, oneLine } from '../fields.ts';
import { capacityGiven } from './staff.ts';

/** The id of a login, as it stands before `@` in its mail address. */
export const staffId = z
  .string()
  .regex(staffIdForm, 'must be a small letter and then up to 62 small letters, digits or dashes, and not "me"');

const personId = z
  .string()
  .regex(personIdForm, 'must be 1 to 128 letters, digits or _ . : -, beginning with a letter or digit');

const roleShape = z.enum(roles).meta({ id: 'Role', description: 'What somebody may do.' });

/** A name as people are to read it. */
const staffName = oneLine(longestStaffName)
  .refine(
    (name) => nameOfStaff(name) !== undefined,
    'must be a name alone, and not ours: no address, sentence or long number, no invisible character, and no mark of direction',
  )
  .transform((name) => nameOfStaff(name) ?? name)
  .describe('What colleagues call them, and members whom they answer.');

/** What a manager decides about a login. */
export const staffGiven = z.strictObject({
  personId: personId.optional().describe('The person it belongs to, as it is: it never changes.'),
  name: staffName,
  roles: z.array(roleShape).min(1).max(roles.length).describe('What they may do.'),
  teams: z.array(teamShape).max(teams.length).describe('Whose queues they work on.'),
});

/** A new login. */
export const newStaffGiven = staffGiven.extend({
  id: staffId.describe('Never used before: what a login did bears its id for ever.'),
  personId: personId
    .optional()
    .describe(
      'The person it belongs to, for good; one of its own without it. Two logins of one person share it, so that neither approves ' +
        'what the other did.',
    ),
  capacity: capacityGiven
    .optional()
    .describe(`How many open tickets routing gives them at most; ${fixed.people.capacity.usual} without it.`),
});

const capacity = count.max(fixed.people.capacity.most);

/** A login as managers see it. */
export const staffLoginShape = z
  .object({
    id: z.string().describe('The id of the login: a staff id.'),
    personId: z.string().describe('The person it belongs to.'),
    name: z.string().describe('What colleagues call them.'),
    roles: z.array(z.string()).describe('What they may do.'),
    teams: z.array(z.string()).describe('Whose queues they work on.'),
    capacity: capacity.describe('The most open tickets that routing gives them.'),
    retiredAt: instant.nullable().describe('Since when it can do nothing any more; null while its person works here.'),
    version: count.describe('How often it was changed: its ETag.'),
  })
  .meta({ id: 'StaffLogin', description: 'The login of a person who works here or did.' });

/** A login as JSON, for managers. */
export const staffLoginJson = ({ roles: held, teams: of, retiredAt, ...login }: StaffLogin) => ({
  ...login,
  roles: [...held],
  teams: [...of],
  retiredAt: retiredAt && iso(retiredAt.getTime()),
});

const fields = z
  .object({
    personId: z.string().optional().describe('The person it belongs to.'),
    name: z.string().optional().describe('What colleagues call them.'),
    roles: z.array(z.string()).optional().describe('What they may do.'),
    teams: z.array(z.string()).optional().describe('Whose queues they work on.'),
    capacity: capacity.optional().describe('The most open tickets that routing gives them.'),
    retiredAt: z.string().optional().describe('Since when it can do nothing any more.'),
    accounts: z.array(z.string()).optional().describe('The accounts of its person, each as client/account.'),
  })
  .meta({ id: 'StaffFields', description: 'Those fields of a login that a change touched.' });

const changerShape = z
  .object({
    kind: z
      .enum(['staff', 'operator'])
      .meta({ id: 'StaffChangerKind', description: 'A manager, or an operator at the database.' }),
    id: z.string().describe('A staff id, or the name that the operator goes by.'),
  })
  .meta({ id: 'StaffChanger', description: 'Who changed a login.' });

const changeKindShape = z
  .enum(staffChangeKinds)
  .meta({ id: 'StaffChangeKind', description: 'What was done with a login.' });

/** A change of a login as managers see it. */
export const staffChangeShape = z
  .object({
    at: instant.describe('When it was changed.'),
    staffId: z.string().describe('Whose login was changed.'),
    by: changerShape,
    change: changeKindShape,
    before: fields,
    after: fields,
  })
  .meta({
    id: 'StaffChange',
    description: 'Who changed what about a login, and when. Nobody can change or remove it.',
  });

/** A change as JSON. */
export const staffChangeJson = ({ at, staffId: id, by, change, before, after }: StaffChangeRecord) => ({
  at: iso(at.getTime()),
  staffId: id,
  by: { ...by },
  change,
  before,
  after,
});

/** The words for the fields of a login, in a sentence about a change of them. */
const words: Readonly<Record<string, string>> = { personId: 'person', retiredAt: 'retirement' };

const listed = new Intl.ListFormat('en-GB');

/** Changes of one login for whoever decided on an earlier version of it. */
export const staffChangedSince = (changes: readonly VersionedStaffChange[]) =>
  changes.map(({ version, at, by, change, fields: touched }) => ({
    revision: version,
    at: iso(at.getTime()),
    code: `staff.${change}`,
    text:
      change === 'changed'
        ? `${by.id} changed ${listed.format(touched.map((field) => words[field] ?? field))}.`
        : `${by.id} ${change} the login.`,
  }));
