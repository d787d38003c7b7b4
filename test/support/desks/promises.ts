import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, expect } from 'vitest';
import type { Db } from '../../../db/client.ts';

/** A command that was answered with a revision. */
export interface Acknowledged {
  readonly caseId: string;
  readonly id: string;
  readonly revision: number;
}

/** Every step of every case. Each has a timeline entry, except steps in which a case only heard the outcome of an effect. */
const steps = `(select case_id, revision from timeline_entry
  union select case_id, consumed_revision from effect where consumed_revision is not null)`;

/** The codes of lines about a mark that came due. */
const marks = `('probe.mark', 'probe.closed', 'clock.warned', 'clock.missed', 'clock.fired')`;

/** What must hold for every case at any quiet moment. Each query returns the ids that break it. */
const promises = {
  'revisions have a gap': `select case_id as id from ${steps} as step
    group by case_id having count(*) <> max(revision) + 1`,
  'the row and its timeline disagree': `select id from support_case c
    where revision <> (select max(revision) from ${steps} as step where step.case_id = c.id)`,
  'instants run backwards': `select case_id as id
    from (select case_id, at, lag(at) over (partition by case_id order by revision, n) as before from timeline_entry) t
    where at < before`,
  'a mark fired twice': `select case_id as id from timeline_entry
    where code in ${marks} and params ? 'dueAt'
    group by case_id, coalesce(params ->> 'mark', ''), params ->> 'kind', params ->> 'dueAt' having count(*) > 1`,
  // Exactly one fact, command, outcome or mark causes a step. A cause that counted twice leaves a step without one.
  'a step has no cause': `select case_id || ':' || revision as id from timeline_entry t where revision > 0
    and not exists (select 1 from inbox i where i.case_id = t.case_id and i.consumed_revision = t.revision)
    and not exists (select 1 from command c where c.case_id = t.case_id and c.revision = t.revision)
    and not exists (select 1 from effect e where e.case_id = t.case_id and e.consumed_revision = t.revision)
    and not exists (select 1 from timeline_entry m where m.case_id = t.case_id and m.revision = t.revision
      and m.code in ${marks})`,
  'a fact is unread': `select id from inbox where consumed_revision is null`,
  'two facts share a revision': `select case_id as id from inbox group by case_id, consumed_revision having count(*) > 1`,
  'an effect is not done': `select id from effect where done_at is null`,
  'an effect was done that nobody planned': `select text as id from alarm a
    where key like 'deed:%' and not exists (select 1 from effect e where e.id = a.text)`,
  'an effect counts as done that was never done': `select id from effect e
    where kind in ('act', 'ask') and done_at is not null
    and not exists (select 1 from alarm a where a.key like 'deed:%' and a.text = e.id)`,
  'an awaited outcome was not heard': `select id from effect where awaited and consumed_revision is null`,
} as const;

/** A promise, named by how it is broken. */
export type Promised = keyof typeof promises | 'acknowledged but not in the database';

/** The promises that may only be late while a worker is busy; any other, once broken, stays broken. */
const keptInTime: readonly Promised[] = [
  'a fact is unread',
  'an effect is not done',
  'an awaited outcome was not heard',
];

/** A broken promise, and the cases, facts, commands or effects that break it. */
interface Broken {
  readonly promise: Promised;
  readonly ids: readonly string[];
}

async function findBroken(db: Db, acknowledged: readonly Acknowledged[]): Promise<Broken[]> {
  const found: Broken[] = [];
  for (const [promise, query] of Object.entries(promises) as [Promised, string][]) {
    const { rows } = await sql.raw<{ id: string }>(query).execute(db);
    found.push({ promise, ids: rows.map(({ id }) => id) });
  }
  const kept = await db.selectFrom('command').select(['case_id', 'id', 'revision']).execute();
  const known = new Set(kept.map((row) => `${row.case_id} ${row.id} ${row.revision}`));
  const lost = acknowledged.filter((each) => !known.has(`${each.caseId} ${each.id} ${each.revision}`));
  found.push({
    promise: 'acknowledged but not in the database',
    ids: lost.map(({ caseId, id, revision }) => `${id} of ${caseId}, revision ${revision}`),
  });
  return found.filter(({ ids }) => ids.length > 0);
}

const inWords = ({ promise, ids }: Broken): string =>
  `${promise}: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ` and ${ids.length - 5} more` : ''}`;

/** Looks for broken promises in the whole database; an empty list means that all hold. Every command in `acknowledged` must be there. */
export async function brokenPromises(db: Db, acknowledged: readonly Acknowledged[] = []): Promise<string[]> {
  return (await findBroken(db, acknowledged)).map(inWords);
}

/** What a check of the promises may allow. */
export interface Leniency {
  /** Promises that a test breaks on purpose. */
  readonly except?: readonly Promised[];
  /** How long facts, effects and outcomes may still be under way, in milliseconds. */
  readonly withinMs?: number;
}

/**
 * Expects that every promise holds once nothing is under way any more. A promise that time cannot mend fails at once; unread facts,
 * undone effects and unheard outcomes fail after `withinMs`. The failure names each broken promise and the ids that break it.
 */
export async function expectPromisesKept(db: Db, { except = [], withinMs = 30_000 }: Leniency = {}): Promise<void> {
  const end = Date.now() + withinMs;
  for (;;) {
    const broken = (await findBroken(db, [])).filter(({ promise }) => !except.includes(promise));
    const onlyLate = broken.length > 0 && broken.every(({ promise }) => keptInTime.includes(promise));
    if (!onlyLate || Date.now() > end) {
      expect(broken.map(inWords), 'broken promises').toEqual([]);
      return;
    }
    await pause(50);
  }
}

/** Checks the promises of a file's cases after each of its tests. Call it where hooks are registered. */
export function keepsItsPromises(db: () => Db, leniency: Leniency = {}): void {
  afterEach(() => expectPromisesKept(db(), leniency));
}

/** The numbers of cases, steps, facts, commands, effects, and of deeds beyond one per effect. */
export async function tally(db: Db): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, string>>`select
    (select count(*) from support_case) as cases,
    (select count(distinct (case_id, revision)) from timeline_entry) as steps,
    (select count(*) from inbox) as facts,
    (select count(*) from command) as commands,
    (select count(*) from effect) as effects,
    (select count(*) from alarm where key like 'deed:%')
      - (select count(*) from effect where kind in ('act', 'ask') and done_at is not null) as repeated`.execute(db);
  return Object.fromEntries(Object.entries(rows[0]!).map(([name, count]) => [name, Number(count)]));
}
