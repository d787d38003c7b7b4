import { sql } from 'kysely';
import type { Db } from '../../client.ts';
import { isStrangersCase } from '../safety/strangers.ts';
import type { CaseAddress } from './case-row.ts';

/** Records that Temporal has accepted the start of these cases. */
export async function markStarted(db: Db, caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return;
  await db
    .updateTable('support_case')
    .set({ started_at: new Date() })
    .where(sql<boolean>`id = any (${caseIds}::text[])`)
    .where('started_at', 'is', null)
    .execute();
}

/** Records that Temporal has accepted the bell of these facts. */
export async function markRelayed(db: Db, factIds: readonly string[]): Promise<void> {
  await db.updateTable('inbox').set({ relayed_at: new Date() }).where('id', 'in', factIds).execute();
}

/** What a sweep takes up first of all that waits, and how much of it. */
export interface SweepTurn {
  /** The cases of this queue come first, however many others wait: people in danger before everybody else. */
  readonly firstQueue: string;
  readonly limit: number;
  /** The cases of other queues are left out until they have waited for this many seconds; 0 leaves none out. */
  readonly standBackS: number;
}

/** Whether a case or fact that has waited since then is taken up in this turn. */
const isDue = ({ firstQueue, standBackS }: SweepTurn, since: 'opened_at' | 'received_at') =>
  standBackS === 0
    ? sql<boolean>`true` // no comparison with `now()`: a case may live by another clock
    : sql<boolean>`(task_queue = ${firstQueue} or ${sql.ref(since)} < now() - make_interval(secs => ${standBackS}))`;

const first = ({ firstQueue }: SweepTurn) => sql`task_queue <> ${firstQueue}`;

/** The address of a case, with whether it is a stranger's panic. */
const addressOf = ({
  isOfStranger,
  ...to
}: Omit<CaseAddress, 'isOfStranger'> & { isOfStranger: boolean }): CaseAddress =>
  isOfStranger ? { ...to, isOfStranger } : to;

/**
 * Cases that were opened more than a second ago and that Temporal has not heard of, at most `limit`: the first queue's, those of strangers'
 * panics last, then the others. It picks at random among the oldest (four times `limit`), so that sweeps of several processes seldom take
 * up the same cases.
 */
export async function unstartedCases(db: Db, turn: SweepTurn): Promise<CaseAddress[]> {
  const cases = await db
    .selectFrom((oldest) =>
      oldest
        .selectFrom('support_case')
        .select(['id', 'kind', 'task_queue', isStrangersCase.as('is_of_stranger')])
        .where('started_at', 'is', null)
        .where('opened_at', '<', sql<Date>`now() - interval '1 second'`)
        .where(isDue(turn, 'opened_at'))
        .orderBy(first(turn))
        .orderBy('is_of_stranger')
        .orderBy('opened_at')
        .limit(4 * turn.limit)
        .as('oldest'),
    )
    .select(['id', 'kind', 'task_queue as taskQueue', 'is_of_stranger as isOfStranger'])
    .orderBy(first(turn))
    .orderBy('is_of_stranger')
    .orderBy(sql`random()`)
    .limit(turn.limit)
    .execute();
  return cases.map(addressOf);
}

/** The facts of one case that Temporal is to be signalled about. */
export interface UnrungFacts {
  readonly to: CaseAddress;
  readonly ids: readonly string[];
}

/**
 * Unread facts that Temporal has not been signalled about, and those to be signalled again, the oldest first, those of strangers' panics
 * after all others of their queue, grouped by case.
 * A signalled fact comes again when its last signal is at least `againAfterMs` old, and as old as the fact was at that signal:
 * the pauses between signals double.
 */
export async function unrungFacts(db: Db, againAfterMs: number, turn: SweepTurn): Promise<UnrungFacts[]> {
  const again = sql<Date>`now() - greatest(make_interval(secs => ${againAfterMs / 1000}), relayed_at - received_at)`;
  const rows = await db
    .selectFrom('inbox')
    .innerJoin('support_case', 'support_case.id', 'inbox.case_id')
    .select(['inbox.id', 'case_id', 'support_case.kind', 'task_queue', isStrangersCase.as('isOfStranger')])
    .where('consumed_revision', 'is', null)
    .where((where) => where.or([where('relayed_at', 'is', null), where('relayed_at', '<', again)]))
    .where(isDue(turn, 'received_at'))
    .orderBy(first(turn))
    .orderBy('isOfStranger')
    .orderBy('received_at')
    .limit(turn.limit)
    .execute();
  const cases = new Map<string, { to: CaseAddress; ids: string[] }>();
  for (const row of rows) {
    const { case_id: id, kind, task_queue: taskQueue, isOfStranger } = row;
    const known = cases.get(id) ?? { to: addressOf({ id, kind, taskQueue, isOfStranger }), ids: [] };
    known.ids.push(row.id);
    cases.set(id, known);
  }
  return [...cases.values()];
}

/** A case that Temporal refuses, with the alarm that was left about it. */
export interface StandingRefusal {
  readonly to: CaseAddress;
  readonly key: string;
  readonly text: string;
}

/** The alarms whose keys are this prefix and the id of a case that still waits for Temporal, those of the oldest cases first. */
export async function standingRefusals(
  db: Db,
  { prefix, limit }: { readonly prefix: string; readonly limit: number },
): Promise<StandingRefusal[]> {
  const rows = await db
    .selectFrom('alarm')
    .innerJoin('support_case', (join) =>
      join.on(sql`support_case.id`, '=', sql`substr(alarm.key, ${prefix.length + 1})`),
    )
    .select(['key', 'text', 'id', 'kind', 'task_queue as taskQueue'])
    .where('cleared_at', 'is', null)
    .where(sql<boolean>`starts_with(key, ${prefix})`)
    .where((row) =>
      row.or([
        row('started_at', 'is', null),
        row.exists(
          row
            .selectFrom('inbox')
            .select('inbox.id')
            .whereRef('case_id', '=', 'support_case.id')
            .where('consumed_revision', 'is', null)
            .where('relayed_at', 'is', null),
        ),
      ]),
    )
    .orderBy('opened_at')
    .limit(limit)
    .execute();
  return rows.map(({ key, text, ...to }) => ({ key, text, to }));
}
