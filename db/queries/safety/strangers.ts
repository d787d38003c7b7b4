import { sql } from 'kysely';
import type { Instant } from '../../../domain/machine/instant.ts';
import { panic } from '../../../domain/safety/panic/machine.ts';
import { unseenPanicStates } from '../../../domain/safety/panic/state.ts';
import type { Db } from '../../client.ts';
import { inList } from '../in-list.ts';

/** Whether a client never told us of the account of a panic; a subquery that finds it by its key, whatever the planner thinks. */
export const isOfStranger = sql`(
      select account.id from account where account.id = panic.account_id and account.client_id = panic.client_id) is null`;

/** Whether a case is the panic of an account that its client never told us of: anybody with a client's key can open any number of these. */
export const isStrangersCase = sql<boolean>`(support_case.kind = ${sql.lit(panic.kind)} and exists (
      select from panic where panic.case_id = support_case.id and ${isOfStranger}))`;

/** How the keys begin of the alarms for panics that share the pages about a client's many strangers. */
export const strangersPrefix = 'strangers/';

/** The key of the alarm for such a panic: its kind is the client, so each client's share a page. */
export const strangersAlarm = sql<string>`${sql.lit(strangersPrefix)} || panic.client_id || ':' || panic.case_id`;

/** How many incidents a client has opened for accounts that it never told us of. */
export interface Strangers {
  readonly clientId: string;
  readonly incidents: number;
}

/** The clients that have opened at least `least` incidents after an instant for accounts that they never told us of. */
export async function manyStrangers(
  db: Db,
  { after, least }: { readonly after: Instant; readonly least: number },
): Promise<Strangers[]> {
  const { rows } = await sql<Strangers>`
    select client_id as "clientId", count(*)::int as incidents from panic
    where opened_at > ${new Date(after)} and ${isOfStranger}
    group by client_id having count(*) >= ${least} order by client_id`.execute(db);
  return rows;
}

/**
 * Those of these panics that came after many others of strangers: within so many milliseconds before them, the same client had opened at
 * least `least` for accounts that it never told us of, and theirs is such an account as well. Returns the case of each with its alarm's key
 * and its client.
 */
export async function afterManyStrangers(
  db: Db,
  { cases, least, within }: { readonly cases: readonly string[]; readonly least: number; readonly within: number },
): Promise<ReadonlyMap<string, { readonly key: string; readonly clientId: string }>> {
  if (!cases.length) return new Map();
  const { rows } = await sql<{ caseId: string; key: string; clientId: string }>`
    select pressed.case_id as "caseId", pressed.key, pressed.client_id as "clientId"
    from (
      select *, ${strangersAlarm} as key from panic where case_id = any(${cases}) and ${isOfStranger}
    ) as pressed
    where ${least} <= (
      select count(*) from (
        select from panic
        where client_id = pressed.client_id and ${isOfStranger}
          and opened_at > pressed.opened_at - make_interval(secs => ${within / 1_000})
          and (opened_at, id) < (pressed.opened_at, pressed.id)
        order by opened_at desc, id desc limit ${least}
      ) as earlier
    )`.execute(db);
  return new Map(rows.map(({ caseId, ...rest }) => [caseId, rest]));
}

/** How many of a client's strangers are counted. */
const countedAtMost = 1_000;

/** The panics of a client's strangers that nobody has acknowledged by their rows, the oldest first; a thousand at most. */
export async function unseenStrangers(
  db: Db,
  clientId: string,
): Promise<{ readonly caseId: string; readonly openedAt: Instant }[]> {
  const { rows } = await sql<{ caseId: string; openedAt: Date }>`
    select case_id as "caseId", opened_at as "openedAt" from panic
    where state in ${inList(unseenPanicStates)} and client_id = ${clientId} and ${isOfStranger}
    order by opened_at limit ${countedAtMost}`.execute(db);
  return rows.map(({ caseId, openedAt }) => ({ caseId, openedAt: openedAt.getTime() }));
}
