import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listTimeline, type TimelinePlace, timelinePlaceOf } from '../../../../db/queries/cases/timelines.ts';
import { freshDatabase } from '../../../support/servers/database.ts';

const nothing = { codes: [], mails: [] };
const began = Date.UTC(2026, 5, 19, 21);
const after = (ms: number): Date => new Date(began + ms);

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());

let cases = 0;
let caseId: string;
beforeEach(async () => {
  caseId = `ticket/T${++cases}`;
  await sql`insert into support_case (id, kind, task_queue, state, passed_at, opened_at, revision, version)
    values (${caseId}, 'ticket', 'ordinary', '{}', now(), now(), 0, 0)`.execute(database.db);
});

/** An entry of a revision that was handled so many milliseconds after the beginning. */
const entry = (revision: number, ms: number, code: string) =>
  sql`insert into timeline_entry (case_id, revision, n, version, at, actor_kind, actor_id, code, params)
    values (${caseId}, ${revision}, 0, ${revision}, ${after(ms)}, 'system', 'system', ${code}, '{}')`.execute(
    database.db,
  );

/** A mail that a revision planned, with the text of the instant at which its receipt was written. */
const mail = (revision: number, plannedMs: number, doneAt: string) =>
  sql`insert into effect (id, case_id, revision, n, kind, details, awaited, at, done_at, outcome)
    values (${`${caseId}:${revision}`}, ${caseId}, ${revision}, 0, 'sendMail', '{"template":"sla-missed"}', false,
      ${after(plannedMs)}, ${doneAt}::timestamptz, '{"delivered":true}')`.execute(database.db);

/** The codes of the timeline, read so many lines at a time. */
async function codes(limit: number): Promise<string[]> {
  const read: string[] = [];
  for (let place: TimelinePlace | undefined; ; ) {
    const lines = await listTimeline(database.db, caseId, { hidden: nothing, after: place, limit });
    read.push(...lines.map(({ code, revision }) => `${code} of ${revision}`));
    const last = lines.at(-1);
    if (!last) return read;
    place = timelinePlaceOf(last);
  }
}

describe.each([1, 2, 50])('a timeline, read %i at a time', (limit) => {
  it('TK-26 is in the order of time: a receipt that came after later entries stands where its time is', async () => {
    await entry(0, 0, 'ticket.opened');
    await entry(1, 1_000, 'ticket.assigned');
    await entry(2, 9_000, 'ticket.answered');
    await mail(0, 0, after(5_000).toISOString());
    expect(await codes(limit)).toEqual([
      'ticket.opened of 0',
      'ticket.assigned of 1',
      'mail.sent of 0',
      'ticket.answered of 2',
    ]);
  });

  it('TK-26 tells each line once where receipts have parts of a millisecond and share theirs with others', async () => {
    await entry(0, 0, 'ticket.opened');
    await entry(1, 0, 'ticket.assigned');
    await mail(0, 0, '2026-06-19T21:00:00.000900Z');
    await mail(1, 0, '2026-06-19T21:00:00.000100Z');
    await entry(2, 1, 'ticket.answered');
    expect(await codes(limit)).toEqual([
      'ticket.opened of 0',
      'mail.sent of 0',
      'ticket.assigned of 1',
      'mail.sent of 1',
      'ticket.answered of 2',
    ]);
  });

  it('TK-26 never tells of a mail before what caused it, though the clock of the database is behind', async () => {
    await entry(0, 0, 'ticket.opened');
    await entry(1, 60_000, 'clock.missed');
    await mail(1, 60_000, after(10).toISOString());
    expect(await codes(limit)).toEqual(['ticket.opened of 0', 'clock.missed of 1', 'mail.sent of 1']);
  });
});

it('TK-26 a receipt that comes while somebody reads on is told to them: it stands after what they have seen', async () => {
  await entry(0, 0, 'ticket.opened');
  await entry(1, 1_000, 'ticket.assigned');
  const seen = await listTimeline(database.db, caseId, { hidden: nothing, limit: 50 });
  await mail(0, 0, after(2_000).toISOString());
  const more = await listTimeline(database.db, caseId, {
    hidden: nothing,
    after: timelinePlaceOf(seen.at(-1)!),
    limit: 50,
  });
  expect(more).toMatchObject([{ code: 'mail.sent', revision: 0, at: after(2_000) }]);
});
