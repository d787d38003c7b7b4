import { sql } from 'kysely';

/** The place of a check-in or panic in its list, in milliseconds, and its id. */
export type SafetyPlace = readonly [at: number, id: string];

/** Whether a row is in one of these states, or may be once the engine has read what was said to it. */
export const mayBeIn = (table: 'check_in' | 'panic', states: readonly string[]) =>
  sql<boolean>`(${sql.table(table)}.state = any(${[...states]}::text[])
    or exists (select from inbox where inbox.case_id = ${sql.table(table)}.case_id and consumed_revision is null))`;

/**
 * At most `limit` records that are in one of these states as they are shown, which with the engine down is not what their rows say; all
 * without states.
 *
 * @param read at most `limit` records after a place, in order
 */
export async function inOneOf<
  R extends { readonly id: string; readonly openedAt: Date; readonly state: { readonly status: string } },
>(
  states: readonly string[] | undefined,
  after: SafetyPlace | undefined,
  limit: number,
  read: (place: SafetyPlace | undefined) => Promise<R[]>,
): Promise<R[]> {
  const found: R[] = [];
  for (let place = after; ; ) {
    const records = await read(place);
    found.push(...records.filter(({ state }) => !states?.length || states.includes(state.status)));
    const last = records.at(-1);
    if (!last || records.length < limit || found.length >= limit) return found.slice(0, limit);
    place = [last.openedAt.getTime(), last.id];
  }
}
