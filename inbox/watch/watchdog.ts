import { sql } from 'kysely';
import { iso } from '../../domain/machine/instant.ts';
import type { Inbox } from '../context.ts';
import { startCase } from '../engine/relay.ts';
import { concerning, type OpsPage, type Silence } from './silence.ts';
import { silentSafety } from './silent-safety.ts';

/** When silence becomes an alarm, in milliseconds of wall time. */
export interface WatchTimes {
  /** How long a deadline may be overdue. */
  readonly graceMs: number;
  /** How old an unread fact or an effect that is not done may become. */
  readonly staleMs: number;
}

/** Hands a page to the emergency channel; throws when it was not accepted, and is asked again. */
export type SendPage = (page: OpsPage) => Promise<void>;

/** Beyond this many silent cases, one page speaks for all: nobody reads a thousand. */
const many = 20;
/** How many silent cases one round starts again. */
const revivedAtOnce = 50;
/** A page that was begun and not finished for this long is another process's turn, in seconds. */
const pageLease = 30;

/**
 * Looks for silence from outside Temporal: check-ins and panics that have reached nobody (CI-06), deadlines that
 * passed, facts that nobody read, effects that were not done. Each is paged once while it lasts, whoever watches, and
 * its case is started again in case its run was lost.
 *
 * Works with every worker and Temporal dead: it needs the database and the emergency channel only. It cannot tell a dead
 * worker from a slow one, and says so. Answers how many alarms stand.
 *
 * @throws what the channel said to the first page that it did not accept, after all else was done; the next round pages again.
 */
export async function watch(inbox: Inbox, times: WatchTimes, send: SendPage): Promise<number> {
  const urgent = await silentSafety(inbox, times.graceMs);
  const others = [...(await overdue(inbox, times)), ...(await unread(inbox, times)), ...(await undone(inbox, times))];
  const silent = [...urgent, ...others];
  const pages = [...urgent, ...(others.length > many ? [summary(others)] : others)]; // people in danger are never summed up
  await clearAllBut(
    inbox,
    [...pages, ...silent].map((page) => page.key),
  );
  const [paged] = await Promise.all([
    Promise.allSettled(pages.map((page) => raise(inbox, page, send))),
    Promise.allSettled(silent.slice(0, revivedAtOnce).map((page) => startCase(inbox, page.to))),
  ]);
  for (const each of paged) if (each.status === 'rejected') throw each.reason;
  return silent.length;
}

const since = (ms: number) => sql<Date>`now() - make_interval(secs => ${ms / 1000})`;

async function overdue(inbox: Inbox, { graceMs }: WatchTimes): Promise<Silence[]> {
  const rows = await inbox.db
    .selectFrom('support_case')
    .select(['id', 'kind', 'task_queue', 'next_mark', 'next_deadline_at'])
    .where('sealed_at', 'is', null)
    .where('next_deadline_at', '<', since(graceMs))
    .orderBy('next_deadline_at')
    .limit(1_000)
    .execute();
  return rows.map((row) => {
    const due = Number(row.next_deadline_at);
    return {
      ...concerning(row),
      key: `overdue:${row.id}:${row.next_mark}`,
      due,
      text:
        `${row.id} was due for ${row.next_mark} at ${iso(due)} and nothing has happened since. ` +
        'Known: its workflow has not passed that instant. ' +
        'Not known: whether its worker or Temporal is dead or slow.',
    };
  });
}

async function unread(inbox: Inbox, { staleMs }: WatchTimes): Promise<Silence[]> {
  const rows = await inbox.db
    .selectFrom('inbox')
    .innerJoin('support_case', 'support_case.id', 'inbox.case_id')
    .select(['support_case.id', 'support_case.kind', 'task_queue'])
    .select(({ fn }) => [fn.min('received_at').as('oldest'), fn.countAll().as('count')])
    .where('consumed_revision', 'is', null)
    .where('received_at', '<', since(staleMs))
    .groupBy(['support_case.id', 'support_case.kind', 'task_queue'])
    .limit(1_000)
    .execute();
  return rows.map((row) => ({
    ...concerning(row),
    key: `inbox:${row.id}`,
    text:
      `${row.id} has not read ${row.count} message(s), the oldest received at ${iso(row.oldest.getTime())}. ` +
      'Known: they are stored. Not known: why its workflow has not taken them.',
  }));
}

async function undone(inbox: Inbox, { staleMs }: WatchTimes): Promise<Silence[]> {
  const rows = await inbox.db
    .selectFrom('effect')
    .innerJoin('support_case', 'support_case.id', 'effect.case_id')
    .select(['effect.id as effect_id', 'effect.kind as effect_kind', 'planned_at', 'attempts', 'last_error'])
    .select(['support_case.id', 'support_case.kind', 'task_queue'])
    .where('done_at', 'is', null)
    .where('planned_at', '<', since(staleMs))
    .orderBy('planned_at')
    .limit(1_000)
    .execute();
  return rows.map((row) => ({
    ...concerning(row),
    key: `effect:${row.effect_id}`,
    text:
      `${row.effect_kind} of ${row.id}, planned at ${iso(row.planned_at.getTime())}, has not been done ` +
      `after ${row.attempts} failed attempt(s)${row.last_error ? `, last ${row.last_error}` : ''}. ` +
      'It is still being tried when its worker lives.',
  }));
}

function summary(silent: readonly Silence[]): OpsPage {
  const refs = silent.slice(0, many).map((page) => page.to.id);
  return {
    key: 'many',
    ref: 'many',
    text:
      `${silent.length} cases are silent, among them ${refs.join(', ')}. ` +
      'Known: deadlines, messages or effects are overdue. ' +
      'Not known: whether workers or Temporal are dead or slow.',
  };
}

/** Pages what is not yet paged. Whoever takes the row pages; a page that was not accepted is tried in the next round. */
async function raise(inbox: Inbox, page: OpsPage, send: SendPage): Promise<void> {
  const taken = await inbox.db
    .insertInto('alarm')
    .values({ key: page.key, text: page.text, paged_at: null, cleared_at: null })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ text: page.text, raised_at: sql<Date>`now()`, paged_at: null, cleared_at: null })
        .where((where) =>
          where.or([
            where('alarm.cleared_at', 'is not', null),
            where.and([where('alarm.paged_at', 'is', null), where('alarm.raised_at', '<', since(pageLease * 1000))]),
          ]),
        ),
    )
    .returning('key')
    .executeTakeFirst();
  if (!taken) return;
  try {
    await send(page);
    await inbox.db.updateTable('alarm').set({ paged_at: sql<Date>`now()` }).where('key', '=', page.key).execute();
  } catch (error) {
    await inbox.db.deleteFrom('alarm').where('key', '=', page.key).execute();
    throw error;
  }
}

const clearAllBut = (inbox: Inbox, standing: readonly string[]) =>
  inbox.db
    .updateTable('alarm')
    .set({ cleared_at: sql<Date>`now()` })
    .where('cleared_at', 'is', null)
    .where(sql<boolean>`key <> all(${standing})`)
    .execute();
