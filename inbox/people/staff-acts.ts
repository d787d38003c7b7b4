import {
  addStaff,
  changeStaff,
  findLogin,
  type NewStaff,
  retireStaff,
  type StaffLogin,
  type StaffOutcome,
} from '../../db/queries/people/staff-changes.ts';
import { notAllowed, type Refusal, wrongState } from '../../domain/machine/machine.ts';
import { rolesNeverEmptied } from '../../domain/people/roles.ts';
import {
  personOf,
  refuseOwnAccount,
  refusePerson,
  refuseStaffId,
  refuseStaffName,
  refuseTeams,
  type StaffMember,
} from '../../domain/people/staff-member.ts';
import type { Inbox } from '../context.ts';
import { RefusedError } from '../engine/command.ts';

/** The manager who decides. */
export interface Manager {
  readonly staffId: string;
  readonly personId: string;
}

/** A new login as a manager names it; without a person it belongs to one of its own. */
export type StaffAsked = Omit<NewStaff, 'personId'> & { readonly personId?: string | undefined };

/**
 * Adds a login. It can do nothing until an operator issues a token for it.
 *
 * @throws {RefusedError} when the id is known, working or retired; when the login is of the manager's own person; when these roles do not
 * fit these teams; or when the id or the name is a desk's, the system's, an authority's or somebody else's
 */
export async function add({ db }: Inbox, manager: Manager, asked: StaffAsked): Promise<StaffLogin> {
  const staff = { ...asked, personId: asked.personId ?? personOf(asked.id) };
  refuseBy(refuseOwnAccount(manager.personId, [staff.personId]));
  refuseBy(refuseTeams(staff));
  refuseBy(refuseStaffId(staff.id) ?? refuseStaffName(staff));
  refuseOutcome(await addStaff(db, byOf(manager), staff), asked.id);
  return known(await findLogin(db, asked.id));
}

/** A change of a login as a manager asks for it. Its person is the one that it has, and may be left out. */
export interface ChangeAsked {
  readonly id: string;
  readonly given: Omit<StaffMember, 'personId'> & { readonly personId?: string | undefined };
  /** The version of the login that the manager decides on. */
  readonly ifVersion: number;
}

/**
 * Makes a login what is given, from its next request on. Undefined when there is no such login. The same again changes nothing, at whatever
 * version.
 *
 * @throws {RefusedError} when it is retired, is of the manager's own person, is to become another person's, or these roles do not fit
 * these teams, or the new name is a desk's, the system's, an authority's or somebody else's, or it is the last with a role that is
 * never left without anybody; `stale` when it is at another version by now
 */
export async function change(
  { db }: Inbox,
  manager: Manager,
  { id, given: { personId, ...given }, ifVersion }: ChangeAsked,
): Promise<StaffLogin | undefined> {
  const login = await findLogin(db, id);
  if (!login) return undefined;
  refuseBy(refuseOwnAccount(manager.personId, [login.personId, ...(personId === undefined ? [] : [personId])]));
  refuseBy(refusePerson(login.personId, personId));
  refuseBy(refuseTeams(given));
  if (given.name !== login.name) refuseBy(refuseStaffName(given)); // a role can be taken from whoever is called so
  refuseOutcome(await changeStaff(db, byOf(manager), { id, given, ifVersion }), id);
  return findLogin(db, id);
}

/**
 * Retires a login for good: its tokens end at once, and its tickets go back to the queues of their teams. Once more changes nothing.
 * Undefined when there is no such login.
 *
 * @throws {RefusedError} when it is of the manager's own person, or the last with a role that is never left without anybody
 */
export async function retire({ db }: Inbox, manager: Manager, id: string): Promise<StaffLogin | undefined> {
  const login = await findLogin(db, id);
  if (!login) return undefined;
  refuseBy(refuseOwnAccount(manager.personId, [login.personId]));
  const outcome = await retireStaff(db, byOf(manager), id);
  if (outcome !== 'retired') refuseOutcome(outcome, id);
  return findLogin(db, id);
}

const byOf = ({ staffId }: Manager) => ({ kind: 'staff', id: staffId }) as const;

function refuseBy(refusal: Refusal | undefined): void {
  if (refusal) throw new RefusedError(refusal);
}

function refuseOutcome(outcome: StaffOutcome, id: string): void {
  if (outcome === 'taken')
    refuseBy(
      wrongState('staff-id-taken', `There is or was a login ${id}: what it did bears its id. Choose another one.`),
    );
  if (outcome === 'retired') refuseBy(wrongState('staff-retired', `${id} is retired for good. Add a new login.`));
  if (outcome === 'stale') refuseBy({ kind: 'stale', code: 'stale', detail: `${id} has changed since you read it.` });
  if (outcome === 'last')
    refuseBy(
      wrongState(
        'last-in-role',
        `Without ${id} one of the roles ${rolesNeverEmptied.join(' and ')} would have nobody who can act. ` +
          'Give it first to somebody else who has a token; an operator can do without.',
      ),
    );
  if (outcome === 'unfit') refuseBy(notAllowed('team-unfit', `${id} cannot be in these teams with these roles.`));
}

function known(login: StaffLogin | undefined): StaffLogin {
  if (!login) throw new Error('A login that was just added is not there.');
  return login;
}
