import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRefundBench, type RefundBench } from '../../support/desks/refunds/refund-bench.ts';
import { daysAgo } from '../../support/outside/stripe.ts';

/** How many may go out by themselves within the hour here. */
const most = 3;

let bench: RefundBench;
beforeAll(async () => {
  bench = await aRefundBench({ refund: { automaticPerHour: most } });
});
afterAll(() => bench.stop());

/** A first refund in time by somebody new, once it was judged. */
async function aFirst(wanted: object = {}) {
  const { accountId } = await bench.account(wanted);
  const id = await bench.ask(accountId);
  const { payment, status } = await bench.perform(id);
  return { id, status, lane: payment?.lane, reasons: payment?.reviewReasons };
}

/** Whom the case of a refund tells that the number of automatic ones holds it back. */
async function toldOf(id: string): Promise<unknown[]> {
  const rows = await bench.database.db
    .selectFrom('effect')
    .select('details')
    .where('case_id', '=', `refund/${id}`)
    .where('kind', '=', 'sendMail')
    .orderBy('n')
    .execute();
  const mails = rows.map(({ details }) => details as { readonly notice?: string; readonly to?: string });
  return mails.flatMap(({ notice, to }) => (notice === 'breaker' ? [to] : []));
}

/** What was read so far is so many minutes older. */
const pass = (minutes: number) =>
  sql`update payment_reading set read_at = read_at - make_interval(mins => ${minutes})`.execute(bench.database.db);

const held = { status: 'reviewing', lane: 'review', reasons: ['breaker'] };

describe('BL-02 the breaker', () => {
  it('lets so many go out by themselves within the hour, also of those that are read at once', async () => {
    const all = await Promise.all(Array.from({ length: most + 2 }, () => aFirst()));
    expect(all.filter(({ lane }) => lane === 'automatic')).toHaveLength(most);
    const others = all.filter(({ lane }) => lane !== 'automatic');
    expect(others).toMatchObject([held, held]);
    const told = await Promise.all(others.map(({ id }) => toldOf(id)));
    expect(told.toSorted((one, two) => one.length - two.length)).toEqual([[], ['billing', 'supervisor']]);
  });

  it('counts no request that waits for a person anyway, and tells nobody because of it', async () => {
    const late = await aFirst({ paidAt: daysAgo(20) });
    expect(late).toMatchObject({ lane: 'review', reasons: ['outside-window', 'breaker'] });
    expect(await toldOf(late.id)).toEqual([]);
  });

  it('tells billing and supervisors once an hour, for as long as it goes on', async () => {
    await pass(40);
    const soon = await aFirst();
    expect([soon, await toldOf(soon.id)]).toMatchObject([held, []]);
    await pass(30); // billing was told 70 minutes ago, and the last one was held back 30 minutes ago
    await sql`update payment_reading set read_at = now() where lane = 'automatic'`.execute(bench.database.db);
    const later = await aFirst();
    expect([later, await toldOf(later.id)]).toMatchObject([held, ['billing', 'supervisor']]);
  });

  it('lets refunds go out by themselves again once the hour is over', async () => {
    await pass(61);
    expect(await aFirst()).toMatchObject({ lane: 'automatic', reasons: [] });
  });
});
