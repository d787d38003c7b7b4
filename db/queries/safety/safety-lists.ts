import { sql } from 'kysely';
import { caughtUp } from '../../../domain/machine/caught-up.ts';
import type { Machine } from '../../../domain/machine/machine.ts';
import type { Trx } from '../../client.ts';
import { allUnread } from '../cases/inbox-rows.ts';

/** Which check-ins and panics somebody may see: those of one client, or all. */
export type SafetySight = { readonly clientId: string } | 'all';

/** The place of a check-in or panic in its list: when it was opened, in milliseconds, and its id. */
export type SafetyPlace = readonly [at: number, id: string];

/** What a list is asked for: records that are now in one of `states` (all, without states), after a place (exclusive). */
export interface SafetyWanted {
  readonly states?: readonly string[] | undefined;
  readonly after?: SafetyPlace | undefined;
  readonly limit: number;
}

/** Whether a row is in one of these states, or may be once its unread inbox is counted. */
export const mayBeIn = (table: 'check_in' | 'panic', states: readonly string[]) =>
  sql<boolean>`(${sql.table(table)}.state = any(${[...states]}::text[])
    or exists (select from inbox where inbox.case_id = ${sql.table(table)}.case_id and consumed_revision is null))`;

/** Whether a row comes after a place, newest first. */
export const comesAfter = (table: 'check_in' | 'panic', [at, id]: SafetyPlace) =>
  sql<boolean>`(${sql.table(table)}.opened_at, ${sql.table(table)}.id) < (${new Date(at)}::timestamptz, ${id}::text)`;

/** The state of a row's case with the unread facts of its inbox applied. */
export async function stateOnceRead<S>(
  db: Trx,
  machine: Machine<S>,
  row: { readonly case_id: string; readonly state: unknown },
): Promise<S> {
  const facts = await allUnread(db, row.case_id);
  return caughtUp(machine, machine.read(row.state), { facts, upTo: facts.at(-1)?.receivedAt ?? 0 });
}

/**
 * At most `limit` records whose shown state is one of `states` (any state, without states). The shown state counts the unread inbox,
 * so it can differ from the row while the engine is down: this reads on until enough records match.
 *
 * @param read returns at most `limit` records after a place, in order
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
