import { sql } from 'kysely';
import { caughtUp } from '../../../domain/machine/caught-up.ts';
import type { Machine } from '../../../domain/machine/machine.ts';
import type { Trx } from '../../client.ts';
import { allUnread } from '../cases/inbox-rows.ts';

/** Which check-ins and panics somebody may see: those of one client, or all. */
export type SafetySight = { readonly clientId: string } | 'all';

/** The place of a check-in or panic in its list, in milliseconds, and its id. */
export type SafetyPlace = readonly [at: number, id: string];

/** What is wanted of a list: records that are in one of these states now, all without states; from a place on (exclusive). */
export interface SafetyWanted {
  readonly states?: readonly string[] | undefined;
  readonly after?: SafetyPlace | undefined;
  readonly limit: number;
}

/** Whether a row is in one of these states, or may be once the engine has read what was said to it. */
export const mayBeIn = (table: 'check_in' | 'panic', states: readonly string[]) =>
  sql<boolean>`(${sql.table(table)}.state = any(${[...states]}::text[])
    or exists (select from inbox where inbox.case_id = ${sql.table(table)}.case_id and consumed_revision is null))`;

/** Whether a row comes after a place, newest first. */
export const comesAfter = (table: 'check_in' | 'panic', [at, id]: SafetyPlace) =>
  sql<boolean>`(${sql.table(table)}.opened_at, ${sql.table(table)}.id) < (${new Date(at)}::timestamptz, ${id}::text)`;

/** The state of a row's case as it is once the engine has read what was said to it. */
export async function stateOnceRead<S>(
  db: Trx,
  machine: Machine<S>,
  row: { readonly case_id: string; readonly state: unknown },
): Promise<S> {
  const facts = await allUnread(db, row.case_id);
  return caughtUp(machine, machine.read(row.state), { facts, upTo: facts.at(-1)?.receivedAt ?? 0 });
}

/**
 * At most `limit` records that are in one of these states as they are shown, which with the engine down is not what their rows say; all
 * without states.
 *
 * @param read at most `limit` records after a place, in order
 */
export async function inOneOf<
  R extends { readonly id: string; readonly openedAt: Date; readonly state: { readonly status: string } },
>({ states, after, limit }: SafetyWanted, read: (place: SafetyPlace | undefined) => Promise<R[]>): Promise<R[]> {
  const found: R[] = [];
  for (let place = after; ; ) {
    const records = await read(place);
    found.push(...records.filter(({ state }) => !states?.length || states.includes(state.status)));
    const last = records.at(-1);
    if (!last || records.length < limit || found.length >= limit) return found.slice(0, limit);
    place = [last.openedAt.getTime(), last.id];
  }
}
