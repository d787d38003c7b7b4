import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Role } from '../../../domain/people/roles.ts';
import { refuseTeams, type StaffMember } from '../../../domain/people/staff-member.ts';
import { fixed } from '../../../domain/policy/policy.ts';
import type { Db, Trx } from '../../client.ts';
import type { StaffTable } from '../../schema/people/staff.ts';
import { mayLoseRoles } from './role-holders.ts';

/** Who changes staff: a manager over the API, by staff id, or an operator at the database, by the name they go by. */
export interface StaffChanger {
  readonly kind: 'staff' | 'operator';
  readonly id: string;
}

/** A login with what is decided about it, also when it is retired. */
export interface StaffLogin {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly teams: readonly string[];
  readonly capacity: number;
  readonly retiredAt: Date | null;
  /** How many changes of it are on record. */
  readonly version: number;
}

/**
 * What became of a change: done, nothing to do, or why it was not done. `unfit`: with these roles nobody may be in these teams.
 * `stale`: the login is at another version than the change rests on. `last`: nobody else has a role that it would lose.
 */
export type StaffOutcome = 'done' | 'unchanged' | 'taken' | 'retired' | 'unknown' | 'unfit' | 'stale' | 'last';

/** A new login; `capacity` is the usual one unless given. */
export interface NewStaff extends StaffMember {
  readonly id: string;
  readonly capacity?: number | undefined;
}

const columns = ['id', 'person_id', 'name', 'roles', 'teams', 'capacity', 'retired_at'] as const;

const versionOf = sql<number>`(select count(*)::integer from staff_change where staff_change.staff_id = staff.id)`.as(
  'version',
);

/** One login, working or retired. */
export async function findLogin(db: Db | Trx, id: string): Promise<StaffLogin | undefined> {
  const row = await db.selectFrom('staff').select(columns).select(versionOf).where('id', '=', id).executeTakeFirst();
  return row && login(row);
}

/** Every login, working or retired, by id. */
export async function listLogins(db: Db): Promise<StaffLogin[]> {
  const rows = await db.selectFrom('staff').select(columns).select(versionOf).orderBy('id').execute();
  return rows.map(login);
}

/** Adds a login, offline until its person says otherwise, and writes down who did. `taken` when the id is known, working or retired. */
export async function addStaff(db: Db, by: StaffChanger, { id, capacity, ...member }: NewStaff): Promise<StaffOutcome> {
  if (refuseTeams(member)) return 'unfit';
  return db.transaction().execute(async (trx) => {
    const after = { ...member, capacity: capacity ?? fixed.people.capacity.usual };
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('staff')
      .values({
        id,
        person_id: member.personId,
        name: member.name,
        roles: [...member.roles],
        teams: [...member.teams],
        status: 'offline',
        capacity: after.capacity,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) return 'taken';
    await writeDown(trx, by, { staffId: id, change: 'added', before: {}, after });
    return 'done';
  });
}

/**
 * Changes what is decided about a login, and writes down what was and what is. It counts from the next request on.
 *
 * @param given what is to change; what is left out stays. The same again changes and writes nothing, at whatever version.
 * @param ifVersion the version that the change rests on; whatever the login is at without it
 */
export function changeStaff(
  db: Db,
  by: StaffChanger,
  { id, given, ifVersion }: { readonly id: string; readonly given: Partial<StaffMember>; readonly ifVersion?: number },
): Promise<StaffOutcome> {
  return underLock(db, id, async (trx, { version, ...now }) => {
    const was: Readonly<Record<string, unknown>> = { ...now };
    const changes = Object.entries(given).filter(([field, value]) => !same(value, was[field]));
    if (changes.length === 0) return 'unchanged';
    if (ifVersion !== undefined && ifVersion !== version) return 'stale';
    if (refuseTeams({ ...now, ...given })) return 'unfit';
    const changed: Partial<StaffMember> = Object.fromEntries(changes);
    const lost = now.roles.filter((role) => changed.roles?.includes(role as Role) === false);
    if (!(await mayLoseRoles(trx, by, { staffId: id, roles: lost, version }))) return 'last';
    await trx.updateTable('staff').set(columnsOf(changed)).where('id', '=', id).execute();
    await writeDown(trx, by, {
      staffId: id,
      change: 'changed',
      before: Object.fromEntries(changes.map(([field]) => [field, was[field]])),
      after: Object.fromEntries(changes),
    });
    return 'done';
  });
}

/**
 * Retires a login for good: its tokens end at once, nobody can be given a ticket of theirs any more, and routing brings back what they
 * hold. The row stays, for what they did bears its id. `retired` when it was so before; the first instant stays. `last` when a manager
 * would
 * leave a role that calls for help need without anybody.
 */
export function retireStaff(db: Db, by: StaffChanger, id: string): Promise<StaffOutcome> {
  return underLock(db, id, async (trx, { roles, version }) => {
    if (!(await mayLoseRoles(trx, by, { staffId: id, roles, version }))) return 'last';
    const { retired_at } = await trx
      .updateTable('staff')
      .set({ retired_at: sql<Date>`now()`, status: 'offline' })
      .where('id', '=', id)
      .returning('retired_at')
      .executeTakeFirstOrThrow();
    await trx
      .updateTable('token')
      .set({ revoked_at: sql<Date>`coalesce(revoked_at, now())` })
      .where('staff_id', '=', id)
      .execute();
    await writeDown(trx, by, { staffId: id, change: 'retired', before: {}, after: { retiredAt: retired_at } });
    return 'done';
  });
}

/** Does it while nobody else changes this login, and routing gives them nothing. */
function underLock(
  db: Db,
  id: string,
  act: (trx: Trx, before: StaffLogin) => Promise<StaffOutcome>,
): Promise<StaffOutcome> {
  return db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('staff').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
    const before = row && (await findLogin(trx, id)); // by a statement of its own, which sees what was committed while this one waited
    if (!before) return 'unknown';
    return before.retiredAt ? 'retired' : act(trx, before);
  });
}

