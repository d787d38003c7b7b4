import { teams as allTeams, type Team } from '../../domain/people/desk.ts';
import { roles as allRoles, type Role } from '../../domain/people/roles.ts';
import {
  personIdForm,
  personOf,
  refuseStaffId,
  refuseStaffName,
  refuseTeams,
  type StaffMember,
  staffIdForm,
} from '../../domain/people/staff-member.ts';
import { longestStaffName, nameOfStaff } from '../../domain/texts/names/harmless-name.ts';
import type { NewStaff } from '../queries/people/staff-changes.ts';
import { refuseMore, shown, type ToolArguments, toolArguments } from './tool-arguments.ts';
import type { ToolRequest } from './tool-database.ts';

/** One thing to be done about one login. `settle` adds it or makes it what is given; `retire` ends it. */
export type StaffWish =
  | { readonly kind: 'add' | 'settle'; readonly staff: NewStaff }
  | { readonly kind: 'change'; readonly id: string; readonly given: Partial<StaffMember> }
  | { readonly kind: 'retire'; readonly id: string };

/** What `npm run staff` was asked for. */
export type StaffRequest =
  | { readonly kind: 'list' }
  | { readonly kind: 'file'; readonly path: string; readonly by?: string | undefined }
  | { readonly kind: 'wishes'; readonly wishes: readonly StaffWish[]; readonly by?: string | undefined };

/** The usage of the command. The `--` keeps npm from taking the options as its own. */
export const usage = `npm run staff -- add <id> --name "<name>" --roles <role,…> [--teams <team,…>] [--person <id>] [--capacity 10]
npm run staff -- roles <id> <role,…>      of ${allRoles.join(', ')}
npm run staff -- teams <id> <team,…|none>  of ${allTeams.join(', ')}
npm run staff -- person <id> <person id>
npm run staff -- retire <id>
npm run staff -- list
npm run staff -- --from <file.json>       [{ "id", "name", "roles", "teams"?, "person"?, "capacity"?, "retired"? }, …]
Each but list takes --by <who>, for the record; without it, the user of this machine did it.`;

const options = ['name', 'roles', 'teams', 'person', 'capacity', 'from', 'by'] as const;
type Option = (typeof options)[number];
type Given = ToolArguments<Option>['given'];

const commands = ['add', 'roles', 'teams', 'person', 'retire', 'list'] as const;
type Command = (typeof commands)[number];

/** Reads the arguments of `npm run staff`: either what was asked for, or every fault at once. */
export function readStaffRequest(args: readonly string[]): ToolRequest<StaffRequest> {
  const { given, rest, faults } = toolArguments(args, options);
  const { by, from } = given;
  const command = commands.find((each) => each === rest[0]);
  if (from !== undefined && rest.length === 0) {
    refuseOthers(given, ['from', 'by'], faults);
    return faults.length ? { faults } : { request: { kind: 'file', path: from, by } };
  }
  if (command === undefined) {
    const what = rest[0] === undefined ? 'No command is given' : `"${shown(rest[0])}" is not a command`;
    return { faults: [`${what}: it must be ${commands.join(', ')}, or --from with a file.`, ...faults] };
  }
  if (command === 'list') {
    refuseOthers(given, [], faults);
    refuseMore(rest.slice(1), faults);
    return faults.length ? { faults } : { request: { kind: 'list' } };
  }
  const wish = wishOf(command, rest.slice(1), { given, faults });
  return faults.length ? { faults } : { request: { kind: 'wishes', wishes: [wish], by } };
}

/** Reads what `--from` names: every login that it lists is to be as it says; others stay as they are. */
export function readStaffFile(text: string): ToolRequest<readonly StaffWish[]> {
  const listed = parsed(text);
  if (!Array.isArray(listed))
    return { faults: ['The file must hold JSON: a list of logins, each with id, name and roles.'] };
  const faults: string[] = [];
  const wishes = listed.map((each: unknown, n) => {
    const found: string[] = [];
    const wish = listedWish(each, found);
    faults.push(...found.map((fault) => `Login ${n + 1}: ${fault}`));
    return wish;
  });
  const ids = wishes.map((wish) => ('staff' in wish ? wish.staff.id : wish.id));
  const twice = ids.filter((id, n) => id !== '' && ids.indexOf(id) < n);
  if (twice.length) faults.push(`The file lists ${[...new Set(twice)].join(', ')} twice.`);
  return faults.length ? { faults } : { request: wishes };
}

const fields = ['id', 'name', 'roles', 'teams', 'person', 'capacity', 'retired'];

