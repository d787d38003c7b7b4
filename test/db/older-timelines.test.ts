import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { connect } from '../../db/client.ts';
import { beginChains, checkChain, timelinesOf } from '../../db/queries/cases/timeline-chain.ts';
import { migrateToLatest } from '../../db/tools/migrate.ts';
import { behindItsBack } from '../support/probe/behind-its-back.ts';
import { olderDatabase } from '../support/servers/database.ts';

it('a migration leaves older timelines as they are; their chains begin with the next entry, or with a look', async () => {
  const url = await olderDatabase('0012-contacts-say-yes');
  const db = connect({ url, size: 2 });
  const [live, over] = ['ticket/LIVE', 'ticket/OVER'];
  /** As a worker of the older release writes entries, also after the migration. */
  const write = (caseId: string, revision: number) =>
    sql`insert into timeline_entry (case_id, revision, n, version, at, received_at, actor_kind, actor_id, code, params)
      select ${caseId}::text, ${revision}::int, n, 0, now(), now(), 'system', 'system', 'clock.fired', '{"mark": "target"}'
      from generate_series(0, 1) as n`.execute(db);
  const verdict = async (caseId: string) => checkChain((await timelinesOf(db, [caseId]))[0]!);
  try {
    for (const id of [live, over]) {
      await sql`insert into support_case (id, kind, task_queue, state, passed_at, opened_at, revision, version)
        values (${id}, 'ticket', 'ordinary', '{}', now(), now(), 0, 0)`.execute(db);
      for (const revision of [0, 1, 2]) await write(id, revision);
    }
    expect(await migrateToLatest(url)).toContain('0013-chained-timelines');
    expect([await verdict(live), await verdict(over)]).toEqual([{ kind: 'not-begun' }, { kind: 'not-begun' }]);

    await write(live, 3);
    await beginChains(db, [live, over]);
    expect(await verdict(live)).toMatchObject({ kind: 'whole', head: expect.stringMatching(/^8:/) });
    expect(await verdict(over)).toMatchObject({ kind: 'whole', head: expect.stringMatching(/^6:/) });

    for (const [id, where] of [
      [live, 'from entry 3.0 on the hashes do not match'],
      [over, 'the hashes do not match'],
    ] as const) {
      await behindItsBack(
        db,
        sql`update timeline_entry set code = 'x' where case_id = ${id} and revision = 1 and n = 0`,
      );
      expect(await verdict(id)).toEqual({ kind: 'broken', fault: expect.stringContaining(where) as string });
    }
  } finally {
    await db.destroy();
  }
});