/** Lists of roles and teams are sets: their order says nothing. */
const same = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((each) => other.includes(each))
    : one === other;

/** A change of a login that is to be written down. */
export interface NewStaffChange {
  readonly staffId: string;
  readonly change: StaffChangeKind;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** Writes down what was changed about a login, in the transaction that changes it. */
export async function writeDown(
  trx: Trx,
  by: StaffChanger,
  { staffId, change, before, after }: NewStaffChange,
): Promise<void> {
  await trx
    .insertInto('staff_change')
    .values({
      staff_id: staffId,
      by_kind: by.kind,
      by_id: by.id,
      change,
      before: JSON.stringify(before),
      after: JSON.stringify(after),
    })
    .execute();
}

/** What a change did. */
export const staffChangeKinds = ['added', 'changed', 'retired'] as const;

/** What a change did. */
export type StaffChangeKind = (typeof staffChangeKinds)[number];

/** A change as it was written down: the fields that changed, with what they were and what they became. */
export interface StaffChangeRecord {
  readonly seq: number;
  readonly at: Date;
  readonly staffId: string;
  readonly by: StaffChanger;
  readonly change: StaffChangeKind;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** Who changed what, newest first, at most `limit`: of one login or of all, from a place on (exclusive). */
export async function listStaffChanges(
  db: Db,
  {
    staffId,
    after,
    limit,
  }: { readonly staffId?: string | undefined; readonly after?: number | undefined; readonly limit: number },
): Promise<StaffChangeRecord[]> {
  const rows = await db
    .selectFrom('staff_change')
    .selectAll()
    .$if(staffId !== undefined, (query) => query.where('staff_id', '=', staffId ?? ''))
    .$if(after !== undefined, (query) => query.where('seq', '<', String(after)))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    seq: Number(row.seq),
    at: row.at,
    staffId: row.staff_id,
    by: { kind: row.by_kind as StaffChanger['kind'], id: row.by_id },
    change: row.change as StaffChangeKind,
    before: row.before as StaffChangeRecord['before'],
    after: row.after as StaffChangeRecord['after'],
  }));
}

/** A change of one login, with the version that it made. */
export interface VersionedStaffChange {
  readonly version: number;
  readonly at: Date;
  readonly by: StaffChanger;
  readonly change: StaffChangeKind;
  /** Which fields it changed. */
  readonly fields: readonly string[];
}

/** What was changed about a login after this version, the first first. */
export async function staffChangesSince(db: Db, staffId: string, version: number): Promise<VersionedStaffChange[]> {
  const rows = await db
    .selectFrom('staff_change')
    .select(['at', 'by_kind', 'by_id', 'change', 'after'])
    .where('staff_id', '=', staffId)
    .orderBy('seq')
    .execute();
  return rows.slice(version).map((row, n) => ({
    version: version + n + 1,
    at: row.at,
    by: { kind: row.by_kind as StaffChanger['kind'], id: row.by_id },
    change: row.change as StaffChangeKind,
    fields: Object.keys(row.after as StaffChangeRecord['after']),
  }));
}

type LoginRow = Pick<Selectable<StaffTable>, (typeof columns)[number]> & { readonly version: number };

const login = (row: LoginRow): StaffLogin => ({
  id: row.id,
  personId: row.person_id,
  name: row.name,
  roles: row.roles,
  teams: row.teams,
  capacity: row.capacity,
  retiredAt: row.retired_at,
  version: row.version,
});

/** The columns of those fields that are given. The product itself may set whose a login is only when it adds one (db/grants.ts). */
const columnsOf = ({ personId, name, roles, teams }: Partial<StaffMember>) => ({
  ...(personId !== undefined && { person_id: personId }),
  ...(name !== undefined && { name }),
  ...(roles !== undefined && { roles: [...roles] }),
  ...(teams !== undefined && { teams: [...teams] }),
});
