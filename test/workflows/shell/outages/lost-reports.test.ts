import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitStep } from '../../../../activities/record/commit.ts';
import type { Commit, CommitAnswer, RecordActivities } from '../../../../activities/record/contract.ts';
import { writeDownCommand } from '../../../../db/queries/cases/commands.ts';
import type { Command } from '../../../../domain/machine/machine.ts';
import { startCase } from '../../../../inbox/engine/relay.ts';
import { keepsItsPromises } from '../../../support/desks/promises.ts';
import { activitiesIn, eventsOf } from '../../../support/histories/history.ts';
import { addressOf, aProbe, codes, deeds, poke, rowOf, tell } from '../../../support/probe/case.ts';
import { aStage, type Stage } from '../../../support/probe/stage.ts';
import { until } from '../../../support/probe/until.ts';

type Around = (commit: Commit, write: () => Promise<CommitAnswer>, attempt: number) => Promise<CommitAnswer>;

let stage: Stage;
/** What happens around the commits of these cases. */
const around = new Map<string, Around>();
const attempts = new Map<string, number>();
const pages: string[] = [];

beforeAll(async () => {
  stage = await aStage();
  await stage.work({
    onPage: (text) => pages.push(text),
    around: (activities) => ({
      ...activities,
      async commit(...[commit]: Parameters<RecordActivities['commit']>) {
        const key = `${commit.caseId} ${commit.revision}`;
        const attempt = (attempts.get(key) ?? 0) + 1;
        attempts.set(key, attempt);
        const write = () => (activities as unknown as RecordActivities).commit(commit);
        const own = around.get(commit.caseId);
        return own ? own(commit, write, attempt) : write();
      },
    }),
  });
});
afterAll(() => stage.close());
keepsItsPromises(() => stage.db);

const attemptsOf = (id: string, revision: number): number => attempts.get(`${id} ${revision}`) ?? 0;

describe('The shell 4: a commit whose report is lost', () => {
  it('twice, because its worker dies after it, makes one revision, plans each effect once and gives one answer', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox, { marks: [2_000] });
    around.set(id, async (_, write, attempt) => {
      const answer = await write();
      if (attempt <= 2) throw new Error('died after the commit');
      return answer;
    });
    expect(await tell(inbox, id, 'note', { details: { act: true } })).toEqual({ revision: 1, version: 1 });
    await poke(inbox, id);
    await until('each step was reported at the third attempt', async () =>
      [1, 2, 3].every((revision) => attemptsOf(id, revision) === 3),
    );
    expect((await codes(db, id)).sort()).toEqual(['probe.mark', 'probe.noted', 'probe.opened', 'probe.poked']);
    await until('both deeds', async () => (await deeds(db, id)).length === 2);
    const commits = activitiesIn(await eventsOf(inbox, id)).filter((each) => each.name === 'commit');
    expect(commits).toHaveLength(3); // a repeated call is answered like the first
  });

  it('because it comes after its time-out makes one revision, and the second attempt says so', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    around.set(id, async (_, write, attempt) => {
      const answer = await write();
      if (attempt === 1) await pause(3_600); // the time-out of a commit is 3 s
      return answer;
    });
    expect(await tell(inbox, id, 'note')).toEqual({ revision: 1, version: 1 });
    expect(attemptsOf(id, 1)).toBe(2);
    expect(await codes(db, id)).toEqual(['probe.opened', 'probe.noted']);
  });

  it('while a run thought lost writes the same revision with other content: the row decides for both', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    const foreign = randomUUID();
    around.set(id, async (commit, write, attempt) => {
      if (commit.revision === 1 && attempt === 1) {
        const event = { ...commit.event, id: foreign } as Commit['event'];
        const state = { ...(commit.state as object), notes: 41 };
        await writeDownCommand(db, id, event as Command);
        const first = await commitStep(db, async () => {}, { ...commit, event, state });
        expect(first).toEqual({ answer: 'written' });
      }
      return write();
    });
    expect(await tell(inbox, id, 'note')).toEqual({ revision: 2, version: 2 });
    expect((await rowOf(db, id)).state).toMatchObject({ notes: 42 });
    expect(await codes(db, id)).toEqual(['probe.opened', 'probe.noted', 'probe.noted']);
    const commits = activitiesIn(await eventsOf(inbox, id)).filter((each) => each.name === 'commit');
    expect(commits).toHaveLength(2);
  });

  it('changes nothing when it comes late from a lost run, for a revision that the next run has made', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    let late: Commit | undefined;
    around.set(id, async (commit, write) => {
      if (late) return write();
      late = commit;
      throw new Error('stuck before the commit');
    });
    const told = tell(inbox, id, 'note', { details: { act: true } });
    await until('the commit was tried', async () => late !== undefined);
    await inbox.temporal.workflow.getHandle(id).terminate('lost');
    await startCase(inbox, addressOf(inbox, id));
    await poke(inbox, id);
    const answer = await told;
    await until('read', async () => (await codes(db, id)).includes('probe.poked'));
    const before = await rowOf(db, id);
    expect(await commitStep(db, async () => {}, { ...late!, holding: ['other'] })).toMatchObject({
      answer: 'moved',
      standing: { revision: before.revision, state: before.state, sealed: false },
    });
    expect(await rowOf(db, id)).toEqual(before);
    expect([1, 2]).toContain(answer.revision);
  });
});

describe('The shell, time-outs: a commit that goes on failing', () => {
  it('pages ops once, at the configured attempt, and is written when the cause is gone', async () => {
    const { db, inbox } = stage;
    const id = await aProbe(inbox);
    await sql`create function break_it() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`.execute(
      db,
    );
    await sql`create trigger broken before update of revision on support_case for each row execute function break_it()`.execute(
      db,
    );
    const told = tell(inbox, id, 'note');
    await until('six attempts', async () => attemptsOf(id, 1) >= 6);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain(`revision 1 of ${id} was tried 3 times`);
    await sql`drop trigger broken on support_case`.execute(db);
    expect(await told).toEqual({ revision: 1, version: 1 });
    expect(pages).toHaveLength(1);
  });
});
