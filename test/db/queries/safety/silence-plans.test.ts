import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '../../../../db/client.ts';
import { overdueCases, undoneEffects, unreadCases } from '../../../../db/queries/cases/overdue-cases.ts';
import {
  checkChain,
  recentTimelines,
  timelinesAfter,
  timelinesOf,
} from '../../../../db/queries/cases/timeline-chain.ts';
import { clientsKnowing } from '../../../../db/queries/people/accounts.ts';
import { openAlarmsOf } from '../../../../db/queries/safety/open-alarms.ts';
import { afterManyStrangers } from '../../../../db/queries/safety/strangers.ts';
import { checkInsToHaveAlerted, unseenPanics } from '../../../../db/queries/safety/unheard-alarms.ts';
import { fillCheckIns } from '../../../support/desks/many-check-ins.ts';
import { planner } from '../../../support/probe/plans.ts';
import { freshDatabase } from '../../../support/servers/database.ts';

/** So many that PostgreSQL prefers an index wherever one serves. `WATCH_CHECK_INS=500000` also measures a great many. */
const count = Number(process.env['WATCH_CHECK_INS'] ?? 20_000);
/** How long the look for check-ins that reached nobody may take at the median, in milliseconds. */
const lookMs = 50;

let database: Awaited<ReturnType<typeof freshDatabase>>;
let plans: ReturnType<typeof planner>;
beforeAll(async () => {
  database = await freshDatabase();
  await fillCheckIns(database.ownerUrl, count);
  plans = planner(database.url);
}, 600_000);
afterAll(async () => {
  await plans.db.destroy();
  await database.stop();
});

const inOne = (query: (trx: Parameters<typeof unseenPanics>[0]) => Promise<unknown>) => (db: Db) =>
  db.transaction().execute(query);
const next = (db: Db) => timelinesAfter(db, 'check-in/00001000');
const broken = (db: Db) => timelinesOf(db, ['check-in/00000001', 'check-in/00000002']);
const crowd = (db: Db) =>
  afterManyStrangers(db, { cases: ['panic/00000010', 'panic/00000020'], least: 10, within: 3_600_000 });
const late = (db: Db) => db.transaction().execute((trx) => checkInsToHaveAlerted(trx, Date.now()));

describe('every look of the watchdog uses its indexes and reads no table from end to end', () => {
  it.each<[title: string, query: (db: Db) => Promise<unknown>, indexes: string[]]>([
    ['check-ins that have reached nobody', late, ['support_case_overdue', 'check_in_alerting']],
    [
      'panics that nobody has acknowledged',
      inOne((trx) => unseenPanics(trx, Date.now())),
      ['panic_unseen', 'account_pkey'],
    ],
    ['panics of many strangers', crowd, ['panic_case_id_key', 'panic_opened', 'account_pkey']],
    ['overdue deadlines', (db) => overdueCases(db, 60_000), ['support_case_overdue']],
    ['unread facts', (db) => unreadCases(db, 120_000), ['inbox_unread|inbox_waiting']],
    ['undone effects', (db) => undoneEffects(db, 120_000), ['effect_waiting']],
    [
      'timelines that grew of late',
      recentTimelines,
      ['timeline_head_changed', 'timeline_head_pkey', 'timeline_entry_pkey'],
    ],
    ['the next of all timelines', next, ['support_case_pkey', 'timeline_head_pkey', 'timeline_entry_pkey']],
    ['timelines found broken before', broken, ['support_case_pkey', 'timeline_entry_pkey']],
  ])('CI-06 %s', async (_, query, wanted) => {
    const { indexes, scanned } = await plans.planOf(query);
    for (const index of wanted) expect(indexes).toContainEqual(expect.stringMatching(index));
    expect(scanned.filter((table) => table !== 'alarm')).toEqual([]); // it is empty here
  });
});

it('CI-02 an account that names other contacts finds its open alarms by indexes, however many there are of others', async () => {
  const of = { clientId: 'platform', accountId: 'acc_1' };
  const { indexes, scanned } = await plans.planOf(inOne((trx) => openAlarmsOf(trx, of, 50)));
  for (const index of ['check_in_open', 'panic_open']) expect(indexes).toContain(index);
  expect(scanned).toEqual([]);
});

it('R-28 the clients that know an account by an id alone are found by its key', async () => {
  const { indexes, scanned } = await plans.planOf((db) => clientsKnowing(db, 'acc_1'));
  expect([indexes, scanned]).toEqual([['account_pkey'], []]);
});

it('CI-06 finds those that have reached nobody, the oldest first, and none of those that have', async () => {
  const found = await late(plans.db);
  const expected = Array.from({ length: count }, (_, n) => n + 1).filter((n) => n % 5_000 === 7);
  expect(found.map(({ to }) => to.id)).toEqual(expected.map((n) => `check-in/${String(n).padStart(8, '0')}`));
});

it('CI-06 puts those that no page speaks of yet before those that were paged', async () => {
  const [first, second] = await late(plans.db);
  await plans.db
    .insertInto('alarm')
    .values({ key: `check-in:${first?.to.id}`, text: 'paged', paged_at: new Date(), cleared_at: null })
    .execute();
  const found = await late(plans.db);
  expect(found.at(0)?.to).toEqual(second?.to);
  expect(found.at(-1)?.to).toEqual(first?.to);
});

/** How long something takes at the median, in milliseconds. */
async function median(what: string, look: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < 9; round++) {
    const begun = performance.now();
    await look();
    took.push(performance.now() - begun);
  }
  const middle = took.toSorted((a, b) => a - b)[4] ?? Number.POSITIVE_INFINITY;
  if (process.env['WATCH_CHECK_INS']) process.stdout.write(`${what} of ${count}: ${middle.toFixed(1)} ms\n`);
  return middle;
}

it(`CI-06 takes at most ${lookMs} ms for them`, async () => {
  expect(await median('check-ins that reached nobody', () => late(plans.db))).toBeLessThan(lookMs);
});

it(`TK-26 takes at most ${lookMs} ms to check the timelines of a round`, async () => {
  const checked = async () => [...(await recentTimelines(plans.db)), ...(await next(plans.db))].map(checkChain);
  expect((await checked()).map(({ kind }) => kind)).toEqual(Array.from({ length: 100 }, () => 'whole'));
  expect(await median('timelines of a round', checked)).toBeLessThan(lookMs);
});