function listedWish(each: unknown, faults: string[]): StaffWish {
  const login = (typeof each === 'object' && each !== null ? each : {}) as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(login).filter((field) => !fields.includes(field));
  if (unknown.length) faults.push(`${unknown.map(shown).join(', ')} is no field of a login.`);
  const words = (value: unknown): string | undefined => {
    if (Array.isArray(value)) return value.length ? value.map(String).join(',') : 'none';
    if (value === undefined || value === null) return undefined;
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  const id = idOf(words(login['id']), faults);
  if (login['retired'] === true) return { kind: 'retire', id };
  if (login['retired'] !== undefined && login['retired'] !== false) faults.push('"retired" must be true or false.');
  const given = { name: words(login['name']), person: words(login['person']), capacity: words(login['capacity']) };
  const isEmpty = Array.isArray(login['roles']) && login['roles'].length === 0; // of teams, an empty list is "none"
  const staff = newStaff(id, {
    given: { ...given, roles: isEmpty ? '' : words(login['roles']), teams: words(login['teams']) },
    faults,
  });
  return { kind: 'settle', staff };
}

/** Texts by the names of the options, and where faults are gathered. */
interface Reading {
  readonly given: { readonly [option in Option]?: string | undefined };
  readonly faults: string[];
}

function wishOf(
  command: Exclude<Command, 'list'>,
  [first, ...more]: readonly string[],
  { given, faults }: Reading,
): StaffWish {
  const id = idOf(first, faults);
  if (command === 'add') {
    refuseOthers(given, ['name', 'roles', 'teams', 'person', 'capacity', 'by'], faults);
    refuseMore(more, faults);
    return { kind: 'add', staff: newStaff(id, { given, faults }) };
  }
  refuseOthers(given, ['by'], faults);
  if (command === 'retire') {
    refuseMore(more, faults);
    return { kind: 'retire', id };
  }
  const [value, ...rest] = more;
  refuseMore(rest, faults);
  switch (command) {
    case 'roles':
      return { kind: 'change', id, given: { roles: rolesOf(value, faults) } };
    case 'teams':
      return { kind: 'change', id, given: { teams: teamsOf(value, faults) } };
    case 'person':
      return { kind: 'change', id, given: { personId: personIn(value, faults) } };
  }
}

function newStaff(id: string, { given, faults }: Reading): NewStaff {
  const name = /^[^\p{Cc}]+$/u.test(given.name ?? '') ? nameOfStaff(given.name ?? '') : undefined;
  if (name === undefined)
    faults.push(
      `A login needs a name: one line of up to ${longestStaffName} characters, without addresses, sentences and what cannot be seen.`,
    );
  const personId = given.person === undefined ? personOf(id) : personIn(given.person, faults);
  const roles = rolesOf(given.roles, faults);
  const teams = given.teams === undefined ? [] : teamsOf(given.teams, faults);
  const unfit = roles.length ? refuseTeams({ roles, teams }) : undefined;
  const reserved = [refuseStaffId(id), name === undefined ? undefined : refuseStaffName({ name, roles, teams })];
  for (const refusal of [unfit, ...reserved]) if (refusal) faults.push(refusal.detail);
  return { id, name: name ?? '', personId, roles, teams, capacity: capacityOf(given.capacity, faults) };
}

function capacityOf(given: string | undefined, faults: string[]): number | undefined {
  if (given === undefined) return undefined;
  if (!/^\d{1,3}$|^1000$/.test(given))
    faults.push(`The capacity is "${shown(given)}": it must be a whole number up to 1000.`);
  return Number(given);
}

function idOf(given: string | undefined, faults: string[]): string {
  if (given === undefined) faults.push('Nobody is named: give the id of a login, such as billing-1.');
  else if (!staffIdForm.test(given))
    faults.push(
      `"${shown(given)}" is no staff id: it must be a small letter and then up to 62 small letters, digits or dashes.`,
    );
  return given ?? '';
}

function personIn(given: string | undefined, faults: string[]): string {
  if (given === undefined || !personIdForm.test(given))
    faults.push('A person id must be 1 to 128 letters, digits or _ . : -, beginning with a letter or digit.');
  return given ?? '';
}

function rolesOf(given: string | undefined, faults: string[]): Role[] {
  const roles = chosen(given, allRoles, faults);
  if (given?.trim() === '') faults.push(`roles is empty: name at least one of ${allRoles.join(', ')}.`);
  else if (roles.length === 0) faults.push(`A login needs roles: some of ${allRoles.join(', ')}, with commas between.`);
  return roles;
}

function teamsOf(given: string | undefined, faults: string[]): Team[] {
  if (given === undefined) faults.push(`No team is named: give some of ${allTeams.join(', ')}, or none.`);
  return given === 'none' ? [] : chosen(given, allTeams, faults);
}

function chosen<Choice extends string>(given: string | undefined, all: readonly Choice[], faults: string[]): Choice[] {
  const named = [...new Set((given ?? '').split(',').map((each) => each.trim()))].filter(Boolean);
  const unknown = named.filter((each) => !all.some((one) => one === each));
  if (unknown.length)
    faults.push(`${unknown.map(shown).join(', ')} ${unknown.length === 1 ? 'is' : 'are'} not among ${all.join(', ')}.`);
  return all.filter((each) => named.includes(each));
}

function refuseOthers(given: Given | Reading['given'], taken: readonly Option[], faults: string[]): void {
  for (const option of options)
    if (given[option] !== undefined && !taken.includes(option))
      faults.push(`--${option} is not for this: leave it out.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
