import { type SqlBool, sql } from 'kysely';
import { online } from '../../../domain/people/staff-member.ts';
import { atWorkStatuses } from '../../../domain/ticket/state.ts';
import type { Db } from '../../client.ts';
import { inList } from '../in-list.ts';
import { isNoOwnMatter } from '../tickets/own-matters.ts';
import type { AccountOfClient } from './accounts.ts';

/** A staff login with its open load: tickets assigned to it that are `open`, `in_progress` or `escalated` (TK-07). */
export interface StaffRecord {
  readonly id: string;
  readonly roles: readonly string[];
  readonly teams: readonly string[];
  readonly status: string;
  readonly capacity: number;
  readonly open: number;
}

/** Which matters of safety count: all or none, and never those about these accounts. */
interface Counted {
  readonly safety: boolean;
  readonly own?: readonly AccountOfClient[] | undefined;
}

/**
 * Counts the open load with or without matters of safety: how many there are is to be known only by whoever may know of them.
 */
const openLoad = ({ safety, own = [] }: Counted) => sql<number>`(
  select count(*)::integer from ticket
  where ticket.assignee = staff.id and ticket.status in ${inList(atWorkStatuses)} and (${sql.lit(safety)} or not ticket.about_safety)
    and ${own.length ? isNoOwnMatter('ticket', own) : sql.lit(true)}
)`;

const staff = (db: Db, counted: Counted) =>
  db
    .selectFrom('staff')
    .select(['staff.id', 'staff.roles', 'staff.teams', 'staff.status', 'staff.capacity'])
    .select(openLoad(counted).as('open'))
    .where('staff.retired_at', 'is', null);

/** The staff login with this id, with its whole load; undefined when there is none, or when it is retired. */
export const findStaff = (db: Db, id: string): Promise<StaffRecord | undefined> =>
  staff(db, { safety: true }).where('staff.id', '=', id).executeTakeFirst();

/** Which part of the staff is asked for. */
export interface StaffAskedFor {
  /** Which matters of safety count in the load: whether any does, and about which accounts none does. */
  readonly counted: Counted;
  /** The logins after this id. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** Staff logins that are not retired, in the order of their ids. */
export const listStaff = (db: Db, { counted, after, limit }: StaffAskedFor): Promise<StaffRecord[]> =>
  staff(db, counted)
    .$if(after !== undefined, (query) => query.where('staff.id', '>', after ?? ''))
    .orderBy('staff.id')
    .limit(limit)
    .execute();

/** The roles of every staff login by its id, also of those who have left: what they did still bears their id. */
export async function rolesOfStaff(db: Db): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db.selectFrom('staff').select(['id', 'roles']).execute();
  return new Map(rows.map((row) => [row.id, row.roles]));
}

/** Sets whether a member of staff is available and how many tickets they take at once; an unknown or retired id changes nothing. */
export async function setAvailability(
  db: Db,
  id: string,
  { status, capacity }: { readonly status: string; readonly capacity?: number | undefined },
): Promise<void> {
  await db
    .updateTable('staff')
    .set({ status, ...(capacity !== undefined && { capacity }) })
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .execute();
}

/** The staff ids of everybody with the role `manager`, sorted. */
export async function managerIds(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('staff')
    .select('id')
    .where(sql<SqlBool>`'manager' = any(roles)`)
    .where('retired_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Whether a member of staff is online; false for an unknown id. */
export const isOnline = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('staff').select('status').where('id', '=', id).executeTakeFirst())?.status === online;
