import { readFile } from 'node:fs/promises';
import type { Db } from '../client.ts';
import {
  addStaff,
  changeStaff,
  findLogin,
  listLogins,
  type NewStaff,
  retireStaff,
  type StaffChanger,
  type StaffLogin,
  type StaffOutcome,
} from '../queries/people/staff-changes.ts';
import { readStaffFile, readStaffRequest, type StaffRequest, type StaffWish, usage } from './staff-request.ts';
import { onDatabase, operatorHere, runTool, ToolRequestError, table } from './tool-database.ts';
import { say } from './tool-output.ts';

/*
 * `npm run staff`: adds, changes, retires and lists the logins of people who work here, on the database that DATABASE_URL names, or
 * on that of a running development stack. The same again changes nothing; what changes is written down with who did it.
 */

async function carryOut(db: Db, request: StaffRequest): Promise<void> {
  if (request.kind === 'list') return say(process.stdout, tableOf(await listLogins(db)));
  const wishes = request.kind === 'wishes' ? request.wishes : await wishesIn(request.path);
  const by: StaffChanger = { kind: 'operator', id: request.by ?? operatorHere() };
  const failed: string[] = [];
  for (const wish of wishes) {
    const { told, refused } = sentenceOf(wish, await fulfil(db, by, wish));
    if (refused) failed.push(told);
    else say(process.stdout, told);
  }
  if (failed.length) throw new ToolRequestError(failed.join('\n'));
}

async function wishesIn(path: string): Promise<readonly StaffWish[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ToolRequestError(`The file "${path}" cannot be read (${error.code}).`);
  });
  const { request, faults } = readStaffFile(text);
  if (faults) throw new ToolRequestError(faults.join('\n'));
  return request;
}

/** What became of a wish: `added` is done too, of a login that was not there before. */
type Fulfilled = StaffOutcome | 'added';

async function fulfil(db: Db, by: StaffChanger, wish: StaffWish): Promise<Fulfilled> {
  switch (wish.kind) {
    case 'retire':
      return retireStaff(db, by, wish.id);
    case 'change':
      return changeStaff(db, by, { id: wish.id, given: wish.given });
    case 'add':
    case 'settle': {
      const outcome = await addStaff(db, by, wish.staff);
      if (outcome === 'done') return 'added';
      if (outcome !== 'taken') return outcome;
      const { id, capacity: _, ...given } = wish.staff;
      if (wish.kind === 'settle') return changeStaff(db, by, { id, given });
      return isAsGiven(await findLogin(db, id), given) ? 'unchanged' : 'taken';
    }
  }
}

const isAsGiven = (login: StaffLogin | undefined, { personId, name, roles, teams }: Omit<NewStaff, 'id'>): boolean =>
  login !== undefined &&
  login.retiredAt === null &&
  login.personId === personId &&
  login.name === name &&
  login.roles.toSorted().join() === roles.toSorted().join() &&
  login.teams.toSorted().join() === teams.toSorted().join();

function sentenceOf(wish: StaffWish, outcome: Fulfilled): { readonly told: string; readonly refused: boolean } {
  const id = 'staff' in wish ? wish.staff.id : wish.id;
  switch (outcome) {
    case 'added':
      return { told: `Added ${id}.`, refused: false };
    case 'done':
      return {
        told: wish.kind === 'retire' ? `${id} is retired: their tokens have ended.` : `Changed ${id}.`,
        refused: false,
      };
    case 'unchanged':
      return { told: `${id} is already like this; nothing changed.`, refused: false };
    case 'retired':
      return wish.kind === 'retire'
        ? { told: `${id} is retired already.`, refused: false }
        : { told: `${id} is retired for good: add a new login with another id.`, refused: true };
    case 'taken':
      return {
        told: `There is another ${id} already: use roles, teams or person to change it, or another id.`,
        refused: true,
      };
    case 'stale':
      return { told: `${id} has changed meanwhile: list shows what it is now.`, refused: true };
    case 'unknown':
      return { told: `Nobody on the staff has the id "${id}": list shows all of them.`, refused: true };
    case 'last': // of managers alone
    case 'unfit':
      return {
        told: `${id} cannot be in these teams: safety and supervisor need the role safety, supervisor or manager.`,
        refused: true,
      };
  }
}

const tableOf = (logins: readonly StaffLogin[]): string =>
  table([
    ['id', 'name', 'person', 'roles', 'teams', 'capacity', 'state'],
    ...logins.map(({ id, name, personId, roles, teams, capacity, retiredAt }) => [
      id,
      name,
      personId,
      roles.join(','),
      teams.join(',') || 'none',
      String(capacity),
      retiredAt ? `retired ${retiredAt.toISOString()}` : 'working',
    ]),
  ]);

await runTool((args, env) => onDatabase(readStaffRequest(args), { env, usage }, carryOut));
