import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpsPage } from '../../../inbox/watch/silence.ts';
import { watch } from '../../../inbox/watch/watchdog.ts';
import { aProbe } from '../../support/probe/case.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await aStage();
});
afterAll(() => stage.close());

it('the watchdog pages once for all that waits for Stripe, after 15 minutes, however many cases wait', async () => {
  const { db, inbox } = stage;
  const cases = await Promise.all([1, 2, 3].map(() => aProbe(inbox, { start: false })));
  const waiting = (id: string, revision: number) => ({
    id: `${id}:${revision}:0`,
    case_id: id,
    revision,
    n: 0,
    kind: 'sendRefund',
    details: '{}',
    awaited: true,
    at: new Date(),
  });
  const pages: OpsPage[] = [];
  const round = async (planned: string) => {
    await db
      .updateTable('effect')
      .set({ planned_at: sql<Date>`now() - ${planned}::interval` })
      .execute();
    return watch(inbox, { graceMs: 60_000, staleMs: 120_000 }, async (page) => void pages.push(page));
  };
  await db
    .insertInto('effect')
    .values(cases.map((id) => waiting(id, 1)))
    .execute();
  expect(await round('899 seconds')).toBe(0);
  expect(await round('901 seconds')).toBe(1);
  await db
    .insertInto('effect')
    .values(waiting(cases[0] ?? '', 2))
    .execute();
  await round('902 seconds');
  expect(pages.map(({ key }) => key)).toEqual(['stripe:waiting']);
  expect(pages[0]?.text).toMatch(/^3 effects of 3 cases wait for Stripe, the oldest since /);
});
