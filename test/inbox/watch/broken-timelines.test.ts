import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpsPage } from '../../../inbox/watch/silence.ts';
import { watch } from '../../../inbox/watch/watchdog.ts';
import { aMember, press } from '../../support/desks/safety-desk.ts';
import { anOpenTicket, caseOf } from '../../support/desks/ticket-desk.ts';
import { behindItsBack } from '../../support/probe/behind-its-back.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';

let stage: Stage;
let paged: OpsPage[];
let heads: Record<string, string>;
beforeEach(async () => {
  stage = await aStage();
  paged = [];
  heads = {};
});
afterEach(() => stage.close());

const times = { graceMs: 3_600_000, staleMs: 3_600_000 };

/** A round of the watchdog. */
const round = () =>
  watch(
    { ...stage.inbox, onHeads: (told) => Object.assign(heads, told) },
    times,
    async (page) => void paged.push(page),
  );

const aTicket = async () => caseOf(await anOpenTicket(stage.inbox, { email: 'ada@example.com', name: 'Ada' }));

const change = (caseId: string, code: string) =>
  behindItsBack(
    stage.db,
    sql`update timeline_entry set code = ${code} where case_id = ${caseId} and revision = 0 and n = 0`,
  );

/** Lets what was written lately have been written long ago. */
const longAgo = () => behindItsBack(stage.db, sql`update timeline_head set changed_at = now() - interval '1 day'`);

/** Lets what was paged have been paged a minute ago. */
const aMinutePasses = () => sql`update alarm set paged_at = paged_at - interval '61 seconds'`.execute(stage.db);

describe('TK-26 a timeline that is not what was written', () => {
  it('is paged once, by the name of its case and without its words, until it is mended', async () => {
    const [whole, changed] = [await aTicket(), await aTicket()];
    await round();
    expect(paged).toEqual([]);
    expect(Object.keys(heads).sort()).toEqual([whole, changed].sort());

    await change(changed, 'ticket.noted');
    await round();
    await round();
    expect(paged).toEqual([
      expect.objectContaining({
        key: `chain:${changed}`,
        text: expect.stringMatching(/entry 0\.0 .* compare with a backup/s) as string,
      }),
    ]);
    expect(JSON.stringify(paged)).not.toMatch(/ada/i);

    await longAgo();
    await change(changed, 'ticket.opened');
    await round();
    await change(changed, 'ticket.noted');
    await aMinutePasses();
    for (let n = 0; n < 3; n++) await round();
    expect(paged.map(({ key }) => key)).toEqual([`chain:${changed}`, `chain:${changed}`]);
  });

  it('is found however old it is: the rounds walk through all cases', async () => {
    for (let n = 0; n < 60; n++) await aTicket();
    const oldest = await aTicket();
    await longAgo();
    await change(oldest, 'ticket.noted');
    for (let n = 0; n < 4; n++) await round();
    expect(paged.map(({ key }) => key)).toEqual([`chain:${oldest}`]);
  });

  it('shares a page with others, unless it is about somebody in danger', async () => {
    const tickets = [await aTicket(), await aTicket()];
    const panicId = await press(stage.inbox, await aMember(stage.inbox));
    for (const each of [...tickets, `panic/${panicId}`]) await change(each, 'ticket.noted');
    await round();
    await aMinutePasses();
    await round();
    const about = paged.filter(({ key }) => key.startsWith('chain:'));
    expect(about.map(({ text }) => text.startsWith('2 pages of this kind in one')).sort()).toEqual([false, true]);
    expect(about.map(({ key }) => key)).toContain(`chain:panic/${panicId}`);
  });
});

it('the chain of a case that is older than chains is begun, and then watched', async () => {
  const older = await aTicket();
  await behindItsBack(stage.db, sql`update timeline_entry set chain = null where case_id = ${older}`);
  await behindItsBack(stage.db, sql`delete from timeline_head where case_id = ${older}`);
  for (let n = 0; n < 3; n++) await round();
  const { rows } = await sql`select entries from timeline_head where case_id = ${older}`.execute(stage.db);
  expect([rows.length, paged]).toEqual([1, []]);
  await change(older, 'ticket.noted');
  for (let n = 0; n < 3; n++) await round();
  expect(paged.map(({ key }) => key)).toEqual([`chain:${older}`]);
});
