import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeView } from '../../../db/queries/people/access-log.ts';
import type { OpsPage } from '../../../inbox/watch/silence.ts';
import { watch } from '../../../inbox/watch/watchdog.ts';
import { behindItsBack } from '../../support/probe/behind-its-back.ts';
import { aStage, type Stage } from '../../support/probe/stage.ts';

let stage: Stage;
let paged: OpsPage[];
beforeEach(async () => {
  stage = await aStage();
  paged = [];
});
afterEach(() => stage.close());

/** A round of the watchdog. */
const round = () =>
  watch(stage.inbox, { graceMs: 3_600_000, staleMs: 3_600_000 }, async (page) => void paged.push(page));

const look = (subject: string, contact = 'contact-1') =>
  writeView(stage.inbox.db, { by: { kind: 'contact', id: contact, person: null }, subject, part: 'place' });

const change = (subject: string, by: string) =>
  behindItsBack(stage.db, sql`update access_entry set actor_id = ${by} where subject = ${subject} and n = 2`);

/** Lets what was written lately have been written long ago. */
const longAgo = () => behindItsBack(stage.db, sql`update access_head set changed_at = now() - interval '1 day'`);

it('PN-04 an access log that is not what was written is paged once, until it is mended, however old the entry is', async () => {
  const [whole, changed] = ['panic/WHOLE', 'panic/OTHER'];
  for (let n = 0; n < 3; n++) for (const each of [whole, changed]) await look(each);
  await round();
  expect(paged).toEqual([]);
  await longAgo();
  await change(changed, 'contact-2');
  await round();
  await round();
  expect(paged).toEqual([
    expect.objectContaining({
      key: `access:${changed}#2`,
      text: expect.stringMatching(/says of panic\/OTHER is not what was written: the hash of entry 2/) as string,
    }),
  ]);
  await change(changed, 'contact-1');
  await round();
  const { rows } = await sql`select key from alarm where key like 'access:%' and cleared_at is null`.execute(stage.db);
  expect(rows).toEqual([]);
});

it('PN-04 however much is read of one case, a round looks at a part of it, and in time at all', async () => {
  const subject = 'panic/BUSY';
  await sql`insert into access_entry (subject, part, outcome, actor_kind, actor_id, since)
    select ${subject}, 'place', 'shown', 'contact', 'contact-1', clock_timestamp()
    from generate_series(1, 1700)`.execute(stage.db);
  await behindItsBack(
    stage.db,
    sql`update access_entry set actor_id = 'contact-2' where subject = ${subject} and n = 1200`,
  );
  await round();
  expect(paged).toEqual([]);
  for (let n = 0; n < 3; n++) await round();
  expect(paged.map(({ key }) => key)).toEqual([`access:${subject}#1200`]);
});
